"""Python objects in place of formatted text."""

import datetime as dt
from decimal import Decimal
from types import ModuleType
from uuid import UUID

from tests.features.calls import Calls

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 1)
ID = UUID("6f1c0b0e-0000-4000-8000-000000000001")


def test_objects_are_written_as_their_format_says(package: ModuleType) -> None:
    calls = Calls(package, {})
    calls.client.records.update(
        DAY,
        query_at=NOON,
        body_at=NOON,
        body_day=DAY,
        id=ID,
        raw=b"\x00\xff",
        days=[DAY],
    )
    assert calls.url == (
        "https://api.example.com/records/2026-03-01?at=2026-03-01T12%3A00%3A00Z"
    )
    assert calls.json == {
        "at": "2026-03-01T12:00:00Z",
        "day": "2026-03-01",
        "id": str(ID),
        "raw": "AP8=",
        "days": ["2026-03-01"],
    }


def test_text_is_sent_as_it_is(package: ModuleType) -> None:
    calls = Calls(package, {})
    calls.client.records.update("today", body_at="noon", price="1.10")
    assert calls.url == "https://api.example.com/records/today"
    assert calls.json == {"at": "noon", "price": "1.10"}


def test_received_times_are_objects(package: ModuleType) -> None:
    answer = {
        "at": "2026-03-01T12:00:00Z",
        "day": "2026-03-01",
        "id": str(ID),
        "raw": "AP8=",
        "price": "1.10",
        "count": 2**60,
    }
    record = Calls(package, answer).client.records.update("today")
    assert record.at == NOON and record.day == DAY
    assert (record.id, record.raw, record.count) == (str(ID), "AP8=", 2**60)
    assert Decimal(record.price) == Decimal("1.1")
    assert record.to_dict(mode="json") == answer
