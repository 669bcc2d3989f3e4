"""Redirects: followed, but no secret goes to another origin."""

from __future__ import annotations

import httpx2
import pytest
from runtime.errors import APIConnectionError, APIStatusError

from .driver import Driver
from .local_server import Answer, LocalServer, json_answer

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}


def moved(url: str, status: int = 307) -> Answer:
    return Answer(status, headers={"Location": url})


def test_a_redirect_is_followed_with_its_credentials(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(moved("/products/p2"), json_answer(PRODUCT))
    driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert server.seen[1].target == "/products/p2"
    assert server.seen[1].headers["authorization"] == "Bearer token"


def test_no_secret_goes_to_another_origin(
    driver: Driver, server: LocalServer, other_server: LocalServer
) -> None:
    server.reply(moved(f"{other_server.url}/elsewhere"))
    other_server.reply(json_answer(PRODUCT))
    secrets = {"X-Api-Key": "k", "X-Auth-Token": "t", "Cookie": "sid=1", "X-Mine": "p"}
    product = driver.call(
        lambda c: c.products.retrieve("p1", extra_headers=secrets), base_url=server.url
    )
    assert product.id == "p1"
    assert server.seen[0].headers["x-api-key"] == "k"
    arrived = other_server.seen[0].headers
    assert not arrived.keys() & {"authorization", "cookie", *map(str.lower, secrets)}
    assert arrived["accept"] == "application/json"


def test_what_hooks_and_defaults_set_stays_with_the_origin(
    driver: Driver, server: LocalServer, other_server: LocalServer
) -> None:
    """Its name says nothing about what is in it."""

    def sign(request: httpx2.Request) -> None:
        request.headers["X-Signed"] = "signed"

    server.reply(moved(f"{other_server.url}/elsewhere"))
    other_server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1"),
        base_url=server.url,
        default_headers={"X-Account": "default"},
        auth=sign,
    )
    first, arrived = server.seen[0].headers, other_server.seen[0].headers
    assert (first["x-account"], first["x-signed"]) == ("default", "signed")
    assert not arrived.keys() & {"x-account", "x-signed", "authorization"}


@pytest.mark.parametrize(
    ("target", "carried"),
    [
        ("http://a.example:80/x", True),
        ("https://a.example/x", True),
        ("https://a.example:8443/x", False),
        ("http://a.example:81/x", False),
        ("http://b.example/x", False),
        ("https://b.example/x", False),
        ("//a.example/x", True),
    ],
)
def test_what_is_the_same_origin(driver: Driver, target: str, carried: bool) -> None:
    arrived: list[httpx2.Headers] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        arrived.append(request.headers)
        if len(arrived) == 1:
            return httpx2.Response(307, headers={"Location": target})
        return httpx2.Response(200, json=PRODUCT)

    driver.call(
        lambda c: c.products.retrieve("p1", extra_headers={"X-Api-Key": "k"}),
        base_url="http://a.example",
        http_client=driver.mock(handler),
    )
    assert ("authorization" in arrived[1]) is carried
    assert ("x-api-key" in arrived[1]) is carried


def test_the_body_is_sent_again(driver: Driver, server: LocalServer) -> None:
    server.reply(moved("/v2/products"), json_answer(PRODUCT, 201))
    driver.call(lambda c: c.products.create(name="n"), base_url=server.url)
    assert server.seen[1].method == "POST"
    assert server.seen[1].body == b'{"name":"n"}'


@pytest.mark.parametrize("status", [301, 302, 303])
def test_post_becomes_get_without_what_describes_its_body(
    driver: Driver, server: LocalServer, status: int
) -> None:
    server.reply(moved("/products/p1", status), json_answer(PRODUCT))
    described = {
        "Content-Language": "en",
        "Content-Digest": "sha-256=:x:",
        "Digest": "x",
        "Last-Modified": "Fri, 02 Jan 2026 00:00:30 GMT",
        "X-Kept": "kept",
    }
    driver.call(
        lambda c: c.products.create(name="n", extra_headers=described),
        base_url=server.url,
    )
    first, second = server.seen
    assert first.headers["content-type"] == "application/json"
    assert (second.method, second.body) == ("GET", b"")
    assert second.headers["x-kept"] == "kept"
    assert second.headers["authorization"] == "Bearer token"
    about_content = ("content-", "digest", "last-modified", "transfer-encoding")
    assert not [name for name in second.headers if name.startswith(about_content)]


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_stay_what_they_are(
    driver: Driver, server: LocalServer, method: str, status: int
) -> None:
    """A DELETE that became a GET would seem to be done."""
    server.reply(moved("/products/p2", status), json_answer(PRODUCT))
    change = {"PUT": "put", "PATCH": "patch", "DELETE": "delete"}[method]
    driver.call(
        lambda c: getattr(c, change)("/products/p1", cast_to=object, body={"a": 1}),
        base_url=server.url,
    )
    assert [(seen.method, seen.body) for seen in server.seen] == [
        (method, b'{"a":1}')
    ] * 2
    assert server.seen[1].headers["content-type"] == "application/json"


def test_a_body_is_sent_no_further_than_to_what_came_of_it(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(moved("/done", 303), moved("/products/p1", 307), json_answer(PRODUCT))
    driver.call(lambda c: c.products.create(name="n"), base_url=server.url)
    assert [(seen.method, seen.body) for seen in server.seen[1:]] == [("GET", b"")] * 2


def test_a_circle_is_an_error(driver: Driver, server: LocalServer) -> None:
    server.reply(moved("/products/p1"))
    with pytest.raises(APIConnectionError, match="redirects"):
        driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert len(server.seen) == 21


def test_an_http_client_that_does_not_follow_is_obeyed(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(moved("/products/p2"))
    plain = httpx2.Client() if driver.flavour == "sync" else httpx2.AsyncClient()
    with pytest.raises(APIStatusError) as caught:
        driver.call(
            lambda c: c.products.retrieve("p1"), base_url=server.url, http_client=plain
        )
    assert caught.value.status_code == 307
