# Derived from the asynchronous module of the same name; do not edit.
"""Answers that are streams: their items, one by one, as they arrive."""

from __future__ import annotations

from collections.abc import Generator
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


class Stream(Generic[T]):
    """The items of a streamed answer. Iterate over it once; leaving the loop or the
    `with` block gives the connection back.

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

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        return cast(T, next(self._items))

    def close(self) -> None:
        """Give the connection back; the rest of the stream is not read."""
        self._items.close()
        self.http_response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _items(
    response: httpx2.Response, declared: Returns, strict: bool, limit: int | None
) -> Generator[object]:
    cut = _events if declared.framing == "sse" else _pieces
    try:
        for item in cut(response, declared.framing or "jsonl", limit):
            yield _decode_item(item, declared, strict)
    except httpx2.HTTPError as error:
        raise connection_error(error, response.request) from error
    finally:
        response.close()


def _events(
    response: httpx2.Response, framing: Framing, limit: int | None
) -> Generator[bytes]:
    """The data of server-sent events; those without data only keep the line open."""
    for event in events_of(response, limit):
        if event.event == "error":
            raise APIError(f"The server ended the stream: {event.data}")
        if event.data == END:
            return
        if event.data:
            yield event.data.encode()


def events_of(
    response: httpx2.Response, limit: int | None
) -> Generator[httpx2.ServerSentEvent]:
    """Server-sent events. Raises ResponseTooLargeError for one with more bytes than `limit`."""
    settle_encoding(response)
    try:
        yield from httpx2.EventSource(response, max_event_size=limit)
    except httpx2.SSEError as error:
        if limit is None or content_type(response) != "text/event-stream":
            raise
        raise ResponseTooLargeError(limit, response=response) from error


def _pieces(
    response: httpx2.Response, framing: Framing, limit: int | None
) -> Generator[bytes]:
    cutter = Cutter(framing, limit)
    for chunk in response.iter_bytes():
        yield from cutter.cut(chunk)
    yield from cutter.end()


def _decode_item(item: bytes, declared: Returns, strict: bool) -> object:
    if declared.framing == "sse" and declared.annotation is str:
        return item.decode()
    annotation = object if declared.annotation is None else declared.annotation
    return decode(annotation, item, strict=strict, logger=package_logger())
