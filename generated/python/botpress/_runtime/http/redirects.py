"""Redirects: what may be carried to the next address."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..logs import is_plain_header
from ..servers import fault_of

if TYPE_CHECKING:
    import httpx2


KEEPING_METHOD = (307, 308)
"""Redirects that send the same request elsewhere, since nothing was done with it yet."""
_SEE_OTHER = 303
_OF_CONTENT = (
    "content-",
    "digest",
    "last-modified",
    "repr-digest",
    "transfer-encoding",
)
"""How the names of headers begin that describe a body (RFC 9110, section 15.4)."""
_STANDARD_PORTS: Mapping[str, int] = MappingProxyType({"http": 80, "https": 443})


def safe_redirect(
    request: httpx2.Request,
    response: httpx2.Response,
    *,
    cookies: tuple[str, ...],
) -> httpx2.Request:
    """The next request of a redirect as the HTTP library has built it, made safe.

    The library makes GET of whatever was answered by 302; only POST may become that (RFC
    9110, section 15.4.3), since a PUT or DELETE would seem to be done and is not. Where
    there is no body any more, nothing describes one.
    The library takes only Authorization from a request to another origin, and cookies
    always. Here another origin is told nothing that a user, a document or a hook has set,
    since any of it may be a secret, and the cookies of the operation stay where the origin
    stays.
    Raises the library's RemoteProtocolError for an address that nobody can be at.
    """
    from httpx2 import RemoteProtocolError

    following = response.next_request
    assert following is not None
    if following.method != request.method:
        if request.method == "POST" or response.status_code == _SEE_OTHER:
            _remove(following, _OF_CONTENT)
        else:
            following.method = request.method
            following.stream = request.stream
            framing = ("content-length", "transfer-encoding")
            following.headers.update(
                {k: v for k, v in request.headers.items() if k in framing}
            )
    fault = fault_of(following.url)
    if fault is not None:
        raise RemoteProtocolError(
            f"The redirect is not valid: {fault}", request=request
        )
    if _origin(following.url) == _origin(request.url):
        add_cookies(following, cookies)
    elif not _is_upgrade(request.url, following.url):
        for name in list(following.headers):
            if not is_plain_header(name):
                del following.headers[name]
    return following


def _remove(request: httpx2.Request, beginnings: tuple[str, ...]) -> None:
    for name in list(request.headers):
        if name.startswith(beginnings):
            del request.headers[name]


def add_cookies(request: httpx2.Request, cookies: tuple[str, ...]) -> None:
    """Add cookies to those that the jar of the HTTP client has set."""
    if cookies:
        own = request.headers.get("cookie")
        request.headers["cookie"] = "; ".join(([own] if own else []) + list(cookies))


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port or _STANDARD_PORTS.get(url.scheme)


def _is_upgrade(before: httpx2.URL, after: httpx2.URL) -> bool:
    """Whether this is the same host on its standard ports, from http to https."""
    return _origin(before) == ("http", after.host, 80) and _origin(after) == (
        "https",
        before.host,
        443,
    )
