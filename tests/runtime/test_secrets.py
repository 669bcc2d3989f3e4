"""Secrets are in no log line and in no repr."""

from __future__ import annotations

import logging
import pickle
from datetime import timedelta

import httpx2
import pytest
from runtime.asynchronous.response import AsyncRawResponse
from runtime.auth.credentials import api_key, apply, basic, bearer
from runtime.errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    status_error,
)
from runtime.logs import HIDDEN, safe_headers, safe_url
from runtime.synchronous.response import RawResponse

from .driver import Driver
from .local_server import Answer, LocalServer
from .sample_client import Shop

SECRET = "s3cr3t"


def test_credentials_hide_their_secret() -> None:
    credentials = [
        bearer("a", SECRET),
        basic("b", SECRET, SECRET),
        api_key("c", SECRET, place="query", name="key"),
    ]
    assert SECRET not in repr(credentials)
    assert SECRET not in repr(apply(credentials))
    assert "name='key'" in repr(credentials)


def test_a_client_hides_its_secrets() -> None:
    client = Shop(
        bearer_token=SECRET,
        default_headers={"X-Key": SECRET},
        default_query={"key": SECRET},
    )
    assert SECRET not in repr(client)
    assert SECRET not in repr(client._engine)


@pytest.mark.parametrize(
    "name",
    ["Authorization", "cookie", "Set-Cookie", "X-API-Key", "x-auth-token", "X-Thing"],
)
def test_secret_headers_are_hidden(name: str) -> None:
    assert safe_headers({name: SECRET, "Accept": "x"}) == {name: HIDDEN, "Accept": "x"}


def test_secrets_of_a_url_are_hidden() -> None:
    url = f"https://ada:{SECRET}@h/p?key={SECRET}&access_token={SECRET}&page=2"
    assert safe_url(url, ["key"]) == (
        f"https://{HIDDEN}@h/p?key={HIDDEN}&access_token={HIDDEN}&page=2"
    )


def test_no_log_line_of_a_call_shows_a_secret(
    driver: Driver, server: LocalServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.reply(Answer(503), Answer(204))
    driver.call(
        lambda c: c.products.delete("p1", extra_headers={"X-Api-Key": SECRET}),
        base_url=server.url,
        api_key=SECRET,
    )
    assert f"?api_key={SECRET}" in server.seen[0].target
    assert SECRET not in caplog.text
    own = [r.getMessage() for r in caplog.records if r.name == "runtime"]
    assert own[0].startswith(
        f"request DELETE {server.url}/products/p1?api_key={HIDDEN}"
    )
    assert own[1].startswith("response 503 from ")
    assert own[2].startswith("retry 1 in ")
    assert any(record.name == "httpx2" for record in caplog.records)


def test_an_error_does_not_show_the_request(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(400, b"bad"))
    with pytest.raises(APIStatusError) as caught:
        driver.call(
            lambda c: c.products.delete("p1"), base_url=server.url, api_key=SECRET
        )
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(caught.value)


def test_no_log_line_shows_what_was_set_by_hand(
    driver: Driver, server: LocalServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Its names say nothing about what is in it: neither ours nor the library's log has it."""

    def sign(request: httpx2.Request) -> None:
        request.headers["X-Signed"] = SECRET
        request.url = request.url.copy_add_param("hooked", SECRET)

    caplog.set_level(logging.DEBUG)
    server.reply(Answer(204))
    driver.call(
        lambda c: c.products.delete("p1", extra_query={"called": SECRET, "page": 2}),
        base_url=server.url,
        default_headers={"X-Account": SECRET},
        default_query={"every": SECRET},
        auth=sign,
    )
    for name in ("called", "every", "hooked"):
        assert f"{name}={SECRET}" in server.seen[0].target
    assert {"x-account", "x-signed"} <= server.seen[0].headers.keys()
    own = [r.getMessage() for r in caplog.records if r.name in ("runtime", "httpx2")]
    assert len(own) >= 3
    assert not any(SECRET in line for line in own)


def secret_response(status: int) -> httpx2.Response:
    """An answer behind a redirect, with secrets in all places of its requests."""
    first = secret_request()
    moved = httpx2.Response(307, headers={"location": "/x"}, request=first)
    moved.next_request = secret_request()
    response = httpx2.Response(
        status,
        headers={"Set-Cookie": f"sid={SECRET}", "X-Request-Id": "r1"},
        content=b"why",
        request=secret_request(),
        history=[moved],
    )
    assert response.cookies["sid"] == SECRET
    return response


def secret_request() -> httpx2.Request:
    return httpx2.Request(
        "POST",
        f"https://ada:{SECRET}@h/p?q={SECRET}&page=2#{SECRET}",
        headers={
            "Authorization": f"Bearer {SECRET}",
            "X-Thing": SECRET,
            "Cookie": f"a={SECRET}",
            "Accept": "text/plain",
        },
        json={"password": SECRET},
    )


@pytest.mark.parametrize(
    "error",
    [
        status_error(secret_response(404), "why"),
        APIConnectionError("refused", request=secret_request()),
        APIResponseValidationError("m", response=secret_response(200)),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_pickled_error_carries_no_secret(error: APIError) -> None:
    stored = pickle.dumps(error)
    assert SECRET.encode() not in stored
    twin: object = pickle.loads(stored)
    assert isinstance(twin, APIError)
    assert vars(twin).keys() == vars(error).keys()
    request = getattr(twin, "request", None) or vars(twin)["response"].request
    assert isinstance(request, httpx2.Request)
    assert request.method == "POST"
    assert request.url.host == "h"
    assert set(request.url.params) == {"q", "page"}
    assert request.headers["accept"] == "text/plain"
    assert request.headers["authorization"] == HIDDEN
    if isinstance(twin, APIStatusError):
        assert twin.response.text == twin.body == "why"
        assert twin.request_id == twin.headers["x-request-id"] == "r1"


def test_the_error_itself_keeps_its_request() -> None:
    error = status_error(secret_response(404), None)
    pickle.dumps(error)
    assert error.request.headers["x-thing"] == SECRET
    assert error.response.headers["set-cookie"] == f"sid={SECRET}"
    assert error.response.history[0].next_request is not None


@pytest.mark.parametrize("kind", [RawResponse, AsyncRawResponse])
def test_a_pickled_response_carries_no_secret(
    kind: type[RawResponse[object]] | type[AsyncRawResponse[object]],
) -> None:
    raw = kind(secret_response(200), repr, elapsed=timedelta(0), retries_taken=0)
    stored = pickle.dumps(raw)
    assert SECRET.encode() not in stored
    twin: object = pickle.loads(stored)
    assert isinstance(twin, kind)
    assert twin.content == b"why"


@pytest.mark.parametrize("mark", [";", "\r\n", "\n", "\0", "\t", "\x7f"])
def test_no_credential_is_a_second_cookie(mark: str) -> None:
    value = f"a{mark}b=c"
    credential = api_key("session_key", value, place="cookie", name="sid")
    with pytest.raises(ValueError, match="The value of `session_key` has ") as caught:
        apply([credential])
    assert value not in str(caught.value)
