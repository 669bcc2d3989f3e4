"""Numbers whose digits count: how they were written, and how they are written again."""

from __future__ import annotations

from decimal import Decimal
from typing import Self


class Digits(float):
    """A number of JSON that still knows how it was written."""

    __slots__ = ("text",)

    def __new__(cls, text: str) -> Self:
        """A float that remembers its text."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str


class ExactNumber(Decimal):
    """A decimal that is a number in JSON, with all its digits."""


def json_number(value: Decimal) -> int | float | str:
    """A decimal as JSON has it: as text when a float would silently lose digits."""
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value() and value.as_tuple().exponent == 0:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)
