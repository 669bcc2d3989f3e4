"""One object out of several schemas: its bases, its own properties (lowering stage).

A component that is an object becomes a base and is kept by id; every other schema gives
its properties. A later member wins over an earlier one; ``required`` of any member holds.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, component_name, location_of
from specloom.frontends.openapi.refs import REF, Broken, Schema
from specloom.frontends.openapi.schemas.all_of_ancestors import (
    declaring,
    extends,
    schema_at,
)
from specloom.frontends.openapi.schemas.assertions import constraint_of, constraints_of
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    TYPE,
    UNIONS,
    ConditionalObjectSchema,
    further_keys,
    is_reference,
    members_of_all,
    named_properties,
    required_names,
    says_shape,
    union_keyword,
    variants,
    without_keywords,
)
from specloom.frontends.openapi.schemas.conditional_properties import (
    add_conditional_properties,
)
from specloom.frontends.openapi.schemas.kinds import MAX_STEPS, is_annotation, kind_of
from specloom.frontends.openapi.schemas.objects import (
    ANY,
    lower_further_keys,
    lower_properties,
    lower_property,
    object_definition,
    report_undeclared,
)
from specloom.frontends.openapi.schemas.references import report_too_many
from specloom.frontends.openapi.schemas.unions import (
    Member,
    union_members,
)
from specloom.frontends.openapi.schemas.unsupported import (
    ledger_item,
    report_alternatives,
    report_unsupported,
)
from specloom.frontends.openapi.vocabulary import LIMITS, SHAPELESS
from specloom.ir.types import Docs, Named, Property, TypeId, TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping

_UNION_NAMES = frozenset(UNIONS)


class Parts(NamedTuple):
    """What an object is made of: definitions that it extends, and inline schemas."""

    bases: list[TypeId]
    inline: list[Member]
    inherited: list[Member]
    """The schemas behind ``bases``, for properties that this object only requires."""
    opened: set[str]
    """The targets of references whose members are among these already."""
    constraints: list[str]
    """What is said of the object by alternatives that declare nothing."""


def members_of(schema: Schema, location: Location) -> list[Member]:
    """The members, and what stands beside them as one more.

    Limits beside them belong to the use, and a ``type`` there only repeats what they say.
    """
    members = [
        Member(value, location.child(ALL_OF, index))
        for index, value in enumerate(members_of_all(schema))
    ]
    rest = without_keywords(schema, ALL_OF, *SHAPELESS)
    spoken = says_shape(rest)
    if not spoken.keys() <= LIMITS | {TYPE}:
        members.append(Member(rest, location))
    return members


def lower_conditional_object(
    context: LoweringContext, schema: ConditionalObjectSchema, location: Location
) -> TypeUse:
    """The use of an object some of whose properties depend on others."""
    member = Member(dict(schema.schema), location)
    return compose_object(context, schema.schema, [member], location)


def compose_object(
    context: LoweringContext,
    schema: Schema,
    members: Sequence[Member],
    location: Location,
) -> TypeUse:
    """The use of the object that some members make together."""
    type_id = TypeId(location.id)
    if not context.types.reserve(type_id):
        return TypeUse(Named(type_id))
    parts = Parts([], [], [], set(), [])
    for member in members:
        _gather(context, member, location, parts, [])
    required = _required(parts.inline)
    found: dict[str, Property] = {}
    additional: TypeUse | None = ANY
    for value, inner in parts.inline:
        report_unsupported(context, mapping(value), inner.pointer)
        found.update(lower_properties(context, mapping(value), inner, required))
        said = lower_further_keys(context, further_keys(mapping(value)), inner)
        additional = said if additional is ANY else additional
    _require_inherited(context, required, parts, found)
    add_conditional_properties(
        context,
        parts.inline,
        found,
        required=required,
        is_inherited=lambda name: declaring(context, name, parts.inherited) is not None,
    )
    _report_unknown(context, required, found, parts, location)
    bases = tuple(dict.fromkeys(parts.bases))
    properties = tuple(found.values())
    whole = object_definition(context, schema, location, properties, additional, bases)
    context.types.define(replace(whole, docs=_with_constraints(whole.docs, parts)))
    return TypeUse(Named(type_id))


def _with_constraints(docs: Docs, parts: Parts) -> Docs:
    """The prose of the whole, with what its parts ask for."""
    constraints = [*docs.constraints, *parts.constraints]
    for member in parts.inline:
        constraints.extend(constraints_of(mapping(member.value)))
    constraints = [sentence for sentence in dict.fromkeys(constraints) if sentence]
    return replace(docs, constraints=tuple(constraints)) if constraints else docs


def _gather(
    context: LoweringContext,
    member: Member,
    owner: Location,
    parts: Parts,
    seen: list[str],
) -> None:
    """Sort a member into bases and inline schemas; an inner ``allOf`` is opened."""
    value = member.value
    if not isinstance(value, dict):
        return
    if is_reference(value):
        _gather_reference(context, member, owner, parts, seen)
        value = without_keywords(value, REF)
    for inner in members_of(value, member.location)[: len(members_of_all(value))]:
        _gather(context, inner, owner, parts, seen)
    rest = without_keywords(value, ALL_OF)
    if not _UNION_NAMES.isdisjoint(rest):
        rest = _open_union(context, Member(rest, member.location), owner, parts, seen)
    if says_shape(rest):
        parts.inline.append(Member(rest, member.location))


def _open_union(
    context: LoweringContext,
    member: Member,
    owner: Location,
    parts: Parts,
    seen: list[str],
) -> dict[str, JsonValue]:
    """The rest of a schema whose union has one member, or says nothing of the shape."""
    schema = mapping(member.value)
    for keyword in UNIONS:
        inner = union_members(context, schema, keyword, member.location)
        if len(inner) == 1:
            _gather(context, inner[0], owner, parts, seen)
        elif inner:
            report_alternatives(context, schema, keyword, member.location.pointer)
            parts.constraints.append(constraint_of(keyword, schema))
    return without_keywords(schema, *UNIONS)


def _gather_reference(
    context: LoweringContext,
    member: Member,
    owner: Location,
    parts: Parts,
    seen: list[str],
) -> None:
    ref = mapping(member.value)[REF]
    found = context.refs.resolve(ref)
    if isinstance(found, Broken):
        location = f"{member.location.pointer}/$ref"
        context.reporter.warn_broken_reference(
            found, location, (ledger_item(owner.pointer), "degraded"), "left out"
        )
        return
    if found.pointer in seen or extends(context, found.pointer, owner):
        context.reporter.warn(
            "OAS112",
            f"the schema extends itself through `{ref}`",
            f"{member.location.pointer}/$ref",
            loss=(ledger_item(owner.pointer), "degraded"),
            label="left out",
        )
        return
    target = Member(found.value, location_of(found.pointer))
    base = base_id(context, found.pointer) if component_name(found.pointer) else None
    if base is not None:
        parts.bases.append(base)
        parts.inherited.append(target)
    elif len(seen) > MAX_STEPS:
        report_too_many(context, member.location.pointer)
    elif found.pointer not in parts.opened:
        parts.opened.add(found.pointer)
        _gather(context, target, owner, parts, [*seen, found.pointer])


def base_id(context: LoweringContext, pointer: str) -> TypeId | None:
    """The object definition that a component is, or is another name of."""
    value = schema_at(context, pointer)
    seen: set[str] = set()
    while pointer not in seen:
        only = _only_member(context, value)
        if only is None:
            return TypeId("openapi:" + pointer) if _is_object(context, value) else None
        value = only
        target = context.refs.target(only)
        if target is not None:
            if isinstance(target, Broken) or component_name(target.pointer) is None:
                return None
            seen.add(pointer)
            pointer, value = target.pointer, mapping(target.value)
    return None


def _only_member(context: LoweringContext, value: Schema) -> Schema | None:
    """The one schema that another stands for, when it only renames it."""
    nowhere = Location("", "", ("",))
    if is_reference(value):
        return value
    if ALL_OF in value:
        members = members_of(value, nowhere)
        spoken = [m for m in members if not is_annotation(context, m.value)]
        return mapping(spoken[0].value) if len(spoken) == 1 else None
    if _UNION_NAMES.isdisjoint(value) or named_properties(value):
        return None
    found = variants(value, union_keyword(value))
    return mapping(found[0]) if len(found) == 1 else None


def _is_object(context: LoweringContext, value: Schema) -> bool:
    return kind_of(context, dict(value)) == "object"


def _required(inline: Sequence[Member]) -> tuple[str, ...]:
    names: list[str] = []
    for member in inline:
        names.extend(required_names(member.value))
    return tuple(dict.fromkeys(names))


def _require_inherited(
    context: LoweringContext,
    required: Sequence[str],
    parts: Parts,
    found: dict[str, Property],
) -> None:
    """A property that this object requires and a base only allows is declared again."""
    for name in required:
        if name in found:
            continue
        owner = declaring(context, name, parts.inherited)
        if owner is None:
            continue
        schema = mapping(owner.value)
        if name in required_names(schema):
            continue
        value = named_properties(schema)[name]
        found[name] = lower_property(
            context, name, value, owner.location, required=True
        )


def _report_unknown(
    context: LoweringContext,
    required: tuple[str, ...],
    found: dict[str, Property],
    parts: Parts,
    location: Location,
) -> None:
    known = set(found)
    known.update(n for n in required if declaring(context, n, parts.inherited))
    report_undeclared(context, required, known, location)
