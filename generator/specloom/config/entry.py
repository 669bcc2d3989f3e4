"""A value of the config file with its place, and what can be made of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from specloom.config.file import ConfigFile, cursor
from specloom.config.find import relative_path
from specloom.ir.origin import Origin
from specloom.source.node import Node
from specloom.source.reading.files import is_path
from specloom.source.toml.positions import KeyPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``members`` are those of a table, in the order of the file."""

    value: object
    path: KeyPath
    file: ConfigFile = field(repr=False)
    members: Mapping[str, "Entry"] = field(default_factory=dict[str, "Entry"])

    @property
    def name(self) -> str:
        """The key that it stands behind."""
        return str(self.path[-1])

    @property
    def origin(self) -> Origin:
        """Where it is written."""
        return self.file.origin(self.path)

    @property
    def is_table(self) -> bool:
        """Whether it has members, or could have."""
        return isinstance(self.value, dict)

    def text(self, key: str) -> str | None:
        """The string of a member; None without one."""
        member = self.members.get(key)
        return str(member.value) if member is not None else None


def entry_at(path: KeyPath, value: object, file: ConfigFile) -> Entry:
    """A value and everything in it."""
    members = {
        key: entry_at((*path, key), item, file) for key, item in _table(value).items()
    }
    return Entry(value=value, path=path, file=file, members=members)


def _table(value: object) -> Mapping[str, object]:
    """The members of a table; none of anything else."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def override(entry: Entry, by: Entry) -> Entry:
    """What holds when both are written: tables are joined, of anything else the second."""
    if not entry.is_table or not by.is_table:
        return by
    members = dict(entry.members)
    for key, inner in by.members.items():
        members[key] = override(members[key], inner) if key in members else inner
    return Entry(value=entry.value, path=entry.path, file=entry.file, members=members)


def places_of(entry: Entry, above: str = "") -> Iterator[tuple[str, Origin]]:
    """The place of an entry and of everything in it, by the dotted path below it."""
    yield above, entry.origin
    for key, member in entry.members.items():
        yield from places_of(member, f"{above}.{key}" if above else key)


def texts(entry: Entry) -> tuple[str, ...]:
    """A string, or each of a list of them."""
    value = entry.value
    if isinstance(value, list):
        return tuple(str(item) for item in cast("list[object]", value))
    return (str(value),)


def upper_texts(entry: Entry) -> tuple[str, ...]:
    """Methods of HTTP, which are written in any case."""
    return tuple(text.upper() for text in texts(entry))


def pairs(entry: Entry) -> tuple[tuple[str, str], ...]:
    """The members of a table of strings."""
    return tuple((key, str(member.value)) for key, member in entry.members.items())


def paths(entry: Entry) -> tuple[str, ...]:
    """Paths and globs, which are relative to the config file, from the current folder."""
    folder = entry.file.folder
    return tuple(
        relative_path(folder / text) if is_path(text) else text for text in texts(entry)
    )


def node(entry: Entry) -> Node | None:
    """The entry as a part of a document."""
    return cursor(entry.file, entry.path)
