"""``allOf``: composition of objects, of unions, and of limits (lowering; JSON Schema 10.2.1.1).

What each member is decides. Objects become one object that keeps its bases by id. A union
among objects becomes a union of composed objects. Everything else is intersected
keyword by keyword.
"""

from collections.abc import Sequence

from specloom.frontends.openapi.context import Run
from specloom.frontends.openapi.location import Place, place_of
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.classification import (
    is_annotation,
    kind_of,
    only_requires,
    without,
)
from specloom.frontends.openapi.schemas.composition import compose_object, members_of
from specloom.frontends.openapi.schemas.discriminator import Variant
from specloom.frontends.openapi.schemas.intersect import intersect
from specloom.frontends.openapi.schemas.keywords import (
    mapping,
    sequence,
)
from specloom.frontends.openapi.schemas.unions import (
    Member,
    define_union,
    ignore_members,
    union_keyword,
    union_members,
)
from specloom.frontends.openapi.schemas.unsupported import item_at
from specloom.ir.types import Named, TypeId, TypeUse, Unknown
from specloom.source.document import JsonValue

_MOST_VARIANTS = 64
_UNIONS = ("oneOf", "anyOf")


def lower_all_of(run: Run, schema: Schema, place: Place) -> TypeUse:
    """The use of an ``allOf`` with what stands beside it."""
    members = members_of(schema, place)
    spoken = [m for m in members if not is_annotation(run, m.value)]
    if not spoken:
        return run.use(without(schema, "allOf"), place)
    if len(spoken) == 1:
        only = spoken[0]
        return run.use(only.value, Place(only.place.pointer, place.id, place.context))
    return _compose(run, schema, _more_than_any(run, spoken), place)


def lower_merged(run: Run, schema: Schema, place: Place) -> TypeUse:
    """A union with properties beside it: each variant has them too."""
    own = Member(without(schema, *_UNIONS, "discriminator"), place)
    keyword = union_keyword(run, schema, place)
    if all(map(only_requires, sequence(schema[keyword]))):
        ignore_members(run, schema, keyword, place)
        return run.use(own.value, place)
    union = Member({key: schema[key] for key in _of_union(schema, keyword)}, place)
    return _compose(run, schema, [own, union], place)


def _of_union(schema: Schema, keyword: str) -> list[str]:
    return [key for key in (keyword, "discriminator") if key in schema]


def _more_than_any(run: Run, members: list[Member]) -> list[Member]:
    """Without members that allow any value, unless there are no others."""
    kept = [m for m in members if kind_of(run, m.value) != "any"]
    return kept or members


def _compose(
    run: Run, schema: Schema, members: Sequence[Member], place: Place
) -> TypeUse:
    kinds = [kind_of(run, member.value) for member in members]
    about_objects = [kind in ("object", "map", "any", "union") for kind in kinds]
    if "union" in kinds and all(about_objects):
        return _union_of_objects(run, schema, members, place)
    if not {"object", "map"}.intersection(kinds):
        return intersect(run, schema, members, place)
    if all(about_objects):
        return compose_object(run, schema, members, place)
    run.warn(
        "OAS125",
        "`allOf` asks for an object and for something else at once",
        f"{place.pointer}/allOf",
        loss=(item_at(place.pointer), "degraded"),
        label="treated as unknown",
        help="no value satisfies both; `oneOf` may be meant",
    )
    return TypeUse(Unknown("contradictory allOf"))


def _union_of_objects(
    run: Run, schema: Schema, members: Sequence[Member], place: Place
) -> TypeUse:
    """Each combination of the variants with what they all have."""
    shared = [m for m in members if kind_of(run, m.value) != "union"]
    unions = [m for m in members if kind_of(run, m.value) == "union"]
    choices: list[list[Member]] = [[]]
    for union in unions:
        variants = _variants(run, union, [])
        choices = [[*chosen, variant] for chosen in choices for variant in variants]
        if not variants or len(choices) > _MOST_VARIANTS:
            return _without_unions(run, schema, shared, place)
    whole = _with_discriminator(run, schema, unions)
    return _define_choices(run, whole, shared, choices, place)


def _define_choices(
    run: Run,
    schema: Schema,
    shared: Sequence[Member],
    choices: Sequence[list[Member]],
    place: Place,
) -> TypeUse:
    type_id = TypeId(place.id)
    if not run.begin(type_id):
        return TypeUse(Named(type_id))
    variants: list[Variant] = []
    for index, chosen in enumerate(choices):
        words = [member.place.context[-1] for member in chosen]
        spot = Place(
            chosen[0].place.pointer, f"{place.id}/{index}", (*place.context, *words)
        )
        members = [*shared, *chosen]
        use = compose_object(run, mapping(chosen[0].value), members, spot)
        variants.append(Variant(_as_written(members, chosen), use))
    define_union(run, schema, variants, place)
    return TypeUse(Named(type_id))


def _as_written(members: Sequence[Member], chosen: Sequence[Member]) -> JsonValue:
    """What tells the tag of a variant: its reference, or all that it is made of."""
    first = chosen[0].value
    if len(chosen) == 1 and "$ref" in mapping(first):
        return first
    return {"allOf": [member.value for member in members]}


def _with_discriminator(run: Run, schema: Schema, unions: Sequence[Member]) -> Schema:
    """The whole, with the discriminator of its only union."""
    said = [mapping(_end(run, union).value).get("discriminator") for union in unions]
    if len(said) == 1 and said[0] is not None:
        return {**schema, "discriminator": said[0]}
    return without(schema, "discriminator")


def _end(run: Run, member: Member) -> Member:
    end = run.refs.follow(member.value, member.place.pointer)
    if isinstance(end, Broken) or end.pointer == member.place.pointer:
        return member
    return Member(end.value, place_of(end.pointer))


def _without_unions(
    run: Run, schema: Schema, shared: Sequence[Member], place: Place
) -> TypeUse:
    run.warn(
        "OAS126",
        "`allOf` with alternatives that cannot be told apart as objects",
        f"{place.pointer}/allOf",
        loss=(item_at(place.pointer), "degraded"),
        label="the alternatives are left out",
    )
    if not shared:
        return TypeUse(Unknown("allOf of alternatives"))
    return compose_object(run, schema, shared, place)


def _variants(run: Run, union: Member, seen: list[str]) -> list[Member]:
    """The variants of a union that are objects; none when one of them is not.

    ``seen`` are the unions that were opened already: a union may be among its variants.
    """
    value, place = _end(run, union)
    schema = mapping(value)
    if "allOf" in schema:
        return []
    seen.append(place.pointer)
    keyword = "oneOf" if schema.get("oneOf") else "anyOf"
    found: list[Member] = []
    for member in union_members(run, schema, keyword, place):
        kind = kind_of(run, member.value)
        if kind == "union":
            if _end(run, member).place.pointer not in seen:
                found.extend(_variants(run, member, seen))
        elif kind in ("object", "map", "any"):
            found.append(member)
        else:
            return []
    return found
