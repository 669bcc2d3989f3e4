"""Who gives the connection of a stream back, and ends the wait for it."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

import httpx2
import pytest
from runtime.asynchronous.response import AsyncStreamedResponse
from runtime.asynchronous.stream import AsyncStream
from runtime.synchronous.response import StreamedResponse
from runtime.synchronous.stream import Stream

from tests.processes import PATIENCE

from .sample_client import AsyncShop, Shop
from .stream_calls import (
    CONTENT,
    EVENTS,
    async_stream_from,
    endpoint,
    stream_from,
    stream_of,
)


@contextmanager
def endless(first: bytes) -> Generator[str]:
    """The address of a server that answers each request with some bytes of a stream, and
    then says nothing more."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        held: list[socket.socket] = []

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                held.append(connection)
                connection.recv(65536)
                head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
                connection.sendall(head + b"transfer-encoding: chunked\r\n\r\n")
                connection.sendall(b"%x\r\n%b\r\n" % (len(first), first))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(PATIENCE)
            for connection in held:
                connection.close()


TICK = b'data: {"n": 1}\n\n'


def test_another_thread_closes_a_stream_that_somebody_waits_for() -> None:
    with endless(TICK) as url, Shop(bearer_token="t", base_url=url) as client:
        stream = stream_from(client, endpoint(EVENTS))
        found: list[object] = []
        reader = threading.Thread(target=lambda: found.extend(stream), daemon=True)
        reader.start()
        while not found:
            reader.join(0.001)
        reader.join(0.05)
        assert reader.is_alive()
        stream.close()
        reader.join(PATIENCE)
        assert not reader.is_alive()
        assert found == [{"n": 1}]
        assert stream.http_response.is_closed


def test_another_task_closes_a_stream_that_somebody_waits_for() -> None:
    async def run(url: str) -> None:
        async with AsyncShop(bearer_token="t", base_url=url) as client:
            stream = await async_stream_from(client, endpoint(EVENTS))
            found: list[object] = []

            async def read() -> None:
                async for item in stream:
                    found.append(item)

            reader = asyncio.create_task(read())
            while not found:
                await asyncio.sleep(0.001)
            await asyncio.sleep(0.02)
            assert not reader.done()
            await stream.close()
            await asyncio.wait_for(reader, PATIENCE)
            assert found == [{"n": 1}]
            assert stream.http_response.is_closed
            assert _held(client) == 0

    with endless(TICK) as url:
        asyncio.run(run(url))


READS = pytest.mark.parametrize("read", ["iter_bytes", "iter_text", "iter_lines"])


@READS
def test_another_thread_closes_a_response_that_somebody_reads(read: str) -> None:
    with endless(TICK) as url, Shop(bearer_token="t", base_url=url) as client:
        vars(client).update(_mode="streamed")
        response = cast("StreamedResponse[object]", client._call(endpoint(EVENTS)))
        found: list[object] = []
        reader = threading.Thread(
            target=lambda: found.extend(getattr(response, read)()), daemon=True
        )
        reader.start()
        reader.join(0.05)
        assert reader.is_alive()
        response.close()
        reader.join(PATIENCE)
        assert not reader.is_alive()
        assert response.is_closed


@READS
def test_another_task_closes_a_response_that_somebody_reads(read: str) -> None:
    async def run(url: str) -> None:
        async with AsyncShop(bearer_token="t", base_url=url) as client:
            vars(client).update(_mode="streamed")
            answer = await client._call(endpoint(EVENTS))
            response = cast("AsyncStreamedResponse[object]", answer)

            async def pieces() -> None:
                async for _ in getattr(response, read)():
                    pass

            reader = asyncio.create_task(pieces())
            await asyncio.sleep(0.05)
            assert not reader.done()
            await response.close()
            await asyncio.wait_for(reader, PATIENCE)
            assert _held(client) == 0

    with endless(TICK) as url:
        asyncio.run(run(url))


def _held(client: Shop | AsyncShop) -> int:
    """The connections that a client has."""
    transport = client._engine.pool.http()._transport
    assert isinstance(transport, httpx2.HTTPTransport | httpx2.AsyncHTTPTransport)
    return len(transport._pool.connections)


def _looped(client: Shop) -> Stream[object]:
    """A stream that a loop took one item of."""
    stream = stream_from(client, endpoint(EVENTS))
    for _ in stream:
        break
    return stream


def test_who_gives_a_connection_back() -> None:
    with endless(TICK + TICK) as url, Shop(bearer_token="t", base_url=url) as client:
        kept = _looped(client)
        assert _held(client) == 1
        assert next(kept) == {"n": 1}
        kept.close()
        assert _held(client) == 0
        with _looped(client):
            assert _held(client) == 1
        assert _held(client) == 0
        _looped(client)
        gc.collect()
        assert _held(client) == 0


def test_who_gives_a_connection_back_asynchronously() -> None:
    async def run(url: str) -> None:
        async with AsyncShop(bearer_token="t", base_url=url) as client:

            async def looped() -> AsyncStream[object]:
                stream = await async_stream_from(client, endpoint(EVENTS))
                async for _ in stream:
                    break
                return stream

            kept = await looped()
            assert _held(client) == 1
            assert await anext(kept) == {"n": 1}
            await kept.close()
            assert _held(client) == 0
            async with await looped():
                assert _held(client) == 1
            assert _held(client) == 0
            await looped()
            gc.collect()
            async with asyncio.timeout(PATIENCE):
                while _held(client):
                    await asyncio.sleep(0.001)

    with endless(TICK + TICK) as url:
        asyncio.run(run(url))


def test_a_closed_stream_has_ended() -> None:
    stream = stream_of(CONTENT["sse"])
    stream.close()
    assert list(stream) == []
