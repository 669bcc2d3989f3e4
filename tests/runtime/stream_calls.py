"""Operations that answer streams, and calls of them, for the tests of streams."""

from __future__ import annotations

import asyncio
from typing import cast

import httpx2
import pytest
from runtime.asynchronous.stream import AsyncStream
from runtime.http.endpoint import Endpoint, Returns
from runtime.streams.framing import Framing
from runtime.synchronous.stream import Stream

from .sample_client import AsyncShop, Shop

BOM = b"\xef\xbb\xbf"
FLAVOURS = pytest.mark.parametrize("flavour", ["sync", "async"])


def endpoint(*returns: Returns) -> Endpoint[object]:
    return Endpoint(method="GET", path="/ticks", returns=returns)


def returned(media_type: str, framing: Framing, status: str = "200") -> Returns:
    return Returns(status, media_type, lambda: dict[str, int], framing=framing)


EVENTS = returned("text/event-stream", "sse")
LINES = returned("application/x-ndjson", "jsonl")
RECORDS = returned("application/json-seq", "json-seq")
CONTENT = {
    "sse": b'data: {"n": 1}\n\ndata: {"n": 2}\n\n',
    "jsonl": b'{"n": 1}\n{"n": 2}\n',
    "json-seq": b'\x1e{"n": 1}\n\x1e{"n": 2}\n',
}
ITEMS = [{"n": 1}, {"n": 2}]


def stream_from(client: Shop, declared: Endpoint[object]) -> Stream[object]:
    answer = client._call(declared)
    assert isinstance(answer, Stream)
    return cast("Stream[object]", answer)


async def async_stream_from(
    client: AsyncShop, declared: Endpoint[object]
) -> AsyncStream[object]:
    answer = await client._call(declared)
    assert isinstance(answer, AsyncStream)
    return cast("AsyncStream[object]", answer)


def items(
    flavour: str,
    declared: Endpoint[object],
    response: httpx2.Response,
    max_response_bytes: int | None = None,
) -> list[object]:
    """What a call of an operation gives, which has to be a stream."""
    limit = max_response_bytes
    transport = httpx2.MockTransport(lambda _: response)
    if flavour == "sync":
        http = httpx2.Client(transport=transport)
        with Shop(
            bearer_token="t", http_client=http, max_response_bytes=limit
        ) as client:
            return list(stream_from(client, declared))

    async def collected() -> list[object]:
        http = httpx2.AsyncClient(transport=transport)
        async with AsyncShop(
            bearer_token="t", http_client=http, max_response_bytes=limit
        ) as client:
            stream = await async_stream_from(client, declared)
            return [item async for item in stream]

    return asyncio.run(collected())


def stream_of(content: bytes, declared: Returns = EVENTS) -> Stream[object]:
    response = httpx2.Response(
        200,
        content=content,
        headers={"content-type": declared.media_type or ""},
        request=httpx2.Request("GET", "https://x"),
    )
    return Stream(response, declared, strict=False)
