"""Arrays: lists of one use, and tuples (lowering stage; JSON Schema 10.3.1)."""

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.refs import Schema
from specloom.ir.types import ListOf, TupleOf, TypeUse, Unknown
from specloom.source.json_values import sequence


def lower_array(
    context: LoweringContext, schema: Schema, location: Location
) -> TypeUse:
    """The use of an array schema; without ``items`` its items are of any kind."""
    leading, rest = sequence(schema.get("prefixItems")), "items"
    keyword = "prefixItems"
    if isinstance(schema.get("items"), list):
        leading, rest = sequence(schema["items"]), "additionalItems"
        keyword = "items"
        context.reporter.note(
            "OAS135",
            "`items` is a list: read as `prefixItems`",
            f"{location.pointer}/items",
            help="JSON Schema 2020-12 calls it `prefixItems`",
        )
    if not leading:
        return TypeUse(ListOf(_rest(context, schema, "items", location) or _ANY))
    items = [
        context.use(item, location.child(keyword, index, word=f"item {index + 1}"))
        for index, item in enumerate(leading)
    ]
    return TypeUse(TupleOf(tuple(items), _rest(context, schema, rest, location)))


_ANY = TypeUse(Unknown())


def _rest(
    context: LoweringContext, schema: Schema, keyword: str, location: Location
) -> TypeUse | None:
    """The use of the items that have no position of their own; none when forbidden."""
    if keyword not in schema and "unevaluatedItems" in schema:
        keyword = "unevaluatedItems"
    value = schema.get(keyword, True)
    if value is False or isinstance(value, list):
        return None
    return context.use(value, location.child(keyword, word="item"))
