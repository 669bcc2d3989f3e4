"""Streams of ticks, framed in each of the ways that there are."""

import asyncio
import json
import operator
from collections.abc import AsyncIterator, Iterator
from types import ModuleType
from typing import Any

import httpx2
import pytest

EVENTS = b': hello\n\ndata: {"n": 1}\n\nevent: tick\nid: 7\ndata: {"n": 2,\ndata:  "x": 3}\n\n'
LINES = b'{"n": 1}\r\n\n{"n": 2, "x": 3}'
RECORDS = b'\x1e{"n": 1}\n\x1e{"n":\n 2, "x": 3}\n\x1e{"n": 3'
FRAMED = {
    "events": ("text/event-stream", EVENTS),
    "lines": ("application/jsonl", LINES),
    "nd_lines": ("application/x-ndjson; charset=utf-8", LINES),
    "records": ("application/json-seq", RECORDS),
}


class Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that comes byte by byte, and knows whether it was closed."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.taken = 0
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        for byte in self.content:
            self.taken += 1
            yield bytes([byte])

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


class Server:
    """Answers every request with the same chunks, and keeps the requests."""

    def __init__(self, kind: str, content: bytes) -> None:
        self.chunks = Chunks(content)
        self.kind = kind
        self.requests: list[httpx2.Request] = []

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return httpx2.Response(
            200, headers={"content-type": self.kind}, stream=self.chunks
        )

    def client(self, package: ModuleType, **options: Any) -> Any:
        transport = httpx2.MockTransport(self.answer)
        return package.Client(
            http_client=httpx2.Client(transport=transport), max_retries=0, **options
        )

    def async_client(self, package: ModuleType) -> Any:
        transport = httpx2.MockTransport(self.answer)
        return package.AsyncClient(
            http_client=httpx2.AsyncClient(transport=transport), max_retries=0
        )


@pytest.mark.parametrize("framing", FRAMED)
def test_items_are_typed(package: ModuleType, framing: str) -> None:
    server = Server(*FRAMED[framing])
    resource = getattr(server.client(package), framing)
    first, second = list(resource.list())
    assert isinstance(first, package.types.Tick)
    assert (first.n, second.n, second.x) == (1, 2, 3)
    assert server.chunks.closed
    assert server.requests[0].headers["accept"] == FRAMED[framing][0].split(";")[0]


@pytest.mark.parametrize("framing", FRAMED)
def test_items_are_typed_asynchronously(package: ModuleType, framing: str) -> None:
    async def ticks() -> list[int]:
        server = Server(*FRAMED[framing])
        resource = getattr(server.async_client(package), framing)
        async with await resource.list() as stream:
            return [tick.n async for tick in stream]

    assert asyncio.run(ticks()) == [1, 2]


def test_an_item_is_there_before_the_next_has_come(package: ModuleType) -> None:
    server = Server(*FRAMED["events"])
    stream = server.client(package).events.list()
    assert next(stream).n == 1
    assert server.chunks.taken < len(EVENTS)


def test_leaving_the_block_gives_the_connection_back(package: ModuleType) -> None:
    server = Server(*FRAMED["lines"])
    with server.client(package).lines.list() as stream:
        next(stream)
        assert not server.chunks.closed
    assert server.chunks.closed
    assert list(stream) == []


def test_leaving_the_loop_gives_the_connection_back(package: ModuleType) -> None:
    server = Server(*FRAMED["lines"])
    for _ in server.client(package).lines.list():
        break
    assert server.chunks.closed


def test_text_is_not_taken_for_json(package: ModuleType) -> None:
    server = Server("text/event-stream", b"data: 12\n\ndata: true\n\n")
    assert list(server.client(package).words.list()) == ["12", "true"]


def test_done_is_the_end(package: ModuleType) -> None:
    server = Server("text/event-stream", b'data: {"n": 1}\n\ndata: [DONE]\n\n')
    assert [tick.n for tick in server.client(package).events.list()] == [1]


def test_an_error_event_is_an_error(package: ModuleType) -> None:
    content = b'data: {"n": 1}\n\nevent: error\ndata: {"reason": "tired"}\n\n'
    stream = Server("text/event-stream", content).client(package).events.list()
    assert next(stream).n == 1
    with pytest.raises(package.APIError, match="tired"):
        next(stream)


def test_what_is_not_as_documented_is_kept(package: ModuleType) -> None:
    server = Server("application/jsonl", b'{"n": "many"}\n{"n": 2}\n')
    odd, even = server.client(package).lines.list()
    assert (odd.n, even.n) == ("many", 2)
    strict = server.client(package, strict_responses=True)
    with pytest.raises(package.APIResponseValidationError):
        next(strict.lines.list())


class TestOneOperationForBoth:
    def test_whole(self, package: ModuleType) -> None:
        server = Server("application/json", b'{"text": "hi"}')
        client = server.client(package)
        assert client.completions.create(prompt="?").text == "hi"
        assert client.completions.create(prompt="?", stream=False).text == "hi"
        assert server.requests[0].headers["accept"] == "application/json"

    def test_streamed(self, package: ModuleType) -> None:
        server = Server(*FRAMED["events"])
        with server.client(package).completions.create(prompt="?", stream=True) as s:
            assert [tick.n for tick in s] == [1, 2]
        (request,) = server.requests
        assert "text/event-stream" in request.headers["accept"]
        assert json.loads(request.content) == {"prompt": "?", "stream": True}

    def test_chosen_by_media_type(self, package: ModuleType) -> None:
        server = Server(*FRAMED["lines"])
        ticks = server.client(package).logs.list(accept="application/jsonl")
        assert [tick.n for tick in ticks] == [1, 2]

    def test_a_server_that_does_not_stream(self, package: ModuleType) -> None:
        """What came is a whole answer, whatever was asked for."""
        server = Server("application/json", b'{"text": "hi"}')
        answer = server.client(package).completions.create(prompt="?", stream=True)
        assert answer.text == "hi"


@pytest.mark.parametrize("mode", ["with_raw_response", "with_streaming_response"])
def test_other_modes(package: ModuleType, mode: str) -> None:
    server = Server(*FRAMED["events"])
    call = operator.attrgetter(f"events.{mode}.list")(server.client(package))
    if mode == "with_raw_response":
        response = call()
        assert response.status_code == 200
        assert [tick.n for tick in response.parse()] == [1, 2]
    else:
        with call() as response:
            assert [tick.n for tick in response.parse()] == [1, 2]
        assert server.chunks.closed
