"""Arrays: lists of one use, and tuples (lowering stage; JSON Schema 10.3.1)."""

from specloom.frontends.openapi.context import Run
from specloom.frontends.openapi.location import Place
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.keywords import sequence
from specloom.ir.types import ListOf, TupleOf, TypeUse, Unknown


def lower_array(run: Run, schema: Schema, place: Place) -> TypeUse:
    """The use of an array schema; without ``items`` its items are of any kind."""
    leading, rest = sequence(schema.get("prefixItems")), "items"
    keyword = "prefixItems"
    if isinstance(schema.get("items"), list):
        leading, rest = sequence(schema["items"]), "additionalItems"
        keyword = "items"
        run.note(
            "OAS135",
            "`items` is a list: read as `prefixItems`",
            f"{place.pointer}/items",
            help="JSON Schema 2020-12 calls it `prefixItems`",
        )
    if not leading:
        return TypeUse(ListOf(_rest(run, schema, "items", place) or _ANY))
    items = [
        run.use(item, place.at(keyword, index, word=f"item {index + 1}"))
        for index, item in enumerate(leading)
    ]
    return TypeUse(TupleOf(tuple(items), _rest(run, schema, rest, place)))


_ANY = TypeUse(Unknown())


def _rest(run: Run, schema: Schema, keyword: str, place: Place) -> TypeUse | None:
    """The use of the items that have no position of their own; none when forbidden."""
    if keyword not in schema and "unevaluatedItems" in schema:
        keyword = "unevaluatedItems"
    value = schema.get(keyword, True)
    if value is False or isinstance(value, list):
        return None
    return run.use(value, place.at(keyword, word="item"))
