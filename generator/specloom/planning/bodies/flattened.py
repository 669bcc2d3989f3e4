"""Bodies whose properties become arguments: objects, and choices between objects (plan stage).

A choice is flattened where no property means two things. Two of its objects may differ in
the type of a property only if another one, with values of its own in each, tells them
apart: otherwise neither a reader nor the encoder could say which of them was meant.

Why: decision 039.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from specloom.ir.operations import BodyContent
from specloom.ir.shapes import Types
from specloom.ir.types import (
    Alias,
    Const,
    EnumDef,
    Named,
    Object,
    Property,
    Scalar_,
    TypeId,
    TypeUse,
    Union,
)
from specloom.planning.capabilities import Capabilities

MOST = 16
"""More objects than that are a type to look up, no longer overloads to read."""

Values = frozenset[tuple[type, Scalar_]]


def flat_shapes(
    content: BodyContent, types: Types, capabilities: Capabilities
) -> tuple[Object, ...]:
    """The objects whose properties become arguments, one for each way to give the body;
    none: it stays whole."""
    kind = content.media_type
    if not (capabilities.writes(kind) or capabilities.knows_xml(kind)):
        return ()
    found = tuple(_objects(content.use, types, frozenset()))
    objects = tuple(item for item in found if item is not None)
    if not objects or len(objects) < len(found) or len(objects) > MOST:
        return ()
    if not all(map(sent_properties, objects)):
        return ()
    if not all(_agree(one, other, types) for one, other in combinations(objects, 2)):
        return ()
    return tuple(_needed(objects, types))


def sent_properties(shape: Object) -> Sequence[Property]:
    """The properties that a client may send."""
    return tuple(prop for prop in shape.properties if prop.access != "read")


def _objects(
    use: TypeUse, types: Types, above: frozenset[TypeId]
) -> Iterator[Object | None]:
    """The objects that a use is one of; ``None`` for each variant that is no object."""
    expr = use.expr
    if not isinstance(expr, Named) or use.nullable or expr.id in above:
        yield None
        return
    match types.get(expr.id):
        case Object() as found:
            yield found
        case Alias(target=target):
            yield from _objects(target, types, above | {expr.id})
        case Union(variants=variants, fallback=None):
            for variant in variants:
                yield from _objects(variant, types, above | {expr.id})
        case _:
            yield None


def _agree(one: Object, other: Object, types: Types) -> bool:
    """Whether all properties of two objects are of one type, or it is clear whose."""
    shared = _shared(one, other)
    if all(_alike(mine.use, its.use) for mine, its in shared):
        return True
    return any(
        (mine.required or its.required) and _are_apart(mine, its, types)
        for mine, its in shared
    )


def _shared(one: Object, other: Object) -> list[tuple[Property, Property]]:
    found = {prop.wire_name: prop for prop in sent_properties(other)}
    return [
        (prop, found[prop.wire_name])
        for prop in sent_properties(one)
        if prop.wire_name in found
    ]


def _alike(one: TypeUse, other: TypeUse) -> bool:
    """Whether two uses are one type; limits are no part of it."""
    return one.expr == other.expr and one.nullable == other.nullable


def _are_apart(one: Property, other: Property, types: Types) -> bool:
    """Whether no value of a property is one of the other's."""
    mine, its = _values(one.use, types), _values(other.use, types)
    return bool(mine) and bool(its) and mine.isdisjoint(its)


def _values(use: TypeUse, types: Types) -> Values:
    """All values that may be sent; nothing where they cannot be listed. Numbers with a
    point are left out, since hardly a language has a type of one such value."""
    while isinstance(use.expr, Named) and not use.nullable:
        match types.get(use.expr.id):
            case Alias(target=target):
                use = target
            case EnumDef(values=values):
                return _listed([item.value for item in values])
            case _:
                return frozenset()
    if isinstance(use.expr, Const) and not use.nullable:
        return _listed([use.expr.value])
    return frozenset()


def _listed(values: Sequence[Scalar_]) -> Values:
    is_exact = all(isinstance(value, str | int) for value in values)
    return frozenset((type(value), value) for value in values if is_exact)


def _needed(objects: Sequence[Object], types: Types) -> Iterator[Object]:
    """Without those that another one stands in for: whoever has an overload for more need
    not have one for less, which type checkers would call unreachable."""
    for number, item in enumerate(objects):
        others = (
            (place, other) for place, other in enumerate(objects) if place != number
        )
        if not any(
            _stands_in(other, item, types)
            and (place < number or not _stands_in(item, other, types))
            for place, other in others
        ):
            yield item


def _stands_in(one: Object, other: Object, types: Types) -> bool:
    """Whether whatever may be given for ``other`` may be given for ``one``."""
    if any(_are_apart(mine, its, types) for mine, its in _shared(one, other)):
        return False
    needs_no_more = _required(one) <= _required(other)
    return needs_no_more and _names(other) <= _names(one)


def _names(shape: Object) -> set[str]:
    return {prop.wire_name for prop in sent_properties(shape)}


def _required(shape: Object) -> set[str]:
    return {prop.wire_name for prop in sent_properties(shape) if prop.required}
