"""One schema to one use: the entry point of the schema part (lowering stage).

JSON Schema 2020-12 as OpenAPI 3.1 uses it (section 4.8.24). A schema is classified once,
and each kind has a module of its own (decision 051); what belongs to the use, whichever
kind it is, is added here: null, limits, facts of XML.
"""

from typing import assert_never

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.all_of import lower_all_of, lower_merged
from specloom.frontends.openapi.schemas.arrays import lower_array, lower_tuple
from specloom.frontends.openapi.schemas.bounds import bounds_of, tightest
from specloom.frontends.openapi.schemas.classification import (
    SHAPING,
    AllOfSchema,
    AnySchema,
    ArraySchema,
    Classified,
    ConditionalObjectSchema,
    ConstSchema,
    EnumSchema,
    InvalidSchema,
    NeverSchema,
    NullSchema,
    ObjectSchema,
    PrimitiveSchema,
    ReferenceSchema,
    ShapedSchema,
    TupleSchema,
    TypeListSchema,
    UnionSchema,
    UnknownTypeSchema,
)
from specloom.frontends.openapi.schemas.composition import lower_conditional_object
from specloom.frontends.openapi.schemas.enums import lower_const, lower_enum
from specloom.frontends.openapi.schemas.kinds import is_nullable
from specloom.frontends.openapi.schemas.objects import lower_object
from specloom.frontends.openapi.schemas.primitives import (
    lower_any,
    lower_primitive,
    lower_unknown_type,
)
from specloom.frontends.openapi.schemas.references import lower_reference
from specloom.frontends.openapi.schemas.unions import lower_type_list, lower_union
from specloom.frontends.openapi.schemas.unsupported import (
    ledger_item,
    report_alternatives,
    report_old_nullable,
    report_unsupported,
)
from specloom.frontends.openapi.schemas.xml import may_say_xml, with_xml
from specloom.ir.types import Bounds, Prim, Primitive, TypeUse, Unknown
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word


def lower_schema(
    context: LoweringContext, value: JsonValue, location: Location
) -> TypeUse:
    """The use that a schema stands for; definitions found inside it are recorded."""
    schema = context.classify(value)
    if not isinstance(value, dict):
        return _lower_kind(context, schema, location)
    says_more = not SHAPING.isdisjoint(value)
    if says_more:
        report_old_nullable(context, value, location.pointer)
    if isinstance(schema, ReferenceSchema) and not schema.is_recursive:
        use = lower_reference(context, schema, location)
    else:
        if says_more:
            _report_beside_shape(context, schema, value, location.pointer)
        shape = _lower_kind(context, schema, location)
        bounds = bounds_of(context, value, location.pointer)
        nullable = is_nullable(context, value)
        use = _with_null_and_bounds(shape, nullable, bounds)
    return with_xml(context, use, value) if may_say_xml(value) else use


def _report_beside_shape(
    context: LoweringContext, schema: Classified, whole: Schema, pointer: str
) -> None:
    """Account for the keywords that ask more of a value than its shape."""
    report_unsupported(context, whole, pointer)
    if isinstance(schema, ShapedSchema):
        for keyword in schema.constraints:
            report_alternatives(context, whole, keyword, pointer)


def _lower_kind(
    context: LoweringContext, schema: Classified, location: Location
) -> TypeUse:
    """The expression and its limits; whether null is allowed is not decided here."""
    match schema:
        case PrimitiveSchema():
            return lower_primitive(context, schema)
        case ReferenceSchema():
            return lower_reference(context, schema, location)
        case ObjectSchema():
            return lower_object(context, schema, location)
        case ConditionalObjectSchema():
            return lower_conditional_object(context, schema, location)
        case ArraySchema():
            return lower_array(context, schema, location)
        case TupleSchema():
            return lower_tuple(context, schema, location)
        case ConstSchema():
            return lower_const(context, schema, location)
        case EnumSchema():
            return lower_enum(context, schema, location)
        case AllOfSchema():
            return lower_all_of(context, schema, location)
        case UnionSchema(has_properties=True):
            return lower_merged(context, schema, location)
        case UnionSchema():
            return lower_union(context, schema, location)
        case TypeListSchema():
            return lower_type_list(context, schema, location)
        case NullSchema():
            return TypeUse(Primitive(Prim.NULL))
        case AnySchema():
            return lower_any(context, schema, location)
        case UnknownTypeSchema():
            return lower_unknown_type(context, schema, location)
        case NeverSchema():
            return _lower_never(context, location)
        case InvalidSchema():
            return _lower_invalid(context, schema, location)
        case other:
            assert_never(other)


def _lower_never(context: LoweringContext, location: Location) -> TypeUse:
    context.reporter.note(
        "OAS129",
        "the schema `false` allows no value",
        location.pointer,
        loss=("keywords", "degraded"),
        label="treated as unknown",
    )
    return TypeUse(Unknown("the schema `false`"))


def _lower_invalid(
    context: LoweringContext, schema: InvalidSchema, location: Location
) -> TypeUse:
    context.reporter.warn(
        "OAS107",
        f"a schema is an object or a boolean, here it is {kind_word(schema.value)}",
        location.pointer,
        loss=(ledger_item(location.pointer), "degraded"),
        label="treated as unknown",
    )
    return TypeUse(Unknown("not a schema"))


def _with_null_and_bounds(
    shape: TypeUse, nullable: bool, bounds: Bounds | None
) -> TypeUse:
    """A use with what the whole schema says; the same use when that is nothing."""
    both = tightest(shape.bounds, bounds)
    if nullable == shape.nullable and both is shape.bounds and shape.xml is None:
        return shape
    return TypeUse(shape.expr, nullable, both)
