"""Which definitions are received, which are sent, and which need two forms (plan stage).

A target may have one form for what is received and another one for what is sent. A
definition whose two forms would be the same (an alias of a string) keeps one name for both.

Why: decision 004.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from specloom.ir.api import Api
from specloom.ir.types import Named, TypeDef, TypeId, TypeUse
from specloom.ir.visit import (
    event_uses,
    ids_in_def,
    input_uses,
    output_uses,
    reachable,
)
from specloom.planning.capabilities import InputDiffers


@dataclass(frozen=True, slots=True)
class Directions:
    """The ids of what is received, of what is sent, and of what has a form for each."""

    output: frozenset[TypeId]
    input: frozenset[TypeId]
    both_differ: frozenset[TypeId]


def find_directions(api: Api, input_differs: InputDiffers) -> Directions:
    """Directions of all definitions; one that nothing uses counts as received."""
    sent = reachable(api.types, _all(map(input_uses, api.operations)))
    received = reachable(api.types, _all(map(output_uses, api.operations)))
    received |= reachable(api.types, event_uses(api))
    unused = (TypeUse(Named(key)) for key in api.types.keys() - sent - received)
    received |= reachable(api.types, unused)
    return Directions(
        output=frozenset(received),
        input=frozenset(sent),
        both_differ=propagate(api.types, lambda item: input_differs(item, api.types)),
    )


def _all(groups: Iterable[Iterator[TypeUse]]) -> Iterator[TypeUse]:
    for group in groups:
        yield from group


def _users(types: Mapping[TypeId, TypeDef]) -> dict[TypeId, list[TypeId]]:
    users: dict[TypeId, list[TypeId]] = {key: [] for key in types}
    for key, definition in types.items():
        for used in ids_in_def(definition):
            if used in users:
                users[used].append(key)
    return users


def propagate(
    types: Mapping[TypeId, TypeDef], holds: Callable[[TypeDef], bool]
) -> frozenset[TypeId]:
    """Ids for which something holds, directly or through what they use."""
    users = _users(types)
    found = {key for key, value in types.items() if holds(value)}
    pending = list(found)
    while pending:
        for user in users[pending.pop()]:
            if user not in found:
                found.add(user)
                pending.append(user)
    return frozenset(found)
