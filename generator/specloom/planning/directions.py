"""Which definitions are received, which are sent, and which need two forms (plan stage).

A received object becomes a model, a sent one a TypedDict. A definition whose two forms
would be the same (an alias of a string) keeps one name for both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from specloom.ir.api import Api
from specloom.ir.types import (
    Alias,
    EnumDef,
    ListOf,
    MapOf,
    Named,
    Object,
    Prim,
    Primitive,
    Scalar,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)
from specloom.ir.visit import (
    event_uses,
    ids_in_def,
    input_uses,
    output_uses,
    reachable,
    uses_in_def,
    uses_in_expr,
)
from specloom.targets.python.types.constraints import limited_types
from specloom.targets.python.types.formats import format_of, is_exact, is_reformatted


@dataclass(frozen=True, slots=True)
class Roles:
    """The ids received, the ids sent, and the ids whose two forms differ.

    ``reformatted`` and ``exact`` hold, at any depth, a format that the encoder, and one
    that the decoder, has to know; ``limited`` limits that are checked, if any are.
    """

    received: frozenset[TypeId]
    sent: frozenset[TypeId]
    split: frozenset[TypeId]
    reformatted: frozenset[TypeId]
    exact: frozenset[TypeId]
    limited: frozenset[TypeId] = frozenset()


def find_roles(api: Api, *, checked: bool = False) -> Roles:
    """Roles of all definitions; one that nothing uses counts as received.

    ``checked``: what is sent has limits, which what is received has not.
    """
    sent = reachable(api.types, _all(map(input_uses, api.operations)))
    received = reachable(api.types, _all(map(output_uses, api.operations)))
    received |= reachable(api.types, event_uses(api))
    unused = (TypeUse(Named(key)) for key in api.types.keys() - sent - received)
    received |= reachable(api.types, unused)
    users = _users(api.types)
    limits = limited_types(api.types) if checked else frozenset[TypeId]()
    limited = _spread(api.types, users, lambda item: item.id in limits)
    return Roles(
        received=frozenset(received),
        sent=frozenset(sent),
        split=_spread(api.types, users, _differs) | limited,
        reformatted=_spread(api.types, users, partial(_mentions, is_reformatted)),
        exact=_spread(api.types, users, partial(_mentions, is_exact)),
        limited=limited,
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


def _spread(
    types: Mapping[TypeId, TypeDef],
    users: Mapping[TypeId, list[TypeId]],
    holds: Callable[[TypeDef], bool],
) -> frozenset[TypeId]:
    """Ids for which something holds, directly or through what they use."""
    found = {key for key, value in types.items() if holds(value)}
    pending = list(found)
    while pending:
        for user in users[pending.pop()]:
            if user not in found:
                found.add(user)
                pending.append(user)
    return frozenset(found)


def _mentions(wanted: Callable[[Primitive], bool], definition: TypeDef) -> bool:
    return any(_contains(wanted, use) for use in uses_in_def(definition))


def _contains(wanted: Callable[[Primitive], bool], use: TypeUse) -> bool:
    expr = use.expr
    if isinstance(expr, Primitive):
        return wanted(expr)
    return any(_contains(wanted, inner) for inner in uses_in_expr(expr))


def _differs(definition: TypeDef) -> bool:
    match definition:
        case Object():
            return True
        case EnumDef(open=declared_open, closed=closed):
            # A closed one is sent as it is listed, but others may still arrive.
            return not declared_open and not closed
        case Union(open=True):
            return True
        case Union() | Alias() | Scalar():
            return any(_widens(use) for use in uses_in_def(definition))
        case other:
            assert_never(other)


def _widens(use: TypeUse) -> bool:
    expr = use.expr
    if isinstance(expr, Primitive):
        return format_of(expr) is not None or expr.kind is Prim.BYTES
    if isinstance(expr, ListOf | MapOf):
        return True  # any sequence, any mapping
    return any(_widens(inner) for inner in uses_in_expr(expr))
