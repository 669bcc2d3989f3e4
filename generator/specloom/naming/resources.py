"""Places of operations in a client: a chain of resources and a method (stage: naming).

The static segments of a path are the resource chain (see `operation_paths`). What the
method is called:

| path | GET | POST | PUT | PATCH | DELETE |
|---|---|---|---|---|---|
| `/pets` | list | create | update | update | delete |
| `/me` | retrieve | create | update | update | delete |
| `/pets/{id}` | retrieve | update | update | update | delete |
| `/pets/{id}/feed-now` | the words of the act, see `verbs` | | | | |

Every rule looks at one operation only, so that a new operation renames no other one, with
three exceptions, all of them true collisions: a segment that is a resource elsewhere is
no act; of two paths that differ only in version or trailing slash the later says so; and
who meets on one place climbs a ladder of words, the more regular path keeping its place.

Why: decisions 008 and 033.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from specloom.naming.allocation import Climber, climb
from specloom.naming.method_ladders import (
    ResourceAndMethod,
    method_ladder,
    method_rank,
)
from specloom.naming.operation_paths import (
    Chain,
    OperationPath,
    OperationReading,
    prefixes,
    read_operations,
)
from specloom.naming.words import Words, split_words


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationPlace:
    """Where an operation is found; no resource means on the client itself.

    `numbered`: no words were left that would tell it apart, the user should pin it.
    `pin_refused`: its pin is empty, equals another pin, or is the name of a resource.
    """

    resource: Chain
    method: Words
    numbered: bool = False
    pin_refused: bool = False


def place_operations(
    operations: Iterable[OperationPath],
) -> Mapping[str, OperationPlace]:
    """Give each operation its own (resource, method), by key in the order of the keys.

    A method is never called like a child resource of its resource.
    """
    readings = read_operations(operations)
    ordered = [each.operation for each in readings]
    pins = {key: pin for each in ordered if (pin := _pin(each)) for key in [each.key]}
    chains = [each.chain for each in readings if each.operation.key not in pins]
    children = set(prefixes([*chains, *(chain for chain, _ in pins.values())]))
    held = _hold_pins(pins, children)
    free = [each for each in readings if each.operation.key not in held]
    climbers = [
        Climber(
            key=each.operation.key, ladder=method_ladder(each), rank=method_rank(each)
        )
        for each in free
    ]
    taken = {(*chain, words) for chain, words in held.values()} | children
    found, exhausted = climb(climbers, taken, lambda place: (*place[0], place[1]))
    numbered = _number(
        [c.key for c in exhausted], free, {*taken, *map(_flat, found.values())}
    )
    places = {**held, **found, **numbered}
    return MappingProxyType(
        {
            each.key: OperationPlace(
                resource=places[each.key][0],
                method=places[each.key][1],
                numbered=each.key in numbered,
                pin_refused=each.pinned is not None and each.key not in held,
            )
            for each in ordered
        }
    )


def _flat(place: ResourceAndMethod) -> Chain:
    return (*place[0], place[1])


def _pin(operation: OperationPath) -> ResourceAndMethod | None:
    parts = [split_words(part) for part in (operation.pinned or "").split(".")]
    return (tuple(parts[:-1]), parts[-1]) if all(parts) else None


def _hold_pins(
    pins: Mapping[str, ResourceAndMethod], children: set[Chain]
) -> dict[str, ResourceAndMethod]:
    """The pins that can be obeyed; of equal ones the first by key."""
    held: dict[str, ResourceAndMethod] = {}
    taken = set(children)
    for key in sorted(pins):
        if _flat(pins[key]) not in taken:
            taken.add(_flat(pins[key]))
            held[key] = pins[key]
    return held


def _number(
    keys: Sequence[str], readings: Sequence[OperationReading], taken: set[Chain]
) -> dict[str, ResourceAndMethod]:
    """The last resort: two paths whose every spelling is the same."""
    by_key = {each.operation.key: each for each in readings}
    closed = set(taken)
    numbered: dict[str, ResourceAndMethod] = {}
    for key in keys:
        chain, words = method_ladder(by_key[key])[-1]
        number = 1
        while _flat(place := (chain, (*words, str(number)))) in closed:
            number += 1
        closed.add(_flat(place))
        numbered[key] = place
    return numbered
