"""The strategies of paging, each in its own module, in the order in which they are tried.

The surest comes first: what the server says goes before what is counted. A module is one
:class:`~specloom.passes.paging.strategies.strategy.Strategy`: how it is recognised, and
which keys of the configuration declare it.

Why: decision 060.
"""

from collections.abc import Mapping
from types import MappingProxyType

from specloom.ir.paging import PagingStrategy
from specloom.passes.paging.strategies.cursor import CURSOR
from specloom.passes.paging.strategies.header_cursor import HEADER_CURSOR
from specloom.passes.paging.strategies.last_item import LAST_ITEM
from specloom.passes.paging.strategies.link_header import LINK_HEADER
from specloom.passes.paging.strategies.next_url import NEXT_URL
from specloom.passes.paging.strategies.offset import OFFSET
from specloom.passes.paging.strategies.page_number import PAGE_NUMBER
from specloom.passes.paging.strategies.strategy import Strategy

__all__ = ["STRATEGIES"]

STRATEGIES: Mapping[PagingStrategy, Strategy] = MappingProxyType(
    {
        item.name: item
        for item in (
            LINK_HEADER,
            CURSOR,
            NEXT_URL,
            HEADER_CURSOR,
            LAST_ITEM,
            OFFSET,
            PAGE_NUMBER,
        )
    }
)
