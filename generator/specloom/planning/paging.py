"""Which methods give pages, of which class, and what their items are (plan stage)."""

from collections.abc import Mapping
from dataclasses import dataclass

from specloom.ir.operations import Operation
from specloom.ir.paging import Paging, PagingStep, PagingStrategy
from specloom.ir.shapes import Types, item_of, use_at
from specloom.ir.types import TypeUse
from specloom.planning.calls import CallPlan
from specloom.planning.responses import Result

PLACES: Mapping[str, str] = {"query": "query", "field": "body"}
"""Where an argument goes, as the run-time calls it; others cannot turn a page."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """What the class of a page is called, and what it says of the next page."""

    name: str
    next_page: str


PAGE_KINDS: Mapping[PagingStrategy, PageKind] = {
    "page_number": PageKind("PageNumberPage", "the next one has the next number"),
    "offset": PageKind("OffsetPage", "the next one begins behind its items"),
    "cursor": PageKind("CursorPage", "it holds the cursor of the next one"),
    "last_item": PageKind("CursorPage", "the next one begins behind its last item"),
    "link_header": PageKind("LinkedPage", "it comes with the URL of the next one"),
    "header_cursor": PageKind(
        "CursorPage", "a header holds the cursor of the next one"
    ),
    "next_url": PageKind("LinkedPage", "it holds the URL of the next one"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PagingPlan:
    """How a method pages. ``response`` is the whole answer, ``item`` one of its items;
    ``asks`` is the place and wire name of what is set, for the ways that set something.
    """

    paging: Paging
    class_name: str
    response: TypeUse
    item: TypeUse
    asks: tuple[str, str] | None


def plan_paging(
    operation: Operation, call: CallPlan, result: Result, types: Types
) -> PagingPlan | None:
    """How a method pages; None where it has several answers, or sets what it cannot."""
    paging = operation.paging
    if paging is None or len(result.choices) > 1 or len(result.returns) != 1:
        return None
    (response,) = result.returns
    if not isinstance(response, TypeUse):
        return None
    item = _item(response, paging, types)
    asks = _asks(paging.step, call)
    if item is None or asks == ("", ""):
        return None
    return PagingPlan(
        paging=paging,
        class_name=paging.declared_name or PAGE_KINDS[paging.step.strategy].name,
        response=response,
        item=item,
        asks=asks,
    )


def _item(response: TypeUse, paging: Paging, types: Types) -> TypeUse | None:
    listed = use_at(response, paging.items, types)
    entry = None if listed is None else item_of(listed, types)
    return None if entry is None else use_at(entry, paging.item, types)


def _asks(step: PagingStep, call: CallPlan) -> tuple[str, str] | None:
    wanted = step.input
    if wanted is None:
        return None
    for item in call.arguments:
        is_it = (
            item.key == wanted.key
            if wanted.place == "input"
            else item.place == "field" and item.wire_name == wanted.key
        )
        if is_it and item.place in PLACES:
            return PLACES[item.place], item.wire_name
    return "", ""
