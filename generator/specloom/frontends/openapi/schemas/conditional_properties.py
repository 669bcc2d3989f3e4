"""Properties that an object only has under a condition (lowering stage; decision 014).

``then``, ``else`` and ``dependentSchemas`` (JSON Schema 2020-12, section 10.2.2) describe
the same object as the schema around them, so what they declare are properties of it that
may be absent. A property that the schema declares itself is only restricted by them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, location_of
from specloom.frontends.openapi.refs import ResolvedRef, Schema
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    CONDITION,
    CONSEQUENCES,
    DEPENDENT,
    TYPE,
    UNIONS,
    listed_values,
    named_properties,
)
from specloom.frontends.openapi.schemas.kinds import MAX_STEPS
from specloom.frontends.openapi.schemas.objects import lower_property_at
from specloom.frontends.openapi.schemas.unions import Member, union_of
from specloom.ir.types import Property, Unknown
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping, sequence
from specloom.source.pointers import escape

_LISTS = (ALL_OF, *reversed(UNIONS))
_TYPES = {
    "a boolean": "boolean",
    "a number": "number",
    "a string": "string",
    "a list": "array",
    "an object": "object",
}

_BRANCHES = (*CONSEQUENCES, *DEPENDENT)


def add_conditional_properties(
    context: LoweringContext,
    members: Sequence[Member],
    found: dict[str, Property],
    *,
    required: Sequence[str],
    is_inherited: Callable[[str], bool],
) -> None:
    """Add what the branches of some schemas declare to the properties of their object."""
    for name, variants in _branch_properties(context, members).items():
        known = found.get(name)
        says_type = known is not None and not isinstance(known.use.expr, Unknown)
        if says_type or (known is None and is_inherited(name)):
            continue
        new = _property(context, name, variants)
        if known is None:
            found[name] = replace(new, required=name in required)
        else:
            found[name] = replace(known, use=new.use)


def _property(
    context: LoweringContext, name: str, variants: Sequence[Member]
) -> Property:
    """One property; one that several branches declare is any of what they say."""
    values = {repr(member.value): member for member in variants}
    telling = [m for m in values.values() if m.value is not True and m.value != {}]
    value, location = telling[0] if telling else variants[0]
    prop = lower_property_at(context, name, value, location, required=False)
    if len(telling) < 2:
        return prop
    use = union_of(context, telling, location.variant("any", "value"))
    return replace(prop, use=use, default=None)


def _branch_properties(
    context: LoweringContext, members: Sequence[Member]
) -> dict[str, list[Member]]:
    """What the branches declare, by name.

    Of what only ``if`` asks about nothing but the type is known in the other case.
    """
    found: dict[str, list[Member]] = {}
    asked: list[tuple[str, Member]] = []
    for value, location in members:
        schema = mapping(value)
        for branch in _branches(schema, location):
            for name, member in _declared_properties(context, branch, []):
                found.setdefault(name, []).append(member)
        if CONDITION in schema:
            condition = Member(schema[CONDITION], location.child(CONDITION))
            asked += _declared_properties(context, condition, [])
    for name, member in asked:
        if name not in found:
            found[name] = [Member(_widened_schema(member.value), member.location)]
    return found


def _branches(schema: Schema, location: Location) -> Iterator[Member]:
    for key in _BRANCHES:
        if key in CONSEQUENCES:
            if CONDITION in schema and key in schema:
                yield Member(schema[key], location.child(key))
            continue
        for name, value in mapping(schema.get(key)).items():
            yield Member(value, location.child(key, name))


def _declared_properties(
    context: LoweringContext, member: Member, seen: list[str]
) -> Iterator[tuple[str, Member]]:
    """The properties of a branch and of all schemas that it is made of."""
    value, location = member
    if not isinstance(value, dict) or len(seen) > MAX_STEPS:
        return
    target = context.refs.target(value)
    if isinstance(target, ResolvedRef) and target.pointer not in seen:
        inner = Member(target.value, location_of(target.pointer))
        yield from _declared_properties(context, inner, [*seen, target.pointer])
    for name, schema in named_properties(value).items():
        if schema is not False:
            tail = "/properties/" + escape(name)
            at = Location(
                location.pointer + tail,
                location.id + tail,
                (*location.name_context, name),
            )
            yield name, Member(schema, at)
    for keyword in _LISTS:
        for index, schema in enumerate(sequence(value.get(keyword))):
            inner = Member(schema, location.child(keyword, index))
            yield from _declared_properties(context, inner, [*seen, ""])
    for branch in _branches(value, location):
        yield from _declared_properties(context, branch, [*seen, ""])


def _widened_schema(value: JsonValue) -> JsonValue:
    """What a property is when the condition does not hold: of the same type."""
    schema = mapping(value)
    said = listed_values(value)
    types = [_TYPES[kind_word(item)] for item in said if item is not None]
    if types and len(set(types)) == 1:
        return {TYPE: types[0]}
    return {TYPE: schema[TYPE]} if TYPE in schema else True
