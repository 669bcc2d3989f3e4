"""What holds for a client, value by value, and where each of them comes from.

Keys are those that are declared, so that nothing a config can say is missing here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from specloom.config.entry import Entry
from specloom.config.file import ConfigFile
from specloom.config.find import relative_path
from specloom.config.keys import client_shape
from specloom.config.model import ClientConfig
from specloom.config.options import option_at, options_of
from specloom.config.read import client_table
from specloom.config.shapes import Key
from specloom.config.targets import table_for
from specloom.source.document import JsonValue

DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """``path`` is the dotted key below the client's table; ``source`` is the file and
    line that the value is written at, or ``DEFAULT``. ``value`` is None when nothing holds.
    """

    path: str
    value: JsonValue
    source: str


def settings_of(
    client: ClientConfig, file: ConfigFile, targets: Sequence[str]
) -> tuple[Setting, ...]:
    """Every key that a client can have, in the order of the declarations."""
    table = client_table(file, client.client)
    own = table_for(table, client.target, targets)
    return tuple(
        setting
        for key in client_shape(targets).keys
        if key.name not in targets
        for setting in _settings(key, own, client)
    )


def _settings(key: Key, table: Entry, client: ClientConfig) -> Iterator[Setting]:
    entry = table.members.get(key.name)
    value = _option_value(key, client)
    if entry is None:
        yield Setting(path=key.name, value=value, source=DEFAULT)
    elif value is not None:
        yield Setting(path=key.name, value=value, source=_source(entry))
    else:
        yield from _leaves(key.name, entry)


def _option_value(key: Key, client: ClientConfig) -> JsonValue:
    """The value of an option that is one value: a path as it is used, and any default."""
    if key.name == "output":
        return relative_path(client.output)
    for path in options_of(key):
        value = option_at(client, path)
        if isinstance(value, str | bool | int | float):
            return value
        if isinstance(value, tuple) and value:
            items = cast("tuple[object, ...]", value)
            if all(isinstance(item, str) for item in items):
                return [str(item) for item in items]
    return None


def _leaves(path: str, entry: Entry) -> Iterator[Setting]:
    """A table entry by entry; anything else is one value."""
    if entry.members:
        for key, inner in entry.members.items():
            yield from _leaves(f"{path}.{key}", inner)
    else:
        value = cast("JsonValue", entry.value)
        yield Setting(path=path, value=value, source=_source(entry))


def _source(entry: Entry) -> str:
    """The line of an entry; an inline table has one line for all that is in it."""
    origin = entry.origin
    return f"{origin.file}:{entry.file.text.count(chr(10), 0, origin.offset or 0) + 1}"
