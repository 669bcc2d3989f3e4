"""Paging strategy: the ``Link`` header has the URL of the next page (RFC 8288)."""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import PagingStep
from specloom.ir.types import Prim
from specloom.passes.paging.list_call import ListCall
from specloom.passes.paging.strategies.strategy import Strategy
from specloom.passes.paging.words import CURSORS, PAGES


def _recognise(call: ListCall, diagnostics: Diagnostics) -> PagingStep | None:
    """Only beside something that asks for pages, since links have other uses."""
    del diagnostics
    names = {header.wire_name.lower() for header in call.response.headers}
    pages = call.input((*PAGES, *CURSORS), Prim.INTEGER, Prim.STRING, Prim.NUMBER)
    if "link" not in names or pages is None:
        return None
    return PagingStep(strategy="link_header")


LINK_HEADER = Strategy(name="link_header", recognise=_recognise)
