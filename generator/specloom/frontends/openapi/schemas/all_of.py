"""``allOf``: composition of objects, of unions, and of limits (lowering; JSON Schema 10.2.1.1).

What each member is decides. Objects become one object that keeps its bases by id. A union
among objects becomes a union of composed objects. Everything else is intersected
keyword by keyword.
"""

from collections.abc import Sequence

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, location_of
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    DISCRIMINATOR,
    UNIONS,
    AllOfSchema,
    UnionSchema,
    is_reference,
    union_keyword,
    without_keywords,
)
from specloom.frontends.openapi.schemas.composition import compose_object, members_of
from specloom.frontends.openapi.schemas.discriminator import Variant
from specloom.frontends.openapi.schemas.intersect import intersect
from specloom.frontends.openapi.schemas.kinds import is_annotation, kind_of
from specloom.frontends.openapi.schemas.unions import (
    Member,
    define_union,
    union_members,
)
from specloom.frontends.openapi.schemas.unsupported import ledger_item
from specloom.ir.types import Named, TypeId, TypeUse, Unknown
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping

_MOST_VARIANTS = 64


def lower_all_of(
    context: LoweringContext, schema: AllOfSchema, location: Location
) -> TypeUse:
    """The use of an ``allOf`` with what stands beside it."""
    members = members_of(schema.schema, location)
    spoken = [m for m in members if not is_annotation(context, m.value)]
    if not spoken:
        return context.use(without_keywords(schema.schema, ALL_OF), location)
    if len(spoken) == 1:
        only = spoken[0]
        return context.use(
            only.value,
            Location(only.location.pointer, location.id, location.name_context),
        )
    told = _telling_members(context, spoken)
    return _compose(context, schema.schema, told, location)


def lower_merged(
    context: LoweringContext, schema: UnionSchema, location: Location
) -> TypeUse:
    """A union with properties beside it: each variant has them too."""
    whole = schema.schema
    own = Member(without_keywords(whole, *UNIONS, DISCRIMINATOR), location)
    keywords = [key for key in (schema.keyword, DISCRIMINATOR) if key in whole]
    union = Member({key: whole[key] for key in keywords}, location)
    return _compose(context, whole, [own, union], location)


def _keyword_of(schema: Schema) -> str:
    """Which keyword composes: the same is done with alternatives beside properties."""
    return ALL_OF if ALL_OF in schema else union_keyword(schema)


def _telling_members(context: LoweringContext, members: list[Member]) -> list[Member]:
    """Without members that allow any value, unless there are no others."""
    kept = [m for m in members if kind_of(context, m.value) != "any"]
    return kept or members


def _compose(
    context: LoweringContext,
    schema: Schema,
    members: Sequence[Member],
    location: Location,
) -> TypeUse:
    kinds = [kind_of(context, member.value) for member in members]
    about_objects = [kind in ("object", "map", "any", "union") for kind in kinds]
    if "union" in kinds and all(about_objects):
        return _union_of_objects(context, schema, members, location)
    if not {"object", "map"}.intersection(kinds):
        return intersect(context, schema, members, location)
    if all(about_objects):
        return compose_object(context, schema, members, location)
    keyword = _keyword_of(schema)
    context.reporter.warn(
        "OAS125",
        f"`{keyword}` asks for an object and for something else at once",
        f"{location.pointer}/{keyword}",
        loss=(ledger_item(location.pointer), "degraded"),
        label="treated as unknown",
        help="no value satisfies both; `oneOf` may be meant",
    )
    return TypeUse(Unknown("contradictory allOf"))


def _union_of_objects(
    context: LoweringContext,
    schema: Schema,
    members: Sequence[Member],
    location: Location,
) -> TypeUse:
    """Each combination of the variants with what they all have."""
    shared = [m for m in members if kind_of(context, m.value) != "union"]
    unions = [m for m in members if kind_of(context, m.value) == "union"]
    choices: list[list[Member]] = [[]]
    for union in unions:
        variants = _variants(context, union, [])
        choices = [[*chosen, variant] for chosen in choices for variant in variants]
        if not variants or len(choices) > _MOST_VARIANTS:
            return _compose_without_unions(context, schema, shared, location)
    whole = _with_discriminator(context, schema, unions)
    return _define_choices(context, whole, shared, choices, location)


def _define_choices(
    context: LoweringContext,
    schema: Schema,
    shared: Sequence[Member],
    choices: Sequence[list[Member]],
    location: Location,
) -> TypeUse:
    type_id = TypeId(location.id)
    if not context.types.reserve(type_id):
        return TypeUse(Named(type_id))
    variants: list[Variant] = []
    for index, chosen in enumerate(choices):
        words = [member.location.name_context[-1] for member in chosen]
        spot = Location(
            chosen[0].location.pointer,
            f"{location.id}/{index}",
            (*location.name_context, *words),
        )
        members = [*shared, *chosen]
        use = compose_object(context, mapping(chosen[0].value), members, spot)
        variants.append(Variant(_written_form(members, chosen), use))
    define_union(context, schema, variants, location)
    return TypeUse(Named(type_id))


def _written_form(members: Sequence[Member], chosen: Sequence[Member]) -> JsonValue:
    """What tells the tag of a variant: its reference, or all that it is made of."""
    first = chosen[0].value
    if len(chosen) == 1 and is_reference(first):
        return first
    return {ALL_OF: [member.value for member in members]}


def _with_discriminator(
    context: LoweringContext, schema: Schema, unions: Sequence[Member]
) -> Schema:
    """The whole, with the discriminator of its only union."""
    said = [
        mapping(_target_member(context, union).value).get(DISCRIMINATOR)
        for union in unions
    ]
    if len(said) == 1 and said[0] is not None:
        return {**schema, DISCRIMINATOR: said[0]}
    return without_keywords(schema, DISCRIMINATOR)


def _target_member(context: LoweringContext, member: Member) -> Member:
    end = context.refs.follow(member.value, member.location.pointer)
    if isinstance(end, Broken) or end.pointer == member.location.pointer:
        return member
    return Member(end.value, location_of(end.pointer))


def _compose_without_unions(
    context: LoweringContext,
    schema: Schema,
    shared: Sequence[Member],
    location: Location,
) -> TypeUse:
    keyword = _keyword_of(schema)
    context.reporter.warn(
        "OAS126",
        (
            "`allOf` with alternatives that cannot be told apart as objects"
            if keyword == ALL_OF
            else f"`{keyword}` beside properties has alternatives that are no objects"
        ),
        f"{location.pointer}/{keyword}",
        loss=(ledger_item(location.pointer), "degraded"),
        label="the alternatives are left out",
    )
    if not shared:
        return TypeUse(Unknown("allOf of alternatives"))
    return compose_object(context, schema, shared, location)


def _variants(context: LoweringContext, union: Member, seen: list[str]) -> list[Member]:
    """The variants of a union that are objects; none when one of them is not.

    ``seen`` are the unions that were opened already: a union may be among its variants.
    """
    value, location = _target_member(context, union)
    schema = mapping(value)
    if ALL_OF in schema:
        return []
    seen.append(location.pointer)
    found: list[Member] = []
    for member in union_members(context, schema, union_keyword(schema), location):
        kind = kind_of(context, member.value)
        if kind == "union":
            if _target_member(context, member).location.pointer not in seen:
                found.extend(_variants(context, member, seen))
        elif kind in ("object", "map", "any"):
            found.append(member)
        else:
            return []
    return found
