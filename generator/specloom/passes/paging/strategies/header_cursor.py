"""Paging strategy: a header of the response has the value that asks for the next page.

So page GitLab (``X-Next-Page`` with ``page``) and Azure DevOps
(``x-ms-continuationtoken`` with ``continuationToken``).
"""

import re

from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import PagingInput, PagingStep
from specloom.ir.types import Prim
from specloom.passes.paging.answers import normalised_name
from specloom.passes.paging.list_call import ListCall
from specloom.passes.paging.strategies.cursor import CURSOR_KEY
from specloom.passes.paging.strategies.strategy import RuleKey, Strategy
from specloom.passes.paging.words import CURSORS, PAGES

_PREFIX = re.compile(r"x_(ms_)?")


def _recognise(call: ListCall, diagnostics: Diagnostics) -> PagingStep | None:
    """``X-Next-Cursor`` with ``cursor``; ``x-continuation-token`` with the same name."""
    del diagnostics
    for header in call.response.headers:
        name = _PREFIX.sub("", normalised_name(header.wire_name), count=1)
        place = _place(call, name)
        if place is not None:
            return PagingStep(
                strategy="header_cursor",
                input=place,
                next_value=(header.wire_name,),
                next_value_in="header",
            )
    return None


def _place(call: ListCall, header: str) -> PagingInput | None:
    """What takes the value of a header, if its name says so."""
    for name in (*CURSORS, *PAGES):
        repeats = name.startswith(("next", "continuation"))
        if _squeezed(header) in (
            _squeezed(f"next_{name}"),
            _squeezed(name) if repeats else None,
        ):
            return call.input((name,), Prim.STRING, Prim.INTEGER, Prim.NUMBER)
    return None


def _squeezed(name: str) -> str:
    """Headers are often written without any sign between their words."""
    return name.replace("_", "")


HEADER_CURSOR = Strategy(
    name="header_cursor",
    recognise=_recognise,
    keys=(
        CURSOR_KEY,
        RuleKey(
            "next_header",
            "next_value",
            "The header of the response that has the next cursor",
        ),
    ),
    next_value_in="header",
)
