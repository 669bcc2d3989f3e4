"""A page of a list, from which iteration goes on to the pages behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Generic, Self, cast

from typing_extensions import TypeVar

from ..dataclass_compat import record
from ..http.endpoint import Arguments, Endpoint
from ..options import CallOptions
from ..paging.pages import NextPage, Pages, items_of, next_page, turn_page
from ..paging.trail import Trail

if TYPE_CHECKING:
    import httpx2

    from ..http.response_parsing import Parser
    from .engine import AsyncEngine, Mode

T = TypeVar("T")
R = TypeVar("R", default=Any)


@record(frozen=True, slots=True)
class AsyncListing:
    """The call that gave a page."""

    engine: AsyncEngine
    endpoint: Endpoint[object]
    pages: Pages
    arguments: Arguments
    options: CallOptions
    trail: Trail = field(default_factory=Trail)


class AsyncPage(Generic[T, R]):
    """One page of a list. `response` is the whole answer, and its attributes can be
    reached from here; iterating gives the items of this page and of all behind it."""

    def __init__(
        self, response: R, http_response: httpx2.Response, listing: AsyncListing
    ) -> None:
        self.response = response
        self._http_response = http_response
        self._listing = listing

    @classmethod
    async def __first__(
        cls,
        engine: AsyncEngine,
        endpoint: Endpoint[Any],
        arguments: Arguments,
        options: CallOptions,
        mode: Mode,
    ) -> Self:
        """The first page; in a mode that gives responses, its response."""
        assert isinstance(endpoint.pages, Pages)
        listing = AsyncListing(engine, endpoint, endpoint.pages, arguments, options)
        page: object = await engine.call(
            endpoint, arguments, options, mode, wrap=page_parser(cls, listing)
        )
        return cast(Self, page)

    @property
    def items(self) -> list[T]:
        """The items of this page."""
        return cast("list[T]", items_of(self._listing.pages, self.response))

    def has_next_page(self) -> bool:
        """Whether there is another page, as far as this one says."""
        return self.next_page_info() is not None

    def next_page_info(self) -> NextPage | None:
        """What asks for the next page; None when this is the last.

        Raises APIError when the next page is at another server, and when it is this one.
        """
        listing = self._listing
        return next_page(
            listing.pages,
            self.response,
            self._http_response,
            listing.arguments,
            listing.options,
        )

    async def get_next_page(self) -> Self:
        """The page behind this one.

        Raises RuntimeError when this is the last, and APIError when the list goes round in a
        circle.
        """
        info = self.next_page_info()
        if info is None:
            raise RuntimeError("There is no next page; ask has_next_page() first")
        listing = self._listing
        arguments, options = turn_page(listing.arguments, listing.options, info)
        following = replace(
            listing,
            arguments=arguments,
            options=options,
            trail=listing.trail.next(info.value),
        )
        page = await listing.engine.call(
            listing.endpoint,
            arguments,
            options,
            "parsed",
            wrap=page_parser(type(self), following),
        )
        found = cast(Self, page)
        trail = following.trail.compared(self.items, found.items)
        found._listing = replace(following, trail=trail)
        return found

    async def iter_pages(self) -> AsyncIterator[Self]:
        """This page and all behind it; each is asked for when it is reached."""
        page = self
        while True:
            yield page
            if not page.has_next_page():
                return
            page = await page.get_next_page()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.iter_pages():
            for item in page.items:
                yield item

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            if name.startswith("_") or name == "response":
                raise AttributeError(name)
            return getattr(self.response, name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.response!r})"


def page_parser(
    kind: type[AsyncPage[Any, Any]], listing: AsyncListing
) -> Callable[[Parser], Parser]:
    """Makes a page of what a parser gives."""

    def wrap(parse: Parser) -> Parser:
        return lambda response: kind(parse(response), response, listing)

    return wrap
