"""What a use is behind its names, and where the properties of an answer lead."""

from collections.abc import Mapping
from typing import TypeAlias

from specloom.ir.paging import Path
from specloom.ir.types import (
    Alias,
    ListOf,
    MapOf,
    Named,
    Object,
    Prim,
    Primitive,
    Property,
    Scalar,
    TypeDef,
    TypeExpr,
    TypeId,
    TypeUse,
    Unknown,
)

Types: TypeAlias = Mapping[TypeId, TypeDef]


def expression(use: TypeUse, types: Types) -> TypeExpr | Object:
    """What a use is behind its names: an object, or an expression without a name."""
    expr = use.expr
    seen: set[TypeId] = set()
    while isinstance(expr, Named) and expr.id not in seen:
        seen.add(expr.id)
        match types.get(expr.id):
            case Object() as found:
                return found
            case Alias(target=target) | Scalar(wire=target):
                expr = target.expr
            case _:
                return expr
    return expr


def properties(use: TypeUse, types: Types) -> tuple[Property, ...]:
    """The properties of an object; none of anything else."""
    found = expression(use, types)
    return found.properties if isinstance(found, Object) else ()


def steps(
    use: TypeUse, path: Path, types: Types
) -> tuple[tuple[TypeId, Property], ...] | None:
    """The properties that a path leads through, each with the object that has it; None
    where the document declares nothing there."""
    found: list[tuple[TypeId, Property]] = []
    for name in path:
        shape = expression(use, types)
        if not isinstance(shape, Object):
            return None
        here = {prop.wire_name: prop for prop in shape.properties}
        if name not in here:
            return None
        found.append((shape.id, here[name]))
        use = here[name].use
    return tuple(found)


def use_at(use: TypeUse, path: Path, types: Types) -> TypeUse | None:
    """What a path leads to; None where the document declares nothing there."""
    found = steps(use, path, types)
    if found is None:
        return None
    return found[-1][1].use if found else use


def item_of(use: TypeUse, types: Types) -> TypeUse | None:
    """What a list is a list of; None for anything else."""
    found = expression(use, types)
    return found.item if isinstance(found, ListOf) else None


def is_map(use: TypeUse, types: Types) -> bool:
    """Whether a use is an object of any keys."""
    return isinstance(expression(use, types), MapOf)


def is_kind(use: TypeUse, types: Types, *kinds: Prim) -> bool:
    """Whether a use is a primitive of one of these kinds."""
    found = expression(use, types)
    return isinstance(found, Primitive) and found.kind in kinds


def has_typed_extra(definition: TypeDef) -> bool:
    """Whether an object has properties, and a type for all other keys."""
    if not isinstance(definition, Object) or not definition.properties:
        return False
    extra = definition.additional_properties
    return extra is not None and not isinstance(extra.expr, Unknown)
