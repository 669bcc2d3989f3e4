"""Answers that are streams: their items, one by one, as they arrive."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast

import httpx2

from ..codec.decode import decode
from ..errors import APIError, ResponseTooLargeError, connection_error, settle_encoding
from ..http.endpoint import Returns
from ..http.framing import Cutter
from ..http.response_parsing import content_type
from ..logs import package_logger

if TYPE_CHECKING:
    from ..http.framing import Framing

T = TypeVar("T")

END = "[DONE]"
"""What some servers send as the data of an event behind the last one."""


class AsyncStream(Generic[T]):
    """The items of a streamed answer. Iterate over it once; leaving the loop or the
    `async with` block gives the connection back.

    Iteration raises APIConnectionError when the connection is lost, APIError for an event
    that is called `error`, and ResponseTooLargeError for an item that is larger than the
    client takes.
    """

    def __init__(
        self,
        http_response: httpx2.Response,
        declared: Returns,
        *,
        strict: bool,
        max_item_bytes: int | None = None,
    ) -> None:
        self.http_response = http_response
        self._items = _items(http_response, declared, strict, max_item_bytes)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        return cast(T, await anext(self._items))

    async def close(self) -> None:
        """Give the connection back; the rest of the stream is not read."""
        await self._items.aclose()
        await self.http_response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()


async def _items(
    response: httpx2.Response, declared: Returns, strict: bool, limit: int | None
) -> AsyncGenerator[object]:
    cut = _events if declared.framing == "sse" else _pieces
    try:
        async for item in cut(response, declared.framing or "jsonl", limit):
            yield _decode_item(item, declared, strict)
    except httpx2.HTTPError as error:
        raise connection_error(error, response.request) from error
    finally:
        await response.aclose()


async def _events(
    response: httpx2.Response, framing: Framing, limit: int | None
) -> AsyncGenerator[bytes]:
    """The data of server-sent events; those without data only keep the line open."""
    async for event in events_of(response, limit):
        if event.event == "error":
            raise APIError(f"The server ended the stream: {event.data}")
        if event.data == END:
            return
        if event.data:
            yield event.data.encode()


async def events_of(
    response: httpx2.Response, limit: int | None
) -> AsyncGenerator[httpx2.ServerSentEvent]:
    """Server-sent events. Raises ResponseTooLargeError for one with more bytes than `limit`."""
    settle_encoding(response)
    try:
        async for event in httpx2.EventSource(response, max_event_size=limit):
            yield event
    except httpx2.SSEError as error:
        if limit is None or content_type(response) != "text/event-stream":
            raise
        raise ResponseTooLargeError(limit, response=response) from error


async def _pieces(
    response: httpx2.Response, framing: Framing, limit: int | None
) -> AsyncGenerator[bytes]:
    cutter = Cutter(framing, limit)
    async for chunk in response.aiter_bytes():
        for item in cutter.cut(chunk):
            yield item
    for item in cutter.end():
        yield item


def _decode_item(item: bytes, declared: Returns, strict: bool) -> object:
    if declared.framing == "sse" and declared.annotation is str:
        return item.decode()
    annotation = object if declared.annotation is None else declared.annotation
    return decode(annotation, item, strict=strict, logger=package_logger())
