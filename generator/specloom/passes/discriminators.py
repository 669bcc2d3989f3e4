"""Pass: find the property that decides a union.

A declared discriminator is kept where it can work; otherwise the property is inferred
when every variant is an object that has it as a constant or an enumeration, and no two
have a value in common. What a mapping says of a variant is then written into it: its
discriminator is a constant, although the variant by itself calls it a text. Needs:
``all_of``. Guarantees: ``Union.discriminator`` is set only with a complete ``mapping``,
and a union that has one is open (decision 005).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.shapes import Types
from specloom.ir.types import (
    Alias,
    Const,
    EnumDef,
    Named,
    Object,
    Prim,
    Primitive,
    Property,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)
from specloom.ir.visit import (
    event_uses,
    ids_in_def,
    ids_in_use,
    input_uses,
    output_uses,
)
from specloom.passes.discriminator_values import (
    discriminator_enum,
    discriminator_values,
)
from specloom.passes.polymorphic_bases import base_to_union


def find_discriminators(api: Api, diagnostics: Diagnostics) -> Api:
    """Settle ``discriminator``, ``mapping`` and ``open`` of every union."""
    del diagnostics  # a declared discriminator that cannot work is reported by lowering
    types = {
        key: (
            _with_discriminator(value, api.types) if isinstance(value, Union) else value
        )
        for key, value in api.types.items()
    }
    fixed = dict(_fixed_variants(types))
    nothing: frozenset[TypeId] = frozenset()
    unused = _unused_enums(api, types, types | fixed) if fixed else nothing
    kept = {key: value for key, value in types.items() if key not in unused}
    return replace(api, types=kept | fixed)


def _unused_enums(api: Api, before: Types, after: Types) -> frozenset[TypeId]:
    """Enumerations inside variants that nothing uses since their discriminators
    have one of their own, and whose names those would have to share."""
    replaced = {
        key
        for type_id, variant in before.items()
        if isinstance(variant, Object) and after[type_id] is not variant
        for prop in variant.properties
        for key in ids_in_use(prop.use)
    }
    inline = {
        key
        for key in replaced
        if isinstance(found := before.get(key), EnumDef) and found.declared_name is None
    }
    if not inline:
        return frozenset()
    used = {key for value in after.values() for key in ids_in_def(value)}
    for operation in api.operations:
        for use in (*input_uses(operation), *output_uses(operation)):
            used.update(ids_in_use(use))
    used.update(key for use in event_uses(api) for key in ids_in_use(use))
    return frozenset(inline - used)


def _fixed_variants(types: Types) -> Iterator[tuple[TypeId, TypeDef]]:
    """Variants whose discriminator is a text in their own words and certain values in all
    mappings.

    A base of other objects stays as it is: its discriminator has the values of those
    that extend it, unless a union of them stands wherever it is used. So does a fallback,
    whose discriminator may be anything.
    """
    bases = {
        base
        for value in types.values()
        if isinstance(value, Object)
        for base in value.bases
        if base_to_union(base) not in types
    }
    fallbacks = {item.fallback for item in types.values() if isinstance(item, Union)}
    for (type_id, name), values in _values_of_variants(types.values()).items():
        variant = types.get(type_id)
        prop = _property(variant, name) if isinstance(variant, Object) else None
        open_ = type_id in bases or type_id in fallbacks
        if open_ or prop is None or not isinstance(variant, Object):
            continue
        if prop.use.nullable or not _may_be(prop.use, values, types):
            continue
        if len(values) == 1:
            use = TypeUse(Const(next(iter(values))))
        else:
            enum = discriminator_enum(variant, prop, tuple(values))
            yield enum.id, enum
            use = TypeUse(Named(enum.id))
        narrow = replace(prop, use=use)
        properties = (narrow if item is prop else item for item in variant.properties)
        yield type_id, replace(variant, properties=tuple(properties))


def _values_of_variants(
    definitions: Iterable[TypeDef],
) -> dict[tuple[TypeId, str], dict[str, None]]:
    """The values of each variant's discriminator, over all unions."""
    found: dict[tuple[TypeId, str], dict[str, None]] = {}
    for definition in definitions:
        if isinstance(definition, Union) and definition.discriminator is not None:
            for value, type_id in definition.mapping:
                found.setdefault((type_id, definition.discriminator), {}).setdefault(
                    value
                )
    return found


def _may_be(use: TypeUse, texts: Collection[str], types: Types) -> bool:
    """Whether a text with more than one possible value may be each of these."""
    seen: set[TypeId] = set()
    while isinstance(use.expr, Named) and use.expr.id not in seen:
        seen.add(use.expr.id)
        match types.get(use.expr.id):
            case EnumDef(values=values):
                return set(texts) <= {item.value for item in values}
            case Alias(target=target):
                use = target
            case _:
                return False
    return isinstance(use.expr, Primitive) and use.expr.kind is Prim.STRING


def _with_discriminator(union: Union, types: Types) -> Union:
    if union.discriminator is not None:
        declared = _declared(union, types)
        if declared is not None:
            return replace(union, mapping=declared, open=True)
        return replace(union, discriminator=None, mapping=())
    return _infer(union, types) or union


def _declared(union: Union, types: Types) -> tuple[tuple[str, TypeId], ...] | None:
    """The mapping of a declared discriminator, or ``None`` where some variant has no value."""
    variants = [_variant(use, types) for use in union.variants]
    known: dict[TypeId, set[str]] = defaultdict(set)
    for value, target in union.mapping:
        found = _variant(TypeUse(Named(target)), types)
        if found is not None:
            known[found.id].add(value)
    mapping: list[tuple[str, TypeId]] = []
    for variant in variants:
        if variant is None:
            return None
        declared = sorted(known[variant.id])
        values = declared or discriminator_values(
            _property(variant, union.discriminator), types
        )
        if not values:
            return None
        mapping.extend((value, variant.id) for value in values)
    values_seen = [value for value, _ in mapping]
    return tuple(mapping) if len(set(values_seen)) == len(values_seen) else None


def _infer(union: Union, types: Types) -> Union | None:
    variants = [_variant(use, types) for use in union.variants]
    objects = [variant for variant in variants if variant is not None]
    if len(objects) < 2 or len(objects) != len(variants):
        return None
    for prop in objects[0].properties:
        mapping = _constants(objects, prop.wire_name, types)
        if mapping is not None:
            return replace(
                union, discriminator=prop.wire_name, mapping=mapping, open=True
            )
    return None


def _constants(
    objects: list[Object], wire_name: str, types: Types
) -> tuple[tuple[str, TypeId], ...] | None:
    mapping: dict[str, TypeId] = {}
    for variant in objects:
        prop = _property(variant, wire_name)
        if prop is None or not prop.required or prop.use.nullable:
            return None
        texts = discriminator_values(prop, types)
        if not texts or any(text in mapping for text in texts):
            return None
        mapping.update(dict.fromkeys(texts, variant.id))
    return tuple(mapping.items())


def _variant(use: TypeUse, types: Types) -> Object | None:
    """The object behind a variant; a nullable or structural variant has none."""
    seen: set[TypeId] = set()
    while isinstance(use.expr, Named) and not use.nullable and use.expr.id not in seen:
        seen.add(use.expr.id)
        match types.get(use.expr.id):
            case Object() as found:
                return found
            case Alias(target=target):
                use = target
            case _:
                return None
    return None


def _property(variant: Object, wire_name: str | None) -> Property | None:
    for prop in variant.properties:
        if prop.wire_name == wire_name:
            return prop
    return None
