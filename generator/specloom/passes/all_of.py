"""Pass: an object that composes others gets their properties (``allOf``, ``implements``).

``bases`` stays as it was: composition is information that a target may use. Needs: ids
resolved. Guarantees: ``Object.properties`` is complete.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.ir.api import Api
from specloom.ir.types import (
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
    total = 0
    for definition in api.types.values():
        if (
            isinstance(definition, Object)
            and definition.bases
            and definition.id not in complete
        ):
            total += _complete(definition, api.types, complete, MOST_INHERITED - total)
    types = {key: complete.get(key, value) for key, value in api.types.items()}
    return replace(api, types=types)


MOST_INHERITED = 500_000
"""Properties of all objects that extend others, with those that they have from them."""


def _complete(
    definition: Object,
    types: Mapping[TypeId, TypeDef],
    done: dict[TypeId, Object],
    most: int,
) -> int:
    """Bases first, on a stack of our own: a chain of bases may have any length.

    Gives how many properties there were. Raises ``Fatal`` for more than ``most``.
    """
    path, count = {definition.id}, 0
    waiting = [(definition, iter(_bases(definition, types)))]
    while waiting:
        current, bases = waiting[-1]
        for base in bases:
            if base.bases and base.id not in done and base.id not in path:
                path.add(base.id)
                waiting.append((base, iter(_bases(base, types))))
                break
        else:
            waiting.pop()
            path.discard(current.id)
            known = [item for item in _bases(current, types) if item.id not in path]
            done[current.id] = _merged(current, known, done)
            count += len(done[current.id].properties)
            if count > most:
                raise _too_many(current)
    return count


def _too_many(definition: Object) -> Fatal:
    return Fatal(
        Diagnostic(
            code="OAS210",
            severity=Severity.ERROR,
            message=(
                "the schemas up to this one have more than "
                f"{MOST_INHERITED:,} properties from those that they extend"
            ),
            at=definition.origin,
            help="extend fewer schemas with `allOf`, or smaller ones",
        )
    )


def _bases(definition: Object, types: Mapping[TypeId, TypeDef]) -> list[Object]:
    """What a definition extends, without what is no object."""
    found = (object_behind(base_id, types) for base_id in definition.bases)
    return [base for base in found if base is not None]


def _merged(
    definition: Object, bases: Sequence[Object], done: Mapping[TypeId, Object]
) -> Object:
    merged: dict[str, Property] = {}
    for base in bases:
        for prop in done.get(base.id, base).properties:
            _override(merged, prop)
    for prop in definition.properties:
        _override(merged, prop)
    extra = definition.additional_properties
    for base in bases:
        extra = _narrower(extra, done.get(base.id, base).additional_properties)
    return replace(
        definition, properties=tuple(merged.values()), additional_properties=extra
    )


def _narrower(extra: TypeUse | None, inherited: TypeUse | None) -> TypeUse | None:
    """The use of further keys: a base that types them does so for what extends it."""
    if extra is None or not isinstance(extra.expr, Unknown):
        return extra
    return extra if inherited is None else inherited


def object_behind(type_id: TypeId, types: Mapping[TypeId, TypeDef]) -> Object | None:
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
