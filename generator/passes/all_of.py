"""Pass: an object that composes others gets their properties (``allOf``, ``implements``).

``bases`` stays as it was: composition is information that a target may use. Needs: ids
resolved. Guarantees: ``Object.properties`` is complete.
"""

from collections.abc import Mapping
from dataclasses import replace

from generator.diagnostics.model import Diagnostics
from generator.ir.api import Api
from generator.ir.types import (
    Alias,
    Named,
    Object,
    Property,
    TypeDef,
    TypeId,
    TypeUse,
    Unknown,
)


def inherit_properties(api: Api, diagnostics: Diagnostics) -> Api:
    """Copy inherited properties, base first, into every object that has bases."""
    del diagnostics  # a base that is no object was reported where it was lowered
    complete: dict[TypeId, Object] = {}
    for definition in api.types.values():
        if isinstance(definition, Object) and definition.bases:
            _complete(definition, api.types, complete, ())
    types = {key: complete.get(key, value) for key, value in api.types.items()}
    return replace(api, types=types)


def _complete(
    definition: Object,
    types: Mapping[TypeId, TypeDef],
    done: dict[TypeId, Object],
    path: tuple[TypeId, ...],
) -> Object:
    if definition.id in done or not definition.bases:
        return done.get(definition.id, definition)
    merged: dict[str, Property] = {}
    for base_id in definition.bases:
        base = _object(base_id, types)
        if base is None or base.id in path:
            continue
        for prop in _complete(base, types, done, (*path, definition.id)).properties:
            _override(merged, prop)
    for prop in definition.properties:
        _override(merged, prop)
    result = replace(definition, properties=tuple(merged.values()))
    done[definition.id] = result
    return result


def _object(type_id: TypeId, types: Mapping[TypeId, TypeDef]) -> Object | None:
    """The object behind an id, through aliases; ``None`` when it is something else."""
    seen: set[TypeId] = set()
    while type_id not in seen:
        seen.add(type_id)
        match types.get(type_id):
            case Object() as found:
                return found
            case Alias(target=TypeUse(expr=Named(id=next_id))):
                type_id = next_id
            case _:
                return None
    return None


def _override(merged: dict[str, Property], prop: Property) -> None:
    """The later member wins, but a value without a type does not hide a better one.

    A property is required as soon as one member requires it: all members must hold
    (JSON Schema core, section 10.2.1.1).
    """
    earlier = merged.get(prop.wire_name)
    if earlier is None:
        merged[prop.wire_name] = prop
        return
    use = earlier.use if isinstance(prop.use.expr, Unknown) else prop.use
    docs = prop.docs if prop.docs.text or prop.docs.summary else earlier.docs
    required = earlier.required or prop.required
    merged[prop.wire_name] = replace(prop, use=use, docs=docs, required=required)
