"""Arrays: lists of one use, and tuples (lowering stage; JSON Schema 10.3.1)."""

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.schemas.classification import (
    ArraySchema,
    InnerSchema,
    TupleSchema,
)
from specloom.ir.types import ListOf, TupleOf, TypeUse, Unknown

_ANY = TypeUse(Unknown())


def lower_array(
    context: LoweringContext, schema: ArraySchema, location: Location
) -> TypeUse:
    """The use of a list; without ``items`` they are of any kind."""
    if schema.is_old_tuple:
        _report_old_tuple(context, location)
    return TypeUse(ListOf(_lower_items(context, schema.items, location) or _ANY))


def lower_tuple(
    context: LoweringContext, schema: TupleSchema, location: Location
) -> TypeUse:
    """The use of a list with a schema for each leading position."""
    if schema.is_old_tuple:
        _report_old_tuple(context, location)
    items = [
        context.use(
            item, location.child(schema.keyword, index, word=f"item {index + 1}")
        )
        for index, item in enumerate(schema.leading)
    ]
    rest = _lower_items(context, schema.rest, location)
    return TypeUse(TupleOf(tuple(items), rest))


def _report_old_tuple(context: LoweringContext, location: Location) -> None:
    context.reporter.note(
        "OAS135",
        "`items` is a list: read as `prefixItems`",
        f"{location.pointer}/items",
        help="JSON Schema 2020-12 calls it `prefixItems`",
    )


def _lower_items(
    context: LoweringContext, items: InnerSchema, location: Location
) -> TypeUse | None:
    """The use of the items that have no position of their own; none when forbidden."""
    if items.value is False or isinstance(items.value, list):
        return None
    return context.use(items.value, location.child(items.keyword, word="item"))
