"""Items that are written one after the other, in the names of the wire."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

SEEN = datetime(2026, 12, 1, tzinfo=UTC)
ITEMS: list[Any] = [{"user_name": "ü"}, {"user_name": "b\n", "seen_at": SEEN}]
LINES = (
    '{"userName":"ü"}\n{"userName":"b\\n","seenAt":"2026-12-01T00:00:00Z"}\n'.encode()
)


class Server(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Keeps requests, and their bodies in the pieces in which they were sent."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.pieces: list[bytes] = []
        self.requests: list[httpx2.Request] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        assert isinstance(request.stream, httpx2.SyncByteStream)
        self.pieces = list(request.stream)
        return self.respond(request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        assert isinstance(request.stream, httpx2.AsyncByteStream)
        self.pieces = [piece async for piece in request.stream]
        return self.respond(request)

    def respond(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return httpx2.Response(self.statuses.pop(0) if self.statuses else 204)

    @property
    def body(self) -> bytes:
        return b"".join(self.pieces)

    def client(self, package: ModuleType, **options: Any) -> Any:
        http = httpx2.Client(transport=self)
        return package.Client(http_client=http, **options)

    def async_client(self, package: ModuleType) -> Any:
        http = httpx2.AsyncClient(transport=self)
        return package.AsyncClient(http_client=http)


def test_a_list(package: ModuleType) -> None:
    server = Server()
    server.client(package).imports.create(body=ITEMS)
    assert server.body == LINES
    (request,) = server.requests
    assert request.headers["content-type"] == "application/x-ndjson"
    assert request.headers["content-length"] == str(len(LINES))


def test_a_generator_is_sent_as_it_gives(package: ModuleType) -> None:
    server = Server()
    server.client(package).imports.create(body=(item for item in ITEMS))
    assert server.pieces == LINES.splitlines(keepends=True)
    assert server.requests[0].headers["transfer-encoding"] == "chunked"


def test_an_asynchronous_generator(package: ModuleType) -> None:
    async def items() -> AsyncIterator[Any]:
        for item in ITEMS:
            await asyncio.sleep(0)
            yield item

    async def send(body: object) -> Server:
        server = Server()
        async with server.async_client(package) as client:
            await client.imports.create(body=body)
        return server

    assert asyncio.run(send(items())).pieces == LINES.splitlines(keepends=True)
    assert asyncio.run(send(iter(ITEMS))).pieces == LINES.splitlines(keepends=True)
    assert asyncio.run(send(ITEMS)).body == LINES
    with pytest.raises(TypeError, match="asynchronous client"):
        Server().client(package).imports.create(body=items())


def test_what_gives_its_items_once_is_sent_once(package: ModuleType) -> None:
    server = Server(503)
    client = server.client(package, retry_unsafe=True, max_retries=2)
    with pytest.raises(package.InternalServerError):
        client.imports.create(body=iter(ITEMS))
    assert len(server.requests) == 1
    server = Server(503)
    server.client(package, retry_unsafe=True, max_retries=1).imports.create(body=ITEMS)
    assert [len(server.requests), server.body] == [2, LINES]


def test_a_failure_on_the_way_is_that_of_the_caller(package: ModuleType) -> None:
    def items() -> Iterator[Any]:
        yield ITEMS[0]
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        Server().client(package).imports.create(body=items())


def test_a_file_has_its_lines_already(package: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(LINES)
    for body in (LINES, io.BytesIO(LINES), path, iter(LINES.splitlines(True))):
        server = Server()
        server.client(package).imports.create(body=body)
        assert server.body == LINES


@pytest.mark.parametrize("body", [{"user_name": "a"}, "a", 1, None])
def test_what_is_no_sequence(package: ModuleType, body: object) -> None:
    server = Server()
    with pytest.raises(TypeError, match="application/x-ndjson is given as its items"):
        server.client(package).imports.create(body=body)
    assert server.requests == []


def test_a_sequence_of_json_texts(package: ModuleType) -> None:
    server = Server()
    server.client(package).sequences.create(body=ITEMS[:1])
    assert server.body == b"\x1e" + '{"userName":"ü"}\n'.encode()
    server.client(package).sequences.create()
    assert server.body == b""


def test_one_document_or_lines(package: ModuleType) -> None:
    server = Server()
    client = server.client(package)
    client.records.update(body=ITEMS)
    assert [type(item) for item in json.loads(server.body)] == [dict, dict]
    client.records.update(body=ITEMS, content_type="application/jsonl")
    assert server.body == LINES
    client.records.update(body=iter(ITEMS), content_type="application/jsonl")
    assert server.pieces == LINES.splitlines(keepends=True)
