"""Requests are built here, as the HTTP client would have built them."""

from __future__ import annotations

import httpx2
import pytest
from runtime.http.transport import new_request

URL = "https://shop.example/v1/products/p%201?q=1"
GIVEN = {"accept": "application/json", "user-agent": "shop/1", "x-name": "Zoë"}
TIMEOUT = httpx2.Timeout(7.0, connect=1.0)
CLIENTS = [
    httpx2.Client(),
    httpx2.AsyncClient(),
    httpx2.Client(
        base_url="https://other.example",
        headers=[("Accept", "text/html"), ("X-Own", "1"), ("x-own", "2")],
        cookies={"session": "s"},
        timeout=3.0,
    ),
]


@pytest.mark.parametrize("http", CLIENTS)
@pytest.mark.parametrize("method", ["GET", "post", "DELETE"])
@pytest.mark.parametrize("content", [None, b"", b'{"a":1}'])
def test_a_request_is_what_the_client_would_have_built(
    http: httpx2.Client | httpx2.AsyncClient, method: str, content: bytes | None
) -> None:
    built = new_request(http, method, URL, GIVEN, content=content, timeout=TIMEOUT)
    wanted = http.build_request(
        method,
        URL,
        headers=httpx2.Headers(GIVEN, encoding="utf-8"),
        content=content,
        timeout=TIMEOUT,
    )
    assert built.method == wanted.method
    assert built.url == wanted.url
    assert built.headers.raw == wanted.headers.raw
    assert built.content == wanted.content
    assert built.extensions == wanted.extensions


def test_a_url_that_is_none() -> None:
    with pytest.raises(ValueError, match="The URL of the request is not valid"):
        new_request(
            httpx2.Client(),
            "GET",
            "https://shop.example:port/",
            {},
            content=None,
            timeout=TIMEOUT,
        )
