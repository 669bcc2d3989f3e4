"""Paging strategy: a key of the last item asks for what comes behind it."""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import PagingStep
from specloom.ir.shapes import expression, is_kind
from specloom.ir.types import Object, Prim
from specloom.passes.paging.list_call import ListCall
from specloom.passes.paging.strategies.cursor import CURSOR_KEY
from specloom.passes.paging.strategies.strategy import RuleKey, Strategy
from specloom.passes.paging.words import AFTER, MORE


def _recognise(call: ListCall, diagnostics: Diagnostics) -> PagingStep | None:
    """``starting_after`` is the id of the last item, and ``has_more`` ends it."""
    del diagnostics
    place = call.input(AFTER, Prim.STRING)
    if place is None or call.fact(MORE, Prim.BOOLEAN) is None:
        return None
    shape = expression(call.item, call.types)
    if not isinstance(shape, Object):
        return None
    ids = [prop for prop in shape.properties if prop.wire_name == "id"]
    if not ids or not is_kind(ids[0].use, call.types, Prim.STRING):
        return None
    return PagingStep(
        strategy="last_item", input=place, next_value=("id",), next_value_in="item"
    )


LAST_ITEM = Strategy(
    name="last_item",
    recognise=_recognise,
    keys=(
        CURSOR_KEY,
        RuleKey(
            "last_item",
            "next_value",
            "The way to its key in the last item, with dots",
        ),
    ),
    next_value_in="item",
)
