"""The limit of what is kept of an answer: `max_response_bytes`."""

from __future__ import annotations

import asyncio
import gzip
import pickle
from collections.abc import Iterator

import httpx2
import pytest
from runtime.asynchronous.stream import AsyncStream
from runtime.errors import APIError, APIStatusError, ResponseTooLargeError
from runtime.http.endpoint import Returns
from runtime.omit import omit
from runtime.options import ResponseLimits, limits_of
from runtime.streams.framing import Cutter, Framing
from runtime.synchronous.response import read
from runtime.synchronous.stream import Stream

from .driver import Driver
from .local_server import Answer, LocalServer
from .sample_client import AsyncShop, Shop

JSON = {"Content-Type": "application/json"}
PRODUCT = b'{"id": "p1", "name": "%s"}' % (b"n" * 3000)
PACKED = gzip.compress(PRODUCT)
ANSWERS = {
    "plain": Answer(200, PRODUCT, JSON),
    "packed": Answer(200, PACKED, {**JSON, "Content-Encoding": "gzip"}),
    "error": Answer(404, PRODUCT, JSON),
    "packed_error": Answer(500, PACKED, {**JSON, "Content-Encoding": "gzip"}),
}


def test_what_comes_packed_is_small() -> None:
    assert len(PACKED) < 1000 < len(PRODUCT)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_body_that_is_larger_than_the_limit(
    driver: Driver, server: LocalServer, name: str
) -> None:
    """It counts when it is unpacked, and is not asked for again."""
    server.reply(ANSWERS[name])
    with pytest.raises(ResponseTooLargeError) as caught:
        driver.call(
            lambda c: c.products.retrieve("p1"),
            base_url=server.url,
            max_response_bytes=1000,
        )
    error = caught.value
    assert isinstance(error, APIError)
    assert error.limit == 1000
    assert "1000 bytes" in str(error)
    assert "`max_response_bytes`" in str(error)
    assert error.response is not None
    assert error.response.status_code == ANSWERS[name].status
    assert len(server.seen) == 1
    twin: object = pickle.loads(pickle.dumps(error))
    assert isinstance(twin, ResponseTooLargeError)
    assert twin.limit == 1000


@pytest.mark.parametrize("limit", [len(PRODUCT), None, "default"])
@pytest.mark.parametrize("name", ANSWERS)
def test_a_body_within_the_limit(
    driver: Driver, server: LocalServer, name: str, limit: object
) -> None:
    server.reply(ANSWERS[name])
    options = {} if limit == "default" else {"max_response_bytes": limit}

    def ask() -> object:
        return driver.call(
            lambda c: c.products.retrieve("p1"),
            base_url=server.url,
            max_retries=0,
            **options,
        )

    if "error" in name:
        with pytest.raises(APIStatusError) as caught:
            ask()
        assert caught.value.response.content == PRODUCT
    else:
        assert getattr(ask(), "name", "") == "n" * 3000


def test_a_copy_has_a_limit_of_its_own(server: LocalServer) -> None:
    server.reply(ANSWERS["plain"])
    with Shop(bearer_token="t", base_url=server.url, max_response_bytes=10) as client:
        for limit in (None, len(PRODUCT)):
            wide = client.with_options(max_response_bytes=limit)
            assert wide.products.retrieve("p1").id == "p1"
        for copy in (client, client.with_options(max_retries=0)):
            with pytest.raises(ResponseTooLargeError, match="10 bytes"):
                copy.products.retrieve("p1")


def test_a_redirect_has_the_limit_too(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(307, PRODUCT, {"Location": "/x"}), ANSWERS["plain"])
    with pytest.raises(ResponseTooLargeError):
        driver.call(
            lambda c: c.products.retrieve("p1"),
            base_url=server.url,
            max_response_bytes=100,
        )
    assert len(server.seen) == 1


def test_a_streamed_response_has_it_where_it_is_read_whole(server: LocalServer) -> None:
    """What is taken in pieces is kept by the caller, or not."""
    server.reply(ANSWERS["packed"])
    with Shop(bearer_token="t", base_url=server.url, max_response_bytes=100) as client:
        streaming = client.products.with_streaming_response
        with streaming.retrieve("p1") as response:
            assert b"".join(response.iter_bytes()) == PRODUCT
        for act in ("read", "text", "json", "parse"):
            with (
                streaming.retrieve("p1") as response,
                pytest.raises(ResponseTooLargeError),
            ):
                getattr(response, act)()


def test_an_asynchronous_streamed_response_has_it_too(server: LocalServer) -> None:
    server.reply(ANSWERS["packed"])

    async def ask(act: str) -> None:
        async with AsyncShop(
            bearer_token="t", base_url=server.url, max_response_bytes=100
        ) as client:
            streaming = client.products.with_streaming_response
            async with streaming.retrieve("p1") as response:
                pieces = [piece async for piece in response.iter_bytes()]
                assert b"".join(pieces) == PRODUCT
            async with streaming.retrieve("p1") as response:
                await getattr(response, act)()

    for act in ("read", "text", "json", "parse"):
        with pytest.raises(ResponseTooLargeError):
            asyncio.run(ask(act))


def test_what_is_behind_the_limit_is_not_asked_for() -> None:
    class Endless(httpx2.SyncByteStream):
        given = 0

        def __iter__(self) -> Iterator[bytes]:
            while True:
                self.given += 1
                yield bytes(100)

    body = Endless()
    request = httpx2.Request("GET", "https://x")
    response = httpx2.Response(200, stream=body, request=request)
    with pytest.raises(ResponseTooLargeError):
        read(response, 1000)
    assert body.given == 11
    assert response.is_closed


def streams(
    framing: Framing, content: bytes, limit: int | None, flavour: str
) -> list[object]:
    kind = "text/event-stream" if framing == "sse" else "application/jsonl"
    request = httpx2.Request("GET", "https://x")
    response = httpx2.Response(
        200, headers={"content-type": kind}, content=content, request=request
    )
    declared = Returns("200", kind, lambda: dict[str, str], framing=framing)
    if flavour == "sync":
        return list(
            Stream[object](response, declared, strict=False, max_item_bytes=limit)
        )

    async def collected() -> list[object]:
        stream = AsyncStream[object](
            response, declared, strict=False, max_item_bytes=limit
        )
        return [item async for item in stream]

    return asyncio.run(collected())


STREAMS: dict[Framing, bytes] = {
    "sse": b'data: {"a": "x"}\n\ndata: {"a": "%s"}\n\n',
    "jsonl": b'{"a": "x"}\n{"a": "%s"}\n',
    "json-seq": b'\x1e{"a": "x"}\n\x1e{"a": "%s"}\n',
}


@pytest.mark.parametrize("framing", STREAMS)
@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_an_item_of_a_stream_that_is_larger_than_the_limit(
    framing: Framing, flavour: str
) -> None:
    long = STREAMS[framing] % (b"y" * 500)
    assert len(streams(framing, long, None, flavour)) == 2
    assert len(streams(framing, long, 600, flavour)) == 2
    with pytest.raises(ResponseTooLargeError, match="200 bytes"):
        streams(framing, long, 200, flavour)
    many = STREAMS[framing] % b"y" * 50
    assert len(many) > 200
    assert len(streams(framing, many, 200, flavour)) == 100


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_an_event_may_be_larger_than_the_library_takes(flavour: str) -> None:
    """Its own limit is a mebibyte, of which no option would say anything."""
    content = STREAMS["sse"] % (b"y" * 2 * 1024**2)
    item = ResponseLimits().item
    assert len(streams("sse", content, item, flavour)) == 2


def test_a_long_line_is_put_together_once() -> None:
    """Each piece costs its own length, however many came before it."""
    cutter = Cutter("jsonl")
    found = [item for _ in range(200_000) for item in cutter.cut(b"0123456789")]
    assert found == []
    assert list(cutter.cut(b"\n")) == [b"0123456789" * 200_000]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_that_nothing_fits_into(driver: Driver, limit: int) -> None:
    with pytest.raises(ValueError, match="max_response_bytes must be 1 at least"):
        driver.call(lambda c: c.products.retrieve("p1"), max_response_bytes=limit)
    with pytest.raises(ValueError, match="max_response_bytes"):
        Shop(bearer_token="t").with_options(max_response_bytes=limit)


@pytest.mark.parametrize("given", [limits_of(omit), ResponseLimits()])
def test_the_defaults(given: ResponseLimits) -> None:
    limits = Shop(bearer_token="t")._engine.settings.limits
    assert (limits.body, limits.item) == (given.body, given.item)
    assert (given.body, given.item) == (1024**3, 64 * 1024**2)


def test_one_number_is_both_limits() -> None:
    for number in (None, 5):
        limits = limits_of(number)
        assert (limits.body, limits.item) == (number, number)
