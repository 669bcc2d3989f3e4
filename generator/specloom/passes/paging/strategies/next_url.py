"""Paging strategy: the answer has the URL of the next page."""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import PagingStep
from specloom.ir.shapes import expression
from specloom.ir.types import Prim, Primitive
from specloom.passes.paging.answers import normalised_name
from specloom.passes.paging.list_call import ListCall
from specloom.passes.paging.strategies.strategy import RuleKey, Strategy

_NEXT_URLS = (
    "next_url",
    "next_link",
    "next_page_url",
    "next_page_uri",
    "next_page_link",
    "next_href",
    "odata_next_link",
)


def _recognise(call: ListCall, diagnostics: Diagnostics) -> PagingStep | None:
    """A usual name, or ``next`` where the document says that it is a URL."""
    del diagnostics
    path = call.fact(_NEXT_URLS, Prim.STRING)
    if path is None:
        for candidate, use in call.facts():
            found = expression(use, call.types)
            is_uri = isinstance(found, Primitive) and found.format in ("uri", "url")
            if normalised_name(candidate[-1]) == "next" and is_uri:
                path = candidate
    return None if path is None else PagingStep(strategy="next_url", next_value=path)


NEXT_URL = Strategy(
    name="next_url",
    recognise=_recognise,
    keys=(
        RuleKey(
            "next_url",
            "next_value",
            "The way to the next page's URL in the answer, with dots",
        ),
    ),
)
