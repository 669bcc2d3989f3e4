"""Client credentials: how tokens are asked for, kept, shared and replaced."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast
from urllib.parse import quote, quote_plus

import httpx2
import pytest
import runtime.asynchronous.tokens
import runtime.synchronous.tokens
from runtime.api import ApiInfo
from runtime.asynchronous.client import AsyncBaseClient
from runtime.auth.credentials import Credential, TokenOptions, bearer, oauth
from runtime.errors import (
    APIConnectionError,
    AuthenticationError,
    MissingCredentialsError,
    ResponseTooLargeError,
    TokenError,
)
from runtime.http.endpoint import Endpoint, Returns
from runtime.options import ClientOptions
from runtime.servers import Server
from runtime.synchronous.client import BaseClient

from .driver import Flavour
from .local_server import Answer, json_answer
from .token_server import CLIENT, TokenServer, token_server

API = ApiInfo(
    title="Orders",
    package="orders",
    version="1",
    servers={"": Server("/v1")},
    default_server="",
    security=(("access_token read",),),
)
READ = Endpoint[object](method="GET", path="/orders", returns=(Returns("200", "*/*"),))
WRITE = Endpoint[object](
    method="POST",
    path="/orders",
    returns=(Returns("200", "*/*"),),
    security=(("access_token read write",),),
)
ENV = ("ORDERS_TOKEN", "ORDERS_ID", "ORDERS_SECRET")
Call = Callable[[BaseClient], object]


def read(client: BaseClient) -> object:
    return client._call(READ)


def write(client: BaseClient) -> object:
    return client._call(WRITE)


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with token_server() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return cast("Flavour", request.param)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (runtime.asynchronous.tokens, runtime.synchronous.tokens):
        monkeypatch.setattr(module, "delay", lambda attempt, headers=None: 0.0)
    for name in ENV:
        monkeypatch.delenv(name, raising=False)


def client_credentials(
    url: str = "/oauth/token",
    client: tuple[str, str] = CLIENT,
    **options: Any,
) -> Credential:
    return oauth(
        "access_token",
        None,
        *client,
        token_url=url,
        env=ENV,
        options=cast(TokenOptions, options),
    )


def called(
    flavour: Flavour,
    server: TokenServer,
    *calls: Call,
    credential: Credential | None = None,
    together: bool = False,
    **options: Any,
) -> list[object]:
    """What calls of one new client give, one after the other or all at once."""
    options = {
        "credentials": (credential or client_credentials(),),
        "base_url": f"{server.url}/v1",
        **options,
    }
    if flavour == "async":
        return asyncio.run(_called(calls, together, options))
    with BaseClient(API, **options) as client:
        workers = len(calls) if together else 1
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(lambda call: call(client), calls))


async def _called(
    calls: Sequence[Call], together: bool, options: dict[str, Any]
) -> list[object]:
    async with AsyncBaseClient(API, **options) as client:
        plain = cast(BaseClient, client)
        pending = (cast("Awaitable[object]", call(plain)) for call in calls)
        if together:
            return list(await asyncio.gather(*pending))
        return [await item for item in pending]


def test_a_token_is_fetched_on_first_use_and_kept(
    flavour: Flavour, server: TokenServer
) -> None:
    called(flavour, server)
    assert server.asked == []
    called(flavour, server, read, read)
    assert server.asked == [{"grant_type": "client_credentials", "scope": "read"}]
    assert server.tokens == ["token-1", "token-1"]


def test_operations_with_other_scopes_have_another_token(
    flavour: Flavour, server: TokenServer
) -> None:
    called(flavour, server, read, write, read)
    assert [asked["scope"] for asked in server.asked] == ["read", "read write"]
    assert server.tokens == ["token-1", "token-2", "token-1"]


def test_scopes_of_the_user_are_those_of_all_tokens(
    flavour: Flavour, server: TokenServer
) -> None:
    credential = client_credentials(scopes=["all", "more"])
    called(flavour, server, read, write, credential=credential)
    assert [asked["scope"] for asked in server.asked] == ["all more"]


def test_without_scopes_the_server_decides(
    flavour: Flavour, server: TokenServer
) -> None:
    called(flavour, server, read, credential=client_credentials(scopes=[]))
    assert server.asked == [{"grant_type": "client_credentials"}]


def test_calls_at_the_same_time_share_one_fetch(
    flavour: Flavour, server: TokenServer
) -> None:
    server.slowness = 0.05
    called(flavour, server, *[read] * 8, together=True)
    assert len(server.asked) == 1
    assert server.tokens == ["token-1"] * 8


def test_calls_at_the_same_time_share_a_failure(
    flavour: Flavour, server: TokenServer
) -> None:
    def failing(client: BaseClient) -> object:
        return client._call(READ)

    server.slowness = 0.2
    wrong = client_credentials(client=("the client", "wrong"))
    with pytest.raises(TokenError):
        called(flavour, server, *[failing] * 4, credential=wrong, together=True)
    assert len(server.asked) == 1


def test_a_failure_is_not_kept(server: TokenServer) -> None:
    server.replies = [json_answer({"error": "invalid_client"}, 401)]
    credentials = (client_credentials(),)
    with BaseClient(API, base_url=server.url, credentials=credentials) as client:
        with pytest.raises(TokenError):
            read(client)
        read(client)
    assert server.tokens == ["token-2"]


def test_a_fetch_that_is_cancelled_leaves_the_next_one_alone(
    server: TokenServer,
) -> None:
    async def run() -> None:
        credentials = (client_credentials(),)
        url = f"{server.url}/v1"
        async with AsyncBaseClient(API, base_url=url, credentials=credentials) as one:
            server.slowness = 0.2
            first = asyncio.create_task(one._call(READ))
            second = asyncio.create_task(one._call(READ))
            await asyncio.sleep(0.05)
            first.cancel()
            await second

    asyncio.run(run())
    assert len(server.called) == 1


@pytest.mark.parametrize(
    ("lifetime", "fetches"),
    [(3600, 1), ("3600", 1), (None, 1), ("soon", 1), (0, 2), (-5, 2), ("0", 2)],
)
def test_a_token_is_kept_until_it_expires(
    flavour: Flavour, server: TokenServer, lifetime: object, fetches: int
) -> None:
    server.lifetime = lifetime
    called(flavour, server, read, read)
    assert len(server.asked) == fetches


@pytest.mark.parametrize(("passed", "fetches"), [(3500, 1), (3550, 2)])
def test_it_is_replaced_a_minute_before(
    flavour: Flavour,
    server: TokenServer,
    monkeypatch: pytest.MonkeyPatch,
    passed: float,
    fetches: int,
) -> None:
    now = [1000.0]
    for module in (runtime.asynchronous.tokens, runtime.synchronous.tokens):
        monkeypatch.setattr(module, "time", _Clock(now))

    def later(client: BaseClient) -> object:
        now[0] += passed
        return read(client)

    called(flavour, server, read, later)
    assert len(server.asked) == fetches


class _Clock:
    def __init__(self, now: list[float]) -> None:
        self._now = now

    def monotonic(self) -> float:
        return self._now[0]

    def sleep(self, seconds: float) -> None:
        """Nothing."""


def test_a_refused_token_is_replaced_once(
    flavour: Flavour, server: TokenServer
) -> None:
    def after_revocation(client: BaseClient) -> object:
        server.revoke()
        return read(client)

    options = ClientOptions(max_retries=0)
    called(flavour, server, read, after_revocation, read, options=options)
    assert server.tokens == ["token-1", "token-1", "token-2", "token-2"]


def test_a_call_that_is_refused_again_fails(
    flavour: Flavour, server: TokenServer
) -> None:
    server.replies = [
        json_answer({"access_token": f"bad-{number}"}) for number in range(3)
    ]
    with pytest.raises(AuthenticationError):
        called(flavour, server, read)
    assert server.tokens == ["bad-0", "bad-1"]


def test_a_token_of_the_user_is_not_replaced(
    flavour: Flavour, server: TokenServer
) -> None:
    with pytest.raises(AuthenticationError):
        called(flavour, server, read, credential=bearer("access_token", "mine"))
    assert (server.tokens, server.asked) == (["mine"], [])


def test_copies_share_the_tokens(server: TokenServer) -> None:
    options: dict[str, Any] = {"credentials": (client_credentials(),)}
    with BaseClient(API, base_url=f"{server.url}/v1", **options) as client:
        read(client.copy(max_retries=0))
        with httpx2.Client() as other:
            read(client.with_options(http_client=other))
        read(client)
    assert server.tokens == ["token-1"] * 3


def test_asynchronous_copies_share_them_too(server: TokenServer) -> None:
    async def run() -> None:
        url = f"{server.url}/v1"
        credentials = (client_credentials(),)
        async with AsyncBaseClient(API, base_url=url, credentials=credentials) as one:
            await one.copy(timeout=5)._call(READ)
            await one.with_options(max_retries=1)._call(READ)

    asyncio.run(run())
    assert server.tokens == ["token-1"] * 2


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("/oauth/token", "/oauth/token"),
        ("oauth/token", "/v1/oauth/token"),
        ("../oauth/token?tenant=7", "/oauth/token?tenant=7"),
    ],
)
def test_a_relative_token_url_belongs_to_the_base_url(
    flavour: Flavour, server: TokenServer, written: str, target: str
) -> None:
    called(flavour, server, read, credential=client_credentials(written))
    assert server.seen[0].target == target


def test_the_user_may_know_a_better_token_url(
    flavour: Flavour, server: TokenServer
) -> None:
    credential = client_credentials(
        "https://placeholder.invalid/", token_url=f"{server.url}/oauth/token"
    )
    called(flavour, server, read, credential=credential)
    assert server.tokens == ["token-1"]


def test_the_secret_in_the_body(flavour: Flavour, server: TokenServer) -> None:
    credential = client_credentials(
        client_auth="body", parameters={"audience": "https://orders.example"}
    )
    called(flavour, server, read, credential=credential)
    assert "authorization" not in server.seen[0].headers
    assert server.asked[0] == {
        "grant_type": "client_credentials",
        "scope": "read",
        "audience": "https://orders.example",
        "client_id": CLIENT[0],
        "client_secret": CLIENT[1],
    }


def test_the_token_endpoint_sees_nothing_of_the_api(
    flavour: Flavour, server: TokenServer
) -> None:
    kind = httpx2.Client if flavour == "sync" else httpx2.AsyncClient
    http = kind(
        headers={"X-Http": "1"}, params={"p": "1"}, auth=("a", "b"), cookies={"c": "1"}
    )
    options = ClientOptions(
        default_headers={"X-Default": "1"}, default_query={"q": "1"}
    )
    with pytest.raises(
        AuthenticationError
    ):  # the HTTP client's own auth is sent instead
        called(flavour, server, read, http_client=http, options=options)
    sent = server.seen[0]
    assert sent.target == "/oauth/token"
    assert not {"x-http", "x-default", "cookie"} & sent.headers.keys()
    assert sent.headers["user-agent"] == "orders/1"
    assert sent.headers["accept"] == "application/json"


def test_the_token_endpoint_is_asked_again(
    flavour: Flavour, server: TokenServer
) -> None:
    server.replies = [Answer(503), Answer(0)]
    called(flavour, server, read)
    assert (len(server.asked), server.tokens) == (3, ["token-3"])


def test_a_token_endpoint_that_is_not_there(
    flavour: Flavour, server: TokenServer
) -> None:
    credential = client_credentials("http://127.0.0.1:1/token")
    with pytest.raises(APIConnectionError) as caught:
        called(flavour, server, read, credential=credential)
    assert str(caught.value.request.url) == "http://127.0.0.1:1/token"
    assert "authorization" not in caught.value.request.headers


def test_a_redirect_of_the_token_endpoint_is_not_followed(
    flavour: Flavour, server: TokenServer
) -> None:
    server.replies = [Answer(307, headers={"Location": "/oauth/token"})]
    with pytest.raises(TokenError, match="307"):
        called(flavour, server, read)
    assert len(server.asked) == 1


def test_an_error_says_where_and_why_but_not_the_secret(
    flavour: Flavour, server: TokenServer
) -> None:
    said = f"no client has the secret {CLIENT[1]}"
    server.replies = [
        json_answer({"error": "invalid_client", "error_description": said}, 401)
    ]
    with pytest.raises(TokenError) as caught:
        called(flavour, server, read)
    error = caught.value
    assert str(error) == (
        f"No access token from {server.url}/oauth/token: 401 Unauthorized: "
        "invalid_client: no client has the secret <redacted>"
    )
    assert (error.status_code, error.error) == (401, "invalid_client")
    assert CLIENT[1] not in repr(vars(error))
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert vars(twin) == vars(error)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (json_answer({}), "no `access_token`"),
        (json_answer({"access_token": 7}), "no `access_token`"),
        (json_answer([]), "no `access_token`"),
        (Answer(200, b"<html>"), "no `access_token`"),
        (json_answer({"access_token": "x", "token_type": "mac"}), "`token_type`"),
        (Answer(400, b"<html>"), "400 Bad Request$"),
    ],
)
def test_an_answer_without_a_token(
    flavour: Flavour, server: TokenServer, answer: Answer, message: str
) -> None:
    server.replies = [answer]
    with pytest.raises(TokenError, match=message):
        called(flavour, server, read)


@pytest.mark.parametrize("written", ["http://a:port/", "http://["])
def test_a_token_url_that_is_not_one(
    flavour: Flavour, server: TokenServer, written: str
) -> None:
    with pytest.raises(ValueError, match="token URL is not valid"):
        called(flavour, server, read, credential=client_credentials(written))


def test_the_answer_of_a_token_endpoint_has_a_limit(
    flavour: Flavour, server: TokenServer
) -> None:
    server.replies = [json_answer({"access_token": "x" * 100})]
    with pytest.raises(ResponseTooLargeError, match="80 bytes"):
        called(flavour, server, read, options=ClientOptions(max_response_bytes=80))
    assert server.called == []
    called(flavour, server, read, options=ClientOptions(max_response_bytes=1000))


def repetitions() -> dict[str, str]:
    """The forms in which a server may repeat what it was sent."""
    name, secret = CLIENT
    pair = f"{quote_plus(name)}:{quote_plus(secret)}"
    return {
        "quoted": quote(secret, safe=""),
        "as_in_a_form": quote_plus(secret),
        "in_lower_case": quote_plus(secret).replace("%2F", "%2f"),
        "as_it_was_sent": b64encode(pair.encode()).decode(),
        "without_its_padding": b64encode(pair.encode()).decode().rstrip("="),
        "of_the_pair": b64encode(f"{name}:{secret}".encode()).decode(),
        "of_the_secret": urlsafe_b64encode(secret.encode()).decode(),
    }


@pytest.mark.parametrize("form", repetitions())
@pytest.mark.parametrize("key", ["error", "error_description"])
def test_no_form_of_the_secret_is_in_an_error(
    flavour: Flavour, server: TokenServer, form: str, key: str
) -> None:
    repeated = repetitions()[form]
    server.replies = [json_answer({"error": "x", key: f"got {repeated}."}, 400)]
    with pytest.raises(TokenError) as caught:
        called(flavour, server, read)
    error = caught.value
    for text in (str(error), error.error, error.error_description):
        assert repeated.rstrip("=") not in (text or "")
    assert "got <redacted>" in str(error)


def test_no_log_line_and_no_repr_shows_a_secret(
    flavour: Flavour, server: TokenServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    credential = client_credentials(client_auth="body")
    called(flavour, server, read, credential=credential)
    assert "token request POST" in caplog.text
    assert "token response 200" in caplog.text
    client = BaseClient(API, base_url=server.url, credentials=(credential,))
    shown = repr(credential) + repr(vars(client)) + caplog.text
    assert CLIENT[1] not in shown
    assert "s3cr3t" not in shown
    assert "token-1" not in shown


@pytest.mark.parametrize(
    ("environment", "sent"),
    [
        ({}, "mine"),
        ({"ORDERS_ID": CLIENT[0], "ORDERS_SECRET": CLIENT[1]}, "mine"),
        ({"ORDERS_TOKEN": "theirs"}, "mine"),
    ],
)
def test_a_token_that_is_given_wins(
    server: TokenServer,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    sent: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    server.valid.add("mine")
    given = oauth("access_token", "mine", None, None, token_url="/t", env=ENV)
    called("sync", server, read, credential=given)
    assert server.tokens == [sent]


def test_a_pair_that_is_given_wins_over_the_environment(
    server: TokenServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORDERS_TOKEN", "theirs")
    called("sync", server, read)
    assert server.tokens == ["token-1"]


def test_the_environment_has_a_token_or_a_pair(
    server: TokenServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent() -> Credential:
        return oauth(
            "access_token", None, None, None, token_url="/oauth/token", env=ENV
        )

    monkeypatch.setenv("ORDERS_ID", CLIENT[0])
    assert absent().scheme is None
    monkeypatch.setenv("ORDERS_SECRET", CLIENT[1])
    called("sync", server, read, credential=absent())
    monkeypatch.setenv("ORDERS_TOKEN", "theirs")
    server.valid.add("theirs")
    called("sync", server, read, credential=absent())
    assert server.tokens == ["token-1", "theirs"]


def test_without_either_the_message_names_both() -> None:
    absent = oauth("access_token", None, None, None, token_url="/t", env=ENV)
    with pytest.raises(MissingCredentialsError) as caught:
        BaseClient(API, base_url="http://a", credentials=(absent,))
    assert str(caught.value) == (
        "No credentials: pass the argument `access_token` (or set the environment "
        "variable `ORDERS_TOKEN`) or the arguments `client_id` and `client_secret` "
        "(or set the environment variable `ORDERS_ID` and `ORDERS_SECRET`)"
    )


def test_a_secret_may_be_a_function(flavour: Flavour, server: TokenServer) -> None:
    credential = oauth(
        "access_token",
        None,
        lambda: CLIENT[0],
        lambda: CLIENT[1],
        token_url="/oauth/token",
    )
    called(flavour, server, read, credential=credential)
    assert server.tokens == ["token-1"]


async def _provider() -> str:
    await asyncio.sleep(0)
    return "awaited"


def test_the_asynchronous_client_awaits_a_provider(server: TokenServer) -> None:
    server.valid.add("awaited")
    called("async", server, read, credential=bearer("access_token", _provider))
    assert server.tokens == ["awaited"]


@pytest.mark.parametrize(
    ("provider", "kind"), [(_provider, "coroutine"), (lambda: 7, "int")]
)
def test_the_synchronous_client_wants_text(
    server: TokenServer, provider: Any, kind: str
) -> None:
    with pytest.raises(TypeError, match=f"`access_token` must give text, not {kind}"):
        called("sync", server, read, credential=bearer("access_token", provider))
