# Derived from the asynchronous module of the same name; do not edit.
"""Responses as they came: headers and status beside the decoded value."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import httpx2

from ..codec.files import CHUNK, replacement
from ..concurrency import sync_blocking
from ..errors import (
    TOO_DEEP,
    APIResponseValidationError,
    ResponseTooLargeError,
    connection_error,
    documented_headers,
    response_text,
    settle_encoding,
)
from ..http.deadlines import LimitedTimeout
from ..http.response_parsing import Parser
from ..omit import Omit, omit
from ..streams.chunks import Chunks

if TYPE_CHECKING:
    from pydantic import BaseModel

S = TypeVar("S")
T = TypeVar("T")
M = TypeVar("M", bound="BaseModel")


def read(response: httpx2.Response, limit: int | None) -> bytes:
    """All bytes of a response; read once.

    Raises APIConnectionError when the connection is lost on the way, and
    ResponseTooLargeError for more bytes than `limit`.
    """
    try:
        return read_whole(response, limit)
    except httpx2.HTTPError as error:
        raise connection_error(error, response.request) from error


def read_whole(
    response: httpx2.Response, limit: int | None, timeout: httpx2.Timeout | None = None
) -> bytes:
    """As `read`, with the exceptions of the HTTP library.

    Raises TimeoutError when the call has no more time between two pieces.
    """
    deadline = timeout.deadline if isinstance(timeout, LimitedTimeout) else None
    if limit is None and deadline is None:
        return response.read()
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if deadline is not None:
            deadline.check()
        if limit is not None and size > limit:
            response.close()
            raise ResponseTooLargeError(limit, response=response)
        pieces.append(piece)
    # Not an assignment: the attribute is protected, and this is not its class. The library
    # reads a body by itself, or has none.
    whole = b"".join(pieces)
    vars(response).update(_content=whole)
    return whole


class RawResponse(Generic[T]):
    """A response that has been read; `parse()` gives what the plain method returns."""

    def __init__(
        self,
        response: httpx2.Response,
        parser: Parser,
        *,
        elapsed: timedelta,
        retries_taken: int,
        is_stream: bool = False,
        max_bytes: int | None = None,
    ) -> None:
        self.http_response = response
        self.elapsed = elapsed
        self.retries_taken = retries_taken
        self._parser = parser
        self._is_stream = is_stream
        self._max_bytes = max_bytes
        self._parsed: T | Omit = omit
        self._chunks: Chunks[object] | None = None

    @property
    def status_code(self) -> int:
        return self.http_response.status_code

    @property
    def headers(self) -> httpx2.Headers:
        return self.http_response.headers

    def parse_headers(self, kind: type[M]) -> M:
        """The headers as the operation documents them (`types.…Headers`).

        One that did not come is None.
        """
        return documented_headers(kind, self.http_response.headers)

    @property
    def url(self) -> httpx2.URL:
        return self.http_response.url

    @property
    def method(self) -> str:
        return self.http_response.request.method

    @property
    def http_request(self) -> httpx2.Request:
        return self.http_response.request

    @property
    def http_version(self) -> str:
        return self.http_response.http_version

    @property
    def is_closed(self) -> bool:
        """Whether the connection was given back."""
        return self.http_response.is_closed

    @property
    def content(self) -> bytes:
        """The bytes of the body; of a stream, once it has been read."""
        return self.http_response.content

    def read(self) -> bytes:
        """The bytes of the body. Raises ResponseTooLargeError for more than the client
        takes."""
        return read(self.http_response, self._max_bytes)

    def text(self) -> str:
        """The body as text."""
        self.read()
        return response_text(self.http_response)

    def json(self) -> object:
        """The body as plain JSON values.

        Raises ValueError for what is not JSON, and APIResponseValidationError for JSON that
        is nested too deeply.
        """
        self.read()
        try:
            return cast(object, self.http_response.json())
        except RecursionError as error:
            raise APIResponseValidationError(
                TOO_DEEP, content=self.content, response=self.http_response
            ) from error

    def parse(self) -> T:
        """The body as the method documents it; decoded once. A stream is not read, but
        handed over."""
        if isinstance(self._parsed, Omit):
            if not self._is_stream:
                self.read()
            self._parsed = cast(T, self._parser(self.http_response))
        return self._parsed

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The body in pieces, with its content encoding undone."""
        return self._guard_errors(self.http_response.iter_bytes(chunk_size))

    def iter_text(self, chunk_size: int | None = None) -> Iterator[str]:
        """The body in pieces of text."""
        settle_encoding(self.http_response)
        return self._guard_errors(self.http_response.iter_text(chunk_size))

    def iter_lines(self) -> Iterator[str]:
        """The body line by line, without the line ends."""
        settle_encoding(self.http_response)
        return self._guard_errors(self.http_response.iter_lines())

    def _guard_errors(self, pieces: Iterator[S]) -> Iterator[S]:
        self._chunks = chunks = Chunks(self.http_response, pieces)
        try:
            while (piece := chunks.next()) is not None:
                yield piece
        except httpx2.HTTPError as error:
            raise connection_error(error, self.http_request) from error

    def write_to_file(self, path: str | os.PathLike[str]) -> None:
        """Write the body to `path` as it arrives. What is there is replaced at the end, and
        stays if the body does not arrive."""
        with replacement(path) as file:
            for piece in self.iter_bytes(CHUNK):
                sync_blocking(file.write, piece)

    stream_to_file = write_to_file

    def __getstate__(self) -> dict[str, object]:
        from ..pickles import without_secrets

        state = {**vars(self), "_chunks": None}
        return {name: without_secrets(value) for name, value in state.items()}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} [{self.status_code}]>"


class StreamedResponse(RawResponse[T]):
    """A response whose body is still on its way."""

    def close(self) -> None:
        """Give the connection back; the rest of the body is not read. Who waits for a piece
        of it, in another task or thread, has come to its end."""
        if self._chunks is not None:
            self._chunks.close()
        else:
            self.http_response.close()


class StreamedResponseManager(Generic[T]):
    """Sends the request when the `with` block is entered and closes at its end."""

    def __init__(self, send: Callable[[], StreamedResponse[T]]) -> None:
        self._send = send
        self._response: StreamedResponse[T] | None = None

    def __enter__(self) -> StreamedResponse[T]:
        self._response = self._send()
        return self._response

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._response is not None:
            self._response.close()
