"""Where the definitions of a GraphQL schema are in its text: one scan, only when asked.

Schemas are parsed without locations, which halves the time. A scanner of words and
brackets is enough to find a schema coordinate (``Type``, ``Type.field``,
``Type.field(argument:)``, ``@directive``, ``schema``) for the messages that are shown.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"""|"(?:[^"\\\n]++|\\.)*+"|#[^\n\r]*+'
    r"|[{}()\[\]]|[_A-Za-z][_0-9A-Za-z]*+|[@:=|&]|-?[0-9][0-9.eE+-]*+",
    re.DOTALL,
)
_NAMED = ("type", "interface", "union", "enum", "input", "scalar")
_EXECUTABLE = ("query", "mutation", "subscription", "fragment")
_BEGINNINGS = frozenset((*_NAMED, *_EXECUTABLE, "schema", "directive", "extend"))
_NOT_A_BEGINNING = frozenset(("=", "|", "&", "@", "implements", "on", ":"))
_NOT_A_MEMBER = frozenset((":", "=", "@", "|", "&"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that a scan has come by: its coordinate, or None where a definition
    begins."""

    offset: int
    coordinate: str | None


def definition_offsets(text: str) -> list[int]:
    """Where each definition of a document begins, its description left out."""
    return [mark.offset for mark in _scan(text) if mark.coordinate is None]


def find_in_sdl(text: str, coordinates: Iterable[str]) -> dict[str, int]:
    """Offsets of schema coordinates; of what holds them, where they are not there."""
    wanted = tuple(coordinates)
    missing = {above for name in wanted for above in _outwards(name)}
    found: dict[str, int] = {}
    for mark in _scan(text):
        if mark.coordinate in missing:
            missing.discard(mark.coordinate)
            found[mark.coordinate] = mark.offset
            if not missing:
                break
    places: dict[str, int] = {}
    for name in wanted:
        known = next((found[each] for each in _outwards(name) if each in found), None)
        if known is not None:
            places[name] = known
    return places


def _outwards(coordinate: str) -> Iterator[str]:
    """A coordinate and what holds it: ``Query.hero(id:)``, ``Query.hero``, ``Query``."""
    yield coordinate
    member = coordinate.partition("(")[0]
    if member != coordinate:
        yield member
    owner = member.partition(".")[0]
    if owner != member:
        yield owner


@dataclass(slots=True)
class _State:
    """What stands around a token: open brackets, and the definition they are in."""

    open: list[str] = field(default_factory=list[str])
    before: str = ""
    naming: bool = False
    owner: str = ""
    member: str = ""
    of_member: bool = False


def _scan(text: str) -> Iterator[Mark]:
    state = _State()
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token[0] == "#":
            continue
        if token in ("{", "(", "["):
            _opened(state, token)
        elif token in ("}", ")", "]"):
            if state.open:
                state.open.pop()
        elif token[0].isalpha() or token[0] == "_":
            yield from _word(state, token, found.start())
        state.before = token


def _opened(state: _State, bracket: str) -> None:
    if state.open == ["{"] and bracket == "(":
        state.of_member = state.before == state.member
    state.open.append(bracket)


def _word(state: _State, word: str, at: int) -> Iterator[Mark]:
    if not state.open:
        yield from _outside(state, word, at)
    elif state.before in _NOT_A_MEMBER:
        if state.open == ["{"] and state.before == "@":
            state.member = ""  # what follows in brackets is of the directive
    elif state.open == ["{"]:
        state.member = word
        yield Mark(at, f"{state.owner}.{word}")
    elif state.open == ["{", "("] and state.of_member:
        yield Mark(at, f"{state.owner}.{state.member}({word}:)")


def _outside(state: _State, word: str, at: int) -> Iterator[Mark]:
    """A word between definitions: a keyword, or the name that follows one."""
    if state.naming and (state.before == "@" or state.before in _NAMED):
        state.naming, state.owner = False, f"{'@' * (state.before == '@')}{word}"
        yield Mark(at, state.owner)
    elif word in _BEGINNINGS and state.before not in _NOT_A_BEGINNING:
        if state.before != "extend":
            yield Mark(at, None)
        state.naming = word in _NAMED or word == "directive"
        state.owner = word if word == "schema" else ""
        if word == "schema":
            yield Mark(at, word)
