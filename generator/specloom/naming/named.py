"""Places of operations that have a name instead of a path (stage: naming).

Each is a method of the client itself, called by its name, unless the user pins another
place. Names that are the same words (`heroName`, `HeroName`) add what kind of operation
they are, then a number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specloom.naming.allocation import Climber, climb
from specloom.naming.resources import OperationPlace
from specloom.naming.words import Words, split_words

_Place: TypeAlias = tuple[tuple[Words, ...], Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedOperation:
    """`key` is the stable address; `kind` tells equal names apart; `pinned` is the user's
    own place (`heroes.get`)."""

    key: str
    name: str
    kind: str
    pinned: str | None = None


def place_named(operations: Iterable[NamedOperation]) -> Mapping[str, OperationPlace]:
    """Give each operation its own (resource, method), by key."""
    ordered = sorted(operations, key=lambda operation: operation.key)
    held = _held(ordered)
    taken = {place for pin in held.values() for place in _chains(pin)}
    climbers = [
        Climber(key=each.key, ladder=_ladder(each))
        for each in ordered
        if each.key not in held
    ]
    found, exhausted = climb(climbers, taken, _flat)
    numbered: dict[str, _Place] = {}
    closed = {*taken, *map(_flat, found.values())}
    for climber in exhausted:
        chain, words = climber.ladder[-1]
        number = 1
        while _flat(place := (chain, (*words, str(number)))) in closed:
            number += 1
        closed.add(_flat(place))
        numbered[climber.key] = place
    places = {**held, **found, **numbered}
    return {
        each.key: OperationPlace(
            resource=places[each.key][0],
            method=places[each.key][1],
            numbered=each.key in numbered,
            pin_refused=each.pinned is not None and each.key not in held,
        )
        for each in ordered
    }


def _ladder(operation: NamedOperation) -> tuple[_Place, ...]:
    words = split_words(operation.name)
    return ((), words), ((), (*words, *split_words(operation.kind)))


def _held(operations: Iterable[NamedOperation]) -> dict[str, _Place]:
    """The pins that can be obeyed: no method is called like another, or like a resource."""
    held: dict[str, _Place] = {}
    methods: set[tuple[Words, ...]] = set()
    resources: set[tuple[Words, ...]] = set()
    for each in operations:
        parts = tuple(split_words(part) for part in (each.pinned or "").split("."))
        above = {parts[:length] for length in range(1, len(parts))}
        if not all(parts) or parts in methods | resources or above & methods:
            continue
        methods.add(parts)
        resources |= above
        held[each.key] = (parts[:-1], parts[-1])
    return held


def _chains(place: _Place) -> Iterable[tuple[Words, ...]]:
    flat = _flat(place)
    return (flat[:length] for length in range(1, len(flat) + 1))


def _flat(place: _Place) -> tuple[Words, ...]:
    return (*place[0], place[1])
