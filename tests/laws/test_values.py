"""What came goes out: a value of an answer that is sent back, in any place, is the same.

Answers are made of every kind of value and read by a generated client, which sends what it
has read. What the server sees is compared with what it had written.
"""

from __future__ import annotations

import json
import logging
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, Literal, cast
from urllib.parse import parse_qsl, unquote

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from runtime.codec.decode import decode
from runtime.codec.formats import (
    Base64,
    DecimalInput,
    DecimalNumber,
    DecimalNumberInput,
)
from runtime.codec.models import BaseModel
from runtime.codec.values import json_text as json_text_of
from runtime.graphql.operation import Operation
from runtime.graphql.request import payload
from runtime.options import ClientSettings

from tests.laws.echo import Echo

LOG = logging.getLogger("test")
SETTINGS = cast(ClientSettings, SimpleNamespace(protocol=None))

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1)


def json_text(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[str]:
    return strategy.map(json.dumps)


INTEGERS = st.one_of(st.integers(), st.integers(-(10**40), 10**40), st.just(2**53 + 1))
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
NUMBERS = json_text(st.one_of(INTEGERS, FLOATS, st.integers(-9, 9).map(float)))
DIGITS = st.from_regex(r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,25})?", fullmatch=True)
KINDS: Mapping[str, st.SearchStrategy[str]] = {
    "number": NUMBERS,
    "integer": json_text(INTEGERS),
    "money": json_text(DIGITS),
    "amount": DIGITS,
    "instant": json_text(
        st.datetimes(timezones=st.one_of(OFFSETS, st.just(UTC), st.none())).map(str)
    ).map(lambda text: text.replace(" ", "T")),
    "day": json_text(st.dates().map(str)),
    "clock": json_text(
        st.times(timezones=st.one_of(OFFSETS, st.none())).map(time.isoformat)
    ),
    "length": json_text(
        st.builds(
            "P{}DT{}H{}S".format,
            st.integers(0, 999),
            st.integers(0, 23),
            st.integers(0, 59),
        )
    ),
    "data": json_text(st.binary(min_size=1).map(lambda data: b64encode(data).decode())),
    "key": json_text(st.uuids().map(lambda key: str(key).upper())),
    "status": json_text(st.one_of(st.sampled_from(["open", "closed"]), WORDS)),
    "flag": json_text(st.booleans()),
    "since": json_text(st.integers(-(10**9), 10**11)),
    "text": json_text(WORDS),
    "either": st.one_of(NUMBERS, json_text(WORDS)),
}
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        **KINDS,
        "note": json_text(st.one_of(st.none(), st.text())),
        "numbers": json_text(st.lists(st.one_of(INTEGERS, FLOATS))),
        "by_name": json_text(st.dictionaries(WORDS, st.one_of(INTEGERS, FLOATS))),
        "undocumented": json_text(
            st.recursive(
                st.one_of(st.none(), st.booleans(), INTEGERS, FLOATS, st.text()),
                lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
                max_leaves=5,
            )
        ),
    },
)
LENGTH = TypeAdapter(timedelta)


def same(kind: str, written: str, seen: str) -> bool:
    """Whether the text of a scalar means what the JSON of it did."""
    if kind == "amount":
        return Decimal(seen) == Decimal(written)
    value = json.loads(written)
    match kind:
        case "instant" | "clock":
            read = datetime if kind == "instant" else time
            before, after = read.fromisoformat(value), read.fromisoformat(seen)
            return (before, before.utcoffset()) == (after, after.utcoffset())
        case "length":
            return LENGTH.validate_python(value) == LENGTH.validate_python(seen)
        case "data":
            return b64decode(value) == b64decode(seen)
        case _ if isinstance(value, str):
            return value == seen
        case _:
            again = json.loads(seen)
            return (value, type(value)) == (again, type(again))


def check(texts: Mapping[str, str], seen: list[tuple[str, str]]) -> None:
    assert sorted(name for name, _ in seen) == sorted(texts)
    for name, text in seen:
        assert same(name, texts[name], text), (name, texts[name], text)


SCALARS = st.fixed_dictionaries({}, optional=KINDS)


@settings(max_examples=25)
@given(texts=st.fixed_dictionaries(dict(KINDS)))
def test_in_a_path(echo: Echo, texts: dict[str, str]) -> None:
    echo.client.path.retrieve(**echo.values(texts))
    segments = echo.request.url.raw_path.decode().split("/")[2:]
    check(texts, [*zip(KINDS, map(unquote, segments), strict=True)])


@settings(max_examples=25)
@given(texts=SCALARS)
def test_in_a_query(echo: Echo, texts: dict[str, str]) -> None:
    echo.client.query(**echo.values(texts))
    check(texts, parse_qsl(echo.request.url.query.decode(), strict_parsing=bool(texts)))


@settings(max_examples=25)
@given(texts=SCALARS)
def test_in_headers(echo: Echo, texts: dict[str, str]) -> None:
    values = {f"x_{name}": value for name, value in echo.values(texts).items()}
    echo.client.header.retrieve(**values)
    headers = echo.request.headers
    check(texts, [(name, headers[f"x-{name}"]) for name in texts])


@settings(max_examples=25)
@given(texts=SCALARS)
def test_in_cookies(echo: Echo, texts: dict[str, str]) -> None:
    echo.client.cookie.retrieve(**echo.values(texts))
    pieces = echo.request.headers.get("cookie", "").split("; ")
    pairs = [piece.partition("=") for piece in pieces if piece]
    check(texts, [(name, unquote(value)) for name, _, value in pairs])


@settings(max_examples=25)
@given(texts=SCALARS)
def test_in_a_form(echo: Echo, texts: dict[str, str]) -> None:
    echo.client.form.create(**echo.values(texts))
    body = echo.request.content.decode()
    check(texts, parse_qsl(body, strict_parsing=bool(texts)))


@settings(max_examples=25)
@given(texts=SCALARS.filter(bool))
def test_in_parts(echo: Echo, texts: dict[str, str]) -> None:
    echo.client.multipart.create(**echo.values(texts))
    check(texts, [(name, content.decode()) for name, content in echo.parts()])


@settings(max_examples=40)
@given(texts=RECORDS)
def test_in_json(echo: Echo, texts: dict[str, str]) -> None:
    values = echo.values(texts)
    extra = {k: values.pop(k) for k in ("undocumented",) if k in values}
    echo.client.json.create(**values, extra_body=extra or None)
    assert_digits(texts, json.loads(echo.request.content, parse_float=Decimal))


@settings(max_examples=40)
@given(texts=RECORDS)
def test_whole_in_json(echo: Echo, texts: dict[str, str]) -> None:
    record = echo.record(texts)
    echo.client.wrapped.create(record=record, records=[record])
    seen = json.loads(echo.request.content, parse_float=Decimal)
    assert seen["records"] == [seen["record"]]
    assert_digits(texts, seen["record"])


def assert_digits(texts: Mapping[str, str], seen: Mapping[str, Any]) -> None:
    assert set(seen) == set(texts)
    for name, text in texts.items():
        before = json.loads(text, parse_float=Decimal)
        if isinstance(before, str) and name in KINDS:
            assert same(name, text, seen[name]), (name, text, seen[name])
        else:
            assert (seen[name], type(seen[name])) == (before, type(before))


class Answer(BaseModel):
    """The data of a GraphQL answer, with what GraphQL's scalars are in Python."""

    number: float | None = None
    integer: int | None = None
    money: Decimal | None = None
    amount: DecimalNumber | None = None
    instant: datetime | None = None
    data: Base64 | None = None
    status: Literal["open", "closed"] | str | None = None


VARIABLES: Mapping[str, Callable[[], object]] = {
    "money": lambda: DecimalInput,
    "amount": lambda: DecimalNumberInput,
    "data": lambda: str | bytes,
}
QUERY = Operation[Any](
    kind="query", name=None, document="{a}", type=lambda: Answer, types=VARIABLES
)


@settings(max_examples=25)
@given(
    texts=st.fixed_dictionaries(
        {}, optional={name: KINDS[name] for name in Answer.model_fields}
    )
)
def test_in_graphql_variables(texts: dict[str, str]) -> None:
    members = ", ".join(f'"{name}": {text}' for name, text in texts.items())
    content = f'{{"data": {{{members}}}}}'.encode()
    answer: Any = decode(QUERY.envelope, content, strict=True, logger=LOG, exact=True)
    values = {name: getattr(answer.data, name) for name in texts}
    sent, files = payload(SETTINGS, QUERY, values)
    assert not files
    seen = json.loads(json_text_of(sent), parse_float=Decimal)
    assert_digits(texts, seen.get("variables", {}))
