"""How the items of a stream are cut out of its bytes."""

from __future__ import annotations

import json
import re
from itertools import chain

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.errors import (
    ResponseTooLargeError,
)
from runtime.http.bodies import encode_body
from runtime.http.endpoint import Body, Returns
from runtime.streams.event_cutter import EventCutter
from runtime.streams.framing import Cutter, Framing

from .stream_calls import (
    BOM,
    CONTENT,
    EVENTS,
    FLAVOURS,
    ITEMS,
    endpoint,
    items,
)

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
