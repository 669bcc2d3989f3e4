"""Allocation of all names of a scope at once (stage: naming, language-neutral).

Two steps: callers gather every request of a scope, then `allocate` settles them
together, so that the order of the document can never matter. Rules:

1. Pins of the user are reserved first.
2. Ranks are settled one after the other; a better rank never gives way to a worse one.
3. Inside a rank everybody starts on the first rung of the ladder. Those who meet on one
   name at the same rung all climb, and the contested name stays empty: it would mean
   one thing today and another tomorrow. Who meets a name held from a lower rung climbs
   alone, so nobody loses a declared name to somebody else's second choice.
4. Off the last rung there are only numbers, given in the order of the keys and reported,
   so that the caller can ask for a pin. Letting one member keep the bare name was
   rejected: the reader could not tell that it is contested.

Why: decisions 008 and 041.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Generic, Literal, TypeVar

from specloom.naming.scope import (
    NamePolicy,
    NameRequest,
    fold,
    is_reserved,
    spell,
)
from specloom.naming.words import Words

NameT = TypeVar("NameT", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedName:
    """A name that needed a number; the user should pin it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PinConflict:
    """A pin that could not be obeyed; these keys were named as if they had none.

    `equal`: another key was pinned to the same name (that key, the first in order, keeps
    it). `invalid`: not a name of the language. `reserved`: refused in this scope.
    """

    name: str
    keys: tuple[str, ...]
    reason: Literal["equal", "invalid", "reserved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """The names of a scope by key, in the order of the keys."""

    names: Mapping[str, str]
    numbered: tuple[NumberedName, ...] = ()
    pin_conflicts: tuple[PinConflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Climber(Generic[NameT]):
    """One member of a scope whose names need not be strings: see `climb`."""

    key: str
    ladder: Sequence[NameT]
    rank: int = 0


def allocate(requests: Iterable[NameRequest], policy: NamePolicy) -> Allocation:
    """Give each request a valid, unreserved name that no other request has.

    The result does not depend on the order of the requests. Raises ValueError when two
    requests have one key, which is a mistake of the caller.
    """
    ordered = sorted(requests, key=attrgetter("key"))
    _refuse_equal_keys(ordered)
    pins, conflicts = _settle_pins(ordered, policy)

    @cache
    def spelled(words: Words) -> str:
        return spell(words, policy)

    names = dict(pins)
    taken = {fold(name, policy) for name in pins.values()}
    climbers = [
        Climber(
            key=request.key,
            ladder=[spelled(words) for words in request.ladder or ((),)],
            rank=request.rank,
        )
        for request in ordered
        if request.key not in pins
    ]
    settled, exhausted = climb(climbers, taken, lambda name: fold(name, policy))
    names.update(settled)
    unnamed = {climber.key for climber in exhausted}
    numbered = _number([r for r in ordered if r.key in unnamed], names, policy)
    names.update({entry.key: entry.name for entry in numbered})
    return Allocation(
        names=MappingProxyType({r.key: names[r.key] for r in ordered}),
        numbered=tuple(numbered),
        pin_conflicts=tuple(conflicts),
    )


def climb(
    climbers: Iterable[Climber[NameT]],
    taken: Iterable[Hashable],
    compare: Callable[[NameT], Hashable],
) -> tuple[dict[str, NameT], list[Climber[NameT]]]:
    """Let each member climb its ladder until it stands alone (rules 2 and 3).

    `taken` holds compared forms that nobody may have. Returns the settled names by key,
    and those who ran out of rungs.
    """
    closed = set(taken)
    settled: dict[str, NameT] = {}
    exhausted: list[Climber[NameT]] = []
    by_rank = sorted(climbers, key=lambda climber: (climber.rank, climber.key))
    for _, members in groupby(by_rank, key=attrgetter("rank")):
        # Not `_Floor[NameT](…)`: Python 3.11 cannot mark a frozen, slotted instance.
        floor: _Floor[NameT] = _Floor(closed=set(closed), holders={}, exhausted=[])
        _settle_rank(list(members), floor, compare)
        for compared, (climber, rung) in floor.holders.items():
            settled[climber.key] = climber.ladder[rung]
            closed.add(compared)
        closed |= floor.closed
        exhausted.extend(sorted(floor.exhausted, key=attrgetter("key")))
    return settled, exhausted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Floor(Generic[NameT]):
    """Who stands where while one rank is settled; local to `climb`."""

    closed: set[Hashable]
    holders: dict[Hashable, tuple[Climber[NameT], int]]
    exhausted: list[Climber[NameT]]


def _settle_rank(
    members: Sequence[Climber[NameT]],
    floor: _Floor[NameT],
    compare: Callable[[NameT], Hashable],
) -> None:
    waiting = [(member, 0) for member in members]
    while waiting:
        groups: dict[Hashable, list[tuple[Climber[NameT], int]]] = defaultdict(list)
        for climber, rung in waiting:
            groups[compare(climber.ladder[rung])].append((climber, rung))
        losers = [
            loser
            for compared, group in groups.items()
            for loser in _losers(compared, group, floor)
        ]
        top = [member for member, rung in losers if rung + 1 == len(member.ladder)]
        floor.exhausted.extend(top)
        waiting = [
            (member, rung + 1)
            for member, rung in losers
            if rung + 1 < len(member.ladder)
        ]


def _losers(
    compared: Hashable, group: list[tuple[Climber[NameT], int]], floor: _Floor[NameT]
) -> list[tuple[Climber[NameT], int]]:
    """Settle at most one member of a group on a name; the others must climb."""
    if compared in floor.closed:
        return group
    if compared in floor.holders:
        group = [*group, floor.holders.pop(compared)]
    lowest = min(rung for _, rung in group)
    first = [member for member in group if member[1] == lowest]
    if len(first) == 1:
        floor.holders[compared] = first[0]
        return [member for member in group if member is not first[0]]
    floor.closed.add(compared)
    return group


def _refuse_equal_keys(requests: Iterable[NameRequest]) -> None:
    counted = Counter(request.key for request in requests)
    equal = [key for key, count in counted.items() if count > 1]
    if equal:
        raise ValueError(f"two name requests have one key: {', '.join(equal)}")


def _settle_pins(
    requests: Iterable[NameRequest], policy: NamePolicy
) -> tuple[dict[str, str], list[PinConflict]]:
    """The pins that hold, by key, and those that do not. Requests come sorted."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for request in requests:
        if request.pinned is not None:
            name = request.pinned
            groups[fold(name, policy)].append((request.key, name))
    pins: dict[str, str] = {}
    conflicts: list[PinConflict] = []
    for group in groups.values():
        keys = tuple(key for key, _ in group)
        key, name = group[0]
        if not policy.valid(name):
            conflicts.append(PinConflict(name=name, keys=keys, reason="invalid"))
        elif is_reserved(name, policy):
            conflicts.append(PinConflict(name=name, keys=keys, reason="reserved"))
        else:
            pins[key] = name
            if keys[1:]:
                conflicts.append(PinConflict(name=name, keys=keys[1:], reason="equal"))
    return pins, conflicts


def _number(
    exhausted: Iterable[NameRequest], names: Mapping[str, str], policy: NamePolicy
) -> list[NumberedName]:
    """Rule 4. Numbers begin at 2 when somebody holds the bare name, else at 1."""
    taken = {fold(name, policy) for name in names.values()}
    following: dict[str, int] = {}
    numbered: list[NumberedName] = []
    for request in exhausted:
        words = request.ladder[-1] if request.ladder else ()
        base = fold(spell(words, policy), policy)
        number = following.get(base, 2 if base in taken else 1)
        while fold(name := spell((*words, str(number)), policy), policy) in taken:
            number += 1
        taken.add(fold(name, policy))
        following[base] = number + 1
        numbered.append(NumberedName(key=request.key, name=name))
    return numbered
