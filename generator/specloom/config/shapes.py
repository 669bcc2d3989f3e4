"""The vocabulary in which the config file is described: shapes of values, and keys."""

from dataclasses import dataclass, replace
from keyword import kwlist
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShape:
    """A string. ``pattern`` is a full match; ``wanted`` says it in words.

    ``or_false``: ``false`` may stand in its place, and means none.
    """

    pattern: str | None = None
    wanted: str = ""
    choices: tuple[str, ...] = ()
    or_false: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsShape:
    """A string, or a list of at least one."""

    item: TextShape = TextShape()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagShape:
    """``true`` or ``false``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberShape:
    """A whole number that is not negative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """A table whose keys are known."""

    keys: tuple["Key", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesShape:
    """A table whose keys are the user's; ``key`` is the rule for them."""

    value: "Shape"
    key: TextShape = TextShape()


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesShape:
    """A list of tables (``[[clients.NAME.patches]]``), at least one."""

    item: TableShape


@dataclass(frozen=True, slots=True, kw_only=True)
class DataShape:
    """Any value that JSON can say; dates and times are none, nor is infinity."""


Shape: TypeAlias = (
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
    """One known key of a table."""

    name: str
    shape: Shape
    doc: str
    required: bool = False


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
_RESERVED = "|".join(kwlist)
NAME = TextShape(
    # what the user pins is used as it is, so it must not be a word that code reserves
    pattern=rf"(?!(?:{_RESERVED})$)[A-Za-z_][A-Za-z0-9_]*",
    wanted="a usable name: letters, digits and underscores, no digit first, no keyword",
)
DOTTED = TextShape(
    pattern=r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*",
    wanted="words of letters, digits and underscores, joined by dots",
)
PLACE = replace(DOTTED, or_false=True)
TYPE = TextShape(
    pattern=rf"(types\.([A-Za-z_][A-Za-z0-9_]*\.)?)?{NAME.pattern}",
    wanted="a usable name, or one behind `types.` or `types.<module>.`",
)
SERVER_URL = TextShape(pattern=r"https?://\S+", wanted="an http or https URL")
HEADER = TextShape(
    # a token of RFC 9110, section 5.6.2
    pattern=r"[A-Za-z0-9!#$%&'*+.^_`|~-]+",
    wanted="the name of a header",
)
METHOD = TextShape(pattern=r"[A-Za-z]+", wanted="an HTTP method")
