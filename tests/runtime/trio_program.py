"""What the asynchronous client does in an event loop of trio (see `test_trio`).

    python -m tests.runtime.trio_program URL GRAPHQL_URL TOKEN_URL FILE

Prints one object: for each case what it gave.
"""

from __future__ import annotations

import gc
import json
import sys
import warnings
from collections.abc import Awaitable, Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from runtime.asynchronous.client import AsyncBaseClient
from runtime.auth.credentials import oauth
from runtime.errors import APIError

from .graphql_sample import AsyncHeroes, counting
from .sample_client import AsyncShop
from .stream_calls import EVENTS, async_stream_from, endpoint
from .test_borders import FORM
from .test_oauth2 import API, READ
from .token_server import CLIENT

trio = cast(Any, import_module("trio"))
Case = Callable[[], Awaitable[object]]


async def retry(client: AsyncShop) -> object:
    """The first answers are 503."""
    return (await client.products.retrieve("busy")).id


async def silence(client: AsyncShop) -> object:
    try:
        return await client.with_options(timeout=0.2, max_retries=0).get(
            "/slow", cast_to=object
        )
    except APIError as error:
        return type(error).__name__


async def deadline(client: AsyncShop) -> object:
    try:
        return await client.with_options(total_timeout=0.3).get("/slow", cast_to=object)
    except APIError as error:
        return type(error).__name__


async def nobody(_: AsyncShop) -> object:
    client = AsyncShop(bearer_token="t", base_url="http://127.0.0.1:1", max_retries=0)
    try:
        return await client.products.retrieve("p1")
    except APIError as error:
        return str(error)


async def cancelled(client: AsyncShop) -> object:
    with trio.move_on_after(0.1) as scope:
        await client.get("/slow", cast_to=object)
    return [scope.cancelled_caught, (await client.products.retrieve("p1")).id]


async def stream(client: AsyncShop) -> object:
    async with await async_stream_from(client, endpoint(EVENTS)) as items:
        return [item async for item in items]


async def upload(file: str, client: AsyncShop) -> object:
    return await client._call(FORM, body={"f": Path(file)})


async def download(file: str, client: AsyncShop) -> object:
    async with client.products.with_streaming_response.retrieve("p1") as answer:
        await answer.write_to_file(f"{file}.copy")
    return json.loads(Path(f"{file}.copy").read_bytes())["id"]


async def many(client: AsyncShop) -> object:
    found: list[str] = []

    async def one() -> None:
        found.append((await client.products.retrieve("p1")).id)

    async with trio.open_nursery() as nursery:
        for _ in range(30):
            nursery.start_soon(one)
    return found == ["p1"] * 30


async def dropped(url: str, _: AsyncShop) -> object:
    client = AsyncShop(bearer_token="t", base_url=url)
    await client.products.retrieve("p1")
    del client
    gc.collect()
    await trio.sleep(0.02)
    return "closed"


async def tokens(url: str, _: AsyncShop) -> object:
    credential = oauth("access_token", None, *CLIENT, token_url="/oauth/token")
    async with (
        AsyncBaseClient(API, credentials=(credential,), base_url=url) as client,
        trio.open_nursery() as nursery,
    ):
        for _number in range(3):
            nursery.start_soon(client._call, READ)
    return "ok"


async def events(url: str, transport: Any, _: AsyncShop) -> object:
    try:
        async with (
            AsyncHeroes(url) as client,
            client.events(counting(transport), to=3) as found,
        ):
            return [event.count async for event in found]
    except APIError as error:
        return str(error)


def main(url: str, graphql: str, token_url: str, file: str) -> None:
    # Trio tells of each generator that an early end of a loop leaves to it.
    warnings.filterwarnings("ignore", "Async generator", ResourceWarning)
    client = AsyncShop(bearer_token="t", base_url=url)
    cases: dict[str, Callable[[AsyncShop], Awaitable[object]]] = {
        "retry": retry,
        "silence": silence,
        "deadline": deadline,
        "nobody": nobody,
        "cancelled": cancelled,
        "stream": stream,
        "upload": partial(upload, file),
        "download": partial(download, file),
        "many": many,
        "dropped": partial(dropped, url),
        "tokens": partial(tokens, token_url),
        "sse": partial(events, graphql, "sse"),
        "ws": partial(events, graphql, "ws"),
    }
    # Each in a loop of its own, and all with one client.
    found = {name: trio.run(act, client) for name, act in cases.items()}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
