"""One schema to one use: the entry point of the schema part (lowering stage).

JSON Schema 2020-12 as OpenAPI 3.1 uses it (section 4.8.24). Each keyword family has a
module of its own; here is the order in which they are asked.
"""

from dataclasses import replace

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
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
from specloom.frontends.openapi.schemas.conditional_properties import (
    has_conditional_properties,
)
from specloom.frontends.openapi.schemas.enums import lower_const, lower_enum
from specloom.frontends.openapi.schemas.keywords import bounds_of, types_of
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
from specloom.frontends.openapi.vocabulary import KEYWORDS, LIMITS, SILENT
from specloom.ir.types import Bounds, Prim, Primitive, TypeUse, Unknown
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word

_SPECIAL = frozenset(KEYWORDS) - SILENT - LIMITS - {"type", "format"}
"""Without one of these a schema is a primitive, or nothing but prose."""


def lower_schema(
    context: LoweringContext, value: JsonValue, location: Location
) -> TypeUse:
    """The use that a schema stands for; definitions found inside it are recorded."""
    if not isinstance(value, dict):
        return _boolean_schema(context, value, location)
    use = _lower(context, value, location)
    return with_xml(context, use, value) if "xml" in value or "allOf" in value else use


def _lower(
    context: LoweringContext, value: dict[str, JsonValue], location: Location
) -> TypeUse:
    if "nullable" in value:
        _old_nullable(context, location.pointer)
    if "$ref" in value:
        return lower_reference(context, value, value["$ref"], location)
    bounds = bounds_of(context, value, location.pointer)
    if _SPECIAL.isdisjoint(value):
        use = simple_use(context, value)
        if use is not None:
            return use if bounds is None else TypeUse(use.expr, use.nullable, bounds)
    shape = _lower_shape(context, value, location)
    return TypeUse(
        shape.expr, is_nullable(context, value), _tightest(shape.bounds, bounds)
    )


def _lower_shape(
    context: LoweringContext, schema: Schema, location: Location
) -> TypeUse:
    """The expression and its limits; whether null is allowed is not decided here."""
    report_unsupported(context, schema, location.pointer)
    if "$dynamicRef" in schema:
        plain = {**without(schema, "$dynamicRef"), "$ref": schema["$dynamicRef"]}
        return context.use(plain, location)
    if "$recursiveRef" in schema:
        ref = schema["$recursiveRef"]
        return lower_reference(context, schema, ref, location, recursive=True)
    if "const" in schema:
        return lower_const(context, schema, location)
    if "enum" in schema:
        return lower_enum(context, schema, location)
    if schema.get("allOf"):
        return lower_all_of(context, schema, location)
    united = bool(schema.get("oneOf") or schema.get("anyOf"))
    if united and not only_alternatives(context, schema, location):
        if named_properties(schema) or has_conditional_properties(schema):
            return lower_merged(context, schema, location)
        return lower_union(context, schema, location)
    if (
        has_conditional_properties(schema)
        and kind_of(context, dict(schema)) == "object"
    ):
        return compose_object(
            context, schema, [Member(dict(schema), location)], location
        )
    return _lower_typed(context, schema, location)


def _lower_typed(
    context: LoweringContext, schema: Schema, location: Location
) -> TypeUse:
    types = types_of(schema)
    if len(types) > 1:
        return lower_type_list(context, schema, types, location)
    if schema.get("type") in ("null", ["null"]):
        return TypeUse(Primitive(Prim.NULL))
    match types[0] if types else inferred_type(schema):
        case "object":
            return lower_object(context, schema, location)
        case "array":
            return lower_array(context, schema, location)
        case kind:
            return lower_primitive(context, schema, kind, location)


def _boolean_schema(
    context: LoweringContext, value: JsonValue, location: Location
) -> TypeUse:
    if value is True:
        return TypeUse(Unknown())
    if value is False:
        context.reporter.note(
            "OAS129",
            "the schema `false` allows no value",
            location.pointer,
            loss=("keywords", "degraded"),
            label="treated as unknown",
        )
        return TypeUse(Unknown("the schema `false`"))
    context.reporter.warn(
        "OAS107",
        f"a schema is an object or a boolean, here it is {kind_word(value)}",
        location.pointer,
        loss=(item_at(location.pointer), "degraded"),
        label="treated as unknown",
    )
    return TypeUse(Unknown("not a schema"))


def _old_nullable(context: LoweringContext, pointer: str) -> None:
    """Documents that moved to 3.1 often keep it, and can only mean one thing by it."""
    context.reporter.note(
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
