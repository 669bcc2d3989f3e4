"""What the HTTP library takes and raises; imported only where requests are sent."""

from __future__ import annotations

from collections.abc import Mapping

import httpx2

from ..servers import fault_of
from .bodies import Content
from .failures import request_of

FAILURES = (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL)
"""What the library raises where there is no answer. The URL of a request is looked at before
it is sent, so one that is not valid is that of a redirect."""
NOTHING_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
"""Failures before the first byte of a request: no server has seen it."""
NOT_RETRIED = (
    httpx2.InvalidURL,
    httpx2.UnsupportedProtocol,
    httpx2.LocalProtocolError,
    httpx2.TooManyRedirects,
    httpx2.DecodingError,
)
"""Failures that would be the same another time."""


def is_of_request(error: Exception, request: httpx2.Request) -> bool:
    """Whether the library has failed to exchange this request, and not a hook in what it
    does: hooks may use the library too, and raise its exceptions."""
    if not isinstance(error, httpx2.RequestError):
        return isinstance(error, httpx2.InvalidURL)
    return request_of(error) is request


def new_request(
    http: httpx2.Client | httpx2.AsyncClient,
    method: str,
    url: str,
    headers: Mapping[str, str],
    *,
    content: Content | None,
    timeout: httpx2.Timeout,
) -> httpx2.Request:
    """A request with what the HTTP client adds to those that it builds.

    Its own `build_request` would take as long as sending takes: it parses the URL twice,
    and looks for each header in all the others. So does its request with `content`, unless
    that is a stream.
    Raises ValueError for a URL that is none, or that nobody can be at.
    """
    given = {name.encode(): value.encode() for name, value in headers.items()}
    own = [pair for pair in http.headers.raw if pair[0].lower() not in given]
    whole = content if isinstance(content, bytes) else b"" if content is None else None
    try:
        address = httpx2.URL(url)
        if whole is not None:
            own = [*_first(method, address, given, whole), *own]
        request = httpx2.Request(
            method,
            address,
            headers=[*own, *given.items()],
            cookies=http.cookies,
            content=content if whole is None else None,
            stream=None if whole is None else httpx2.ByteStream(whole),
            extensions={"timeout": timeout.as_dict()},
        )
    except httpx2.InvalidURL as error:
        raise ValueError(f"The URL of the request is not valid: {error}") from error
    if whole is not None:
        request.read()
        if whole and not _is_framed(given):
            request.headers["Content-Length"] = str(len(whole))
    return check_address(request)


def _first(
    method: str, url: httpx2.URL, given: Mapping[bytes, bytes], content: bytes
) -> list[tuple[bytes, bytes]]:
    """What the HTTP library puts before all other headers (RFC 9110, sections 7.2, 8.6)."""
    first: list[tuple[bytes, bytes]] = []
    if b"host" not in given:
        first.append((b"Host", url.netloc))
    if not content and method.upper() in _EXPECT_CONTENT and not _is_framed(given):
        first.append((b"Content-Length", b"0"))
    return first


def _is_framed(given: Mapping[bytes, bytes]) -> bool:
    """Whether the user has said how long a body is."""
    return b"content-length" in given or b"transfer-encoding" in given


_EXPECT_CONTENT = ("POST", "PUT", "PATCH", "QUERY")


def bare_request(method: str, url: str) -> httpx2.Request:
    """What a request that is not made would have been, without credentials.

    Raises ValueError for a URL that is none.
    """
    try:
        return httpx2.Request(method, url)
    except httpx2.InvalidURL as error:
        raise ValueError(f"The URL of the request is not valid: {error}") from error


def check_address(request: httpx2.Request) -> httpx2.Request:
    """A request as it is. Raises ValueError where nobody can be at its URL."""
    fault = fault_of(request.url)
    if fault is not None:
        raise ValueError(f"The URL of the request is not valid: {fault}")
    return request
