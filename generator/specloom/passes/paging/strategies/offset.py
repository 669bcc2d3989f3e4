"""Paging strategy: the next page begins behind the items so far."""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import PagingStep
from specloom.ir.types import Prim
from specloom.passes.paging.list_call import ListCall
from specloom.passes.paging.strategies.strategy import RuleKey, Strategy
from specloom.passes.paging.words import SIZES, TOTALS

_OFFSETS = ("offset", "skip")


def _recognise(call: ListCall, diagnostics: Diagnostics) -> PagingStep | None:
    """Only beside something that limits a page."""
    del diagnostics
    place = call.input(_OFFSETS, Prim.INTEGER, Prim.NUMBER)
    if place is None or call.input(SIZES, Prim.INTEGER, Prim.NUMBER) is None:
        return None
    total = call.fact(TOTALS, Prim.INTEGER, Prim.NUMBER)
    return PagingStep(strategy="offset", input=place, total=total)


OFFSET = Strategy(
    name="offset",
    recognise=_recognise,
    keys=(
        RuleKey("offset", "input", "The parameter that says how many items to skip"),
        RuleKey(
            "total",
            "total",
            "The way to the count of all items in the answer",
            required=False,
        ),
    ),
)
