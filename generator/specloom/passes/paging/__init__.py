"""Pass: finds the operations whose answers come in pages (decision 022).

What the user declared comes first; other operations are recognised by the patterns that
APIs share, and only where nothing about the pattern has to be guessed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.operations import Operation
from specloom.ir.paging import Paging
from specloom.passes.options import PagingRule
from specloom.passes.paging.declared import declared_paging
from specloom.passes.paging.recognised import recognise

__all__ = ["find_paging"]


def find_paging(
    api: Api,
    diagnostics: Diagnostics,
    *,
    rules: Sequence[PagingRule] = (),
    recognised: bool = True,
) -> Api:
    """Fill ``paging`` of the operations that list things.

    ``recognised=False`` leaves it at what ``rules`` say.
    """
    declared = declared_paging(api, rules, diagnostics)
    return replace(
        api,
        operations=tuple(_operations(api, declared, diagnostics, recognised)),
    )


def _operations(
    api: Api,
    declared: dict[str, Paging],
    diagnostics: Diagnostics,
    recognised: bool,
) -> Iterator[Operation]:
    for operation in api.operations:
        paging = operation.paging or declared.get(operation.id)
        if paging is None and recognised:
            paging = recognise(operation, api.types, diagnostics)
        yield operation if paging is None else replace(operation, paging=paging)
