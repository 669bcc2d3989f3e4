"""The first page of a list, asked for by an asynchronous client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine, Generator
from typing import Any, Generic, TypeVar

from ..asynchronous.pages import AsyncPage

T = TypeVar("T")
P = TypeVar("P", bound="AsyncPage[Any, Any]")


class AsyncPaginator(Generic[T, P]):
    """Awaited, it is the first page; iterated, the items of all pages."""

    def __init__(self, first: Coroutine[Any, Any, P]) -> None:
        self._first = first
        self._page: P | None = None

    def __await__(self) -> Generator[Any, None, P]:
        return self._get().__await__()

    async def _get(self) -> P:
        if self._page is None:
            self._page = await self._first
        return self._page

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await self._get():
            yield item
