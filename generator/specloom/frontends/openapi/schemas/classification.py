"""What a schema is, read once from its keywords (lowering stage; decision 051).

:func:`classify` turns a schema into one tagged value that holds what its keywords say of the
shape; :mod:`~specloom.frontends.openapi.schemas.schema` hands it to the module of its kind.
Nothing is looked up and nothing is reported here: a reference is a kind of its own, and what
it leads to is classified when somebody asks (:mod:`~specloom.frontends.openapi.schemas.kinds`).

The kinds exclude one another, and the order of the questions in ``classify`` is what decides
for a schema that could be several: a reference before values, values before composition,
composition before a type.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specloom.frontends.openapi.refs import REF, Schema
from specloom.frontends.openapi.vocabulary import (
    KEYWORDS,
    LIMITS,
    NULLABLE,
    SHAPELESS,
    SILENT,
    keywords_naming_keys,
    keywords_telling,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence, string, strings

ALL_OF, TYPE, ENUM, CONST = "allOf", "type", "enum", "const"
UNIONS = ("oneOf", "anyOf")
"""Keywords of alternatives, lowered alike; the first wins where both have variants."""

_OBJECT = keywords_telling("object")
_NAMING_KEYS = keywords_naming_keys()
_ARRAY = keywords_telling("array")
_TEXT = keywords_telling("string")
_NUMBER = keywords_telling("number")
CONDITION, CONSEQUENCES = "if", ("then", "else")
DEPENDENT = ("dependentSchemas", "dependencies")
DISCRIMINATOR = "discriminator"
_ONLY_REQUIRED = frozenset(["required", "not", TYPE, *UNIONS])
_OPEN_ENUM = "x-extensible-enum"
_PRIMITIVES = frozenset(["string", "integer", "number", "boolean"])
_UNION_NAMES = frozenset(UNIONS)
_CONDITIONS = frozenset([CONDITION, *DEPENDENT])
_SHARED = (TYPE, "items", "format", "additionalProperties")
_MAY_BE_NULL = NULLABLE.union([REF, ALL_OF, ENUM, *UNIONS])
_PLACEHOLDER = "$dynamicAnchor"
_PATTERNS = "patternProperties"
_TYPE = frozenset([TYPE, "format"])
SHAPING = frozenset(KEYWORDS) - SILENT - LIMITS - _TYPE
"""Without one of these a schema is its type, or nothing but prose."""


@dataclass(frozen=True, slots=True)
class InnerSchema:
    """A schema inside another one, and the keyword that it stands under."""

    keyword: str
    value: JsonValue


@dataclass(frozen=True, slots=True)
class FurtherKeys:
    """What is said of the keys of an object that have no schema of their own: by pattern,
    and of all others."""

    patterns: dict[str, InnerSchema]
    others: InnerSchema


@dataclass(frozen=True, slots=True)
class ShapedSchema:
    """``schema`` is the whole, for what belongs to each schema: prose, limits, null.

    ``constraints`` are the keywords of alternatives that stand beside the shape and only
    restrict it: which properties go together, or a second list of variants.
    """

    schema: Schema
    constraints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceSchema:
    """Another schema, by reference. ``is_recursive``: the outermost definition around."""

    schema: Schema
    reference: JsonValue
    is_recursive: bool = False


@dataclass(frozen=True, slots=True)
class ConstSchema:
    """One value."""

    schema: Schema
    value: JsonValue


@dataclass(frozen=True, slots=True)
class EnumSchema:
    """Some values, as they are written under ``keyword``: there may be none, or something
    else. ``is_open``: others may arrive as well."""

    schema: Schema
    values: JsonValue
    keyword: str = "enum"
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class AllOfSchema:
    """Several schemas at once; what stands beside them is one more."""

    schema: Schema
    members: list[JsonValue]


@dataclass(frozen=True, slots=True)
class UnionSchema(ShapedSchema):
    """One of the variants under ``keyword``. ``has_properties``: all have some beside."""

    keyword: str = ""
    has_properties: bool = False


@dataclass(frozen=True, slots=True)
class TypeListSchema(ShapedSchema):
    """A value of one of several types."""

    types: tuple[str, ...] = ()
    format: str | None = None


@dataclass(frozen=True, slots=True)
class NullSchema(ShapedSchema):
    """Null and nothing else."""


@dataclass(frozen=True, slots=True)
class ConditionalObjectSchema(ShapedSchema):
    """An object some of whose properties depend on others (``if``, ``dependentSchemas``)."""


@dataclass(frozen=True, slots=True)
class ObjectSchema(ShapedSchema):
    """An object whose properties are all known. ``is_map``: no keyword names a key."""

    properties: JsonValue = None
    required: tuple[str, ...] = ()
    further: FurtherKeys = FurtherKeys({}, InnerSchema("", True))
    is_map: bool = False


@dataclass(frozen=True, slots=True)
class ArraySchema(ShapedSchema):
    """A list of items that are all alike. ``is_old_tuple``: of a draft that had no
    ``prefixItems``; here it is one without positions."""

    items: InnerSchema = InnerSchema("", True)
    is_old_tuple: bool = False


@dataclass(frozen=True, slots=True)
class TupleSchema(ShapedSchema):
    """A list with a schema for each leading position, which stand under ``keyword``."""

    keyword: str = ""
    leading: tuple[JsonValue, ...] = ()
    rest: InnerSchema = InnerSchema("", True)
    is_old_tuple: bool = False


@dataclass(frozen=True, slots=True)
class PrimitiveSchema(ShapedSchema):
    """Text, a number or a boolean, and what the text holds."""

    type: str = ""
    format: str | None = None
    content_encoding: str | None = None
    content_media_type: str | None = None


@dataclass(frozen=True, slots=True)
class AnySchema(ShapedSchema):
    """Any value: ``true``, or a schema that says nothing of the shape.

    ``is_placeholder``: it is there for other schemas to take its place.
    """

    is_placeholder: bool = False


@dataclass(frozen=True, slots=True)
class UnknownTypeSchema(ShapedSchema):
    """A value of a type that JSON Schema does not have."""

    type: str = ""


@dataclass(frozen=True, slots=True)
class NeverSchema:
    """No value at all: ``false``."""


@dataclass(frozen=True, slots=True)
class InvalidSchema:
    """What stands where a schema is expected, and is none."""

    value: JsonValue


Classified: TypeAlias = (
    ReferenceSchema
    | ConstSchema
    | EnumSchema
    | AllOfSchema
    | UnionSchema
    | TypeListSchema
    | NullSchema
    | ConditionalObjectSchema
    | ObjectSchema
    | ArraySchema
    | TupleSchema
    | PrimitiveSchema
    | AnySchema
    | UnknownTypeSchema
    | NeverSchema
    | InvalidSchema
)


def classify(value: JsonValue) -> Classified:
    """What a schema is."""
    if not isinstance(value, dict):
        return _classify_boolean(value)
    if REF in value:
        return ReferenceSchema(value, value[REF])
    if SHAPING.isdisjoint(value):
        name = value.get(TYPE)
        if isinstance(name, str) and name in _PRIMITIVES:  # most schemas by far
            return PrimitiveSchema(value, (), name, string(value.get("format")))
        return _classify_type(value, ())
    if "$dynamicRef" in value:
        reference = value["$dynamicRef"]
        plain = {**without_keywords(value, "$dynamicRef"), REF: reference}
        return ReferenceSchema(plain, reference)
    if "$recursiveRef" in value:
        return ReferenceSchema(value, value["$recursiveRef"], is_recursive=True)
    if CONST in value:
        return ConstSchema(value, value[CONST])
    if ENUM in value:
        return EnumSchema(value, value[ENUM])
    if sequence(value.get(_OPEN_ENUM)):
        return EnumSchema(value, value[_OPEN_ENUM], _OPEN_ENUM, is_open=True)
    if value.get(ALL_OF):
        return AllOfSchema(value, members_of_all(value))
    return _classify_alternatives(value)


def _classify_boolean(value: JsonValue) -> Classified:
    if value is True:
        return AnySchema({})
    return NeverSchema() if value is False else InvalidSchema(value)


def _classify_alternatives(schema: Schema) -> Classified:
    """A union, unless its alternatives only say which properties go together."""
    if _UNION_NAMES.isdisjoint(schema):
        return _classify_type(schema, ())
    spoken = [keyword for keyword in UNIONS if schema.get(keyword)]
    unions = [key for key in spoken if not _is_constraint(schema, key)]
    if not unions:
        return _classify_type(schema, tuple(spoken))
    keyword = unions[0]
    constraints = tuple(key for key in spoken if key != keyword)
    has_properties = bool(named_properties(schema)) or has_conditions(schema)
    if not variants(schema, keyword):
        return (
            _classify_type(schema, constraints)
            if has_properties
            else NullSchema(schema, constraints)
        )
    return UnionSchema(schema, constraints, keyword, has_properties)


def _is_constraint(schema: Schema, keyword: str) -> bool:
    found = variants(schema, keyword)
    return bool(found) and all(map(only_requires, found))


def union_keyword(schema: Schema) -> str:
    """The keyword that has the variants of a union."""
    return next((keyword for keyword in UNIONS if schema.get(keyword)), UNIONS[-1])


def variants(schema: Schema, keyword: str) -> list[JsonValue]:
    """The alternatives under a keyword without null, which is a matter of the use."""
    return [value for value in sequence(schema.get(keyword)) if not is_null(value)]


def _classify_type(schema: Schema, constraints: tuple[str, ...]) -> Classified:
    types = types_of(schema)
    if len(types) > 1:
        return TypeListSchema(schema, constraints, types, string(schema.get("format")))
    if schema.get(TYPE) in ("null", ["null"]):
        return NullSchema(schema, constraints)
    match types[0] if types else inferred_type(schema):
        case "object" if has_conditions(schema) and not _is_map(schema):
            return ConditionalObjectSchema(schema, constraints)
        case "object":
            return _classify_object(schema, constraints)
        case "array":
            return _classify_array(schema, constraints)
        case str() as name if name in _PRIMITIVES:
            return PrimitiveSchema(
                schema,
                constraints,
                name,
                string(schema.get("format")),
                string(schema.get("contentEncoding")),
                string(schema.get("contentMediaType")),
            )
        case None if schema.get(TYPE) in (None, []):
            return AnySchema(schema, constraints, _PLACEHOLDER in schema)
        case name:
            unknown = str(schema[TYPE]) if name is None else name
            return UnknownTypeSchema(schema, constraints, unknown)


def _classify_object(schema: Schema, constraints: tuple[str, ...]) -> ObjectSchema:
    return ObjectSchema(
        schema,
        constraints,
        properties=schema.get("properties"),
        required=required_names(schema),
        further=further_keys(schema),
        is_map=_is_map(schema),
    )


def _is_map(schema: Schema) -> bool:
    if CONDITION in schema and _is_conditional_object(schema):
        return False
    return (
        _NAMING_KEYS.isdisjoint(schema)
        and further_keys(schema).others.value is not False
    )


def further_keys(schema: Schema) -> FurtherKeys:
    """What an object schema says of further keys; any value unless it says otherwise.

    ``unevaluatedProperties`` are those of the whole composition, which here is one object
    (JSON Schema 11.3).
    """
    keyword = "additionalProperties"
    if keyword not in schema and "unevaluatedProperties" in schema:
        keyword = "unevaluatedProperties"
    others = InnerSchema(keyword, schema.get(keyword, True))
    patterns = mapping(schema.get(_PATTERNS)).items()
    return FurtherKeys(
        {pattern: InnerSchema(_PATTERNS, value) for pattern, value in patterns}, others
    )


def _classify_array(
    schema: Schema, constraints: tuple[str, ...]
) -> ArraySchema | TupleSchema:
    """A list; ``items`` that are a list themselves are how older drafts write a tuple."""
    is_old = isinstance(schema.get("items"), list)
    keyword, rest = ("items", "additionalItems") if is_old else ("prefixItems", "items")
    leading = tuple(sequence(schema.get(keyword)))
    if not leading:
        return ArraySchema(schema, constraints, _inner_items(schema, "items"), is_old)
    others = _inner_items(schema, rest)
    return TupleSchema(schema, constraints, keyword, leading, others, is_old)


def _inner_items(schema: Schema, keyword: str) -> InnerSchema:
    """What is said of the items without a position of their own."""
    if keyword not in schema and "unevaluatedItems" in schema:
        keyword = "unevaluatedItems"
    return InnerSchema(keyword, schema.get(keyword, True))


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
    if CONDITION not in schema:
        return False
    branches = [mapping(schema.get(key)) for key in (CONDITION, *CONSEQUENCES)]
    return any(
        "object" in types_of(branch) or inferred_type(branch) == "object"
        for branch in branches
    )


def has_conditions(schema: Schema) -> bool:
    """Whether a schema declares properties under a condition."""
    if _CONDITIONS.isdisjoint(schema):
        return False
    return CONDITION in schema or any(
        isinstance(value, dict)
        for key in DEPENDENT
        for value in mapping(schema.get(key)).values()
    )


def types_of(schema: Schema) -> tuple[str, ...]:
    """The types that a schema allows, null left out; empty when it does not say."""
    written = schema.get(TYPE)
    if isinstance(written, str):
        return () if written == "null" else (written,)
    return tuple([name for name in strings(written) if name != "null"])


def says_shape(schema: Schema) -> dict[str, JsonValue]:
    """The keywords of a schema that say something about the shape."""
    return {
        key: value
        for key, value in schema.items()
        if key not in SHAPELESS and not key.startswith("x-")
    }


def is_null(value: "JsonValue | Schema") -> bool:
    """Whether a schema allows null and nothing else."""
    if not isinstance(value, Mapping):
        return False
    return value.get(TYPE) in ("null", ["null"]) or listed_values(value) == [None]


def only_requires(value: JsonValue) -> bool:
    """Whether a schema only says which properties must be there together."""
    if not isinstance(value, dict):
        return False
    shape = says_shape(value)
    if not shape or not shape.keys() <= _ONLY_REQUIRED:
        return False
    if shape.get(TYPE, "object") != "object" or shape.keys() == {TYPE}:
        return False
    inner = [member for keyword in UNIONS for member in sequence(shape.get(keyword))]
    return all(only_requires(member) for member in inner)


def is_reference(value: "JsonValue | Schema") -> bool:
    """Whether a schema is a reference, whatever stands beside it."""
    return isinstance(value, Mapping) and REF in value


def members_of_all(value: "JsonValue | Schema") -> list[JsonValue]:
    """The members of ``allOf``; none for what is no such schema."""
    return sequence(value.get(ALL_OF)) if isinstance(value, Mapping) else []


def listed_values(value: "JsonValue | Schema") -> list[JsonValue]:
    """The values that ``const`` or ``enum`` allows, whichever a schema has."""
    if not isinstance(value, Mapping):
        return []
    return [value[CONST]] if CONST in value else sequence(value.get(ENUM))


def required_names(value: "JsonValue | Schema") -> tuple[str, ...]:
    """The properties that a schema asks for."""
    return strings(value.get("required")) if isinstance(value, Mapping) else ()


def may_be_null(schema: Schema) -> bool:
    """Whether a keyword of a schema could allow null; most have none that does."""
    return not _MAY_BE_NULL.isdisjoint(schema) or isinstance(schema.get(TYPE), list)


def lists_null(schema: Schema) -> bool:
    """Whether null is among the types of a schema, or among its values, with others."""
    types = schema.get(TYPE)
    if isinstance(types, list) and "null" in types and len(types) > 1:
        return True
    return None in listed_values(schema) and not is_null(schema)


def shared_keywords(schema: Schema) -> dict[str, JsonValue]:
    """What stands beside alternatives and completes each: its type, its items."""
    return {key: schema[key] for key in _SHARED if key in schema}


def completed(value: JsonValue, shared: dict[str, JsonValue]) -> JsonValue:
    """An alternative with what is shared, unless it says itself what it is."""
    if not shared or not isinstance(value, dict) or TYPE in value:
        return value
    if any(key in value for key in (REF, ALL_OF, *UNIONS)):
        return value
    return {**shared, **value}


def without_keywords(schema: Schema, *keywords: str) -> dict[str, JsonValue]:
    """A schema without some of its keywords."""
    return {key: value for key, value in schema.items() if key not in keywords}


def named_properties(schema: Schema) -> dict[str, JsonValue]:
    """The declared properties of one object schema."""
    return mapping(schema.get("properties"))
