"""Formats as Python types: what a primitive is when it comes, and when it goes (view stage).

A format that is not listed here says nothing to Python: its value is a plain string or
number.

Why: decision 015.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specloom.ir.types import Prim, Primitive
from specloom.render.symbols import Symbol, code
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import Tree, leaf

_DATETIME = Symbol("datetime", "", alias="dt")
_STRING = leaf(Code("str"))
_INTEGER = leaf(Code("int"))
_FLOAT = leaf(Code("float"))
_INSTANT = leaf(code(_DATETIME, ".datetime"))
_DAY = leaf(code(_DATETIME, ".date"))
_CLOCK = leaf(code(_DATETIME, ".time"))
_LENGTH = leaf(code(_DATETIME, ".timedelta"))
_UUID = leaf(Symbol("uuid", "UUID"))
_DECIMAL = leaf(Symbol("decimal", "Decimal"))
_BYTES = leaf(Code("bytes"))


def _runtime(name: str) -> Tree:
    return leaf(Symbol("~._runtime.codec.formats", name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What a format is in Python.

    ``sent`` are the types that a caller may pass. ``encoded`` replaces them where the
    run-time looks up how they are written, when that is not the same for all formats.
    """

    received: Tree
    sent: tuple[Tree, ...]
    encoded: Tree | None = None

    @property
    def is_received_plain(self) -> bool:
        """Whether it arrives as what it is without a format."""
        return self.received in (_STRING, _INTEGER, _FLOAT)


_Key: TypeAlias = tuple[Prim, str]

_UNIX_TIME = Format(
    received=_runtime("UnixTime"),
    sent=(_INTEGER, _INSTANT),
    encoded=_runtime("UnixTimeInput"),
)
_UNIX_MILLIS = Format(
    received=_runtime("UnixMillis"),
    sent=(_INTEGER, _INSTANT),
    encoded=_runtime("UnixMillisInput"),
)
_BIG_INTEGER = Format(
    received=_runtime("BigInteger"),
    sent=(_INTEGER,),
    encoded=_runtime("BigIntegerInput"),
)
_DECIMAL_TEXT = Format(
    received=_DECIMAL, sent=(_STRING, _DECIMAL), encoded=_runtime("DecimalInput")
)
_DECIMAL_NUMBER = Format(
    received=_runtime("DecimalNumber"),
    sent=(_FLOAT, _DECIMAL),
    encoded=_runtime("DecimalNumberInput"),
)
_TEXTS = {
    "date-time": Format(received=_INSTANT, sent=(_STRING, _INSTANT)),
    "date": Format(received=_DAY, sent=(_STRING, _DAY)),
    "time": Format(received=_CLOCK, sent=(_STRING, _CLOCK)),
    "duration": Format(received=_runtime("Duration"), sent=(_STRING, _LENGTH)),
    "uuid": Format(received=_STRING, sent=(_STRING, _UUID)),
    "byte": Format(received=_runtime("Base64"), sent=(_STRING, _BYTES)),
    "decimal": _DECIMAL_TEXT,
    "decimal128": _DECIMAL_TEXT,
}
_INTEGERS = {
    "unix-time": _UNIX_TIME,
    "unixtime": _UNIX_TIME,
    "unix-timestamp": _UNIX_TIME,
    "unix-time-ms": _UNIX_MILLIS,
    "unix-time-millis": _UNIX_MILLIS,
    "big-integer": _BIG_INTEGER,
}
_NUMBERS = {
    **_INTEGERS,
    "decimal": _DECIMAL_NUMBER,
    "decimal128": _DECIMAL_NUMBER,
}

FORMATS: Mapping[_Key, Format] = {
    (kind, name): value
    for kind, known in (
        (Prim.STRING, _TEXTS),
        (Prim.INTEGER, _INTEGERS),
        (Prim.NUMBER, _NUMBERS),
    )
    for name, value in known.items()
}


def format_of(primitive: Primitive) -> Format | None:
    """The format of a primitive, when it is one that Python has a type for."""
    if primitive.format is None:
        return None
    return FORMATS.get((primitive.kind, primitive.format))


def is_reformatted(primitive: Primitive) -> bool:
    """Whether the run-time has to know the format to write what is sent."""
    found = format_of(primitive)
    return found is not None and found.encoded is not None


def is_exact(primitive: Primitive) -> bool:
    """Whether a number has digits that a float would lose."""
    return format_of(primitive) is _DECIMAL_NUMBER
