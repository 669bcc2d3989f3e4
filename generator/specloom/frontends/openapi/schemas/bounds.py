"""Limits on a value, which belong to its use (lowering stage).

Which keywords are limits, what each is written as and where it lands is in the vocabulary;
a limit that is written as something else is passed over with a note.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias, TypeGuard

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.vocabulary import KEYWORDS, LIMITS, LimitValue
from specloom.ir.types import Bounds, Number
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, string

Limit: TypeAlias = Number | str | bool

_BOUNDS: Callable[..., Bounds] = Bounds
"""Bounds by names of fields; that each limit is of the type of its field is tested."""

_EXCLUSIVE = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}
"""Limits that were flags of others in older drafts."""


def bounds_of(context: LoweringContext, schema: Schema, pointer: str) -> Bounds | None:
    """The limits of a schema; ``None`` when it has none."""
    if LIMITS.isdisjoint(schema):
        return None
    found: dict[str, Limit] = {}
    for keyword in sorted(LIMITS.intersection(schema)):
        value = schema[keyword]
        if keyword in _EXCLUSIVE and isinstance(value, bool):
            _report_boolean_exclusive(context, keyword, pointer)
            limit = _limit(keyword, schema.get(_EXCLUSIVE[keyword])) if value else None
        else:
            limit = _limit(keyword, value)
            if limit is None:
                _report_misplaced_limit(context, keyword, value, pointer)
        if limit is not None:
            found[KEYWORDS[keyword].field.removeprefix("Bounds.")] = limit
    return _BOUNDS(**found)


def tightest(inner: Bounds | None, outer: Bounds | None) -> Bounds | None:
    """Limits of a part and of the whole; where both speak, the whole is kept."""
    if inner is None or outer is None:
        return outer if inner is None else inner
    stated = {
        name: value
        for name in Bounds.__slots__
        if (value := getattr(outer, name)) not in (None, False)
    }
    return replace(inner, **stated)


def _limit(keyword: str, value: JsonValue) -> Limit | None:
    written = KEYWORDS[keyword].value
    return _READERS[written](value) if written is not None else None


def _is_number(value: JsonValue) -> TypeGuard[Number]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: JsonValue) -> Number | None:
    return value if _is_number(value) else None


def _size(value: JsonValue) -> int | None:
    return int(value) if _is_number(value) and value >= 0 else None


def _flag(value: JsonValue) -> bool | None:
    return value if isinstance(value, bool) else None


_READERS: Mapping[LimitValue, Callable[[JsonValue], Limit | None]] = {
    "number": _number,
    "size": _size,
    "text": string,
    "flag": _flag,
}


def _report_boolean_exclusive(
    context: LoweringContext, keyword: str, pointer: str
) -> None:
    context.reporter.note(
        "OAS130",
        f"`{keyword}` with a boolean is of OpenAPI 3.0: read as it was meant there",
        f"{pointer}/{keyword}",
        help="since 3.1 it is the limit itself",
    )


def _report_misplaced_limit(
    context: LoweringContext, keyword: str, value: JsonValue, pointer: str
) -> None:
    context.reporter.note(
        "OAS133",
        f"`{keyword}` is {kind_word(value)}: the limit is ignored",
        f"{pointer}/{keyword}",
        label="not a limit",
    )
