"""``allOf``: composition of objects, of unions, and of limits (lowering; JSON Schema 10.2.1.1).

What each member is decides. Objects become one object that keeps its bases by id. A union
among objects becomes a union of composed objects. Everything else is intersected
keyword by keyword.
"""

from collections.abc import Sequence
from typing import NamedTuple

from generator.frontends.openapi.intersect import intersect
from generator.frontends.openapi.keywords import (
    ANNOTATIONS,
    LIMITS,
    mapping,
    says_shape,
    sequence,
    strings,
)
from generator.frontends.openapi.objects import (
    ANY,
    extra_of,
    lower_properties,
    lower_property,
    object_at,
    report_undeclared,
)
from generator.frontends.openapi.place import Place, component_name, place_of
from generator.frontends.openapi.refs import Broken, Schema
from generator.frontends.openapi.run import Run
from generator.frontends.openapi.structure import (
    is_annotation,
    is_null,
    kind_of,
    named_properties,
    only_requires,
    without,
)
from generator.frontends.openapi.tags import Variant
from generator.frontends.openapi.unions import (
    Member,
    define_union,
    ignore_members,
    union_keyword,
    union_members,
)
from generator.frontends.openapi.unsupported import item_at
from generator.ir.types import Named, Property, TypeId, TypeUse, Unknown
from generator.source.document import JsonValue

_MOST_VARIANTS = 64
_DEPTH = 32
_UNIONS = ("oneOf", "anyOf")
_UNIONS_SET = frozenset(_UNIONS)


class Parts(NamedTuple):
    """What an object is made of: definitions that it extends, and inline schemas."""

    bases: list[TypeId]
    inline: list[Member]
    inherited: list[Member]
    """The schemas behind ``bases``, for properties that this object only requires."""


def lower_all_of(run: Run, schema: Schema, place: Place) -> TypeUse:
    """The use of an ``allOf`` with what stands beside it."""
    members = _members(schema, place)
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
        ignore_members(run, keyword, place)
        return run.use(own.value, place)
    union = Member({key: schema[key] for key in _of_union(schema, keyword)}, place)
    return _compose(run, schema, [own, union], place)


def _of_union(schema: Schema, keyword: str) -> list[str]:
    return [key for key in (keyword, "discriminator") if key in schema]


def _members(schema: Schema, place: Place) -> list[Member]:
    """The members, and what stands beside them as one more.

    Limits beside them belong to the use, and a ``type`` there only repeats what they say.
    """
    members = [
        Member(value, place.at("allOf", index))
        for index, value in enumerate(sequence(schema.get("allOf")))
    ]
    rest = without(schema, "allOf", *ANNOTATIONS)
    spoken = says_shape(rest)
    if not spoken.keys() <= LIMITS | {"type"}:
        members.append(Member(rest, place))
    return members


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
        return _object(run, schema, members, place)
    run.warn(
        "OAS125",
        "`allOf` asks for an object and for something else at once",
        f"{place.pointer}/allOf",
        loss=(item_at(place.pointer), "degraded"),
        label="treated as unknown",
        help="no value satisfies both; `oneOf` may be meant",
    )
    return TypeUse(Unknown("contradictory allOf"))


# ---- one object ----------------------------------------------------------------------


def _object(
    run: Run, schema: Schema, members: Sequence[Member], place: Place
) -> TypeUse:
    type_id = TypeId(place.id)
    if not run.begin(type_id):
        return TypeUse(Named(type_id))
    parts = Parts([], [], [])
    for member in members:
        _gather(run, member, place, parts, [])
    required = _required(parts.inline)
    found: dict[str, Property] = {}
    extra: TypeUse | None = ANY
    for value, inner in parts.inline:
        found.update(lower_properties(run, mapping(value), inner, required))
        said = extra_of(run, mapping(value), inner)
        extra = said if extra is ANY else extra
    _require_inherited(run, required, parts, found)
    _report_unknown(run, required, found, parts, place)
    bases = tuple(dict.fromkeys(parts.bases))
    properties = tuple(found.values())
    run.define(object_at(run, schema, place, properties, extra, bases))
    return TypeUse(Named(type_id))


def _gather(
    run: Run, member: Member, owner: Place, parts: Parts, seen: list[str]
) -> None:
    """Sort a member into bases and inline schemas; an inner ``allOf`` is opened."""
    value = member.value
    if not isinstance(value, dict):
        return
    if "$ref" in value:
        _gather_reference(run, member, owner, parts, seen)
        value = without(value, "$ref")
    for inner in _members(value, member.place)[: len(sequence(value.get("allOf")))]:
        _gather(run, inner, owner, parts, seen)
    rest = without(value, "allOf")
    if not _UNIONS_SET.isdisjoint(rest):
        rest = _open_union(run, Member(rest, member.place), owner, parts, seen)
    if says_shape(rest):
        parts.inline.append(Member(rest, member.place))


def _open_union(
    run: Run, member: Member, owner: Place, parts: Parts, seen: list[str]
) -> dict[str, JsonValue]:
    """The rest of a schema whose union has one member, or says nothing of the shape."""
    schema = mapping(member.value)
    for keyword in _UNIONS:
        inner = union_members(run, schema, keyword, member.place)
        if len(inner) == 1:
            _gather(run, inner[0], owner, parts, seen)
        elif inner:
            ignore_members(run, keyword, member.place)
    return without(schema, *_UNIONS)


def _gather_reference(
    run: Run, member: Member, owner: Place, parts: Parts, seen: list[str]
) -> None:
    ref = mapping(member.value)["$ref"]
    found = run.refs.resolve(ref)
    if isinstance(found, Broken):
        place = f"{member.place.pointer}/$ref"
        run.broken(found, place, (item_at(owner.pointer), "degraded"), "left out")
        return
    if found.pointer in seen or "openapi:" + found.pointer == owner.id:
        run.warn(
            "OAS112",
            f"the schema extends itself through `{ref}`",
            f"{member.place.pointer}/$ref",
            loss=(item_at(owner.pointer), "degraded"),
            label="left out",
        )
        return
    target = Member(found.value, place_of(found.pointer))
    base = base_id(run, found.pointer) if component_name(found.pointer) else None
    if base is None:
        _gather(run, target, owner, parts, [*seen, found.pointer])
    elif not _extends(run, found.pointer, owner):
        parts.bases.append(base)
        parts.inherited.append(target)


def base_id(run: Run, pointer: str) -> TypeId | None:
    """The object definition that a component is, or is another name of."""
    value = _at(run, pointer)
    for _ in range(_DEPTH):
        only = _only_member(run, value)
        if only is None:
            return TypeId("openapi:" + pointer) if _is_object(run, value) else None
        value = only
        if "$ref" in only:
            target = run.refs.resolve(only["$ref"])
            if isinstance(target, Broken) or component_name(target.pointer) is None:
                return None
            pointer, value = target.pointer, mapping(target.value)
    return None


def _at(run: Run, pointer: str) -> Schema:
    found = run.refs.at(pointer)
    return {} if isinstance(found, Broken) else mapping(found.value)


def _only_member(run: Run, value: Schema) -> Schema | None:
    """The one schema that another stands for, when it only renames it."""
    nowhere = Place("", "", ("",))
    if "$ref" in value:
        return value
    if "allOf" in value:
        members = _members(value, nowhere)
        spoken = [m for m in members if not is_annotation(run, m.value)]
        return mapping(spoken[0].value) if len(spoken) == 1 else None
    if _UNIONS_SET.isdisjoint(value) or named_properties(value):
        return None
    keyword = "oneOf" if value.get("oneOf") else "anyOf"
    variants = [v for v in sequence(value.get(keyword)) if not is_null(v)]
    return mapping(variants[0]) if len(variants) == 1 else None


def _is_object(run: Run, value: Schema) -> bool:
    return kind_of(run, dict(value)) == "object"


def _extends(run: Run, pointer: str, owner: Place, depth: int = 0) -> bool:
    """Whether a base extends its owner, so that neither could ever be complete."""
    if "openapi:" + pointer == owner.id:
        return True
    if depth > _DEPTH:
        return False
    for member in sequence(_at(run, pointer).get("allOf")):
        ref = mapping(member).get("$ref")
        target = run.refs.resolve(ref) if ref is not None else None
        if target is None or isinstance(target, Broken):
            continue
        if _extends(run, target.pointer, owner, depth + 1):
            return True
    return False


def _required(inline: Sequence[Member]) -> tuple[str, ...]:
    names: list[str] = []
    for member in inline:
        names.extend(strings(mapping(member.value).get("required")))
    return tuple(dict.fromkeys(names))


def _require_inherited(
    run: Run, required: Sequence[str], parts: Parts, found: dict[str, Property]
) -> None:
    """A property that this object requires and a base only allows is declared again."""
    for name in required:
        if name in found:
            continue
        owner = _declaring(run, name, parts.inherited, 0)
        if owner is None:
            continue
        schema = mapping(owner.value)
        if name in strings(schema.get("required")):
            continue
        value = named_properties(schema)[name]
        found[name] = lower_property(run, name, value, owner.place, required=True)


def _declaring(
    run: Run, name: str, members: Sequence[Member], depth: int
) -> Member | None:
    """The schema among some members, or what they extend, that declares a property."""
    for member in reversed(members):
        value = member.value
        if not isinstance(value, dict) or depth > _DEPTH:
            continue
        if name in named_properties(value):
            return member
        inner = _members(value, member.place)[: len(sequence(value.get("allOf")))]
        if "$ref" in value:
            target = run.refs.resolve(value["$ref"])
            if not isinstance(target, Broken):
                inner.append(Member(target.value, place_of(target.pointer)))
        found = _declaring(run, name, inner, depth + 1)
        if found is not None:
            return found
    return None


def _report_unknown(
    run: Run,
    required: tuple[str, ...],
    found: dict[str, Property],
    parts: Parts,
    place: Place,
) -> None:
    known = set(found)
    known.update(n for n in required if _declaring(run, n, parts.inherited, 0))
    report_undeclared(run, required, known, place)


# ---- a union of objects --------------------------------------------------------------


def _union_of_objects(
    run: Run, schema: Schema, members: Sequence[Member], place: Place
) -> TypeUse:
    """Each combination of the variants with what they all have."""
    shared = [m for m in members if kind_of(run, m.value) != "union"]
    unions = [m for m in members if kind_of(run, m.value) == "union"]
    choices: list[list[Member]] = [[]]
    for union in unions:
        variants = _variants(run, union)
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
        use = _object(run, mapping(chosen[0].value), members, spot)
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
    return _object(run, schema, shared, place)


def _variants(run: Run, union: Member) -> list[Member]:
    """The variants of a union that are objects; none when one of them is not."""
    value, place = _end(run, union)
    schema = mapping(value)
    if "allOf" in schema:
        return []
    keyword = "oneOf" if schema.get("oneOf") else "anyOf"
    found: list[Member] = []
    for member in union_members(run, schema, keyword, place):
        kind = kind_of(run, member.value)
        if kind == "union":
            found.extend(_variants(run, member))
        elif kind in ("object", "map", "any"):
            found.append(member)
        else:
            return []
    return found
