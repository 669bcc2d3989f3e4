"""``enum`` and ``const`` (lowering stage; JSON Schema validation, sections 6.1.2, 6.1.3).

One value is a constant, several are an enumeration, of whatever types. Null is a matter of the use, never a value here.

An enumeration is closed when the document lists its values, and open only when the
document says that others may arrive (``x-extensible-enum`` of Zalando's guidelines). How leniently a client reads a closed one is for
the target to decide.
"""

from collections.abc import Iterable, Sequence

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.classification import (
    CONST,
    ConstSchema,
    EnumSchema,
    listed_values,
    types_of,
    without_keywords,
)
from specloom.frontends.openapi.schemas.keywords import deprecation_of, docs_of
from specloom.frontends.openapi.schemas.objects import declared_name
from specloom.frontends.openapi.schemas.primitives import KINDS
from specloom.frontends.openapi.schemas.unsupported import ledger_item
from specloom.frontends.openapi.vocabulary import keywords_of_field
from specloom.ir.types import (
    NO_DOCS,
    Const,
    Docs,
    EnumDef,
    EnumValue,
    Named,
    Prim,
    Primitive,
    Scalar_,
    TypeId,
    TypeUse,
    Unknown,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping, string

_NAMES = keywords_of_field("EnumValue.name")
_TEXTS = keywords_of_field("EnumValue.docs")


def lower_const(
    context: LoweringContext, schema: ConstSchema, location: Location
) -> TypeUse:
    """A single value; one that is a list or an object keeps only its type."""
    value = schema.value
    if isinstance(value, list | dict):
        return _lower_without_values(context, schema.schema, CONST, location)
    if value is None:
        return TypeUse(Primitive(Prim.NULL))
    return TypeUse(Const(_typed_value(context, value, schema.schema, location)))


def lower_enum(
    context: LoweringContext, schema: EnumSchema, location: Location
) -> TypeUse:
    """The use of an ``enum``."""
    written, whole = schema.values, schema.schema
    if not isinstance(written, list) or not written:
        return _lower_no_values(context, schema, location)
    if any(isinstance(value, list | dict) for value in written):
        return _lower_without_values(context, whole, schema.keyword, location)
    values = tuple(_values(context, whole, written, location))
    if not values:
        return TypeUse(Primitive(Prim.NULL))
    return enum_use(context, values, whole, location, others=schema.is_open)


def enum_use(
    context: LoweringContext,
    values: Sequence[EnumValue],
    schema: Schema,
    location: Location,
    *,
    others: bool = False,
) -> TypeUse:
    """The use of some values: a constant, or a definition."""
    if len(values) == 1 and not others:
        return TypeUse(Const(values[0].value))
    base = _common_base(values)
    if base is Prim.BOOLEAN:
        return TypeUse(Primitive(Prim.BOOLEAN))
    define_enum(context, base, values, schema, location, others=others)
    return TypeUse(Named(TypeId(location.id)))


def define_enum(
    context: LoweringContext,
    base: Prim | None,
    values: Sequence[EnumValue],
    schema: Schema,
    location: Location,
    *,
    others: bool,
) -> None:
    """Record an enumeration; ``others`` when the document allows further values."""
    type_id = TypeId(location.id)
    if not context.types.reserve(type_id):
        return
    context.types.define(
        EnumDef(
            id=type_id,
            declared_name=declared_name(location),
            context=location.name_context,
            docs=docs_of(schema),
            deprecated=deprecation_of(schema),
            origin=context.origin(location.pointer),
            base=base,
            values=tuple(values),
            open=others,
        )
    )


def base_of(value: Scalar_) -> Prim:
    """The primitive that a value is written as."""
    match value:
        case bool():
            return Prim.BOOLEAN
        case int():
            return Prim.INTEGER
        case float():
            return Prim.NUMBER
        case str():
            return Prim.STRING
        case _:
            return Prim.NULL


def _common_base(values: Iterable[EnumValue]) -> Prim | None:
    """The primitive that all values are of, if there is one; integers are numbers."""
    bases = {base_of(item.value) for item in values}
    if bases == {Prim.INTEGER, Prim.NUMBER}:
        return Prim.NUMBER
    return bases.pop() if len(bases) == 1 else None


def _values(
    context: LoweringContext,
    schema: Schema,
    written: list[JsonValue],
    location: Location,
) -> Iterable[EnumValue]:
    """The values without null and without doubles, with their names and prose."""
    seen: set[tuple[Prim, Scalar_]] = set()
    names, texts = _texts_of_values(schema, written, _NAMES), _texts_of_values(
        schema, written, _TEXTS
    )
    for index, item in enumerate(written):
        if item is None or isinstance(item, list | dict):
            continue
        value = _typed_value(context, item, schema, location)
        if (base_of(value), value) in seen:
            _report_duplicate(context, value, f"{location.pointer}/enum/{index}")
            continue
        seen.add((base_of(value), value))
        text = texts[index]
        docs = Docs(text=text) if text else NO_DOCS
        yield EnumValue(value=value, name=names[index], docs=docs)


def _texts_of_values(
    schema: Schema, written: list[JsonValue], keywords: Iterable[str]
) -> list[str | None]:
    """What an extension says of each value: a list beside ``enum``, or by value."""
    for keyword in keywords:
        said = schema.get(keyword)
        if isinstance(said, list) and len(said) == len(written):
            return [string(item) for item in said]
        if isinstance(said, dict):
            return [string(said.get(str(value))) for value in written]
    return [None] * len(written)


def _report_duplicate(context: LoweringContext, value: Scalar_, pointer: str) -> None:
    context.reporter.note(
        "OAS121",
        f"the value `{value}` is listed twice",
        pointer,
        label="left out",
    )


def _typed_value(
    context: LoweringContext,
    value: str | int | float | bool,
    schema: Schema,
    location: Location,
) -> str | int | float | bool:
    """The value as its declared type has it: YAML reads ``type: string`` 1 as a number."""
    types = types_of(schema)
    if len(types) != 1 or types[0] not in KINDS:
        return value
    fitting = _converted(value, types[0])
    if fitting is None:
        context.reporter.note(
            "OAS122",
            f"the value `{value}` is {kind_word(value)}, not of type `{types[0]}`",
            location.pointer,
            help="kept as it is written",
        )
        return value
    if type(fitting) is not type(value) and types[0] == "string":
        context.reporter.note(
            "OAS122",
            f"the value `{value}` is {kind_word(value)}, not of type `string`",
            location.pointer,
            help=f'read as "{fitting}"; quote it in the document',
        )
    return fitting


def _converted(
    value: str | int | float | bool, wanted: str
) -> str | int | float | bool | None:
    match wanted, value:
        case ("string", str()) | ("boolean", bool()):
            return value
        case ("string", bool()):
            return "true" if value else "false"
        case ("string", _):
            return str(value)
        case ("integer" | "number", bool()):
            return None
        case ("integer", float()):
            return int(value) if value.is_integer() else None
        case ("integer" | "number", int() | float()):
            return value
        case _:
            return None


def _lower_no_values(
    context: LoweringContext, schema: EnumSchema, location: Location
) -> TypeUse:
    empty = schema.values == []
    context.reporter.warn(
        "OAS120",
        "`enum` has no values" if empty else "`enum` is not a list",
        f"{location.pointer}/enum",
        loss=(ledger_item(location.pointer), "degraded"),
        label="treated as unknown",
        help="list the values, or leave `enum` out",
    )
    return TypeUse(Unknown("enum without values"))


def _lower_without_values(
    context: LoweringContext, schema: Schema, keyword: str, location: Location
) -> TypeUse:
    """Lists and objects as values: the type is kept, the values are not."""
    context.reporter.note(
        "OAS134",
        f"`{keyword}` with values that are lists or objects",
        f"{location.pointer}/{keyword}",
        loss=("keywords", "degraded"),
        label="the values are not kept",
    )
    return context.use(without_keywords(schema, keyword), location)


def declared_values(
    context: LoweringContext, schema: JsonValue
) -> list[EnumValue] | None:
    """The values of a schema that is only an enumeration of text, else ``None``.

    Nothing is reported: who asks decides what becomes of the schema.
    """
    values: list[JsonValue] = listed_values(schema)
    if len(values) > 1:
        values = [value for value in values if value is not None]
    names = _texts_of_values(mapping(schema), values, _NAMES)
    if not values or not all(isinstance(value, str) for value in values):
        return None
    return [
        EnumValue(value=value, name=name)
        for value, name in zip(values, names, strict=True)
        if isinstance(value, str)
    ]
