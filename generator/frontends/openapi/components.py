"""``components/schemas``: a definition for each, in source order (lowering stage)."""

from generator.frontends.openapi.keywords import kind_word, mapping
from generator.frontends.openapi.place import SCHEMAS, Place
from generator.frontends.openapi.references import alias, report_cycle
from generator.frontends.openapi.run import Run
from generator.ir.types import Named, TypeId, TypeUse, Unknown
from generator.source.document import JsonValue
from generator.source.pointers import escape


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
        run.count("schemas", pointer)
        lower_component(run, value, Place(pointer, "openapi:" + pointer, (name,)))


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
