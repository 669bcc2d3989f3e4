"""Streams: what a response may call itself, and the events, names and errors in it."""

from __future__ import annotations

import json
from typing import cast

import httpx2
import pytest
from runtime.errors import (
    APIError,
    APIResponseValidationError,
    APIStreamError,
)
from runtime.http.endpoint import Endpoint, Envelope, Returns
from runtime.options import CallOptions
from runtime.synchronous.stream import Stream

from .driver import Driver
from .sample_client import Shop
from .stream_calls import (
    CONTENT,
    EVENTS,
    FLAVOURS,
    ITEMS,
    LINES,
    RECORDS,
    endpoint,
    items,
    stream_of,
)


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


# -- events and their names -------------------------------------------------------------


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
