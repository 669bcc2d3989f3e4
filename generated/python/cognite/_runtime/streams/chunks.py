"""The chunks of a body, for which nobody has to wait any longer once it is closed.

A pair that is not derived from each other: a task that waits is cancelled, a thread is not
to be; its socket is shut down.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import httpx2

if TYPE_CHECKING:
    from anyio import CancelScope

S_co = TypeVar("S_co", covariant=True)


class AsyncChunks(Generic[S_co]):
    """The chunks of a body, of bytes or text; another task may close it while one waits."""

    def __init__(self, response: httpx2.Response, chunks: AsyncIterator[S_co]) -> None:
        from anyio import CancelScope  # half of all clients have no event loop

        self._response = response
        self._chunks = chunks
        self._new_scope = CancelScope
        self._scope: CancelScope | None = None
        self._closed = False

    async def next(self) -> S_co | None:
        """The next chunk; None at the end, and when it was closed."""
        chunk: S_co | None = None
        if not self._closed:
            with self._new_scope() as self._scope:
                try:
                    chunk = await anext(self._chunks, None)
                finally:
                    self._scope = None
        if chunk is None or self._closed:
            await self._finish()
            return None
        return chunk

    async def close(self) -> None:
        """Give the connection back, or let it be done by who waits for the next chunk."""
        self._closed = True
        if self._scope is not None:
            self._scope.cancel()
        else:
            await self._finish()

    async def _finish(self) -> None:
        self._closed = True
        close = cast(
            "Callable[[], Awaitable[None]] | None",
            getattr(self._chunks, "aclose", None),
        )
        if close is not None:
            await close()
        await self._response.aclose()


class Chunks(Generic[S_co]):
    """The chunks of a body, of bytes or text; another thread may close it while one waits."""

    def __init__(self, response: httpx2.Response, chunks: Iterator[S_co]) -> None:
        self._response = response
        self._chunks = chunks
        self._lock = threading.Lock()
        self._closed = False

    def next(self) -> S_co | None:
        """The next chunk; None at the end, and when it was closed."""
        with self._lock:
            chunk: S_co | None = None
            try:
                if not self._closed:
                    chunk = next(self._chunks, None)
            except httpx2.HTTPError:
                if not self._closed:
                    raise
            if chunk is None or self._closed:
                self._finish()
                return None
            return chunk

    def close(self) -> None:
        """Give the connection back, or let it be done by who waits for the next chunk."""
        self._closed = True
        if not self._lock.acquire(blocking=False):
            _wake(self._response)
            return
        try:
            self._finish()
        finally:
            self._lock.release()

    def _finish(self) -> None:
        self._closed = True
        self._response.close()


def _wake(response: httpx2.Response) -> None:
    """End the wait for the next bytes of a response. A connection of HTTP/2 has other
    responses too, so there the wait ends with the next chunk."""
    stream = response.extensions.get("network_stream")
    if stream is None or response.http_version == "HTTP/2":
        return
    connection = stream.get_extra_info("socket")
    if isinstance(connection, socket.socket):
        with suppress(OSError):
            # That of a TLS socket would first forget its keys, which are in use.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)
