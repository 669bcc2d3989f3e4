"""What a schema is about, seen from outside: its kind, and whether null is allowed.

Lowering stage. These look through references without lowering anything, so they are
safe in the middle of a recursive type. Answers for references are cached.
"""

from collections.abc import Callable, Container, Iterator
from typing import TypeVar, assert_never

from specloom.frontends.openapi.context import LoweringContext, SchemaKind
from specloom.frontends.openapi.refs import REF, Broken, ResolvedRef, Schema
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    UNIONS,
    AllOfSchema,
    AnySchema,
    ArraySchema,
    ConditionalObjectSchema,
    ConstSchema,
    EnumSchema,
    InvalidSchema,
    NeverSchema,
    NullSchema,
    ObjectSchema,
    PrimitiveSchema,
    ReferenceSchema,
    TupleSchema,
    TypeListSchema,
    UnionSchema,
    UnknownTypeSchema,
    is_null,
    is_reference,
    lists_null,
    may_be_null,
    members_of_all,
    says_shape,
    variants,
    without_keywords,
)
from specloom.frontends.openapi.vocabulary import NULLABLE
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence

Answer = TypeVar("Answer")


MAX_STEPS = 40
"""How many references are followed, one inside the other; real documents need five."""

_NEAR = 10
"""How many of them recursion follows, when there is another way for the rest."""

_STRONGEST: tuple[SchemaKind, ...] = (
    "union",
    "object",
    "map",
    "enumeration",
    "array",
    "primitive",
)
"""What several schemas at once are about: the first of these that one of them is."""


def kind_of(context: LoweringContext, value: JsonValue) -> SchemaKind:
    """What a schema is about; references are followed."""
    match context.classify(value):
        case ReferenceSchema(is_recursive=True):
            return "any"
        case ReferenceSchema(reference=reference):
            return _kind_of_target(context, reference)
        case ConstSchema() | EnumSchema():
            return "enumeration"
        case AllOfSchema(schema=schema, members=members):
            kinds = {kind_of(context, member) for member in members}
            kinds.add(kind_of(context, without_keywords(schema, ALL_OF)))
            return _strongest(kinds)
        case UnionSchema(schema=schema, keyword=keyword):
            found = variants(schema, keyword)
            return kind_of(context, found[0]) if len(found) == 1 else "union"
        case TypeListSchema(types=types):
            return "primitive" if set(types) == {"integer", "number"} else "union"
        case NullSchema():
            return "null"
        case ObjectSchema(is_map=True):
            return "map"
        case ObjectSchema() | ConditionalObjectSchema():
            return "object"
        case ArraySchema() | TupleSchema():
            return "array"
        case PrimitiveSchema() | UnknownTypeSchema():
            return "primitive"
        case AnySchema() | NeverSchema() | InvalidSchema():
            return "any"
        case other:
            assert_never(other)


def _strongest(kinds: Container[SchemaKind]) -> SchemaKind:
    for kind in _STRONGEST:
        if kind in kinds:
            return kind
    return "any"


def _kind_of_target(context: LoweringContext, ref: JsonValue) -> SchemaKind:
    found = context.refs.follow({REF: ref}, "")
    if isinstance(found, Broken):
        return "any"
    if found.pointer not in context.classification.kinds:
        _settle(context, found, context.classification.kinds, kind_of, "any")
    return context.classification.kinds[found.pointer]


def allows_null(schema: Schema) -> bool:
    """Whether a keyword of older versions allows null beside what a schema says."""
    if NULLABLE.isdisjoint(schema):
        return False
    return any(schema.get(keyword) is True for keyword in NULLABLE)


def is_nullable(context: LoweringContext, value: JsonValue) -> bool:
    """Whether a schema allows null beside its other values."""
    if not isinstance(value, dict) or not may_be_null(value):
        return False
    if allows_null(value):
        return True
    if is_reference(value):
        return _target_is_nullable(context, value[REF])
    return lists_null(value) or _members_allow_null(context, value)


def _members_allow_null(context: LoweringContext, schema: Schema) -> bool:
    for keyword in UNIONS:
        for member in sequence(schema.get(keyword)):
            if is_null(member) or is_nullable(context, member):
                return True
    members = [m for m in members_of_all(schema) if not is_annotation(context, m)]
    return bool(members) and all(is_nullable(context, member) for member in members)


def _target_is_nullable(context: LoweringContext, ref: JsonValue) -> bool:
    found = context.refs.follow({REF: ref}, "")
    if isinstance(found, Broken):
        return False
    if found.pointer not in context.classification.nullable:
        _settle(context, found, context.classification.nullable, is_nullable, False)
    return context.classification.nullable[found.pointer]


def _settle(
    context: LoweringContext,
    target: ResolvedRef,
    known: dict[str, Answer],
    ask: Callable[[LoweringContext, JsonValue], Answer],
    inside: Answer,
) -> None:
    """Ask about the target of a reference; ``inside`` is the answer in a circle.

    Far down a chain of references those that it leads to are asked first, on a stack of
    our own, so that no chain is too long for Python's.
    """
    known[target.pointer] = inside
    context.classification.depth += 1
    if context.classification.depth <= _NEAR:
        known[target.pointer] = ask(context, target.value)
    else:
        waiting = [(target, _targets(context, target.value))]
        while waiting:
            here, further = waiting[-1]
            following = next((t for t in further if t.pointer not in known), None)
            if following is None:
                known[here.pointer] = ask(context, here.value)
                waiting.pop()
            else:
                known[following.pointer] = inside
                waiting.append((following, _targets(context, following.value)))
    context.classification.depth -= 1


def _targets(context: LoweringContext, value: JsonValue) -> Iterator[ResolvedRef]:
    """What a schema, or a member of it, refers to."""
    pending = [value]
    while pending:
        schema = mapping(pending.pop())
        if is_reference(schema):
            found = context.refs.follow({REF: schema[REF]}, "")
            if isinstance(found, ResolvedRef):
                yield found
        for keyword in (*reversed(UNIONS), ALL_OF):
            pending.extend(reversed(sequence(schema.get(keyword))))


def is_annotation(context: LoweringContext, value: JsonValue) -> bool:
    """Whether a member of ``allOf`` says nothing about the shape."""
    if value is True:
        return True
    if not isinstance(value, dict):
        return False
    if is_reference(value):
        found = context.refs.resolve(value[REF])
        return (
            not isinstance(found, Broken)
            and isinstance(found.value, dict)
            and not is_reference(found.value)
            and not says_shape(found.value)
        )
    return not says_shape(value)
