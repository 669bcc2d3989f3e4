"""Scalar values as text and as JSON, by the rules that all places share."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID

from ..omit import Omit
from ..type_guards import is_items, is_mapping, is_model_instance, is_path, is_readable
from .decimal_digits import ExactNumber, json_number

if TYPE_CHECKING:
    from pydantic import BaseModel


def moment(value: datetime | date | time) -> str:
    """RFC 3339 text; UTC is written as `Z`. A naive time has no offset to write."""
    text = value.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def scalar(value: object) -> str:
    """A scalar as it stands in a URL, a header or a form; None is the empty text."""
    match value:
        case str():
            return str(value.value) if isinstance(value, Enum) else value
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Enum():
            return scalar(value.value)
        case datetime() | date() | time():
            return moment(value)
        case bytes() | bytearray():
            return b64encode(value).decode("ascii")
        case int() | float() | Decimal() | UUID():
            return str(value)
        case _:
            return os.fspath(value) if is_path(value) else _other(value)


def _other(value: object) -> str:
    return str(_jsonable(value))


def _jsonable(value: object) -> object:
    """Whatever pydantic can write."""
    from pydantic_core import to_jsonable_python

    return cast(object, to_jsonable_python(value))


def is_scalar(value: object) -> bool:
    """Whether a value is one piece of text in a URL, a header or a form."""
    return not is_mapping(value) and not is_items(value)


def plain(value: object) -> object:
    """A value as JSON can write it, whatever it is made of.

    Models are dumped under the names of the wire; keys whose value is `omit` are dropped.
    """
    match value:
        case Enum():
            return plain(value.value)
        case None | str() | bool() | int() | float():
            return value
        case datetime() | date() | time():
            return moment(value)
        case UUID():
            return str(value)
        case Decimal():
            return value if isinstance(value, ExactNumber) else json_number(value)
        case bytes() | bytearray():
            return b64encode(value).decode("ascii")
        case _:
            return _collection(value)


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON: `application/json` or any `+json`."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence in ("application/json", "text/json") or essence.endswith("+json")


def json_text(value: object) -> str:
    """Plain values as JSON text.

    Raises ValueError for a number that is not finite.
    """
    try:
        return json.dumps(
            value, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        )
    except TypeError:
        return _exact_text(value)


def _exact_text(value: object) -> str:
    """As `json_text`, for a value with exact numbers, which the json module cannot write."""
    if isinstance(value, ExactNumber):
        return str(value)
    if is_mapping(value):
        pairs = (f"{json_text(str(k))}:{json_text(v)}" for k, v in value.items())
        return f"{{{','.join(pairs)}}}"
    if is_items(value):
        return f"[{','.join(json_text(item) for item in value)}]"
    raise TypeError(f"{type(value).__name__} is no JSON value")


def dump_model(model: BaseModel) -> object:
    """A model as JSON values: only what was set, under the names of the wire."""
    held = HeldNumbers()
    dumped: object = model.model_dump(
        mode="json", by_alias=True, exclude_unset=True, warnings=False, context=held
    )
    return held.released(dumped) if held.numbers else dumped


class HeldNumbers:
    """Numbers that no float can hold, which pydantic would dump as text: a mark stands for
    each until all is dumped."""

    __slots__ = ("numbers",)

    def __init__(self) -> None:
        self.numbers: dict[str, ExactNumber] = {}

    def hold(self, value: Decimal) -> str:
        """The mark of a number."""
        mark = f"{_MARK}{len(self.numbers)}"
        self.numbers[mark] = ExactNumber(value)
        return mark

    def released(self, value: object) -> object:
        """A dumped value with the numbers in the places of their marks."""
        if isinstance(value, str):
            return self.numbers.get(value, value)
        if is_mapping(value):
            return {key: self.released(item) for key, item in value.items()}
        return [self.released(item) for item in value] if is_items(value) else value


_MARK = f"number-{os.urandom(16).hex()}-"


def flat(value: object) -> object:
    """A value whose models are mappings, but whose scalars are still Python's."""
    if is_model_instance(value):
        return dump_model(value)
    return without_omitted(value) if is_mapping(value) else value


def text_of(value: object) -> str:
    """A value as one text: what no style describes, an object inside an array, is JSON."""
    value = flat(value)
    return scalar(value) if is_scalar(value) else json_text(plain(value))


def without_omitted(values: Mapping[str, object]) -> dict[str, object]:
    """The entries that were not left out."""
    return {key: item for key, item in values.items() if not isinstance(item, Omit)}


def without_nothing(values: Mapping[str, object]) -> dict[str, object]:
    """The entries that are something in a place that has no null."""
    return {
        key: item
        for key, item in values.items()
        if item is not None and not isinstance(item, Omit)
    }


def _collection(value: object) -> object:
    if is_model_instance(value):
        return dump_model(value)
    if is_mapping(value):
        return {str(key): plain(item) for key, item in without_omitted(value).items()}
    if is_path(value):
        return b64encode(Path(os.fspath(value)).read_bytes()).decode("ascii")
    if is_readable(value):
        return b64encode(value.read()).decode("ascii")
    if is_items(value):
        return [plain(item) for item in value if not isinstance(item, Omit)]
    return _jsonable(value)
