"""The vocabulary in which the config file is declared: shapes of values, and keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from specloom.config.entry import Entry
from specloom.diagnostics.model import Diagnostics

Read: TypeAlias = Callable[[Entry], object]
"""Makes the value of an option of what is written."""

Check: TypeAlias = Callable[[Entry, Diagnostics], None]
"""What a shape cannot say: adds an error for each mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShape:
    """A string. ``pattern`` is a full match; ``wanted`` says it in words.

    ``or_false``: ``false`` may stand in its place, and means none. ``is_name``: its last
    word becomes a name in generated code, so each target is asked whether it can be one.
    """

    pattern: str | None = None
    wanted: str = ""
    choices: tuple[str, ...] = ()
    or_false: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsShape:
    """A string, or a list of at least one."""

    item: TextShape = TextShape()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagShape:
    """``true`` or ``false``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShape:
    """A number that is not negative, and a whole one unless ``fraction``."""

    fraction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """A table whose keys are known. One of ``either`` must be there, if there are any."""

    keys: tuple["Key", ...]
    either: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesShape:
    """A table whose keys are the user's; ``key`` is the rule for them."""

    value: "ValueShape"
    key: TextShape = TextShape()


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesShape:
    """A list of tables (``[[clients.NAME.patches]]``), at least one."""

    item: TableShape


@dataclass(frozen=True, slots=True, kw_only=True)
class DataShape:
    """Any value that JSON can say; dates and times are none, nor is infinity."""


ValueShape: TypeAlias = (
    TextShape
    | TextsShape
    | FlagShape
    | NumberShape
    | TableShape
    | TablesShape
    | EntriesShape
    | DataShape
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One known key of a table, and all that there is to say about it.

    ``into`` is the option that its value becomes, by its path in ``ClientConfig``; a mapping
    where one key becomes several options, or where the value has to be made. A table
    without ``into`` is read key by key. ``doc`` is Markdown, for the guide and for editors.
    ``differs``: the targets of one client may have it each for itself.
    """

    name: str
    shape: ValueShape
    doc: str
    into: str | Mapping[str, Read] = ""
    required: bool = False
    differs: bool = False
    check: Check | None = None


FILLED = TextShape(
    pattern=r"[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*",
    wanted="readable text",
)
CLIENT = TextShape(
    pattern=r"[A-Za-z0-9][A-Za-z0-9_.-]*",
    wanted="letters, digits, `-`, `_` and `.`",
)
WORD = TextShape(
    pattern=r"[A-Za-z_][A-Za-z0-9_]*",
    wanted="letters, digits and underscores, not beginning with a digit",
)
# what the user pins is used as it is, so it must not be a word that code reserves
NAME = replace(
    WORD,
    wanted="a usable name: letters, digits and underscores, no digit first, no keyword",
    is_name=True,
)
PLACE = TextShape(
    pattern=r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*",
    wanted="words of letters, digits and underscores, joined by dots",
    or_false=True,
)
TYPE = TextShape(
    pattern=rf"(types\.([A-Za-z_][A-Za-z0-9_]*\.)?)?{NAME.pattern}",
    wanted="a usable name, or one behind `types.` or `types.<module>.`",
    is_name=True,
)
SERVER_URL = TextShape(pattern=r"https?://\S+", wanted="an http or https URL")
HEADER = TextShape(
    # a token of RFC 9110, section 5.6.2
    pattern=r"[A-Za-z0-9!#$%&'*+.^_`|~-]+",
    wanted="the name of a header",
)
METHOD = TextShape(pattern=r"[A-Za-z]+", wanted="an HTTP method")
