"""Pass: a base that has a discriminator stands for the objects that extend it (decision 016).

Such a base (OpenAPI 3.1, section 4.8.25.4) is used where any of its descendants may come.
There a union takes its place: the descendants, told apart by the discriminator, and the
base for all other values. A descendant that is itself extended stands for a part of the
hierarchy. The objects keep their names. Needs: ``all_of``.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.ir.api import Api
from specloom.ir.rewrite import rewrite_definition, rewrite_operation, rewrite_use
from specloom.ir.shapes import Types
from specloom.ir.types import (
    Named,
    Object,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)
from specloom.passes.all_of import object_behind
from specloom.passes.discriminator_values import discriminator_values

Children = Mapping[TypeId, list[Object]]


MOST_VARIANTS = 200_000
"""Variants of all unions that stand for bases."""


def base_to_union(type_id: TypeId) -> TypeId:
    """The id of the union that stands for a base."""
    return TypeId(f"{type_id}|any")


def replace_polymorphic_bases(api: Api, diagnostics: Diagnostics) -> Api:
    """Put the unions of all hierarchies in the place of their bases."""
    roots = [item for item in api.types.values() if _has_discriminator(item)]
    if not roots:
        return api
    children = _children(api.types)
    unions: dict[TypeId, Union] = {}
    total = 0
    for root in roots:
        found = False
        for union in _unions(root, children, api.types, unions):
            found = True
            if union.id not in unions:
                unions[union.id] = union
                total += len(union.variants)
                if total > MOST_VARIANTS:
                    raise _too_many(union)
        if not found:
            diagnostics.add(_childless(root))
    return _rewritten(api, unions)


def _has_discriminator(definition: TypeDef) -> bool:
    return isinstance(definition, Object) and definition.discriminator is not None


def _children(types: Types) -> Children:
    """The objects that extend each one directly, in source order."""
    found: dict[TypeId, list[Object]] = {}
    for definition in types.values():
        if not isinstance(definition, Object):
            continue
        for base in definition.bases:
            owner = object_behind(base, types)
            if owner is not None:
                found.setdefault(owner.id, []).append(definition)
    return found


def _descendants(base: Object, children: Children) -> list[Object]:
    found: dict[TypeId, Object] = {}
    pending = deque(children.get(base.id, ()))
    while pending:
        child = pending.popleft()
        if child.id not in found and child.id != base.id:
            found[child.id] = child
            pending.extend(children.get(child.id, ()))
    return list(found.values())


def _unions(
    root: TypeDef,
    children: Children,
    types: Types,
    made: Mapping[TypeId, Union],
) -> Iterator[Union]:
    """The union of a whole hierarchy, and one for each of its inner nodes.

    One that a hierarchy around it has ``made`` stays as it is.
    """
    if not isinstance(root, Object) or root.discriminator is None:
        return
    values = {
        item.id: found
        for item in _descendants(root, children)
        if (found := _values(item, root, types))
    }
    if not values:
        return
    for base in (root, *_descendants(root, children)):
        if base_to_union(base.id) in made:
            yield made[base_to_union(base.id)]
            continue
        known = [item for item in _descendants(base, children) if item.id in values]
        if base is not root and base.id in values:
            known.insert(0, base)
        if len(known) > (base is not root):
            yield Union(
                id=base_to_union(base.id),
                declared_name=None,
                context=("any", base.declared_name or " ".join(base.context)),
                docs=base.docs,
                deprecated=base.deprecated,
                origin=base.origin,
                variants=tuple(TypeUse(Named(item.id)) for item in known),
                discriminator=root.discriminator,
                mapping=tuple(
                    (value, item.id) for item in known for value in values[item.id]
                ),
                fallback=root.id if base is root else None,
            )


def _values(item: Object, root: Object, types: Types) -> tuple[str, ...]:
    """The values of a descendant: as listed, or its own, or its name."""
    listed = tuple(value for value, target in root.mapping if target == item.id)
    if listed:
        return listed
    inherited = [
        prop.use for prop in root.properties if prop.wire_name == root.discriminator
    ]
    for prop in item.properties:
        if prop.wire_name == root.discriminator and prop.use not in inherited:
            return discriminator_values(prop, types)
    return (item.declared_name,) if item.declared_name is not None else ()


def _rewritten(api: Api, unions: Mapping[TypeId, Union]) -> Api:
    def change(name: Named) -> Named:
        union_id = base_to_union(name.id)
        return Named(union_id) if union_id in unions else name

    types: dict[TypeId, TypeDef] = {}
    for key, definition in api.types.items():
        # A union with a discriminator lists the objects themselves.
        decided = isinstance(definition, Union) and definition.discriminator is not None
        types[key] = definition if decided else rewrite_definition(definition, change)
        union = unions.get(base_to_union(key))
        if union is not None:
            types[union.id] = union
    return replace(
        api,
        types=types,
        operations=tuple(rewrite_operation(op, change) for op in api.operations),
        webhooks=tuple(
            (
                replace(hook, payload=rewrite_use(hook.payload, change))
                if hook.payload is not None
                else hook
            )
            for hook in api.webhooks
        ),
    )


def _too_many(union: Union) -> Fatal:
    return Fatal(
        Diagnostic(
            code="OAS210",
            severity=Severity.ERROR,
            message=(
                "the schemas with a `discriminator` up to this one stand for more than "
                f"{MOST_VARIANTS:,} that extend them"
            ),
            at=union.origin,
            help="extend fewer schemas with `allOf`",
        )
    )


def _childless(root: TypeDef) -> Diagnostic:
    name = root.declared_name or " ".join(root.context)
    return Diagnostic(
        code="OAS131",
        severity=Severity.NOTE,
        message=f"no schema extends `{name}`, so its `discriminator` decides nothing",
        at=root.origin,
        help="its property is kept as it is",
    )
