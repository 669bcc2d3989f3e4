"""Paging strategy: the next page has the next number."""

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.operations import Operation
from specloom.ir.paging import PagingStep
from specloom.ir.types import Prim
from specloom.passes.paging.first_page import first_page
from specloom.passes.paging.list_call import ListCall
from specloom.passes.paging.strategies.strategy import RuleKey, Strategy
from specloom.passes.paging.words import PAGE_COUNTS, PAGES
from specloom.passes.pins import wire_line


def _recognise(call: ListCall, diagnostics: Diagnostics) -> PagingStep | None:
    """Where the document says what number the first page has."""
    place = call.input(PAGES, Prim.INTEGER, Prim.NUMBER)
    if place is None:
        return None
    first = first_page(call.operation, place)
    if first is None:
        diagnostics.add(_unknown_first_page(call.operation))
        return None
    pages = call.fact(PAGE_COUNTS, Prim.INTEGER, Prim.NUMBER)
    return PagingStep(strategy="page_number", input=place, first=first, total=pages)


def _unknown_first_page(operation: Operation) -> Diagnostic:
    return Diagnostic(
        code="PAG101",
        severity=Severity.NOTE,
        message=(
            f"`{wire_line(operation)}` comes in pages, but the document does not say "
            "whether the first page is 0 or 1"
        ),
        at=operation.origin,
        help="declare its pagination with `first_page` in the configuration",
    )


PAGE_NUMBER = Strategy(
    name="page_number",
    recognise=_recognise,
    keys=(
        RuleKey("page", "input", "The parameter that is the number of a page"),
        RuleKey(
            "first_page",
            "first_page",
            "The number of the first page. Default: what the document says",
            required=False,
        ),
        RuleKey(
            "total_pages",
            "total",
            "The way to the count of all pages in the answer",
            required=False,
        ),
    ),
)
