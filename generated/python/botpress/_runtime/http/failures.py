"""What a failure of the HTTP library says: what happened, and at which host.

The library for event loops tells its own story ("All connection attempts failed", or nothing
at all), and what the system has said is behind it. Both clients say the latter.
"""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Iterator
from typing import cast

import httpx2

from ..type_guards import is_mapping

_LIBRARIES = ("anyio", "asyncio", "httpcore2", "trio")


def request_of(error: Exception) -> httpx2.Request | None:
    """The request that has failed, where an exception knows it."""
    try:
        found: object = getattr(error, "request", None)
    except RuntimeError:
        return None
    return found if isinstance(found, httpx2.Request) else None


def connection_message(error: Exception, request: httpx2.Request) -> str:
    """For people: what was wrong, and the host that a request or its redirect went to."""
    said = [_said_by_system(item) for item in _causes(error)]
    plain = (str(item) for item in _causes(error))
    detail = next(filter(None, (*said, *plain)), type(error).__name__)
    return f"Connection error: {detail} ({_host(error, request)})"


def timeout_message(error: httpx2.TimeoutException, request: httpx2.Request) -> str:
    """For people: which phase of a call was too long."""
    host = _host(error, request)
    match error:
        case httpx2.ConnectTimeout():
            phase, what = "connect", f"no connection to {host}"
        case httpx2.WriteTimeout():
            phase, what = "write", f"{host} took no more of the request"
        case httpx2.PoolTimeout():
            phase, what = "pool", f"no connection to {host} was free"
        case _:
            phase, what = "read", f"{host} sent nothing"
    seconds = _seconds(request_of(error) or request, phase)
    message = f"Request timed out: {what}{seconds}"
    if phase == "pool":
        return (
            f"{message}, since the pool is exhausted: pass a larger `max_connections` to the "
            "client, or an `http_client` with other limits"
        )
    return message


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and what is behind it; of several at once, the last."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        yield following
        seen.add(id(following))
        if isinstance(following, BaseExceptionGroup):
            group = cast("BaseExceptionGroup[BaseException]", following)
            following = group.exceptions[-1]
        else:
            following = following.__cause__ or _context(following)


def _context(error: BaseException) -> BaseException | None:
    """What a library was handling when it raised an exception, which it hides at times. What
    a caller handles while it calls is not meant."""
    context = error.__context__
    if context is None or context.__traceback__ is None:
        return context
    name = str(context.__traceback__.tb_frame.f_globals.get("__name__"))
    return context if name.partition(".")[0] in _LIBRARIES else None


def _said_by_system(error: BaseException) -> str:
    """The words of the system, which are those of the synchronous client."""
    if not isinstance(error, OSError) or error.errno is None:
        return ""
    if isinstance(error, (ssl.SSLError, socket.gaierror)):
        return str(error)  # these have numbers of their own
    return f"[Errno {error.errno}] {os.strerror(error.errno)}"


def _host(error: Exception, request: httpx2.Request) -> str:
    address = (request_of(error) or request).url
    return address.netloc.decode("ascii")


def _seconds(request: httpx2.Request, phase: str) -> str:
    timeouts: object = request.extensions.get("timeout")
    seconds: object = timeouts.get(phase) if is_mapping(timeouts) else None
    return f" within {seconds:g} s" if isinstance(seconds, (int, float)) else ""
