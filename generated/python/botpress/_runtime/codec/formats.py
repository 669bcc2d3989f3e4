"""Formats that JSON has no type for: what they are in Python, and how they are written.

Each has a form that is received, which pydantic reads and dumps, and, where a Python value
is not written the same way everywhere, one that is sent, which the encoder follows.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import BeforeValidator, PlainSerializer, SerializationInfo

from ..dataclass_compat import record
from .decimal_digits import Digits, ExactNumber, json_number
from .values import HeldNumbers

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"\s*-?\d{1,18}(\.\d+)?\s*", re.ASCII)
_INTEGER = re.compile(r"-?\d{1,4000}", re.ASCII)
_LARGEST_SAFE = 2**53 - 1
_CALENDAR = re.compile(r"[+-]?P(?:[^T]*[YM]|(?!.))")


@record(frozen=True, slots=True)
class Writes:
    """Metadata for `Annotated`: how a value of `kind` is written in this place."""

    kind: type[object]
    write: Callable[[Any], object]


def _exact_number(value: Decimal) -> ExactNumber:
    if not value.is_finite():
        raise ValueError(f"{value} is not a number that JSON can write")
    return ExactNumber(value)


def _decimal(value: object) -> object:
    """Floats by the digits that were written, not by their binary value."""
    if not isinstance(value, Digits):
        return value
    try:
        return Decimal(value.text)
    except InvalidOperation as error:
        raise ValueError("an exponent that no decimal has") from error


def _whole(value: object) -> object:
    """The digits of an integer as one; anything else is refused, and so stays as it came."""
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    return value


def _exact_integer(value: int) -> object:
    """As servers of JavaScript write it, who have one type of number."""
    is_safe = isinstance(value, bool) or abs(value) <= _LARGEST_SAFE
    return value if is_safe else str(value)


def _decode_base64(value: object) -> object:
    """Bytes for base64; anything else is refused, and so stays as it came."""
    return b64decode(value, validate=True) if isinstance(value, str) else value


def base64_text(value: bytes) -> str:
    """Bytes as base64 (RFC 4648, section 4)."""
    return b64encode(value).decode("ascii")


def _fixed_duration(value: object) -> object:
    """The text of an ISO 8601 duration that is as long on every day of the year."""
    if isinstance(value, timedelta):
        return value
    if not isinstance(value, str) or "P" not in value[:2]:
        raise ValueError("not an ISO 8601 duration")
    if _CALENDAR.match(value):
        raise ValueError("years and months have no fixed length")
    return value


def _moment(unit: timedelta) -> Callable[[object], object]:
    def read(value: object) -> object:
        match value:
            case datetime():
                return value
            case str() if _NUMBER.fullmatch(value):  # in a header, or as plain text
                return read(float(value) if "." in value else int(value))
            case int() | float() if not isinstance(value, bool):
                try:
                    return _EPOCH + value * unit
                except OverflowError as error:
                    raise ValueError("beyond the year 9999") from error
            case _:
                raise ValueError("not a number of seconds or milliseconds")

    return read


def _since_epoch(unit: timedelta) -> Callable[[datetime], int | float]:
    def write(value: datetime) -> int | float:
        # A naive time is local time, as everywhere in Python.
        passed = value.astimezone(UTC) - _EPOCH
        whole, rest = divmod(passed, unit)
        return whole if not rest else passed / unit

    return write


def _json_serializer(kind: type[T], write: Callable[[T], object]) -> PlainSerializer:
    """What pydantic writes in JSON; a value that did not parse stays as it came."""

    def dump(value: object) -> object:
        return write(value) if isinstance(value, kind) else value

    return PlainSerializer(dump, when_used="json")


def _dump_number(value: object, info: SerializationInfo[object]) -> object:
    """A number, as text where a float would lose digits and where it is not to be sent."""
    if not isinstance(value, Decimal):
        return value
    number = json_number(value)
    if isinstance(number, str) and value.is_finite():
        held = info.context
        return held.hold(value) if isinstance(held, HeldNumbers) else number
    return number


_SECOND = timedelta(seconds=1)
_MILLISECOND = timedelta(milliseconds=1)

UnixTime: TypeAlias = Annotated[
    datetime,
    BeforeValidator(_moment(_SECOND)),
    _json_serializer(datetime, _since_epoch(_SECOND)),
]
"""An aware time in UTC; on the wire the seconds since 1970."""

UnixMillis: TypeAlias = Annotated[
    datetime,
    BeforeValidator(_moment(_MILLISECOND)),
    _json_serializer(datetime, _since_epoch(_MILLISECOND)),
]
"""An aware time in UTC; on the wire the milliseconds since 1970."""

Duration: TypeAlias = Annotated[timedelta, BeforeValidator(_fixed_duration)]
"""A length of time; on the wire ISO 8601 (`P1DT12H`), without years and months."""

Base64: TypeAlias = Annotated[
    bytes,
    BeforeValidator(_decode_base64),
    _json_serializer(bytes, base64_text),
]
"""Bytes; on the wire base64 (RFC 4648, section 4)."""

DecimalNumber: TypeAlias = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    PlainSerializer(_dump_number, when_used="json"),
]
"""A decimal that is a number on the wire, not text."""

BigInteger: TypeAlias = Annotated[
    int,
    BeforeValidator(_whole),
    _json_serializer(int, _exact_integer),
]
"""An integer of any size; beyond what a double holds it is text on the wire."""

BigIntegerInput: TypeAlias = Annotated[int, Writes(int, _exact_integer)]
UnixTimeInput: TypeAlias = Annotated[
    int | datetime, Writes(datetime, _since_epoch(_SECOND))
]
UnixMillisInput: TypeAlias = Annotated[
    int | datetime, Writes(datetime, _since_epoch(_MILLISECOND))
]
DecimalInput: TypeAlias = Annotated[str | Decimal, Writes(Decimal, str)]
DecimalNumberInput: TypeAlias = Annotated[
    float | Decimal, Writes(Decimal, _exact_number)
]
