"""What holds for a client, value by value, and where each of them comes from.

Keys are those of the description, so that nothing a config can say is missing here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from specloom.config.description import client_shape
from specloom.config.file import ConfigFile, table_at
from specloom.config.find import relative_path
from specloom.config.model import ClientConfig
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
    """Every key that a client can have, in the order of the description."""
    table = table_at(table_at(file.values, "clients"), client.name)
    resolved = _resolved(client)
    found: list[Setting] = []
    for key in client_shape(targets).keys:
        if key.name not in table:
            value = resolved.get(key.name)
            found.append(Setting(path=key.name, value=value, source=DEFAULT))
        elif key.name in resolved:
            source = _source(key.name, client, file)
            found.append(
                Setting(path=key.name, value=resolved[key.name], source=source)
            )
        else:
            written = cast("JsonValue", table[key.name])
            found += _leaves(key.name, written, client, file)
    return tuple(found)


def _resolved(client: ClientConfig) -> Mapping[str, JsonValue]:
    """Values that are more than what is written: paths, and what has a default."""
    return {
        "spec": list(client.specs),
        "operations": list(client.operations) or None,
        "overlays": list(client.overlays) or None,
        "output": relative_path(client.output),
        "package": client.package,
        "target": client.target,
        "project": client.project,
        "operations_manifest": client.operations_manifest,
        "recognise_pagination": client.recognise_pagination,
    }


def _leaves(
    path: str, value: JsonValue, client: ClientConfig, file: ConfigFile
) -> Iterator[Setting]:
    """A table entry by entry; anything else is one value."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}", inner, client, file)
    else:
        yield Setting(path=path, value=value, source=_source(path, client, file))


def _source(path: str, client: ClientConfig, file: ConfigFile) -> str:
    """The line of an entry; an inline table has one line for all that is in it."""
    keys = path.split(".")
    while keys and ".".join(keys) not in client.places:
        keys.pop()
    offset = client.places[".".join(keys)].offset or 0
    return f"{file.path}:{file.text.count(chr(10), 0, offset) + 1}"
