"""Credentials: which are sent, where, and what happens without."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator

import httpx2
import pytest
from runtime.auth.credentials import (
    api_key,
    apply,
    basic,
    bearer,
    choose_credentials,
    oauth,
)
from runtime.errors import APIError, MissingCredentialsError
from runtime.omit import omit

from .driver import Driver
from .local_server import Answer, LocalServer, json_answer
from .sample_client import Shop

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}


def test_a_bearer_token(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1"), base_url=server.url, bearer_token="abc"
    )
    assert server.seen[0].headers["authorization"] == "Bearer abc"


def test_only_the_first_satisfied_alternative_is_sent(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url, api_key="k")
    assert server.seen[0].target == "/products/p1"
    assert server.seen[0].headers["authorization"] == "Bearer token"


def test_an_operation_may_want_another_one(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(204))
    driver.call(lambda c: c.products.delete("p1"), base_url=server.url, api_key="a b")
    assert server.seen[0].target == "/products/p1?api_key=a%20b"
    assert "authorization" not in server.seen[0].headers


def test_an_anonymous_operation_gets_none(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer([]))
    driver.call(lambda c: c.products.list(), base_url=server.url)
    assert "authorization" not in server.seen[0].headers


def test_a_token_provider_is_asked_at_each_attempt(
    driver: Driver, server: LocalServer
) -> None:
    tokens: Iterator[str] = iter(["first", "second"])
    server.reply(Answer(503), json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1"),
        base_url=server.url,
        bearer_token=lambda: next(tokens),
    )
    sent = [seen.headers["authorization"] for seen in server.seen]
    assert sent == ["Bearer first", "Bearer second"]


def test_the_environment_is_the_second_source(
    driver: Driver, server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_TOKEN", "from-env")
    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1"), base_url=server.url, bearer_token=None
    )
    assert server.seen[0].headers["authorization"] == "Bearer from-env"


def test_without_credentials_there_is_no_client(driver: Driver) -> None:
    with pytest.raises(MissingCredentialsError) as caught:
        driver.call(lambda c: c.products.list(), bearer_token=None)
    assert str(caught.value) == (
        "No credentials: pass the argument `bearer_token` (or set the environment "
        "variable `SHOP_TOKEN`); or the argument `api_key` (or set the environment "
        "variable `SHOP_API_KEY`)"
    )
    assert isinstance(caught.value, APIError)


def test_one_alternative_is_enough_for_a_client() -> None:
    Shop(api_key="k")


def test_an_operation_whose_credential_is_missing_says_so(driver: Driver) -> None:
    with pytest.raises(MissingCredentialsError, match="`api_key`"):
        driver.call(lambda c: c.products.delete("p1"))


def test_a_header_set_by_hand_stands_in_for_the_credential(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1"),
        base_url=server.url,
        bearer_token=None,
        default_headers={"Authorization": "Custom x"},
    )
    assert server.seen[0].headers["authorization"] == "Custom x"


def test_a_header_of_the_call_wins(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1", extra_headers={"authorization": "Mine"}),
        base_url=server.url,
    )
    assert server.seen[0].headers["authorization"] == "Mine"


def test_omit_keeps_the_credential_at_home(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1", extra_headers={"Authorization": omit}),
        base_url=server.url,
    )
    assert "authorization" not in server.seen[0].headers


def test_a_hook_may_sign_the_request(driver: Driver, server: LocalServer) -> None:
    def sign(request: httpx2.Request) -> None:
        request.headers["x-signature"] = f"{request.method} {request.url.path}"

    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1"),
        base_url=server.url,
        bearer_token=None,
        auth=sign,
    )
    assert server.seen[0].headers["x-signature"] == "GET /products/p1"


@pytest.mark.parametrize("secret", ["s3cr3t\n", " s3cr3t", "s3\x00cr3t"])
def test_a_secret_that_cannot_be_sent_is_not_shown(driver: Driver, secret: str) -> None:
    with pytest.raises(ValueError, match="`bearer_token`") as caught:
        driver.call(lambda c: c.products.retrieve("p1"), bearer_token=secret)
    assert "cr3t" not in str(caught.value)


def test_an_empty_secret_is_none(driver: Driver) -> None:
    with pytest.raises(MissingCredentialsError):
        driver.call(lambda c: c.products.retrieve("p1"), bearer_token="")


def test_basic_credentials() -> None:
    credential = basic("login", "ada", "pä:ss")
    scheme, _, value = apply([credential]).headers["Authorization"].partition(" ")
    assert scheme == "Basic"
    assert b64decode(value).decode() == "ada:pä:ss"


def test_keys_in_each_place() -> None:
    applied = apply(
        [
            api_key("a", "1", place="header", name="X-Key"),
            api_key("b", "2", place="query", name="key"),
            api_key("c", "3", place="cookie", name="sid"),
        ]
    )
    assert applied.headers == {"X-Key": "1"}
    assert applied.query == {"key": "2"}
    assert applied.cookies == {"sid": "3"}


def test_all_of_an_alternative_are_needed() -> None:
    known = {
        "a": bearer("a", "x"),
        "b": api_key("b", None, place="header", name="X-B"),
        "c": api_key("c", "y", place="cookie", name="c"),
    }
    assert [c.key for c in choose_credentials((("a", "b"), ("a", "c")), known)] == [
        "a",
        "c",
    ]


def test_an_empty_alternative_allows_anonymous_calls() -> None:
    known = {"a": bearer("a", None)}
    assert choose_credentials((("a",), ()), known) == ()


def test_an_alternative_that_the_client_cannot_send_is_never_chosen() -> None:
    with pytest.raises(MissingCredentialsError, match="`mtls`, which this client"):
        choose_credentials((("mtls",),), {})


def test_a_token_and_a_pair_are_too_much() -> None:
    with pytest.raises(ValueError, match="either `access_token` or `client_id` and"):
        oauth("access_token", "a", "b", "c", token_url="/t")


def test_half_a_pair_is_too_little() -> None:
    with pytest.raises(
        MissingCredentialsError, match="`client_secret` belong together"
    ):
        oauth("access_token", None, "b", None, token_url="/t")
