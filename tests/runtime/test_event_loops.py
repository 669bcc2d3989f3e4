"""What one event loop has made is not used by another: connections, tokens, locks."""

from __future__ import annotations

import asyncio
import gc
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from runtime.asynchronous.client import AsyncBaseClient
from runtime.asynchronous.pool import AsyncPool
from runtime.asynchronous.stream import AsyncStream
from runtime.auth.credentials import oauth
from runtime.errors import APIConnectionError

from .graphql_sample import AsyncHeroes, Root, counting, schema
from .graphql_server import graphql_server
from .local_server import Answer, LocalServer, json_answer
from .sample_client import AsyncShop
from .stream_calls import CONTENT, EVENTS, ITEMS, async_stream_from, endpoint
from .test_client import PRODUCT
from .test_oauth2 import API, READ
from .token_server import CLIENT, token_server


@pytest.fixture
def shop(server: LocalServer) -> AsyncShop:
    server.reply(json_answer(PRODUCT))
    return AsyncShop(bearer_token="t", base_url=server.url)


@pytest.fixture
def no_warnings() -> Iterator[None]:
    """Nothing is dropped with its connections open."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
        gc.collect()
    assert [str(item.message) for item in caught] == []


async def name_of(client: AsyncShop) -> str:
    return (await client.products.retrieve("p1")).id


def test_many_loops_one_after_the_other(shop: AsyncShop, no_warnings: None) -> None:
    assert [asyncio.run(name_of(shop)) for _ in range(10)] == ["p1"] * 10
    assert not shop.is_closed


def test_a_loop_that_its_owner_has_left_open(shop: AsyncShop) -> None:
    """`run_until_complete` without the end that `asyncio.run` has."""
    for _ in range(3):
        loop = asyncio.new_event_loop()
        assert loop.run_until_complete(name_of(shop)) == "p1"
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
    assert asyncio.run(name_of(shop)) == "p1"


def test_loops_in_threads_at_once(shop: AsyncShop, no_warnings: None) -> None:
    def work(_: int) -> list[str]:
        async def calls() -> list[str]:
            return [await name_of(shop) for _ in range(5)]

        return asyncio.run(calls())

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(work, range(16))) == [["p1"] * 5] * 16


def test_nothing_is_kept_of_loops_that_are_over(shop: AsyncShop) -> None:
    pool = shop._engine.pool
    for _ in range(5):
        asyncio.run(name_of(shop))
    assert len(pool._clients._entries) == 0


def test_a_loop_has_one_http_client(shop: AsyncShop) -> None:
    async def two() -> bool:
        await name_of(shop)
        first = shop._engine.pool.http()
        await name_of(shop.with_options(timeout=1))
        return first is shop._engine.pool.http()

    assert asyncio.run(two())


def test_closing_in_one_loop_is_closing(shop: AsyncShop, no_warnings: None) -> None:
    asyncio.run(name_of(shop))
    asyncio.run(shop.close())
    assert shop.is_closed
    with pytest.raises(RuntimeError, match="closed"):
        asyncio.run(name_of(shop))


def test_closing_reaches_the_loops_of_other_threads(
    shop: AsyncShop, no_warnings: None
) -> None:
    async def closed_by_another() -> int:
        await name_of(shop)
        await asyncio.to_thread(asyncio.run, shop.close())
        await asyncio.sleep(0.01)
        return len(shop._engine.pool._clients._entries)

    assert asyncio.run(closed_by_another()) == 0
    assert shop.is_closed


@pytest.mark.parametrize("keep", [True, False], ids=["in a circle", "by itself"])
def test_a_client_that_is_dropped_closes_its_connections(
    server: LocalServer, no_warnings: None, keep: bool
) -> None:
    server.reply(json_answer(PRODUCT))

    async def drop(end: float) -> None:
        client = AsyncShop(bearer_token="t", base_url=server.url)
        if keep:
            await client.products.retrieve("p1")
        else:
            await client.get("/x", cast_to=object)
        del client
        gc.collect()
        await asyncio.sleep(end)

    asyncio.run(drop(0.02))
    asyncio.run(drop(0))


def test_a_stream_outlives_its_client(server: LocalServer) -> None:
    server.reply(Answer(200, CONTENT["sse"], {"Content-Type": "text/event-stream"}))

    async def made() -> AsyncStream[object]:
        client = AsyncShop(bearer_token="t", base_url=server.url)
        return await async_stream_from(client, endpoint(EVENTS))

    async def main() -> list[object]:
        stream = await made()
        gc.collect()
        await asyncio.sleep(0)
        return [item async for item in stream]

    assert asyncio.run(main()) == ITEMS


def test_tokens_are_kept_and_their_locks_are_not(no_warnings: None) -> None:
    with token_server() as server:
        credential = oauth("access_token", None, *CLIENT, token_url="/oauth/token")
        client = AsyncBaseClient(
            API,
            credentials=(credential,),
            base_url=server.url,
        )

        async def calls() -> None:
            # Several at once wait for one lock, which then belongs to this loop.
            await asyncio.gather(*(client._call(READ) for _ in range(3)))

        server.slowness = 0.02
        asyncio.run(calls())
        asyncio.run(calls())
        assert len(server.asked) == 1
        server.revoke()
        asyncio.run(calls())
        assert len(server.asked) == 2


@pytest.mark.parametrize("transport", ["sse", "ws"])
def test_subscriptions_in_many_loops(transport: Any) -> None:
    with graphql_server(schema(), Root()) as server:
        client = AsyncHeroes(server.url)

        async def count() -> list[int]:
            async with client.events(counting(transport), to=2) as events:
                return [event.count async for event in events]

        assert [asyncio.run(count()) for _ in range(3)] == [[0, 1]] * 3


def test_an_http_client_of_the_user_says_why_it_fails(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))

    def said() -> str:
        http = httpx2.AsyncClient()
        shop = AsyncShop(bearer_token="t", base_url=server.url, http_client=http)
        assert asyncio.run(name_of(shop)) == "p1"
        with pytest.raises(APIConnectionError) as caught:
            asyncio.run(name_of(shop))
        assert isinstance(caught.value.__cause__, RuntimeError)
        return str(caught.value)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # of the user's own client
        assert "of another event loop" in said()
        gc.collect()


def test_an_http_client_without_connections_is_for_all_loops() -> None:
    def answer(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=PRODUCT)

    http = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))
    shop = AsyncShop(bearer_token="t", http_client=http)
    assert [asyncio.run(name_of(shop)) for _ in range(3)] == ["p1"] * 3


def test_no_loop_at_all() -> None:
    """A pool is made where no loop runs, and its client is given there too."""
    pool = AsyncPool(max_connections=3)
    assert pool.http() is pool.http()
    asyncio.run(pool.close())


def test_what_is_looked_up_for_a_call_is_cheap() -> None:
    async def seconds() -> float:
        pool = AsyncPool()
        pool.http()
        loop = asyncio.get_running_loop()
        best = 1.0
        for _ in range(20):
            start = loop.time()
            for _ in range(1000):
                pool.http()
            best = min(best, loop.time() - start)
        return best / 1000

    assert asyncio.run(seconds()) < 5e-6
