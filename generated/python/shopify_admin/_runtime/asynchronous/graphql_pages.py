"""The nodes of a connection, page after page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Generic, TypeVar

from ..omit import Omit, omit
from ..paging.trail import Trail

Node = TypeVar("Node")
Page = TypeVar("Page")


class AsyncNodes(Generic[Node, Page]):
    """The nodes on all pages; each page is asked for when its nodes are wanted.

    `fetch` gives the page at a cursor, or the first one; `items` the nodes on a page, and
    `next_cursor` the cursor of the next page, or None where there is none.
    """

    def __init__(
        self,
        fetch: Callable[[object | Omit], Awaitable[Page]],
        items: Callable[[Page], Iterable[Node]],
        next_cursor: Callable[[Page], object | None],
    ) -> None:
        self._fetch = fetch
        self._items = items
        self._next_cursor = next_cursor

    async def pages(self) -> AsyncIterator[Page]:
        """Whole pages, as the plain method returns them.

        Raises APIError when the server names a cursor twice: it would never end.
        """
        trail = Trail()
        cursor: object | Omit | None = omit
        while cursor is not None:
            page = await self._fetch(cursor)
            yield page
            cursor = self._next_cursor(page)
            if cursor is not None:
                trail = trail.next(cursor)

    async def __aiter__(self) -> AsyncIterator[Node]:
        async for page in self.pages():
            for item in self._items(page):
                yield item
