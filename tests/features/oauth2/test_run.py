"""Client credentials, with a real server that gives tokens and wants them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import pytest

from tests.runtime.token_server import CLIENT, TokenServer, token_server

Call = Callable[[Any], Any]


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with token_server() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def run(
    request: pytest.FixtureRequest, package: ModuleType, server: TokenServer
) -> Callable[..., None]:
    """Makes calls of a new client, one after the other or together."""

    def arguments(options: dict[str, Any]) -> dict[str, Any]:
        pair = {"client_id": CLIENT[0], "client_secret": CLIENT[1]}
        return {"base_url": f"{server.url}/v1", **(options or pair)}

    def synchronous(*calls: Call, together: bool = False, **options: Any) -> None:
        workers = len(calls) if together else 1
        client = package.Client(**arguments(options))
        with client, ThreadPoolExecutor(workers) as pool:
            list(pool.map(lambda call: call(client), calls))

    async def awaited(calls: tuple[Call, ...], together: bool, options: Any) -> None:
        async with package.AsyncClient(**arguments(options)) as client:
            pending: list[Awaitable[None]] = [call(client) for call in calls]
            if together:
                await asyncio.gather(*pending)
            else:
                for item in pending:
                    await item

    def asynchronous(*calls: Call, together: bool = False, **options: Any) -> None:
        asyncio.run(awaited(calls, together, options))

    return synchronous if request.param == "sync" else asynchronous


def listing(client: Any) -> Any:
    return client.orders.list()


def creating(client: Any) -> Any:
    return client.orders.create()


def test_one_token_for_the_calls_that_need_it(
    run: Callable[..., None], server: TokenServer
) -> None:
    server.valid.add("")  # what needs no token
    run(listing, listing, lambda client: client.status.retrieve())
    assert server.asked == [
        {"grant_type": "client_credentials", "scope": "orders:read"}
    ]
    assert server.tokens == ["token-1", "token-1", ""]


def test_the_scopes_are_those_of_the_operation(
    run: Callable[..., None], server: TokenServer
) -> None:
    run(listing, creating)
    assert [asked["scope"] for asked in server.asked] == [
        "orders:read",
        "orders:read orders:write",
    ]


def test_calls_together_wait_for_one_token(
    run: Callable[..., None], server: TokenServer
) -> None:
    server.slowness = 0.05
    run(*[listing] * 8, together=True)
    assert (len(server.asked), len(server.called)) == (1, 8)


def test_a_token_that_has_expired_is_replaced(
    run: Callable[..., None], server: TokenServer
) -> None:
    server.lifetime = 0
    run(listing, listing)
    assert server.tokens == ["token-1", "token-2"]


def test_a_token_that_is_refused_is_replaced(
    package: ModuleType, server: TokenServer
) -> None:
    with _client(package, server) as client:
        client.orders.list()
        server.revoke()
        client.with_options(max_retries=0).orders.list()
        client.orders.list()
    assert server.tokens == ["token-1", "token-1", "token-2", "token-2"]


def test_the_first_complete_alternative(
    package: ModuleType, server: TokenServer
) -> None:
    client = _client(package, server, report_key="k")
    with client, pytest.raises(package.AuthenticationError):
        client.reports.list()
    assert server.asked == []
    with _client(package, server) as client:
        client.reports.list()
    assert server.asked[0]["scope"] == "reports"


def test_a_token_of_ones_own(run: Callable[..., None], server: TokenServer) -> None:
    server.valid.add("mine")
    run(listing, access_token="mine")
    assert (server.tokens, server.asked) == (["mine"], [])


def test_details_of_the_token_endpoint(
    run: Callable[..., None], server: TokenServer
) -> None:
    options = {
        "token_url": f"{server.url}/tenant/oauth/token",
        "scopes": ["everything"],
        "client_auth": "body",
        "parameters": {"audience": "orders"},
    }
    run(
        listing,
        client_id=CLIENT[0],
        client_secret=CLIENT[1],
        token_options=options,
    )
    assert server.seen[0].target == "/tenant/oauth/token"
    assert server.asked[0] == {
        "grant_type": "client_credentials",
        "scope": "everything",
        "audience": "orders",
        "client_id": CLIENT[0],
        "client_secret": CLIENT[1],
    }


def test_a_wrong_secret(package: ModuleType, server: TokenServer) -> None:
    client = _client(package, server, client_secret="wrong")
    with client, pytest.raises(package.TokenError) as caught:
        client.orders.list()
    assert str(caught.value) == (
        f"No access token from {server.url}/oauth/token: 401 Unauthorized: "
        "invalid_client"
    )
    assert server.called == []


def test_the_environment_has_the_pair(
    package: ModuleType, server: TokenServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTH2_CLIENT_ID", CLIENT[0])
    monkeypatch.setenv("OAUTH2_CLIENT_SECRET", CLIENT[1])
    with package.Client(base_url=server.url) as client:
        client.orders.list()
    assert server.tokens == ["token-1"]


def test_without_any_of_it_the_message_names_both_ways(package: ModuleType) -> None:
    with pytest.raises(package.MissingCredentialsError) as caught:
        package.Client()
    assert str(caught.value) == (
        "No credentials: pass the argument `access_token` (or set the environment "
        "variable `OAUTH2_ACCESS_TOKEN`) or the arguments `client_id` and "
        "`client_secret` (or set the environment variable `OAUTH2_CLIENT_ID` and "
        "`OAUTH2_CLIENT_SECRET`)"
    )


def test_the_asynchronous_client_awaits_a_provider_of_tokens(
    package: ModuleType, server: TokenServer
) -> None:
    async def provider() -> str:
        await asyncio.sleep(0)
        return "mine"

    async def call() -> None:
        async with package.AsyncClient(
            base_url=server.url, access_token=provider
        ) as client:
            await client.orders.list()

    server.valid.add("mine")
    asyncio.run(call())
    assert server.tokens == ["mine"]


def _client(package: ModuleType, server: TokenServer, **options: Any) -> Any:
    pair = {"client_id": CLIENT[0], "client_secret": CLIENT[1]}
    return package.Client(base_url=f"{server.url}/v1", **{**pair, **options})
