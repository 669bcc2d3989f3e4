"""What a schema is about, seen from outside: its kind, and whether null is allowed.

Lowering stage. These look through references without lowering anything, so they are
safe in the middle of a recursive type. Answers for references are cached.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from specloom.frontends.openapi.context import LoweringContext, SchemaKind
from specloom.frontends.openapi.refs import Broken, Schema, Target
from specloom.frontends.openapi.schemas.keywords import says_shape, types_of
from specloom.frontends.openapi.vocabulary import keywords_naming_keys, keywords_telling
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence

_OBJECT = keywords_telling("object")
_NAMING_KEYS = keywords_naming_keys()
_ARRAY = keywords_telling("array")
_CONDITIONAL = ("if", "then", "else")
_TEXT = keywords_telling("string")
_NUMBER = keywords_telling("number")
_ONLY_REQUIRED = frozenset(["required", "not", "type", "anyOf", "oneOf"])
_MAY_BE_NULL = frozenset(
    ["$ref", "allOf", "anyOf", "enum", "nullable", "oneOf", "type", "x-nullable"]
)

MAX_STEPS = 40
"""How many references are followed, one inside the other; real documents need five."""

_NEAR = 10
"""How many of them recursion follows, when there is another way for the rest."""


def inferred_type(schema: Schema) -> str | None:
    """The type that the other keywords of a schema make sense for."""
    if not _OBJECT.isdisjoint(schema):
        return "object"
    if not _ARRAY.isdisjoint(schema):
        return "array"
    if not _TEXT.isdisjoint(schema):
        return "string"
    if not _NUMBER.isdisjoint(schema):
        return "number"
    return "object" if _is_conditional_object(schema) else None


def _is_conditional_object(schema: Schema) -> bool:
    """Whether what a schema says under a condition is about objects."""
    if "if" not in schema:
        return False
    branches = [mapping(schema.get(key)) for key in _CONDITIONAL]
    return any(
        "object" in types_of(branch) or inferred_type(branch) == "object"
        for branch in branches
    )


def is_null(value: JsonValue) -> bool:
    """Whether a schema allows null and nothing else."""
    if not isinstance(value, dict):
        return False
    return (
        value.get("type") in ("null", ["null"])
        or value.get("enum") == [None]
        or ("const" in value and value["const"] is None)
    )


def is_nullable(context: LoweringContext, value: JsonValue) -> bool:
    """Whether a schema allows null beside its other values."""
    if not isinstance(value, dict) or _MAY_BE_NULL.isdisjoint(value):
        return False
    if value.get("x-nullable") is True or value.get("nullable") is True:
        return True
    if "$ref" in value:
        return _target_is_nullable(context, value["$ref"])
    types = value.get("type")
    if isinstance(types, list) and "null" in types and len(types) > 1:
        return True
    if None in sequence(value.get("enum")):
        return not is_null(value)
    return _members_allow_null(context, value)


def _members_allow_null(context: LoweringContext, schema: Schema) -> bool:
    for keyword in ("oneOf", "anyOf"):
        for member in sequence(schema.get(keyword)):
            if is_null(member) or is_nullable(context, member):
                return True
    members = [
        m for m in sequence(schema.get("allOf")) if not is_annotation(context, m)
    ]
    return bool(members) and all(is_nullable(context, member) for member in members)


def _target_is_nullable(context: LoweringContext, ref: JsonValue) -> bool:
    found = context.refs.follow({"$ref": ref}, "")
    if isinstance(found, Broken):
        return False
    if found.pointer not in context.classification.nullable:
        _settle(context, found, context.classification.nullable, is_nullable, False)
    return context.classification.nullable[found.pointer]


def kind_of(context: LoweringContext, value: JsonValue) -> SchemaKind:
    """What a schema is about; references are followed."""
    if not isinstance(value, dict):
        return "any"
    if "$ref" in value:
        return _kind_of_target(context, value["$ref"])
    if "const" in value or "enum" in value:
        return "enum"
    if sequence(value.get("allOf")):
        return _kind_of_all(context, value)
    for keyword in ("oneOf", "anyOf"):
        if sequence(value.get(keyword)):
            return _kind_of_union(context, value, keyword)
    return _kind_of_type(value)


def _kind_of_target(context: LoweringContext, ref: JsonValue) -> SchemaKind:
    found = context.refs.follow({"$ref": ref}, "")
    if isinstance(found, Broken):
        return "any"
    if found.pointer not in context.classification.kinds:
        _settle(context, found, context.classification.kinds, kind_of, "any")
    return context.classification.kinds[found.pointer]


Answer = TypeVar("Answer")


def _settle(
    context: LoweringContext,
    target: Target,
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


def _targets(context: LoweringContext, value: JsonValue) -> Iterator[Target]:
    """What a schema, or a member of it, refers to."""
    pending = [value]
    while pending:
        schema = mapping(pending.pop())
        if "$ref" in schema:
            found = context.refs.follow({"$ref": schema["$ref"]}, "")
            if isinstance(found, Target):
                yield found
        for keyword in ("anyOf", "oneOf", "allOf"):
            pending.extend(reversed(sequence(schema.get(keyword))))


def _kind_of_type(schema: Schema) -> SchemaKind:
    types = types_of(schema)
    if len(types) > 1:
        return "primitive" if set(types) == {"integer", "number"} else "union"
    if schema.get("type") == "null":
        return "null"
    match types[0] if types else inferred_type(schema):
        case None:
            return "any"
        case "object":
            return "map" if _is_map(schema) else "object"
        case "array":
            return "array"
        case _:
            return "primitive"


def _is_map(schema: Schema) -> bool:
    extra = schema.get("additionalProperties", schema.get("unevaluatedProperties"))
    if "if" in schema and _is_conditional_object(schema):
        return False
    return _NAMING_KEYS.isdisjoint(schema) and extra is not False


def _kind_of_all(context: LoweringContext, schema: Schema) -> SchemaKind:
    rest = {key: value for key, value in schema.items() if key != "allOf"}
    kinds = {kind_of(context, member) for member in sequence(schema["allOf"])}
    kinds.add(kind_of(context, rest))
    order: tuple[SchemaKind, ...] = (
        "union",
        "object",
        "map",
        "enum",
        "array",
        "primitive",
    )
    for kind in order:
        if kind in kinds:
            return kind
    return "any"


def _kind_of_union(
    context: LoweringContext, schema: Schema, keyword: str
) -> SchemaKind:
    members = [m for m in sequence(schema[keyword]) if not is_null(m)]
    if all(only_requires(member) for member in members):
        return kind_of(context, without(schema, keyword))
    if len(members) == 1:
        return kind_of(context, members[0])
    return "union"


def only_requires(value: JsonValue) -> bool:
    """Whether a schema only says which properties must be there together."""
    if not isinstance(value, dict):
        return False
    shape = says_shape(value)
    if not shape or not shape.keys() <= _ONLY_REQUIRED:
        return False
    if shape.get("type", "object") != "object" or shape.keys() == {"type"}:
        return False
    inner = [*sequence(shape.get("anyOf")), *sequence(shape.get("oneOf"))]
    return all(only_requires(member) for member in inner)


def is_annotation(context: LoweringContext, value: JsonValue) -> bool:
    """Whether a member of ``allOf`` says nothing about the shape."""
    if value is True:
        return True
    if not isinstance(value, dict):
        return False
    if "$ref" in value:
        found = context.refs.resolve(value["$ref"])
        return (
            not isinstance(found, Broken)
            and isinstance(found.value, dict)
            and "$ref" not in found.value
            and not says_shape(found.value)
        )
    return not says_shape(value)


def without(schema: Schema, *keywords: str) -> dict[str, JsonValue]:
    """A schema without some of its keywords."""
    return {key: value for key, value in schema.items() if key not in keywords}


def named_properties(schema: Schema) -> dict[str, JsonValue]:
    """The declared properties of one object schema."""
    return mapping(schema.get("properties"))
