"""Which methods give pages, of which class, and what their items are (plan stage)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from specloom.ir.operations import Operation
from specloom.ir.paging import (
    Cursor,
    LastItem,
    LinkHeader,
    NextUrl,
    Offset,
    PageNumber,
    Paging,
    PagingInput,
    Path,
    Step,
)
from specloom.ir.shapes import Types, at, item_of
from specloom.ir.types import TypeUse
from specloom.planning.calls import CallPlan
from specloom.planning.responses import Result

PLACES: Mapping[str, str] = {"query": "query", "field": "body"}
"""Where an argument goes, as the run-time calls it; others cannot turn a page."""


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
    if paging is None or len(result.answers) > 1 or len(result.returns) != 1:
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
        class_name=paging.declared_name or _class_name(paging.step),
        response=response,
        item=item,
        asks=asks,
    )


def input_of(step: Step) -> PagingInput | None:
    """What a step sets; None when it follows a URL."""
    match step:
        case LinkHeader() | NextUrl():
            return None
        case PageNumber() | Offset() | Cursor() | LastItem():
            return step.input
        case other:
            assert_never(other)


def _class_name(step: Step) -> str:
    match step:
        case PageNumber():
            return "PageNumberPage"
        case Offset():
            return "OffsetPage"
        case Cursor() | LastItem():
            return "CursorPage"
        case LinkHeader() | NextUrl():
            return "LinkedPage"
        case other:
            assert_never(other)


def _item(response: TypeUse, paging: Paging, types: Types) -> TypeUse | None:
    listed = at(response, paging.items, types)
    entry = None if listed is None else item_of(listed, types)
    return None if entry is None else at(entry, paging.item, types)


def _asks(step: Step, call: CallPlan) -> tuple[str, str] | None:
    wanted = input_of(step)
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


def ways(paging: Paging) -> tuple[Path, Path]:
    """The paths of ``value`` and ``total``, empty where the step has none."""
    match paging.step:
        case PageNumber(pages=total) | Offset(total=total):
            return (), total or ()
        case Cursor(next_value=value) | NextUrl(next_value=value):
            return value, ()
        case LastItem(key=value):
            return value, ()
        case LinkHeader():
            return (), ()
        case other:
            assert_never(other)
