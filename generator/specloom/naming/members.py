"""Names of the members of an enumeration (stage: naming).

One strategy serves a whole enumeration: the first that keeps all its members apart, so
that names of one enumeration look alike. The last one spells code points and never fails.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from specloom.naming.scope import NamePolicy, fold, spell
from specloom.naming.words import Words, spell_words, split_words

MemberValue: TypeAlias = str | int | float | bool | None
_Strategy: TypeAlias = Callable[[MemberValue], Words]


def name_members(
    values: Sequence[MemberValue],
    policy: NamePolicy,
    declared: Sequence[str | None] = (),
) -> tuple[str, ...]:
    """One valid name for each value, all different when the values are.

    `declared` holds names from the document (`x-enum-varnames`); they are used when
    there is one for each value and they differ. Equal values (of one type: `1` is not
    `True`) get one name, which the caller may count as one member.
    """
    keys = [(type(value).__name__, value) for value in values]
    names: list[str] = []
    for candidate in _candidates(values, declared):
        by_key = dict(zip(keys, candidate, strict=True))
        names = [spell(by_key[key], policy) for key in keys]
        if len({fold(name, policy) for name in names}) == len(by_key):
            break
    return tuple(names)


def _candidates(
    values: Sequence[MemberValue], declared: Sequence[str | None]
) -> Iterator[list[Words]]:
    if len(declared) == len(values) and all(declared):
        yield [split_words(name or "") for name in declared]
    for strategy in _STRATEGIES:
        yield [strategy(value) for value in values]


def _words(value: MemberValue) -> Words:
    return split_words(_text(value))


def _symbols(value: MemberValue) -> Words:
    """`>=` beside `> =`, `C` beside `C++`."""
    return spell_words(_text(value))


def _letter_case(value: MemberValue) -> Words:
    """`asc` beside `ASC`."""
    return (*_words(value), *_case_of(_text(value)))


def _symbols_and_case(value: MemberValue) -> Words:
    return (*_symbols(value), *_case_of(_text(value)))


def _kind(value: MemberValue) -> Words:
    """The text `1` beside the number 1."""
    return (_KINDS[type(value)], *_words(value))


def _code_points(value: MemberValue) -> Words:
    return (_KINDS[type(value)], *(f"u{ord(c):04x}" for c in _text(value)))


_STRATEGIES: tuple[_Strategy, ...] = (
    _words,
    _symbols,
    _letter_case,
    _symbols_and_case,
    _kind,
    _code_points,
)

_KINDS: dict[type, str] = {
    str: "text",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}


def _text(value: MemberValue) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _case_of(text: str) -> Words:
    if text.islower():
        return ("lower",)
    if text.isupper():
        return ("upper",)
    return ("mixed",) if text.lower() != text.upper() else ()
