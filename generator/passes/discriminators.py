"""Pass: find the property that decides a union.

A declared discriminator is kept where it can work; otherwise the property is inferred
when every variant is an object that has it as a constant, and no two are equal. What a
mapping says of a variant is then written into it: its tag is a constant, although the
variant by itself calls it a text. Needs: ``all_of``. Guarantees: ``Union.tag`` is set only
with a complete ``mapping``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.diagnostics.model import Diagnostics
from generator.ir.api import Api
from generator.ir.types import (
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

Types = Mapping[TypeId, TypeDef]


def find_discriminators(api: Api, diagnostics: Diagnostics) -> Api:
    """Settle ``tag`` and ``mapping`` of every union."""
    del diagnostics  # a declared discriminator that cannot work is reported by lowering
    types = {
        key: _settle(value, api.types) if isinstance(value, Union) else value
        for key, value in api.types.items()
    }
    return replace(api, types=types | dict(_narrowed(types)))


def _narrowed(types: Types) -> Iterator[tuple[TypeId, Object]]:
    """Variants whose tag is a text in their own words and one value in all mappings.

    A base of other objects stays as it is: its tag has the values of those that extend it.
    So does a fallback, whose tag may be anything.
    """
    bases = {
        base
        for value in types.values()
        if isinstance(value, Object)
        for base in value.bases
    }
    fallbacks = {item.fallback for item in types.values() if isinstance(item, Union)}
    for (type_id, tag), values in _tag_values(types.values()).items():
        variant = types.get(type_id)
        open_ = type_id in bases or type_id in fallbacks
        if len(values) == 1 and isinstance(variant, Object) and not open_:
            (value,) = values
            yield type_id, replace(
                variant,
                properties=tuple(
                    _with_value(prop, value, types) if prop.wire_name == tag else prop
                    for prop in variant.properties
                ),
            )


def _tag_values(
    definitions: Iterable[TypeDef],
) -> dict[tuple[TypeId, str], dict[str, None]]:
    """The values of each variant's tag, over all unions."""
    found: dict[tuple[TypeId, str], dict[str, None]] = {}
    for definition in definitions:
        if isinstance(definition, Union) and definition.tag is not None:
            for value, type_id in definition.mapping:
                found.setdefault((type_id, definition.tag), {}).setdefault(value)
    return found


def _with_value(prop: Property, value: str, types: Types) -> Property:
    if prop.use.nullable or not _allows(prop.use, value, types):
        return prop
    return replace(prop, use=TypeUse(Const(value)))


def _allows(use: TypeUse, value: str, types: Types) -> bool:
    """Whether a text with more than one possible value may be this one."""
    seen: set[TypeId] = set()
    while isinstance(use.expr, Named) and use.expr.id not in seen:
        seen.add(use.expr.id)
        match types.get(use.expr.id):
            case EnumDef(values=values):
                return any(item.value == value for item in values)
            case Alias(target=target):
                use = target
            case _:
                return False
    return isinstance(use.expr, Primitive) and use.expr.kind is Prim.STRING


def _settle(union: Union, types: Types) -> Union:
    if union.tag is not None:
        declared = _declared(union, types)
        if declared is not None:
            return replace(union, mapping=declared)
        return replace(union, tag=None, mapping=())
    return _infer(union, types) or union


def _declared(union: Union, types: Types) -> tuple[tuple[str, TypeId], ...] | None:
    """The mapping of a declared tag, or ``None`` where some variant has no value."""
    variants = [_variant(use, types) for use in union.variants]
    known = set(union.mapping)
    mapping: list[tuple[str, TypeId]] = []
    for variant in variants:
        if variant is None:
            return None
        own = [value for value, target in known if _same(target, variant.id, types)]
        values = sorted(own) or list(_values(_property(variant, union.tag), types))
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
        mapping = _constants(objects, prop.wire_name)
        if mapping is not None:
            return replace(union, tag=prop.wire_name, mapping=mapping)
    return None


def _constants(
    objects: list[Object], wire_name: str
) -> tuple[tuple[str, TypeId], ...] | None:
    mapping: dict[str, TypeId] = {}
    for variant in objects:
        prop = _property(variant, wire_name)
        if prop is None or not prop.required or prop.use.nullable:
            return None
        expr = prop.use.expr
        if not isinstance(expr, Const) or not isinstance(expr.value, str):
            return None
        if expr.value in mapping:
            return None
        mapping[expr.value] = variant.id
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


def _same(target: TypeId, wanted: TypeId, types: Types) -> bool:
    found = _variant(TypeUse(Named(target)), types)
    return found is not None and found.id == wanted


def _property(variant: Object, wire_name: str | None) -> Property | None:
    for prop in variant.properties:
        if prop.wire_name == wire_name:
            return prop
    return None


def _values(prop: Property | None, types: Types) -> tuple[str, ...]:
    """The texts that a tag property can hold, when the document lists them."""
    if prop is None:
        return ()
    match prop.use.expr:
        case Const(value=str(value)):
            return (value,)
        case Named(id=type_id):
            definition = types.get(type_id)
            if isinstance(definition, EnumDef):
                return tuple(str(item.value) for item in definition.values)
            return ()
        case _:
            return ()
