"""``components/schemas``: a definition for each, in source order (lowering stage)."""

from dataclasses import replace

from specloom.frontends.openapi.context import Run
from specloom.frontends.openapi.location import (
    SCHEMAS,
    Place,
    component_name,
    folder_words,
)
from specloom.frontends.openapi.refs import Broken
from specloom.frontends.openapi.schemas.keywords import kind_word, mapping
from specloom.frontends.openapi.schemas.references import alias, report_cycle
from specloom.ir.types import Named, TypeId, TypeUse, Unknown
from specloom.source.document import JsonValue
from specloom.source.pointers import escape


def lower_components(run: Run, components: JsonValue) -> None:
    """Record the definition of every component schema."""
    schemas = mapping(components).get("schemas")
    if schemas is not None and not isinstance(schemas, dict):
        run.warn(
            "OAS107",
            f"`schemas` is an object, here it is {kind_word(schemas)}",
            SCHEMAS.rstrip("/"),
            label="ignored",
        )
    for name, value in mapping(schemas).items():
        pointer = SCHEMAS + escape(name)
        if _is_name_of_another(run, name, value):
            continue
        run.count("schemas", pointer)
        lower_component(run, value, Place(pointer, "openapi:" + pointer, (name,)))
    _lower_linked(run)


def _is_name_of_another(run: Run, name: str, value: JsonValue) -> bool:
    """Whether a component is nothing but the name of a definition in another file."""
    schema = mapping(value)
    if len(schema) != 1 or "$ref" not in schema:
        return False
    found = run.refs.resolve(schema["$ref"])
    names = run.document.linked.names
    return not isinstance(found, Broken) and names.get(found.pointer) == name


def _lower_linked(run: Run) -> None:
    """The definitions in other files; what tells two of one name apart is the folder."""
    linked = run.document.linked
    for address, fragment in linked.fragments.items():
        name = linked.names.get(address) or component_name(address)
        if fragment.kind != "schema" or name is None:
            continue
        run.count("schemas", address)
        place = Place(address, "openapi:" + address, (name,))
        lower_component(run, fragment.value, place)
        found = run.types[TypeId(place.id)]
        if found is not None:
            context = (*folder_words(address), name)
            run.define(replace(found, declared_name=name, context=context))


def lower_component(run: Run, value: JsonValue, place: Place) -> None:
    """One component: a definition of its own shape, or a name for another use."""
    type_id = TypeId(place.id)
    if report_cycle(run, value, place.pointer):
        use = TypeUse(Unknown("references that lead back to themselves"))
    else:
        use = run.use(value, place)
    if use.expr != Named(type_id):
        run.define(alias(run, mapping(value), use, place))
    elif type_id not in run.types:
        run.define(alias(run, mapping(value), TypeUse(Unknown("itself")), place))
