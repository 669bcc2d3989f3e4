"""What of a request and its response may leave the process: no credential, and nothing that
a user, a hook or a document has set (the list of `logs` says what is plain)."""

from __future__ import annotations

import copy

import httpx2

from .logs import HIDDEN, safe_headers

_OF_THE_USER = ("set-cookie", "set-cookie2")


def without_secrets(value: object) -> object:
    """A request, a response or its headers as they may be stored; other values as they are."""
    if isinstance(value, httpx2.Request):
        return _request(value)
    if isinstance(value, httpx2.Response):
        return _response(value)
    return _headers(value) if isinstance(value, httpx2.Headers) else value


def _request(request: httpx2.Request) -> httpx2.Request:
    """Its method, its address and the names of all else; the body is not kept."""
    url = request.url.copy_with(username=None, password=None, fragment=None)
    pairs = [(name, HIDDEN) for name, _ in request.url.params.multi_items()]
    if pairs:
        url = url.copy_with(params=pairs)
    return httpx2.Request(request.method, url, headers=safe_headers(request.headers))


def _response(response: httpx2.Response) -> httpx2.Response:
    twin = copy.copy(response)
    twin.request = _request(response.request)
    twin.history = [_response(earlier) for earlier in response.history]
    twin.next_request = None
    twin.headers = _headers(response.headers)
    vars(twin).pop("_cookies", None)
    return twin


def _headers(headers: httpx2.Headers) -> httpx2.Headers:
    found = httpx2.Headers(headers)
    for name in _OF_THE_USER:
        if name in found:
            found[name] = HIDDEN
    return found
