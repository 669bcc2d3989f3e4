"""``components/schemas``: a definition for each, in source order (lowering stage)."""

from dataclasses import replace

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import (
    SCHEMAS,
    Location,
    component_name,
    folder_words,
)
from specloom.frontends.openapi.refs import ResolvedRef
from specloom.frontends.openapi.schemas.classification import is_reference
from specloom.frontends.openapi.schemas.references import alias, report_cycle
from specloom.ir.types import Named, TypeId, TypeUse, Unknown
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping
from specloom.source.pointers import escape


def lower_components(context: LoweringContext, components: JsonValue) -> None:
    """Record the definition of every component schema."""
    schemas = mapping(components).get("schemas")
    if schemas is not None and not isinstance(schemas, dict):
        context.reporter.warn(
            "OAS107",
            f"`schemas` is an object, here it is {kind_word(schemas)}",
            SCHEMAS.rstrip("/"),
            label="ignored",
        )
    for name, value in mapping(schemas).items():
        pointer = SCHEMAS + escape(name)
        if _is_name_of_another(context, name, value):
            continue
        context.reporter.count("schemas", pointer)
        lower_component(
            context, value, Location(pointer, "openapi:" + pointer, (name,))
        )
    _lower_linked(context)


def _is_name_of_another(context: LoweringContext, name: str, value: JsonValue) -> bool:
    """Whether a component is nothing but the name of a definition in another file."""
    schema = mapping(value)
    if len(schema) != 1 or not is_reference(schema):
        return False
    found = context.refs.target(schema)
    names = context.linked.names
    return isinstance(found, ResolvedRef) and names.get(found.pointer) == name


def _lower_linked(context: LoweringContext) -> None:
    """The definitions in other files; what tells two of one name apart is the folder."""
    linked = context.linked
    for address, fragment in linked.fragments.items():
        name = linked.names.get(address) or component_name(address)
        if fragment.kind != "schema" or name is None:
            continue
        context.reporter.count("schemas", address)
        location = Location(address, "openapi:" + address, (name,))
        lower_component(context, fragment.value, location)
        found = context.types.get(TypeId(location.id))
        if found is not None:
            name_context = (*folder_words(address), name)
            context.types.define(
                replace(found, declared_name=name, context=name_context)
            )


def lower_component(
    context: LoweringContext, value: JsonValue, location: Location
) -> None:
    """One component: a definition of its own shape, or a name for another use."""
    type_id = TypeId(location.id)
    if report_cycle(context, value, location.pointer):
        use = TypeUse(Unknown("references that lead back to themselves"))
    else:
        use = context.use(value, location)
    if use.expr != Named(type_id):
        context.types.define(alias(context, mapping(value), use, location))
    elif type_id not in context.types:
        context.types.define(
            alias(context, mapping(value), TypeUse(Unknown("itself")), location)
        )
