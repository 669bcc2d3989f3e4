"""Redirects: what may be carried to the next address."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..logs import is_plain_header
from ..servers import fault_of

if TYPE_CHECKING:
    import httpx2


_STANDARD_PORTS: Mapping[str, int] = MappingProxyType({"http": 80, "https": 443})


def safe_redirect(
    request: httpx2.Request,
    following: httpx2.Request,
    *,
    cookies: tuple[str, ...],
) -> httpx2.Request:
    """The next request of a redirect as the HTTP library has built it, made safe.

    The library takes only Authorization from a request to another origin, and cookies
    always. Here another origin is told nothing that a user, a document or a hook has set,
    since any of it may be a secret, and the cookies of the operation stay where the origin
    stays.
    Raises the library's RemoteProtocolError for an address that nobody can be at.
    """
    from httpx2 import RemoteProtocolError

    fault = fault_of(following.url)
    if fault is not None:
        raise RemoteProtocolError(f"The redirect is not valid: {fault}")
    if _origin(following.url) == _origin(request.url):
        add_cookies(following, cookies)
    elif not _is_upgrade(request.url, following.url):
        for name in list(following.headers):
            if not is_plain_header(name):
                del following.headers[name]
    return following


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
