"""Which types are sent, and which are received (diff).

It decides what a change of a type means: one more alternative is welcome in what is sent,
and a surprise in what is received.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from specloom.output.diff.notation import UnionText, words_of
from specloom.output.diff.surface import Surface, Symbol, owner

Direction: TypeAlias = Literal["sent", "received"]

SENT: frozenset[Direction] = frozenset({"sent"})
RECEIVED: frozenset[Direction] = frozenset({"received"})
BOTH = SENT | RECEIVED


def directions(surface: Surface) -> Mapping[str, frozenset[Direction]]:
    """The directions of every type, by name; both for what no method leads to.

    A type with members that is received counts as received only: a target that has other
    types for sending may take it as an argument too, but nobody needs to build one.
    """
    inside = _inside(surface)
    found: dict[str, set[Direction]] = {name: set() for name in inside}
    pending: list[tuple[str, Direction]] = list(_beginnings(surface))
    while pending:
        name, direction = pending.pop()
        if name in found and direction not in found[name]:
            found[name].add(direction)
            pending += _all(iter(inside[name]), direction)
    shapes = {
        symbol.name for symbol in surface.symbols.values() if symbol.kind == "type"
    }
    return {
        name: RECEIVED if name in shapes and "received" in uses else uses or BOTH
        for name, uses in ((name, frozenset(found[name])) for name in found)
    }


def _beginnings(surface: Surface) -> Iterator[tuple[str, Direction]]:
    """The types that clients and methods name themselves."""
    for symbol in surface.symbols.values():
        for call in symbol.calls:
            for argument in call.arguments:
                yield from _all(_named(argument.type), "sent")
            if call.result is not None:
                yield from _all(_named(call.result), "received")


def _all(names: Iterator[str], direction: Direction) -> Iterator[tuple[str, Direction]]:
    for name in names:
        yield name, direction


def _inside(surface: Surface) -> Mapping[str, list[str]]:
    """The types that each type names."""
    inside: dict[str, list[str]] = {
        symbol.name: _in_type(symbol)
        for symbol in surface.symbols.values()
        if symbol.kind in ("type", "alias")
    }
    for symbol in surface.symbols.values():
        if symbol.member is not None:
            inside.setdefault(owner(symbol.name), []).extend(_named(symbol.member.type))
    return inside


def _in_type(symbol: Symbol) -> list[str]:
    if symbol.alias is not None:
        return list(_named(symbol.alias))
    return [_qualified(base) for base in symbol.bases]


def _named(union: UnionText) -> Iterator[str]:
    return map(_qualified, words_of(union))


def _qualified(word: str) -> str:
    """Types name one another without the name of their module."""
    return word if "." in word else f"types.{word}"
