"""What the run-time has to know of types: formats, digits, limits, second forms (plan stage).

A received object becomes a model, a sent one a ``TypedDict``, so that nearly all
definitions have a form for each direction.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from specloom.ir.shapes import Types
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
from specloom.ir.visit import uses_in_def, uses_in_expr
from specloom.planning.capabilities import InputDiffers
from specloom.planning.types.directions import propagate
from specloom.targets.python.types.constraints import has_limits
from specloom.targets.python.types.formats import format_of, is_exact, is_reformatted


@dataclass(frozen=True, slots=True)
class TypeTraits:
    """The ids that hold, at any depth, a format that the encoder has to know, a number
    with more digits than a float, and limits that are checked, if any are."""

    reformatted: frozenset[TypeId]
    exact: frozenset[TypeId]
    limited: frozenset[TypeId] = frozenset()


def find_traits(types: Types, *, checked: bool) -> TypeTraits:
    """The traits of all definitions; ``checked``: whether limits are."""
    limited = propagate(types, lambda item: _is_limited(item, types)) if checked else ()
    return TypeTraits(
        reformatted=propagate(types, partial(_mentions, is_reformatted)),
        exact=propagate(types, partial(_mentions, is_exact)),
        limited=frozenset(limited),
    )


def holds(
    use: TypeUse, known: Container[TypeId], wanted: Callable[[Primitive], bool]
) -> bool:
    """Whether a use has a wanted primitive in it, or one of the known definitions."""
    expr = use.expr
    if isinstance(expr, Primitive):
        return wanted(expr)
    if isinstance(expr, Named):
        return expr.id in known
    return any(holds(inner, known, wanted) for inner in uses_in_expr(expr))


def input_differs(*, checked: bool) -> InputDiffers:
    """Whether what is sent is of another type; where limits are checked, they are a part
    of what is sent."""

    def differs(definition: TypeDef, types: Types) -> bool:
        return _differs(definition) or (checked and _is_limited(definition, types))

    return differs


def _is_limited(definition: TypeDef, types: Types) -> bool:
    return any(has_limits(use, types) for use in uses_in_def(definition))


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
