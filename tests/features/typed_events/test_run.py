"""Whole events: their name decides their type, their data is theirs."""

import asyncio
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.features.calls import Calls

CHUNKS = (
    b'data: {"id": "1", "delta": "Hel"}\n\n'
    b'data: {"id": "1", "delta": "lo"}\n\ndata: [DONE]\n\n'
)


def events(content: bytes) -> httpx2.Response:
    kind = {"content-type": "text/event-stream; charset=utf-8"}
    return httpx2.Response(200, headers=kind, content=content)


def changes(package: ModuleType, content: bytes, **options: Any) -> Any:
    return Calls(package, events(content), **options).client.orders.changes.list()


ASKED: Any = {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}


def test_an_envelope_around_data(package: ModuleType) -> None:
    calls = Calls(package, events(CHUNKS))
    with calls.client.chat.completions.create(**ASKED, stream=True) as stream:
        found = list(stream)
    assert [type(event) for event in found] == [package.types.CompletionEvent] * 2
    assert [event.data.delta for event in found] == ["Hel", "lo"]
    assert "text/event-stream" in calls.sent.headers["accept"]
    assert calls.json == {**ASKED, "stream": True}


def test_an_envelope_around_data_asynchronously(package: ModuleType) -> None:
    async def deltas() -> list[str]:
        transport = httpx2.MockTransport(lambda _: events(CHUNKS))
        http = httpx2.AsyncClient(transport=transport)
        async with package.AsyncClient(http_client=http) as client:
            stream = await client.chat.completions.create(**ASKED, stream=True)
            return [event.data.delta async for event in stream]

    assert asyncio.run(deltas()) == ["Hel", "lo"]


def test_the_name_decides(package: ModuleType) -> None:
    content = b'id: 1\nevent: created\ndata: {"number": 7}\n\nevent: note\ndata: 12\n\n'
    created, note = changes(package, content)
    assert type(created) is package.types.OrdersChangesListResponseCreated
    assert (created.event, created.id, created.data.number) == ("created", "1", 7)
    assert type(note) is package.types.OrdersChangesListResponseNote
    assert (note.event, note.data) == ("note", "12")


def test_text_that_looks_like_json_is_text(package: ModuleType) -> None:
    for text in ("null", "true", '"a"', '{"number": 1}', "", " a"):
        (note,) = changes(package, f"event: note\ndata: {text}\n\n".encode())
        assert note.data == text
        (word,) = Calls(
            package, events(f"data: {text}\n\n".encode())
        ).client.words.list()
        assert word.data == text


def test_an_event_that_nobody_has_heard_of(package: ModuleType) -> None:
    created, other = changes(
        package,
        b'event: created\ndata: {"number": 7}\n\nevent: moved\ndata: {"to": "x"}\n\n',
    )
    assert created.data.number == 7
    assert type(other).__name__ == "UnknownVariant"
    assert (other.event, other.data) == ("moved", {"to": "x"})


def test_an_error_event_has_its_documented_body(package: ModuleType) -> None:
    content = b'event: error\ndata: {"title": "busy"}\n\nevent: note\ndata: x\n\n'
    stream = changes(package, content, strict_responses=True)
    with pytest.raises(package.APIStreamError, match="busy") as caught:
        next(stream)
    assert type(caught.value.body) is package.types.Problem
    assert caught.value.body.title == "busy"
    assert caught.value.status_code == 200
    assert list(stream) == []


def test_an_error_in_place_of_data(package: ModuleType) -> None:
    content = b'data: {"id": "1", "delta": "x"}\n\ndata: {"error": {"code": 529}}\n\n'
    calls = Calls(package, events(content))
    stream = calls.client.chat.completions.create(**ASKED, stream=True)
    assert next(stream).data.delta == "x"
    with pytest.raises(package.APIStreamError, match="529") as caught:
        next(stream)
    assert caught.value.body == {"error": {"code": 529}}


def test_all_that_an_event_has(package: ModuleType) -> None:
    content = b'retry: 10\nid: a\nevent: warm\ndata: {"celsius": 20.5}\n\n'
    content += b'data: {"celsius": 21}\n\n'
    client = Calls(package, events(content)).client
    first, second = client.sensors.readings.list()
    assert (first.event, first.id, first.retry) == ("warm", "a", 10)
    assert (first.data.celsius, second.data.celsius) == (20.5, 21)
    assert (second.event, second.id, second.retry) == (None, "a", None)


def test_the_end_is_marked_as_the_document_says(package: ModuleType) -> None:
    content = b"data: [DONE]\n\ndata: [END]\n\ndata: more\n\n"
    found = Calls(package, events(content)).client.words.list()
    assert [event.data for event in found] == ["[DONE]"]


def test_what_is_not_as_documented_is_kept(package: ModuleType) -> None:
    content = b"data: warm\n\ndata: [1]\n\n"
    odd, list_ = Calls(package, events(content)).client.sensors.readings.list()
    assert (odd.data, list_.data) == ("warm", [1])
    strict = Calls(package, events(content), strict_responses=True).client
    with pytest.raises(package.APIResponseValidationError):
        next(strict.sensors.readings.list())


def test_data_with_an_envelope_of_its_own(package: ModuleType) -> None:
    """What looks like an event in the document may be meant for what it holds."""
    content = b'data: {"data": {"id": "1", "delta": "x"}}\n\n'
    calls = Calls(package, events(content))
    (event,) = calls.client.chat.completions.create(**ASKED, stream=True)
    assert event.data.delta == "x"
