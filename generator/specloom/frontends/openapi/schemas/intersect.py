"""``allOf`` of schemas that are not objects: one schema with the keywords of all (lowering).

``{$ref: Size}`` and ``{maximum: 10}`` is a use of ``Size`` with a limit. Two enumerations
are the values of both. Two different types are a contradiction.
"""

from collections.abc import Iterator, Sequence

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.refs import REF, ResolvedRef, Schema
from specloom.frontends.openapi.schemas.bounds import bounds_of
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    ENUM,
    TYPE,
    inferred_type,
    is_reference,
    members_of_all,
    says_shape,
    types_of,
    without_keywords,
)
from specloom.frontends.openapi.schemas.unions import Member
from specloom.frontends.openapi.schemas.unsupported import ledger_item
from specloom.frontends.openapi.vocabulary import LIMITS, SHAPELESS, tightest_of
from specloom.ir.types import TypeUse, Unknown
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence

_LOWEST, _HIGHEST = tightest_of("lowest"), tightest_of("highest")


def intersect(
    context: LoweringContext,
    schema: Schema,
    members: Sequence[Member],
    location: Location,
) -> TypeUse:
    """The use of an ``allOf`` without objects."""
    named = [m for m in members if is_reference(m.value)]
    others = [m for m in members if not is_reference(m.value)]
    if len(named) == 1 and all(_only_limits(member.value) for member in others):
        return _lower_limited(context, named[0], others, location)
    merged: dict[str, JsonValue] = {}
    seen: set[str] = set()
    for member in members:
        for part in _parts(context, member.value, seen):
            if not _merge(merged, part):
                return _lower_contradiction(context, location)
    return context.use({**_annotations(schema), **merged}, location)


def _annotations(schema: Schema) -> dict[str, JsonValue]:
    return {key: value for key, value in schema.items() if key in SHAPELESS}


def _only_limits(value: JsonValue) -> bool:
    return says_shape(mapping(value)).keys() <= LIMITS | {TYPE}


def _lower_limited(
    context: LoweringContext,
    named: Member,
    others: Sequence[Member],
    location: Location,
) -> TypeUse:
    """One named type and limits on it; a ``type`` beside the name repeats it."""
    use = context.use(named.value, named.location)
    limits: dict[str, JsonValue] = {}
    for member in others:
        limits.update(mapping(member.value))
    bounds = bounds_of(context, limits, location.pointer)
    return TypeUse(use.expr, use.nullable, bounds or use.bounds)


def _parts(
    context: LoweringContext, value: JsonValue, seen: set[str]
) -> Iterator[Schema]:
    """What a member says itself, after what it refers to and the members of its own.

    ``seen`` are the targets of references that were given already: once is enough. On a
    stack of our own, because a chain of references may have any length.
    """
    pending: list[tuple[JsonValue, bool]] = [(value, False)]
    while pending:
        here, opened = pending.pop()
        schema = mapping(here)
        if opened:
            yield without_keywords(schema, REF, ALL_OF)
            continue
        pending.append((schema, True))
        pending.extend((each, False) for each in reversed(members_of_all(here)))
        found = context.refs.target(schema)
        if isinstance(found, ResolvedRef) and found.pointer not in seen:
            seen.add(found.pointer)
            pending.append((found.value, False))


def _merge(merged: dict[str, JsonValue], schema: Schema) -> bool:
    """Add the keywords of a part; false when it contradicts what is there."""
    said, new = _single_type(merged), _single_type(schema)
    if said is not None and new is not None and said != new:
        if {said, new} != {"integer", "number"}:
            return False
        merged[TYPE] = "integer"
        schema = without_keywords(schema, TYPE)
    for keyword, value in schema.items():
        if keyword not in merged:
            merged[keyword] = value
        elif keyword not in SHAPELESS:
            merged[keyword] = _intersection(keyword, merged[keyword], value)
    return merged.get(ENUM) != []


def _single_type(schema: Schema) -> str | None:
    types = types_of(schema)
    return types[0] if len(types) == 1 else None if types else inferred_type(schema)


def _intersection(keyword: str, one: JsonValue, other: JsonValue) -> JsonValue:
    """What satisfies two statements of one keyword; the later one where order decides."""
    if keyword == ENUM:
        allowed = sequence(other)
        return [value for value in sequence(one) if value in allowed]
    if isinstance(one, int | float) and isinstance(other, int | float):
        if keyword in _LOWEST:
            return min(one, other)
        if keyword in _HIGHEST:
            return max(one, other)
    return other


def _lower_contradiction(context: LoweringContext, location: Location) -> TypeUse:
    context.reporter.warn(
        "OAS125",
        "the members of `allOf` contradict one another",
        f"{location.pointer}/allOf",
        loss=(ledger_item(location.pointer), "degraded"),
        label="treated as unknown",
        help="no value satisfies all of them; `oneOf` may be meant",
    )
    return TypeUse(Unknown("contradictory allOf"))
