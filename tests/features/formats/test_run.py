"""Python objects in place of formatted text and numbers, both ways."""

import datetime as dt
import json
import logging
from decimal import Decimal
from types import ModuleType
from uuid import UUID

import httpx2
import pytest

from tests.features.calls import Calls

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 1)
OPENS = dt.time(8, 30)
LASTS = dt.timedelta(days=1, hours=12)
SECONDS = 1772366400
ID = UUID("6f1c0b0e-0000-4000-8000-000000000001")
EXACT = "12345678901234567.890"

ON_THE_WIRE = {
    "at": "2026-03-01T12:00:00Z",
    "day": "2026-03-01",
    "opens": "08:30:00",
    "lasts": "P1DT12H",
    "created": SECONDS,
    "updated": SECONDS * 1000,
    "id": str(ID),
    "raw": "AP8=",
    "price": "1.10",
    "amount": 1.5,
    "count": 2**60,
    "small": 7,
    "link": "https://example.com/",
    "mail": "a@example.com",
    "days": ["2026-03-01"],
    "times": [SECONDS],
}
IN_PYTHON = {
    "at": NOON,
    "day": DAY,
    "opens": OPENS,
    "lasts": LASTS,
    "created": NOON,
    "updated": NOON,
    "id": ID,
    "raw": b"\x00\xff",
    "price": Decimal("1.10"),
    "amount": Decimal("1.5"),
    "count": 2**60,
    "small": 7,
    "link": "https://example.com/",
    "mail": "a@example.com",
    "days": [DAY],
    "times": [NOON],
}


def test_objects_are_written_as_their_format_says(package: ModuleType) -> None:
    calls = Calls(package, {})
    given = dict(IN_PYTHON)
    for name in ("at", "day", "opens"):
        given[f"body_{name}"] = given.pop(name)
    calls.client.records.update(DAY, **given)
    assert calls.json == ON_THE_WIRE


def test_parameters_are_written_as_their_format_says(package: ModuleType) -> None:
    calls = Calls(package, {})
    calls.client.records.update(
        DAY,
        query_at=NOON,
        since=NOON,
        query_opens=OPENS,
        least=Decimal("1.10"),
        x_wait=LASTS,
        x_until=NOON,
        x_key=ID,
    )
    path, _, query = calls.url.partition("?")
    assert path == "https://api.example.com/records/2026-03-01"
    assert query == (
        f"at=2026-03-01T12%3A00%3A00Z&since={SECONDS}&opens=08%3A30%3A00&least=1.10"
    )
    headers = calls.sent.headers
    assert (headers["x-wait"], headers["x-key"]) == ("P1DT12H", str(ID))
    assert headers["x-until"] == str(SECONDS * 1000)


def test_text_and_numbers_are_sent_as_they_are(package: ModuleType) -> None:
    calls = Calls(package, {})
    calls.client.records.update(
        "today", body_at="noon", price="1.10", created=5, amount=2.5, lasts="P1M"
    )
    assert calls.url == "https://api.example.com/records/today"
    assert calls.json == {
        "at": "noon",
        "price": "1.10",
        "created": 5,
        "amount": 2.5,
        "lasts": "P1M",
    }


def test_what_is_received_is_an_object_but_an_id_stays_text(
    package: ModuleType,
) -> None:
    record = Calls(package, ON_THE_WIRE).client.records.update("today")
    assert record.to_dict() == {**IN_PYTHON, "id": str(ID)}


def test_what_was_received_is_written_as_it_came(package: ModuleType) -> None:
    record = Calls(package, ON_THE_WIRE).client.records.update("today")
    assert record.to_dict(mode="json") == ON_THE_WIRE
    assert json.loads(record.to_json()) == ON_THE_WIRE


def test_a_received_object_can_be_sent_again(package: ModuleType) -> None:
    calls = Calls(package, ON_THE_WIRE, {})
    record = calls.client.records.update("today")
    calls.client.records.update("today", extra_body=record)
    assert calls.json == ON_THE_WIRE


def test_decimal_numbers_keep_all_their_digits(package: ModuleType) -> None:
    answer = httpx2.Response(200, content=f'{{"amount": {EXACT}, "total": 1.5}}')
    answer.headers["content-type"] = "application/json"
    calls = Calls(package, answer)
    record = calls.client.records.update("today", amount=Decimal(EXACT))
    assert calls.sent.content == f'{{"amount":{EXACT}}}'.encode()
    assert record.amount == Decimal(EXACT) and record.total == 1.5


def test_seconds_are_never_taken_for_milliseconds(package: ModuleType) -> None:
    record = Calls(package, {"created": 253402300799}).client.records.update("today")
    assert record.created == dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "answer",
    [
        {"at": "yesterday"},
        {"opens": "morning"},
        {"lasts": "P1M"},
        {"lasts": 90},
        {"created": 10**18},
        {"created": "now"},
        {"raw": "not base64!"},
        {"price": "free"},
    ],
    ids=str,
)
def test_what_does_not_parse_stays_as_it_came(
    package: ModuleType, answer: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):  # what was told once is told there again
        record = Calls(package, answer).client.records.update("today")
    assert record.to_dict(mode="json") == answer
    assert caplog.text.count("is not as documented") == 1
