"""The head that calls of an operation share: nothing of one call gets into another."""

import asyncio

import pytest
from runtime.http import request_building
from runtime.omit import omit

from .local_server import LocalServer, json_answer
from .sample_client import AsyncShop, Shop

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}


def test_headers_of_one_call_are_not_in_the_next(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    with Shop(bearer_token="t", base_url=server.url) as client:
        client.products.retrieve("p1")
        own = {"X-Trace": "1", "Authorization": omit}
        client.products.retrieve("p1", extra_headers=own)
        client.products.retrieve("p1")
    check_three(server)


def test_nor_with_the_asynchronous_client(server: LocalServer) -> None:
    async def main() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            await client.products.retrieve("p1")
            own = {"X-Trace": "1", "Authorization": omit}
            await client.products.retrieve("p1", extra_headers=own)
            await client.products.retrieve("p1")

    server.reply(json_answer(PRODUCT))
    asyncio.run(main())
    check_three(server)


def check_three(server: LocalServer) -> None:
    first, second, third = server.seen
    assert second.headers["x-trace"] == "1" and "authorization" not in second.headers
    assert first.headers["authorization"] == "Bearer t"
    assert first.headers == third.headers


def test_a_copy_sends_what_it_was_given(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    with Shop(bearer_token="t", base_url=server.url) as client:
        client.products.retrieve("p1")
        copy = client.with_options(default_headers={"X-Trace": "1"})
        copy.products.retrieve("p1")
        client.products.retrieve("p1")
    traces = [request.headers.get("x-trace") for request in server.seen]
    assert traces == [None, "1", None]


def test_heads_are_not_kept_for_ever(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_building, "_MOST_HEADS", 3)
    server.reply(json_answer(PRODUCT))
    kept: list[int] = []
    with Shop(bearer_token="t", base_url=server.url) as client:
        for number in range(8):
            client.get(f"/products/{number}", cast_to=dict)
            kept.append(len(client._engine.settings.heads))
    assert max(kept) == 3
