"""Calls of a client that is closed, before them or under them: one error, of this client."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from typing import Any, cast

import httpx2
import pytest
from runtime.errors import APIConnectionError, ClientClosedError

from .driver import Driver
from .graphql_sample import HERO as QUERY
from .graphql_sample import AsyncHeroes, Heroes, Root, counting, schema
from .graphql_server import graphql_server
from .local_server import LocalServer, json_answer
from .sample_client import AsyncShop, Shop

Act = Callable[[Any], Any]
CALLS: dict[str, Act] = {
    "method": lambda c: c.products.retrieve("p1"),
    "body": lambda c: c.products.create(name="n"),
    "raw": lambda c: c.products.with_raw_response.retrieve("p1"),
    "streamed": lambda c: _entered(c.products.with_streaming_response.retrieve("p1")),
    "undocumented": lambda c: c.get("/more", cast_to=object),
    "copy": lambda c: c.with_options(max_retries=0).products.retrieve("p1"),
}


def _entered(manager: Any) -> Any:
    enter = getattr(manager, "__aenter__", None) or manager.__enter__
    return enter()


def closed(driver: Driver, act: Act, **arguments: Any) -> ClientClosedError:
    """What a call of a closed client raises."""
    arguments = {"bearer_token": "secret-token", **arguments}
    with pytest.raises(ClientClosedError) as caught:
        if driver.flavour == "sync":
            client = Shop(**arguments)
            client.close()
            act(client)
        else:
            asyncio.run(_closed(act, AsyncShop(**arguments)))
    return caught.value


async def _closed(act: Act, client: Any) -> None:
    await client.close()
    await act(client)


@pytest.mark.parametrize("name", CALLS)
def test_a_call_of_a_closed_client(
    driver: Driver, server: LocalServer, name: str
) -> None:
    error = closed(driver, CALLS[name], base_url=server.url)
    assert isinstance(error, APIConnectionError)
    assert isinstance(error, RuntimeError)
    assert "has been closed" in str(error)
    assert error.retries_taken == 0
    assert str(error.request.url).startswith(server.url)
    assert "secret-token" not in repr(error.request.headers.raw)
    assert not server.seen


def test_it_can_be_pickled(driver: Driver) -> None:
    error = closed(driver, CALLS["method"])
    twin: object = pickle.loads(pickle.dumps(error))
    assert isinstance(twin, ClientClosedError)
    assert str(twin) == str(error)
    assert twin.request.url == error.request.url


def test_the_http_client_that_was_given_is_closed_by_its_owner(
    driver: Driver,
) -> None:
    http = cast(
        "httpx2.Client | httpx2.AsyncClient",
        driver.mock(lambda _: httpx2.Response(200, json={})),
    )
    with pytest.raises(ClientClosedError, match="has been closed"):
        if isinstance(http, httpx2.Client):
            http.close()
            Shop(bearer_token="t", http_client=http).products.retrieve("p1")
        else:
            asyncio.run(_with_closed_http(http))


async def _with_closed_http(http: httpx2.AsyncClient) -> None:
    await http.aclose()
    await AsyncShop(bearer_token="t", http_client=http).products.retrieve("p1")


def test_nothing_of_a_closed_client_is_asked_for(driver: Driver) -> None:
    """Neither a token nor a signature."""
    asked: list[str] = []

    def token() -> str:
        asked.append("token")
        return "t"

    def sign(request: httpx2.Request) -> None:
        asked.append("signature")

    closed(driver, CALLS["method"], bearer_token=token, auth=sign)
    assert not asked


@pytest.mark.parametrize("transport", ["sse", "ws"])
def test_a_subscription_of_a_closed_client(driver: Driver, transport: Any) -> None:
    with graphql_server(schema(), Root()) as server:
        with pytest.raises(ClientClosedError, match="has been closed"):
            if driver.flavour == "sync":
                client = Heroes(server.url)
                client.close()
                next(client.events(counting(transport), to=3))
            else:
                asyncio.run(_subscribed(server.url, transport))
        assert not server.requests


async def _subscribed(url: str, transport: Any) -> None:
    client = AsyncHeroes(url)
    await client.close()
    await anext(client.events(counting(transport), to=3))


def test_an_operation_of_a_closed_client(driver: Driver) -> None:
    async def ask() -> None:
        client = AsyncHeroes("http://127.0.0.1:9/graphql")
        await client.close()
        await client.run(QUERY)

    with pytest.raises(ClientClosedError, match="has been closed"):
        if driver.flavour == "sync":
            client = Heroes("http://127.0.0.1:9/graphql")
            client.close()
            client.run(QUERY)
        else:
            asyncio.run(ask())


def test_a_body_that_is_read_when_the_client_is_closed_is_cut_off(
    driver: Driver, server: LocalServer
) -> None:
    """What has begun to come is a connection that is lost, as by any other hand."""
    server.reply(json_answer({"id": "p1", "name": "n" * 5_000_000}))

    async def ask() -> None:
        client = AsyncShop(bearer_token="t", base_url=server.url)
        streaming = client.products.with_streaming_response.retrieve("p1")
        async with streaming as response:
            pieces = response.iter_bytes(1000)
            await anext(pieces)
            await client.close()
            async for _ in pieces:
                pass

    with pytest.raises(APIConnectionError, match="Connection error"):
        if driver.flavour == "async":
            asyncio.run(ask())
            return
        client = Shop(bearer_token="t", base_url=server.url)
        with client.products.with_streaming_response.retrieve("p1") as response:
            pieces = response.iter_bytes(1000)
            next(pieces)
            client.close()
            for _ in pieces:
                pass


def test_the_events_of_a_web_socket_end_with_their_consumer() -> None:
    """A subscription has a connection of its own, which a client does not close."""
    with graphql_server(schema(), Root()) as server:
        client = Heroes(server.url)
        with client.events(counting("ws"), to=3) as events:
            assert next(events).count == 0
            client.close()
            assert [event.count for event in events] == [1, 2]
