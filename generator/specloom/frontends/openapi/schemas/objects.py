"""Objects and maps: properties, further keys, access (lowering stage)."""

from collections.abc import Container, Sequence
from dataclasses import replace

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, component_name
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.classification import (
    FurtherKeys,
    ObjectSchema,
    named_properties,
)
from specloom.frontends.openapi.schemas.discriminator import base_discriminator
from specloom.frontends.openapi.schemas.keywords import (
    access_of,
    default_of,
    deprecation_of,
    docs_of,
)
from specloom.ir.types import (
    MapOf,
    Named,
    Object,
    Property,
    TypeId,
    TypeUse,
    Union,
    Unknown,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping
from specloom.source.pointers import escape

ANY = TypeUse(Unknown())


def lower_object(
    context: LoweringContext, schema: ObjectSchema, location: Location
) -> TypeUse:
    """An object with properties is a definition; one without is a map."""
    whole, properties = schema.schema, schema.properties
    if properties is not None and not isinstance(properties, dict):
        _report_not_properties(context, properties, location)
    additional = lower_further_keys(context, schema.further, location)
    if not mapping(properties) and additional is not None:
        return TypeUse(MapOf(additional))
    type_id = TypeId(location.id)
    if context.types.reserve(type_id):
        found = lower_properties(context, whole, location, schema.required)
        report_undeclared(context, schema.required, found, location)
        context.types.define(
            object_definition(
                context, whole, location, tuple(found.values()), additional
            )
        )
    return TypeUse(Named(type_id))


def object_definition(
    context: LoweringContext,
    schema: Schema,
    location: Location,
    properties: tuple[Property, ...],
    additional: TypeUse | None,
    bases: tuple[TypeId, ...] = (),
) -> Object:
    """The definition of an object; its name is declared only for a component."""
    discriminator, values = base_discriminator(context, schema, location)
    return Object(
        id=TypeId(location.id),
        declared_name=declared_name(location),
        context=location.name_context,
        docs=docs_of(schema),
        deprecated=deprecation_of(schema),
        origin=context.origin(location.pointer),
        properties=properties,
        additional_properties=additional,
        bases=bases,
        discriminator=discriminator,
        mapping=values,
    )


def declared_name(location: Location) -> str | None:
    """The name of a component, or of an entry of ``$defs``; inline shapes have none."""
    if location.id != "openapi:" + location.pointer:
        return None
    name = component_name(location.pointer)
    if name is None:
        start, _, last = location.pointer.rpartition("/")
        if start.endswith(("/$defs", "/definitions")):
            return last
    return name


def lower_properties(
    context: LoweringContext,
    schema: Schema,
    location: Location,
    required: Container[str],
) -> dict[str, Property]:
    """The declared properties of one object schema, by name, in source order."""
    properties = named_properties(schema)
    start = location.pointer + "/properties"
    context.reporter.count("properties", start, len(properties))
    found: dict[str, Property] = {}
    for name, value in properties.items():
        found[name] = lower_property(
            context, name, value, location, required=name in required
        )
    return found


def lower_property(
    context: LoweringContext,
    name: str,
    value: JsonValue,
    owner: Location,
    *,
    required: bool,
) -> Property:
    """One property. A schema that cannot be read leaves it with an unknown type."""
    tail = "/properties/" + escape(name)
    inner = Location(owner.pointer + tail, owner.id + tail, (*owner.name_context, name))
    return lower_property_at(context, name, value, inner, required=required)


def lower_property_at(
    context: LoweringContext,
    name: str,
    value: JsonValue,
    location: Location,
    *,
    required: bool,
) -> Property:
    """A property whose schema stands at a place of its own."""
    use = context.use(value, location)
    schema = mapping(value)
    return Property(
        wire_name=name,
        use=use,
        required=required,
        default=default_of(context, schema),
        access=access_of(schema),
        deprecated=deprecation_of(schema),
        docs=docs_of(schema),
        origin=context.origin(location.pointer),
    )


def lower_further_keys(
    context: LoweringContext, keys: FurtherKeys, location: Location
) -> TypeUse | None:
    """The use of further keys; ``None`` only when they are forbidden.

    Patterns speak of further keys too; the use is theirs when they are all that is said.
    """
    keyword, value = keys.others.keyword, keys.others.value
    if keys.patterns:
        places = [
            (item.value, (item.keyword, key)) for key, item in keys.patterns.items()
        ]
        others = [(value, (keyword,))] if isinstance(value, dict) and value else []
        return _lower_patterns(context, [*places, *others], location)
    if value is True or value == {}:
        return ANY
    if value is False:
        return None
    return context.use(value, location.child(keyword, word="value"))


def _lower_patterns(
    context: LoweringContext,
    schemas: Sequence[tuple[JsonValue, tuple[str, ...]]],
    location: Location,
) -> TypeUse:
    """One use for all further keys: only their text tells which schema is theirs."""
    uses = [
        context.use(value, location.child(*path, word="value"))
        for value, path in schemas
    ]
    plain = [TypeUse(use.expr, bounds=use.bounds) for use in uses]
    variants = tuple(dict.fromkeys(plain))
    if any(isinstance(use.expr, Unknown) for use in variants):
        return ANY
    nullable = any(use.nullable for use in uses)
    if len(variants) == 1:
        return replace(variants[0], nullable=nullable)
    inner = location.child(schemas[0][1][0], word="value")
    type_id = TypeId(inner.id)
    if context.types.reserve(type_id):
        context.types.define(
            Union(
                id=type_id,
                declared_name=None,
                context=inner.name_context,
                origin=context.origin(inner.pointer),
                variants=variants,
            )
        )
    return TypeUse(Named(type_id), nullable)


def report_undeclared(
    context: LoweringContext,
    required: tuple[str, ...],
    found: Container[str],
    location: Location,
) -> None:
    """``required`` may name a property that is not declared: nothing is known of it."""
    for name in required:
        if name not in found:
            context.reporter.note(
                "OAS128",
                f"`required` names `{name}`, which is not declared",
                f"{location.pointer}/required",
                help="add it to `properties`, or correct the name",
            )


def _report_not_properties(
    context: LoweringContext, value: JsonValue, location: Location
) -> None:
    context.reporter.warn(
        "OAS107",
        f"`properties` is an object, here it is {kind_word(value)}",
        f"{location.pointer}/properties",
        loss=("keywords", "degraded"),
        label="ignored",
    )
