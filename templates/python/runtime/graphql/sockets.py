"""Web sockets, asynchronous and synchronous, with the exceptions of this client.

The one pair that is not derived from each other: the library has a class for each, and only
the synchronous one takes a timeout for what it receives. The library is an optional
dependency and imported when a socket is opened.

A handshake carries credentials, so one that is answered by a redirect is an error: the
library would send its headers on, and which of them depends on its version.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, Self, cast

from ..concurrency import is_asyncio
from ..errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    ResponseTooLargeError,
    response_text,
    status_error,
)
from ..options import shared_ssl_context
from .messages import SUBPROTOCOL

if TYPE_CHECKING:
    import httpx2

_NOT_FORWARDED = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "host",
    }
)
_CLOSE_SECONDS = 1.0
"""A server that is still sending may be slow to say goodbye; nobody waits for it."""
_OLDER_SUBPROTOCOL = "graphql-ws"
"""Of subscriptions-transport-ws, which has the name of the library that replaced it."""
_MESSAGE_TOO_BIG = 1009
"""RFC 6455, section 7.4.1."""
_NOT_HERE = (
    "Subscriptions over web sockets need an event loop of asyncio; other libraries have "
    "those over server-sent events"
)
_MISSING = (
    "Subscriptions over web sockets need the package `websockets`: "
    "pip install websockets, or the extra `subscriptions` of this package"
)


class _AsyncConnection(Protocol):
    """What is used of `websockets.asyncio.client.ClientConnection`. Not imported, so that
    type checkers do not need the package either."""

    async def send(self, message: str) -> None: ...
    async def recv(self) -> str | bytes: ...


class _Connection(Protocol):
    """What is used of `websockets.sync.client.ClientConnection`."""

    def send(self, message: str) -> None: ...
    def recv(self, timeout: float | None) -> str | bytes: ...


_AsyncManager = AbstractAsyncContextManager[_AsyncConnection]
_Manager = AbstractContextManager[_Connection]


class _Handshakes(Protocol):
    def handshake(self, *given: object, **named: object) -> object: ...


class _Library(Protocol):
    """What is used of `websockets.asyncio.client` and `websockets.sync.client`."""

    ClientConnection: type[_Handshakes]

    def connect(self, **arguments: object) -> object: ...


class _Headers(Protocol):
    def raw_items(self) -> list[tuple[str, str]]: ...


class _Answer(Protocol):
    """What a server says instead of opening a socket."""

    status_code: int
    headers: _Headers
    body: bytes | None


class AsyncSocket:
    """A web socket for the asynchronous client."""

    def __init__(
        self,
        manager: _AsyncManager,
        connection: _AsyncConnection,
        request: httpx2.Request,
        limit: int | None,
    ) -> None:
        self._manager = manager
        self._connection = connection
        self._request = request
        self._limit = limit
        self._closed = False

    @classmethod
    async def open(
        cls, request: httpx2.Request, timeout: float | None, limit: int | None
    ) -> Self:
        """Connect to where a request would go, with its headers; no message may have more
        bytes than `limit`.

        Raises APIStatusError where the server answers with a status instead, and
        APIConnectionError or APITimeoutError. Raises APIError in a loop that the library
        has no connection for.
        """
        if not is_asyncio():
            raise APIError(_NOT_HERE)
        library = _library("asyncio")
        try:
            arguments = _arguments(
                request, timeout, limit, _async_without_redirects(library)
            )
            manager = cast(_AsyncManager, library.connect(**arguments))
            return cls(manager, await manager.__aenter__(), request, limit)
        except Exception as error:
            raise _translate_error(error, request, limit) from error

    async def send(self, text: str) -> None:
        try:
            await self._connection.send(text)
        except Exception as error:
            raise _translate_error(error, self._request, self._limit) from error

    async def receive(self, timeout: float | None = None) -> str | bytes:
        try:
            return await asyncio.wait_for(self._connection.recv(), timeout)
        except Exception as error:
            raise _translate_error(error, self._request, self._limit) from error

    async def close(self) -> None:
        """Close it, once: another task may have done so."""
        if not self._closed:
            self._closed = True
            await self._manager.__aexit__(None, None, None)


class Socket:
    """A web socket for the synchronous client."""

    def __init__(
        self,
        manager: _Manager,
        connection: _Connection,
        request: httpx2.Request,
        limit: int | None,
    ) -> None:
        self._manager = manager
        self._connection = connection
        self._request = request
        self._limit = limit
        self._closed = False

    @classmethod
    def open(
        cls, request: httpx2.Request, timeout: float | None, limit: int | None
    ) -> Self:
        """As `AsyncSocket.open`."""
        library = _library("sync")
        try:
            arguments = _arguments(request, timeout, limit, _without_redirects(library))
            manager = cast(_Manager, library.connect(**arguments))
            return cls(manager, manager.__enter__(), request, limit)
        except Exception as error:
            raise _translate_error(error, request, limit) from error

    def send(self, text: str) -> None:
        try:
            self._connection.send(text)
        except Exception as error:
            raise _translate_error(error, self._request, self._limit) from error

    def receive(self, timeout: float | None = None) -> str | bytes:
        try:
            return self._connection.recv(timeout)
        except Exception as error:
            raise _translate_error(error, self._request, self._limit) from error

    def close(self) -> None:
        """Close it, once: another thread may have done so."""
        if not self._closed:
            self._closed = True
            self._manager.__exit__(None, None, None)


def _library(half: str) -> _Library:
    try:
        return cast("_Library", import_module(f"websockets.{half}.client"))
    except ModuleNotFoundError as error:
        raise APIError(_MISSING) from error


class _Redirected(Exception):
    """A handshake that was answered by another address."""

    def __init__(self, answer: _Answer) -> None:
        super().__init__("the handshake was redirected")
        self.answer = answer


def _async_without_redirects(library: _Library) -> type:
    """The library's class of connections, which hides redirects from what follows them."""
    parent = library.ClientConnection
    handshake = cast("Callable[..., Awaitable[object]]", parent.handshake)

    async def one_handshake(self: object, *given: object, **named: object) -> None:
        try:
            await handshake(self, *given, **named)
        except Exception as error:
            raise _unless_redirected(error) from error

    return type("ClientConnection", (parent,), {"handshake": one_handshake})


def _without_redirects(library: _Library) -> type:
    """As `_async_without_redirects`."""
    parent = library.ClientConnection
    handshake = cast("Callable[..., object]", parent.handshake)

    def one_handshake(self: object, *given: object, **named: object) -> None:
        try:
            handshake(self, *given, **named)
        except Exception as error:
            raise _unless_redirected(error) from error

    return type("ClientConnection", (parent,), {"handshake": one_handshake})


def _unless_redirected(error: Exception) -> Exception:
    answer = cast("_Answer | None", getattr(error, "response", None))
    if answer is not None and 300 <= answer.status_code < 400:
        return _Redirected(answer)
    return error


def _arguments(
    request: httpx2.Request, timeout: float | None, limit: int | None, connection: type
) -> dict[str, object]:
    is_secure = request.url.scheme in ("https", "wss")
    url = request.url.copy_with(scheme="wss" if is_secure else "ws")
    headers = [
        (name, value)
        for name, value in request.headers.items()
        if name.lower() not in _NOT_FORWARDED
    ]
    return {
        "uri": str(url),
        "subprotocols": [SUBPROTOCOL],
        "additional_headers": headers,
        "open_timeout": timeout,
        "close_timeout": _CLOSE_SECONDS,
        "user_agent_header": None,
        "max_size": limit,
        "ssl": shared_ssl_context() if is_secure else None,
        "create_connection": connection,
    }


def _translate_error(
    error: Exception, request: httpx2.Request, limit: int | None
) -> APIError:
    """The exception of this client for one of the library."""
    if isinstance(error, TimeoutError):
        return APITimeoutError(request=request)
    if isinstance(error, _Redirected):
        return _handshake_error(error.answer, request)
    faults = import_module("websockets.exceptions")
    if isinstance(error, faults.InvalidStatus):
        return _handshake_error(
            cast("_Answer", getattr(error, "response", None)), request
        )
    said = f"Connection error: {error or type(error).__name__}"
    if isinstance(error, faults.ConnectionClosed):
        if limit is not None and _is_too_large(error):
            return ResponseTooLargeError(limit)
        said = f"Connection closed: {error}"
    elif str(error).endswith(f": {_OLDER_SUBPROTOCOL}"):
        said = (
            "The server speaks the older subscriptions-transport-ws, this client "
            f"{SUBPROTOCOL}; ask the server for that, or subscribe by server-sent events"
        )
    return APIConnectionError(said, request=request)


def _is_too_large(error: Exception) -> bool:
    """Whether this side has closed the connection because of the size of a message."""
    said = cast("object", getattr(error, "sent", None))
    return getattr(said, "code", None) == _MESSAGE_TOO_BIG


def _handshake_error(answer: _Answer, request: httpx2.Request) -> APIError:
    import httpx2

    response = httpx2.Response(
        answer.status_code,
        headers=list(answer.headers.raw_items()),
        content=bytes(answer.body or b""),
        request=request,
    )
    return status_error(response, response_text(response))
