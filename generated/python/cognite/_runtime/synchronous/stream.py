# Derived from the asynchronous module of the same name; do not edit.
"""Answers that are streams: their items, one by one, as they arrive."""

from __future__ import annotations

from collections.abc import Generator
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast

import httpx2

from ..codec.decode import decode
from ..errors import APIError, connection_error, settle_encoding
from ..http.endpoint import Returns
from ..http.framing import Cutter
from ..logs import package_logger

if TYPE_CHECKING:
    from ..http.framing import Framing

T = TypeVar("T")

END = "[DONE]"
"""What some servers send as the data of an event behind the last one."""


class Stream(Generic[T]):
    """The items of a streamed answer. Iterate over it once; leaving the loop or the
    `with` block gives the connection back.

    Iteration raises APIConnectionError when the connection is lost, and APIError for an
    event that is called `error`.
    """

    def __init__(
        self, http_response: httpx2.Response, declared: Returns, *, strict: bool
    ) -> None:
        self.http_response = http_response
        self._items = _items(http_response, declared, strict)

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
    response: httpx2.Response, declared: Returns, strict: bool
) -> Generator[object]:
    cut = _events if declared.framing == "sse" else _pieces
    try:
        for item in cut(response, declared.framing or "jsonl"):
            yield _decode_item(item, declared, strict)
    except httpx2.HTTPError as error:
        raise connection_error(error, response.request) from error
    finally:
        response.close()


def _events(response: httpx2.Response, framing: Framing) -> Generator[bytes]:
    """The data of server-sent events; those without data only keep the line open."""
    settle_encoding(response)
    for event in httpx2.EventSource(response):
        if event.event == "error":
            raise APIError(f"The server ended the stream: {event.data}")
        if event.data == END:
            return
        if event.data:
            yield event.data.encode()


def _pieces(response: httpx2.Response, framing: Framing) -> Generator[bytes]:
    cutter = Cutter(framing)
    for chunk in response.iter_bytes():
        yield from cutter.cut(chunk)
    yield from cutter.end()


def _decode_item(item: bytes, declared: Returns, strict: bool) -> object:
    if declared.framing == "sse" and declared.annotation is str:
        return item.decode()
    annotation = object if declared.annotation is None else declared.annotation
    return decode(annotation, item, strict=strict, logger=package_logger())
