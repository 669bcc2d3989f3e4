"""Paging strategy: the answer has the value that asks for the next page."""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import PagingStep, Path
from specloom.ir.shapes import is_kind
from specloom.ir.types import Prim
from specloom.passes.paging.answers import normalised_name
from specloom.passes.paging.list_call import ListCall
from specloom.passes.paging.strategies.strategy import RuleKey, Strategy
from specloom.passes.paging.words import AFTER, CURSORS, MORE

CURSOR_KEY = RuleKey(
    "cursor", "input", "The parameter that takes a cursor, or the last item's key"
)


def _recognise(call: ListCall, diagnostics: Diagnostics) -> PagingStep | None:
    """``cursor`` with ``next_cursor``; ``page_token`` with ``next_page_token``; ``offset``
    with ``next_page.offset``; ``after`` with ``last_id`` where ``has_more`` ends it."""
    del diagnostics
    for name in CURSORS:
        place = call.input((name,), Prim.STRING)
        if place is None:
            continue
        wanted = [f"next_{name}", name] if name.startswith(("next", "cont")) else []
        wanted = wanted or [f"next_{name}"]
        path = call.fact(wanted, Prim.STRING) or _nested(call, name)
        if path is None and name in AFTER and call.fact(MORE, Prim.BOOLEAN):
            path = call.fact(("last_id",), Prim.STRING)
        if path is not None:
            return PagingStep(strategy="cursor", input=place, next_value=path)
    return None


def _nested(call: ListCall, name: str) -> Path | None:
    for path, use in call.facts():
        inner = len(path) == 2 and normalised_name(path[0]) == "next_page"
        if inner and normalised_name(path[1]) == name:
            return path if is_kind(use, call.types, Prim.STRING) else None
    return None


CURSOR = Strategy(
    name="cursor",
    recognise=_recognise,
    keys=(
        CURSOR_KEY,
        RuleKey(
            "next_cursor",
            "next_value",
            "The way to the next cursor in the answer, with dots",
        ),
    ),
    searches=True,
)
