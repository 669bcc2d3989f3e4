# Derived from the asynchronous module of the same name; do not edit.
"""Answers that are streams: their items, one by one, as they arrive."""

from __future__ import annotations

from collections.abc import Generator
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

import httpx2

from ..errors import connection_error
from ..http.endpoint import Returns
from ..http.stream_items import END, SKIP, ItemReader
from ..streams.chunks import Chunks
from ..streams.event_cutter import EventCutter
from ..streams.events import ServerSentEvent

T = TypeVar("T")


class Stream(Generic[T]):
    """The items of a streamed answer. Iterate over it once, in an `with` block: its
    end gives the connection back. So does the end of the stream, and of the last variable
    that holds it; a loop that is left is none of these, since it can be gone on with.

    Iteration raises APIConnectionError when the connection is lost, APIStreamError for an
    event that is called `error`, and ResponseTooLargeError for an item that is larger than
    the client takes.
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
        self._chunks = Chunks(http_response, http_response.iter_bytes())
        self._reader = ItemReader(
            http_response, declared, strict=strict, limit=max_item_bytes
        )
        self._ended = self._closed = False

    @property
    def last_event(self) -> ServerSentEvent | None:
        """The server-sent event that the last item came in, with its `event` and `id`."""
        return self._reader.last_event

    @property
    def last_event_id(self) -> str:
        """What the header `Last-Event-ID` has to be for the events behind the last one."""
        return "" if self._reader.events is None else self._reader.events.last_id

    @property
    def retry(self) -> int | None:
        """The milliseconds after which the server wants to be asked for more."""
        return None if self._reader.events is None else self._reader.events.retry

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        try:
            while (value := self._reader.next()) is SKIP and not self._ended:
                self._read()
        except Exception:
            self.close()
            raise
        if value is SKIP or value is END:
            self.close()
            raise StopIteration
        return cast(T, value)

    def _read(self) -> None:
        try:
            chunk = self._chunks.next()
        except httpx2.HTTPError as error:
            raise connection_error(error, self.http_response.request) from error
        if chunk is not None:
            self._reader.add(chunk)
            return
        self._ended = True
        if not self._closed:
            self._reader.finish()

    def close(self) -> None:
        """Give the connection back; the rest of the stream is not read. Who waits for an
        item of it, in another task or thread, has come to its end."""
        self._ended = self._closed = True
        self._reader.stop()
        self._chunks.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def events_of(chunks: Chunks[bytes], limit: int | None) -> Generator[ServerSentEvent]:
    """Server-sent events. Raises ResponseTooLargeError for one with more bytes than `limit`."""
    cutter = EventCutter(limit)
    while (chunk := chunks.next()) is not None:
        yield from cutter.cut(chunk)
