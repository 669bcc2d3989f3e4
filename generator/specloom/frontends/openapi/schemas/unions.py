"""``oneOf``, ``anyOf`` and lists of types (lowering stage; JSON Schema 10.2.1).

Null members are a matter of the use. What remains may be one use, an enumeration, or a
union. ``oneOf`` and ``anyOf`` are lowered alike: a value that is valid for one member is
read as that member.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, component_name, location_of
from specloom.frontends.openapi.refs import Broken, ResolvedRef, Schema
from specloom.frontends.openapi.schemas.classification import (
    DISCRIMINATOR,
    TYPE,
    ConstSchema,
    TypeListSchema,
    UnionSchema,
    completed,
    is_null,
    is_reference,
    says_shape,
    shared_keywords,
    union_keyword,
    without_keywords,
)
from specloom.frontends.openapi.schemas.discriminator import (
    Variant,
    fallback_of,
    union_discriminator,
)
from specloom.frontends.openapi.schemas.enums import (
    base_of,
    declared_values,
    define_enum,
)
from specloom.frontends.openapi.schemas.keywords import deprecation_of, docs_of
from specloom.frontends.openapi.schemas.kinds import is_nullable, kind_of
from specloom.frontends.openapi.schemas.objects import declared_name
from specloom.frontends.openapi.schemas.primitives import KINDS, primitive
from specloom.frontends.openapi.schemas.unsupported import ledger_item
from specloom.frontends.openapi.schemas.variant_names import variant_names
from specloom.frontends.openapi.vocabulary import Subject, keywords_about
from specloom.ir.types import (
    Docs,
    EnumValue,
    Named,
    TypeId,
    TypeUse,
    Union,
    Unknown,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence, string


class Member(NamedTuple):
    """One member of a composition, and where it stands."""

    value: JsonValue
    location: Location


def lower_union(
    context: LoweringContext, schema: UnionSchema, location: Location
) -> TypeUse:
    """The use of a ``oneOf`` or ``anyOf`` without properties beside it."""
    members = union_members(context, schema.schema, schema.keyword, location)
    if len(members) == 1:
        inner = members[0]
        return context.use(inner.value, _location_of_whole(inner.location, location))
    return _lower_members(context, schema.schema, members, location)


def union_of(
    context: LoweringContext, members: Sequence[Member], location: Location
) -> TypeUse:
    """The use of a value that is one of some schemas, which stand anywhere."""
    told = [member for member in members if not is_null(member.value)]
    use = _lower_members(context, {}, told, location)
    nullable = len(told) < len(members)
    nullable = nullable or any(is_nullable(context, m.value) for m in told)
    return TypeUse(use.expr, nullable, use.bounds)


def _lower_members(
    context: LoweringContext,
    schema: Schema,
    members: Sequence[Member],
    location: Location,
) -> TypeUse:
    values = _enumerated_values(context, [member.value for member in members])
    if values is not None:
        found, others = values
        define_enum(
            context, base_of(found[0].value), found, schema, location, others=others
        )
        return TypeUse(Named(TypeId(location.id)))
    return _define_union(context, schema, members, location)


def _location_of_whole(inner: Location, outer: Location) -> Location:
    """The place of the one member that is left: it is what the whole is."""
    return Location(inner.pointer, outer.id, outer.name_context)


def union_members(
    context: LoweringContext, schema: Schema, keyword: str, location: Location
) -> list[Member]:
    """The members that are not null, each once, with what the whole says of all."""
    discriminator = string(mapping(schema.get(DISCRIMINATOR)).get("propertyName"))
    shared = shared_keywords(schema)
    kept: dict[str, tuple[int, JsonValue]] = {}
    for index, value in enumerate(sequence(schema.get(keyword))):
        if not is_null(value):
            # By text, because to Python 1 and true are equal.
            kept.setdefault(repr(value), (index, value))
    names = variant_names(context, [value for _, value in kept.values()], discriminator)
    return [
        Member(completed(value, shared), location.child(keyword, index, word=name))
        for (index, value), name in zip(kept.values(), names, strict=True)
    ]


def lower_type_list(
    context: LoweringContext, schema: TypeListSchema, location: Location
) -> TypeUse:
    """A list of types: one of them when they are both numbers, else a union."""
    types, whole = schema.types, schema.schema
    if set(types) == {"integer", "number"}:
        return TypeUse(primitive("number", schema.format))
    if not all(name in (*KINDS, *_SUBJECTS) for name in types):
        context.reporter.warn(
            "OAS124",
            f"`type` lists a type that does not exist: {', '.join(types)}",
            f"{location.pointer}/type",
            loss=(ledger_item(location.pointer), "degraded"),
            label="treated as unknown",
        )
        return TypeUse(Unknown(TYPE))
    members = [
        Member(_schema_of_type(whole, name), location.variant(name, name))
        for name in types
    ]
    union = without_keywords(whole, DISCRIMINATOR)
    return _define_union(context, union, members, location)


_SUBJECTS: Mapping[str, Subject] = {
    "object": "object",
    "array": "array",
    "string": "string",
    "integer": "number",
    "number": "number",
}


def _schema_of_type(schema: Schema, name: str) -> dict[str, JsonValue]:
    """The part of a schema that speaks of values of one type alone."""
    subject = _SUBJECTS.get(name)
    kept = keywords_about(subject) if subject is not None else ()
    part = {key: value for key, value in schema.items() if key in kept}
    return {TYPE: name, **part}


def _enumerated_values(
    context: LoweringContext, members: Sequence[JsonValue]
) -> tuple[list[EnumValue], bool] | None:
    """The values when all members are single values, or enumerations beside any text.

    The second form is how documents say that further values may arrive.
    """
    others = [member for member in members if not _is_any_text(member)]
    found: list[EnumValue] = []
    for member in others:
        values = _member_values(context, member, follow=len(others) < len(members))
        if values is None:
            return None
        found.extend(
            value for value in values if value.value not in _plain_values(found)
        )
    if not found or len({base_of(value.value) for value in found}) != 1:
        return None
    is_open = len(others) < len(members)
    return (found, is_open) if is_open or len(found) > 1 else None


def _plain_values(values: Sequence[EnumValue]) -> list[object]:
    return [value.value for value in values]


def _is_any_text(value: JsonValue) -> bool:
    return isinstance(value, dict) and says_shape(value) == {TYPE: "string"}


def _member_values(
    context: LoweringContext, value: JsonValue, *, follow: bool
) -> list[EnumValue] | None:
    if not isinstance(value, dict):
        return None
    if is_reference(value):
        found = context.refs.target(value) if follow else None
        if not isinstance(found, ResolvedRef):
            return None
        return declared_values(context, found.value)
    schema = context.classify(value)
    if isinstance(schema, ConstSchema) and isinstance(schema.value, str | int):
        docs = docs_of(value)
        name, docs = docs.summary or None, Docs(text=docs.text)
        return [EnumValue(value=schema.value, name=name, docs=docs)]
    return declared_values(context, value)


def _define_union(
    context: LoweringContext,
    schema: Schema,
    members: Sequence[Member],
    location: Location,
) -> TypeUse:
    type_id = TypeId(location.id)
    if not context.types.reserve(type_id):
        return TypeUse(Named(type_id))
    if DISCRIMINATOR in schema:
        members = _flattened_variants(context, members)
    lowered = [_lower_variant(context, member) for member in members]
    variants = distinct(lowered)
    if len(variants) == 1 and component_name(location.pointer) is None:
        context.types.release(type_id)
        return TypeUse(variants[0].use.expr, False, variants[0].use.bounds)
    define_union(context, schema, variants, location)
    return TypeUse(Named(type_id))


def define_union(
    context: LoweringContext,
    schema: Schema,
    variants: Sequence[Variant],
    location: Location,
) -> None:
    """Record a union of variants that are lowered already."""
    discriminator, names = union_discriminator(context, schema, variants, location)
    context.types.define(
        Union(
            id=TypeId(location.id),
            declared_name=declared_name(location),
            context=location.name_context,
            docs=docs_of(schema),
            deprecated=deprecation_of(schema),
            origin=context.origin(location.pointer),
            variants=tuple([variant.use for variant in variants]),
            discriminator=discriminator,
            mapping=names,
            fallback=(
                fallback_of(context, schema, location)
                if discriminator is not None
                else None
            ),
        )
    )


def _lower_variant(context: LoweringContext, member: Member) -> Variant:
    use = context.use(member.value, member.location)
    return Variant(member.value, TypeUse(use.expr, False, use.bounds))


def distinct(variants: Sequence[Variant]) -> list[Variant]:
    """The variants without those that have the use of another."""
    kept: dict[TypeUse, Variant] = {}
    for variant in variants:
        kept.setdefault(variant.use, variant)
    return list(kept.values())


def _flattened_variants(
    context: LoweringContext, members: Sequence[Member]
) -> list[Member]:
    """A tagged union inside a tagged union gives its variants to the outer one."""
    flat: list[Member] = []
    seen: set[str] = set()
    pending = list(reversed(members))
    while pending:
        member = pending.pop()
        inner = _union_behind(context, member.value)
        if inner is None:
            flat.append(member)
        elif inner.location.pointer not in seen:
            seen.add(inner.location.pointer)
            schema = mapping(inner.value)
            keyword = union_keyword(schema)
            opened = union_members(context, schema, keyword, inner.location)
            pending.extend(reversed(opened))
    return flat


def _union_behind(context: LoweringContext, value: JsonValue) -> Member | None:
    """The plain union that a variant refers to, with no properties of its own."""
    if not isinstance(value, dict) or not is_reference(value):
        return None
    end = context.refs.follow(value, "")
    if isinstance(end, Broken) or not isinstance(end.value, dict):
        return None
    schema = context.classify(end.value)
    if not isinstance(schema, UnionSchema) or schema.has_properties:
        return None
    if kind_of(context, end.value) != "union":
        return None
    return Member(end.value, location_of(end.pointer))
