"""One schema to one use: the entry point of the schema part (lowering stage).

JSON Schema 2020-12 as OpenAPI 3.1 uses it (section 4.8.24). Each keyword family has a
module of its own; here is the order in which they are asked.
"""

from dataclasses import replace

from specloom.frontends.openapi.context import Run
from specloom.frontends.openapi.location import Place
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.all_of import lower_all_of, lower_merged
from specloom.frontends.openapi.schemas.arrays import lower_array
from specloom.frontends.openapi.schemas.classification import (
    inferred_type,
    is_nullable,
    kind_of,
    named_properties,
    without,
)
from specloom.frontends.openapi.schemas.composition import compose_object
from specloom.frontends.openapi.schemas.conditional_properties import has_branches
from specloom.frontends.openapi.schemas.enums import lower_const, lower_enum
from specloom.frontends.openapi.schemas.keywords import bounds_of, kind_word, types_of
from specloom.frontends.openapi.schemas.objects import lower_object
from specloom.frontends.openapi.schemas.primitives import lower_primitive, simple_use
from specloom.frontends.openapi.schemas.references import lower_reference
from specloom.frontends.openapi.schemas.unions import (
    Member,
    lower_type_list,
    lower_union,
    only_alternatives,
)
from specloom.frontends.openapi.schemas.unsupported import item_at, report_unsupported
from specloom.frontends.openapi.schemas.xml import with_xml
from specloom.ir.types import Bounds, Prim, Primitive, TypeUse, Unknown
from specloom.source.document import JsonValue

_SPECIAL = frozenset(
    [
        "$dynamicRef",
        "$recursiveRef",
        "allOf",
        "anyOf",
        "const",
        "contains",
        "contentEncoding",
        "contentMediaType",
        "contentSchema",
        "dependencies",
        "dependentRequired",
        "dependentSchemas",
        "discriminator",
        "else",
        "enum",
        "if",
        "items",
        "maxContains",
        "minContains",
        "not",
        "nullable",
        "oneOf",
        "patternProperties",
        "prefixItems",
        "properties",
        "propertyNames",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
        "x-nullable",
        "additionalProperties",
    ]
)
"""Without one of these a schema is a primitive, or nothing but prose."""


def lower_schema(run: Run, value: JsonValue, place: Place) -> TypeUse:
    """The use that a schema stands for; definitions found inside it are recorded."""
    if not isinstance(value, dict):
        return _boolean_schema(run, value, place)
    use = _lower(run, value, place)
    return with_xml(run, use, value) if "xml" in value or "allOf" in value else use


def _lower(run: Run, value: dict[str, JsonValue], place: Place) -> TypeUse:
    if "nullable" in value:
        _old_nullable(run, place.pointer)
    if "$ref" in value:
        return lower_reference(run, value, value["$ref"], place)
    bounds = bounds_of(run, value, place.pointer)
    if _SPECIAL.isdisjoint(value):
        use = simple_use(run, value)
        if use is not None:
            return use if bounds is None else TypeUse(use.expr, use.nullable, bounds)
    shape = _lower_shape(run, value, place)
    return TypeUse(shape.expr, is_nullable(run, value), _tightest(shape.bounds, bounds))


def _lower_shape(run: Run, schema: Schema, place: Place) -> TypeUse:
    """The expression and its limits; whether null is allowed is not decided here."""
    report_unsupported(run, schema, place.pointer)
    if "$dynamicRef" in schema:
        plain = {**without(schema, "$dynamicRef"), "$ref": schema["$dynamicRef"]}
        return run.use(plain, place)
    if "$recursiveRef" in schema:
        ref = schema["$recursiveRef"]
        return lower_reference(run, schema, ref, place, recursive=True)
    if "const" in schema:
        return lower_const(run, schema, place)
    if "enum" in schema:
        return lower_enum(run, schema, place)
    if schema.get("allOf"):
        return lower_all_of(run, schema, place)
    united = bool(schema.get("oneOf") or schema.get("anyOf"))
    if united and not only_alternatives(run, schema, place):
        if named_properties(schema) or has_branches(schema):
            return lower_merged(run, schema, place)
        return lower_union(run, schema, place)
    if has_branches(schema) and kind_of(run, dict(schema)) == "object":
        return compose_object(run, schema, [Member(dict(schema), place)], place)
    return _lower_typed(run, schema, place)


def _lower_typed(run: Run, schema: Schema, place: Place) -> TypeUse:
    types = types_of(schema)
    if len(types) > 1:
        return lower_type_list(run, schema, types, place)
    if schema.get("type") in ("null", ["null"]):
        return TypeUse(Primitive(Prim.NULL))
    match types[0] if types else inferred_type(schema):
        case "object":
            return lower_object(run, schema, place)
        case "array":
            return lower_array(run, schema, place)
        case kind:
            return lower_primitive(run, schema, kind, place)


def _boolean_schema(run: Run, value: JsonValue, place: Place) -> TypeUse:
    if value is True:
        return TypeUse(Unknown())
    if value is False:
        run.note(
            "OAS129",
            "the schema `false` allows no value",
            place.pointer,
            loss=("keywords", "degraded"),
            label="treated as unknown",
        )
        return TypeUse(Unknown("the schema `false`"))
    run.warn(
        "OAS107",
        f"a schema is an object or a boolean, here it is {kind_word(value)}",
        place.pointer,
        loss=(item_at(place.pointer), "degraded"),
        label="treated as unknown",
    )
    return TypeUse(Unknown("not a schema"))


def _old_nullable(run: Run, pointer: str) -> None:
    """Documents that moved to 3.1 often keep it, and can only mean one thing by it."""
    run.note(
        "OAS130",
        "`nullable` is of OpenAPI 3.0: read as it was meant there",
        f"{pointer}/nullable",
        help='since 3.1 it is written `type: [string, "null"]`',
    )


def _tightest(inner: Bounds | None, outer: Bounds | None) -> Bounds | None:
    """Limits of a part and of the whole; where both speak, the whole is kept."""
    if inner is None or outer is None:
        return outer if inner is None else inner
    stated = {
        name: value
        for name in Bounds.__slots__
        if (value := getattr(outer, name)) not in (None, False)
    }
    return replace(inner, **stated)
