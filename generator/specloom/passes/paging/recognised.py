"""Paging pass: the patterns that APIs share.

Recognised is a GET that answers one list, or a POST that takes a cursor in its body, with
both halves of a pattern: what asks for a page, and what says how it goes on. A page number
is enough by itself, since an empty page is the end.
"""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.operations import Operation
from specloom.ir.paging import Paging
from specloom.ir.shapes import Types
from specloom.ir.types import Prim
from specloom.passes.paging.list_call import list_call
from specloom.passes.paging.strategies import STRATEGIES
from specloom.passes.paging.words import MORE


def recognise(
    operation: Operation, types: Types, diagnostics: Diagnostics
) -> Paging | None:
    """How an operation pages; None where no pattern fits, or more would have to be known."""
    call = list_call(operation, types)
    if call is None:
        return None
    for strategy in STRATEGIES.values():
        if call.searches and not strategy.searches:
            continue
        step = strategy.recognise(call, diagnostics)
        if step is not None:
            more = call.fact(MORE, Prim.BOOLEAN)
            return Paging(
                items=call.items, step=step, more=more, origin=operation.origin
            )
    return None
