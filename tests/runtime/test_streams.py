"""Streams: how items are cut, what a response may call itself, and who gives a connection
back."""

from __future__ import annotations

import asyncio
import gc
import json
import re
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from itertools import chain
from typing import cast

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.asynchronous.response import AsyncStreamedResponse
from runtime.asynchronous.stream import AsyncStream
from runtime.errors import (
    APIError,
    APIResponseValidationError,
    APIStreamError,
    ResponseTooLargeError,
)
from runtime.http.bodies import encode_body
from runtime.http.endpoint import Body, Endpoint, Envelope, Returns
from runtime.options import CallOptions
from runtime.streams.event_cutter import EventCutter
from runtime.streams.framing import Cutter, Framing
from runtime.synchronous.response import StreamedResponse
from runtime.synchronous.stream import Stream

from tests.processes import PATIENCE

from .driver import Driver
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


# -- a declared stream is a stream ------------------------------------------------------


@FLAVOURS
@pytest.mark.parametrize("declared", [EVENTS, LINES, RECORDS])
@pytest.mark.parametrize(
    "said", [None, "", "text/plain", "application/octet-stream", "own"]
)
@pytest.mark.parametrize("status", [200, 201, 299])
def test_a_stream_by_another_name(
    flavour: str, declared: Returns, said: str | None, status: int
) -> None:
    kind = declared.media_type if said == "own" else said
    headers = {} if kind is None else {"content-type": kind}
    content = CONTENT[declared.framing or ""]
    response = httpx2.Response(status, content=content, headers=headers)
    assert items(flavour, endpoint(declared), response) == ITEMS


@FLAVOURS
@pytest.mark.parametrize("declared", [LINES, RECORDS])
@pytest.mark.parametrize(
    "said", ["application/jsonl", "application/json", "application/x+json", "text/json"]
)
def test_lines_by_the_name_of_json(flavour: str, declared: Returns, said: str) -> None:
    content = CONTENT[declared.framing or ""]
    response = httpx2.Response(200, content=content, headers={"content-type": said})
    assert items(flavour, endpoint(declared), response) == ITEMS


@pytest.mark.parametrize("stream", [EVENTS, RECORDS])
def test_the_stream_that_was_asked_for(stream: Returns) -> None:
    """Where there is a whole answer too, and the server names neither."""
    whole = Returns("200", "application/json", lambda: dict[str, int])
    declared = Endpoint[object](method="GET", path="/", returns=(whole, stream))
    content = CONTENT[stream.framing or ""]
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, content=content))
    http = httpx2.Client(transport=transport)
    with Shop(bearer_token="t", http_client=http) as client:
        options = CallOptions(accept=stream.media_type or "")
        answer = client._call(declared, options=options)
        assert isinstance(answer, Stream)
        assert list(cast("Stream[object]", answer)) == ITEMS


@FLAVOURS
def test_events_in_place_of_lines_and_the_other_way(flavour: str) -> None:
    for declared, came in ((LINES, EVENTS), (EVENTS, LINES), (RECORDS, EVENTS)):
        response = httpx2.Response(
            200,
            content=CONTENT[came.framing or ""],
            headers={"content-type": came.media_type or ""},
        )
        assert items(flavour, endpoint(declared), response) == ITEMS


@FLAVOURS
@pytest.mark.parametrize("declared", [EVENTS, LINES, RECORDS])
@pytest.mark.parametrize("status", [200, 204, 205])
def test_nothing_is_an_empty_stream(
    flavour: str, declared: Returns, status: int
) -> None:
    assert items(flavour, endpoint(declared), httpx2.Response(status)) == []


@pytest.mark.parametrize("declared", [EVENTS, LINES, RECORDS])
@pytest.mark.parametrize("content", [b"<html><p>Sign in</html>", b""])
@pytest.mark.parametrize("said", ["text/html; charset=utf-8", "image/png"])
def test_a_page_is_no_stream(
    driver: Driver, declared: Returns, content: bytes, said: str
) -> None:
    response = httpx2.Response(200, content=content, headers={"content-type": said})
    with pytest.raises(APIResponseValidationError, match=said.split(";")[0]) as caught:
        driver.call(
            lambda c: c._call(endpoint(declared)),
            http_client=driver.mock(lambda _: response),
        )
    assert caught.value.content == content
    assert caught.value.response is response


def test_a_document_of_json_is_no_stream_of_events(driver: Driver) -> None:
    """None of its lines would be one of an event: all that it says would be lost."""
    response = httpx2.Response(200, json={"detail": "busy"})
    with pytest.raises(APIResponseValidationError) as caught:
        driver.call(
            lambda c: c._call(endpoint(EVENTS)),
            http_client=driver.mock(lambda _: response),
        )
    assert b"busy" in caught.value.content


def test_a_documented_answer_without_content_is_none(driver: Driver) -> None:
    declared = endpoint(EVENTS, Returns("204"))
    answer = driver.call(
        lambda c: c._call(declared),
        http_client=driver.mock(lambda _: httpx2.Response(204)),
    )
    assert answer is None


# -- how events are cut -----------------------------------------------------------------

PIECES: dict[bytes, list[tuple[str, str, str]]] = {
    b"data: a\n\n": [("message", "a", "")],
    b"data:a\ndata:  b\n\n": [("message", "a\n b", "")],
    b": hi\n\n:\n\ndata: a\n\n": [("message", "a", "")],
    b"event: x\nid: 7\ndata: a\n\ndata: b\n\n": [
        ("x", "a", "7"),
        ("message", "b", "7"),
    ],
    b"id: 7\n\ndata: b\n\n": [("message", "b", "7")],
    b"id: 7\ndata: a\n\nid\ndata: b\n\n": [("message", "a", "7"), ("message", "b", "")],
    b"id: 7\ndata: a\n\nid: 8\x00\ndata: b\n\n": [
        ("message", "a", "7"),
        ("message", "b", "7"),
    ],
    b"data\n\n": [("message", "", "")],
    b"data\ndata\n\n": [("message", "\n", "")],
    b"event: ping\n\n": [("ping", "", "")],
    b"\n\n\ndata: a\n\n\n\ndata: b\n\n": [("message", "a", ""), ("message", "b", "")],
    b"data: a\nother: 1\nretry: x\n\n": [("message", "a", "")],
    b"data: a\n\ndata: b\n": [("message", "a", "")],
    "data: ü\u2028\x85\n\n".encode(): [("message", "ü\u2028\x85", "")],
    b"data: a: b\n\n": [("message", "a: b", "")],
}


def cut(content: bytes, size: int) -> list[tuple[str, str, str]]:
    cutter = EventCutter()
    chunks = (content[at : at + size] for at in range(0, len(content), size))
    found = chain.from_iterable(map(cutter.cut, chunks))
    return [(event.event, event.data, event.id) for event in found]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("begin", [b"", BOM])
@pytest.mark.parametrize("content", PIECES)
def test_events(content: bytes, begin: bytes, end: bytes, size: int) -> None:
    """Whatever lines end with, whatever chunks there are."""
    assert cut(begin + content.replace(b"\n", end), size) == PIECES[content]


def read_by_the_standard(text: str) -> list[tuple[str, str, str]]:
    """The events of a text, line by line as WHATWG HTML, 9.2.6 has it; those without data
    too, where they have a name."""
    lines = re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))
    found: list[tuple[str, str, str]] = []
    name, data, last_id = "", list[str](), ""
    for line in lines[:-1]:
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line:
            if data or name:
                found.append((name or "message", "\n".join(data), last_id))
            name, data = "", []
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)
        elif field == "id" and "\0" not in value:
            last_id = value
    return found


LINE_PIECES = [
    "data",
    "event",
    "id",
    "retry",
    ":",
    ": ",
    " ",
    "a",
    "ü\u2028",
    "\0",
    "\n",
]
LINE_ENDS = ["\n", "\n", "\n\n", "\r", "\r\n", "\r\n\r\n", "\ufeff"]


@given(
    st.lists(st.sampled_from(LINE_PIECES + LINE_ENDS)).map("".join),
    st.lists(st.integers(1, 9), min_size=1),
)
def test_events_are_those_of_the_standard(text: str, sizes: list[int]) -> None:
    """Whatever the chunks."""
    content = text.encode()
    cutter = EventCutter()
    found = list[tuple[str, str, str]]()
    at = number = 0
    while at < len(content):
        size = sizes[number % len(sizes)]
        for event in cutter.cut(content[at : at + size]):
            found.append((event.event, event.data, event.id))
        at, number = at + size, number + 1
    assert found == read_by_the_standard(text)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5
)


@given(
    st.lists(st.dictionaries(st.text(), JSON_VALUES), max_size=5),
    st.integers(1, 50),
    st.sampled_from(["jsonl", "json-seq"]),
)
def test_lines_that_were_written_are_read(
    values: list[object], size: int, framing: Framing
) -> None:
    body = Body("application/x", lambda: dict[str, object], framing=framing)
    encoded = encode_body(body, values)
    assert isinstance(encoded.content, bytes)
    cutter = Cutter(framing)
    content = encoded.content
    chunks = (content[at : at + size] for at in range(0, len(content), size))
    found = [*chain.from_iterable(map(cutter.cut, chunks)), *cutter.end()]
    assert [json.loads(item) for item in found] == values


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_an_event_is_there_with_its_last_byte(end: bytes) -> None:
    """With a return, its line is over: nobody waits for a line feed behind it."""
    cutter = EventCutter()
    content = b"data: a" + end + end
    whole = content[:-1] if end == b"\r\n" else content
    assert [event.data for event in cutter.cut(whole)] == ["a"]
    assert cutter.cut(content[len(whole) :]) == []


def test_what_a_client_needs_to_connect_again() -> None:
    cutter = EventCutter()
    cutter.cut(b"retry: 250\nid: a\n\n")
    assert (cutter.retry, cutter.last_id) == (250, "a")
    (event,) = cutter.cut(b"data: x\nretry: 9" + b"0" * 5000 + b"\n\n")
    assert (cutter.retry, event.retry) == (250, None)


def test_a_long_event_is_put_together_once() -> None:
    """Each piece costs its own length, however many came before it."""
    cutter = EventCutter()
    cutter.cut(b"data: ")
    assert not any(cutter.cut(b"0123456789") for _ in range(200_000))
    (event,) = cutter.cut(b"\n\n")
    assert event.data == "0123456789" * 200_000


@pytest.mark.parametrize("content", [b"data: aaaa\n\ndata: b\n\n", b"data: aaaa"])
def test_an_event_has_a_limit(content: bytes) -> None:
    assert EventCutter(10).cut(content.replace(b"aaaa", b"")) is not None
    with pytest.raises(ResponseTooLargeError, match="9 bytes"):
        EventCutter(9).cut(content)


@pytest.mark.parametrize("size", [1, 2, 1000])
@pytest.mark.parametrize("framing", ["jsonl", "json-seq"])
def test_a_byte_order_mark_before_lines(framing: Framing, size: int) -> None:
    content = BOM + CONTENT[framing]
    cutter = Cutter(framing)
    chunks = (content[at : at + size] for at in range(0, len(content), size))
    found = [*chain.from_iterable(map(cutter.cut, chunks)), *cutter.end()]
    assert [json.loads(item) for item in found] == ITEMS


@FLAVOURS
def test_an_event_of_two_megabytes(flavour: str) -> None:
    text = json.dumps({"text": "x" * 2_000_000})
    declared = Returns("200", "text/event-stream", lambda: object, framing="sse")
    (item,) = items(
        flavour, endpoint(declared), httpx2.Response(200, text=f"data: {text}\n\n")
    )
    assert item == {"text": "x" * 2_000_000}


@FLAVOURS
def test_an_event_behind_the_limit_is_no_fault_of_the_connection(flavour: str) -> None:
    response = httpx2.Response(
        200, content=CONTENT["sse"], headers={"content-type": "text/event-stream"}
    )
    with pytest.raises(ResponseTooLargeError) as caught:
        items(flavour, endpoint(EVENTS), response, max_response_bytes=5)
    assert caught.value.response is response
    assert response.is_closed


# -- events and their names -------------------------------------------------------------


def stream_of(content: bytes, declared: Returns = EVENTS) -> Stream[object]:
    response = httpx2.Response(
        200,
        content=content,
        headers={"content-type": declared.media_type or ""},
        request=httpx2.Request("GET", "https://x"),
    )
    return Stream(response, declared, strict=False)


def test_name_and_id_of_an_event_can_be_read() -> None:
    stream = stream_of(b'event: tick\nid: 1\nretry: 9\ndata: {"n": 1}\n\nid: 2\n\n')
    assert (stream.last_event, stream.last_event_id, stream.retry) == (None, "", None)
    assert next(stream) == {"n": 1}
    event = stream.last_event
    assert event is not None
    assert (event.event, event.id, event.retry) == ("tick", "1", 9)
    assert repr(event) == """ServerSentEvent('tick', '{"n": 1}', id='1')"""
    assert next(stream, None) is None
    assert (stream.last_event_id, stream.retry) == ("2", 9)


def test_lines_have_no_events() -> None:
    stream = stream_of(CONTENT["jsonl"], LINES)
    assert list(stream) == ITEMS
    assert (stream.last_event, stream.last_event_id, stream.retry) == (None, "", None)


def test_an_error_event_has_its_body() -> None:
    stream = stream_of(b'event: error\nid: 4\ndata: {"type": "overloaded"}\n\n')
    with pytest.raises(APIStreamError, match="overloaded") as caught:
        next(stream)
    error = caught.value
    assert isinstance(error, APIError)
    assert error.body == {"type": "overloaded"}
    assert (error.status_code, error.event.id) == (200, "4")
    assert next(stream, None) is None


def test_text_of_an_error_event() -> None:
    with pytest.raises(APIStreamError) as caught:
        next(stream_of(b"event: error\ndata: busy\n\n"))
    assert caught.value.body == "busy"


@pytest.mark.parametrize(
    ("kind", "raised"),
    [(dict[str, int], True), (dict[str, object], False), (str, False), (object, False)],
)
def test_an_error_in_place_of_data(kind: object, raised: bool) -> None:
    """As servers send it that name no event. What the document allows is no error."""
    data = '{"error": {"message": "overloaded"}}'
    declared = Returns("200", "text/event-stream", lambda: kind, framing="sse")
    stream = stream_of(f"data: {data}\n\n".encode(), declared)
    if not raised:
        assert next(stream) == (data if kind is str else json.loads(data))
        return
    with pytest.raises(APIStreamError, match="overloaded") as caught:
        next(stream)
    assert caught.value.body == json.loads(data)
    assert next(stream, None) is None


@pytest.mark.parametrize(
    "data", ['{"error": null}', '{"error": 1, "n": 2}', '{"e": 1}']
)
def test_data_that_is_no_error(data: str) -> None:
    declared = Returns(
        "200", "text/event-stream", lambda: dict[str, str], framing="sse"
    )
    assert list(stream_of(f"data: {data}\n\n".encode(), declared)) == [json.loads(data)]


def test_an_end_marker_of_its_own() -> None:
    declared = Returns(
        "200", "text/event-stream", lambda: str, framing="sse", end_marker="[stop]"
    )
    content = b"data: [DONE]\n\ndata: [stop]\n\ndata: more\n\n"
    assert list(stream_of(content, declared)) == ["[DONE]"]


def test_empty_text_is_text() -> None:
    declared = Returns("200", "text/event-stream", lambda: str, framing="sse")
    content = b"data\n\nevent: ping\n\ndata: a\n\n"
    assert list(stream_of(content, declared)) == ["", "a"]


@pytest.mark.parametrize(
    ("envelope", "content", "found"),
    [
        (Envelope(), b"data: [1]\n\n", {"data": [1]}),
        (Envelope(), b"data: hello\n\n", {"data": "hello"}),
        (Envelope(named=True), b"data: 1\n\n", {"data": 1, "event": "message"}),
        (
            Envelope(),
            b"event: a\nid: 1\nretry: 5\ndata: {}\n\n",
            {"data": {}, "event": "a", "id": "1", "retry": 5},
        ),
        (Envelope(text=("a",)), b"event: a\ndata: 1\n\n", {"data": "1", "event": "a"}),
        (Envelope(text=("a",)), b"event: b\ndata: 1\n\n", {"data": 1, "event": "b"}),
        (Envelope(text=("*",)), b"event: b\ndata: 1\n\n", {"data": "1", "event": "b"}),
        (
            Envelope(text=("*",), json=("b",)),
            b"event: b\ndata: 1\n\n",
            {"data": 1, "event": "b"},
        ),
    ],
)
def test_whole_events(
    envelope: Envelope, content: bytes, found: dict[str, object]
) -> None:
    declared = Returns(
        "200", "text/event-stream", lambda: object, framing="sse", envelope=envelope
    )
    assert list(stream_of(content, declared)) == [found]


# -- connections ------------------------------------------------------------------------


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
