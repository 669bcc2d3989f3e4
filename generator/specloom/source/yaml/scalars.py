"""What a plain YAML scalar means: the core schema of YAML 1.2.2, section 10.3.2.

``on``, ``NO``, ``1:30`` and ``2020-01-01`` are strings there; ``012`` is twelve and
``0o14`` is twelve too. One deviation: the core schema has ``.inf`` and ``.nan``, JSON has
not, so they stay the strings that they look like (OpenAPI 3.1.1 section 4.2 asks for
documents that round-trip to JSON).
"""

import re

from specloom.source.limits import MAX_DIGITS

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
TRUE = frozenset(("true", "True", "TRUE"))
FALSE = frozenset(("false", "False", "FALSE"))

_MAY_BE_SPECIAL = frozenset("-+.0123456789nNtTfF~")
_DECIMAL = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_TOO_LARGE = 10**MAX_DIGITS


def plain_scalar(text: str) -> bool | int | float | str | None:
    """The value of a scalar without quotes and without a tag.

    OverflowError for a number that Python cannot hold.
    """
    if text and text[0] not in _MAY_BE_SPECIAL:
        return text
    if text in NULLS:
        return None
    if text in TRUE:
        return True
    if text in FALSE:
        return False
    number = read_integer(text)
    if number is not None:
        return number
    decimal = read_float(text)
    return text if decimal is None else decimal


def read_integer(text: str) -> int | None:
    """The tag ``!!int``: base 10 with leading zeros, ``0o`` and ``0x``; None for others."""
    try:
        if _DECIMAL.match(text):
            return int(text)
    except ValueError:  # more digits than Python agrees to convert
        raise OverflowError(text) from None
    if _OCTAL.match(text):
        return _bounded(int(text[2:], 8))
    if _HEXADECIMAL.match(text):
        return _bounded(int(text[2:], 16))
    return None


def _bounded(number: int) -> int:
    """Python reads any number of these, but does not write all of them as decimals."""
    if number >= _TOO_LARGE:
        raise OverflowError
    return number


def read_float(text: str) -> float | None:
    """The tag ``!!float`` without the infinities; None for anything else."""
    if not _FLOAT.match(text):
        return None
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise OverflowError(text)
    return number
