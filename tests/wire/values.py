"""Values of vectors as Python has them, and back.

JSON has no type for many of them, and some languages read its numbers as floats: such a
value is an object with one key that begins with ``$``, and its text (see ``README.md``).
"""

import base64
import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from pydantic import BaseModel, TypeAdapter

SAFE_INTEGERS = range(-(2**53) + 1, 2**53)
"""What a float holds without doubt; other integers are written as ``$integer``."""


def _duration(text: str) -> timedelta:
    return TypeAdapter(timedelta).validate_python(text)


def _file(described: Mapping[str, Any]) -> object:
    content = described["content"]
    data = native(content) if isinstance(content, dict) else content.encode()
    whole = (described.get("name"), data, described.get("type"))
    headers = described.get("headers")
    return whole if headers is None else (*whole, headers)


_MARKS: Mapping[str, Callable[[Any], object]] = {
    "$bytes": base64.b64decode,
    "$integer": int,
    "$decimal": Decimal,
    "$date-time": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$time": time.fromisoformat,
    "$duration": _duration,
    "$uuid": UUID,
    "$stream": lambda text: io.BytesIO(text.encode()),
    "$file": _file,
}


def is_marked(value: object) -> bool:
    """Whether an object stands for a value that JSON has no type for."""
    return isinstance(value, dict) and any(key.startswith("$") for key in value)


def native(value: object) -> object:
    """A value of a vector as a caller gives it. Raises KeyError for an unknown mark."""
    if isinstance(value, list):
        return [native(item) for item in value]
    if not isinstance(value, dict):
        return value
    if is_marked(value):
        ((mark, content),) = value.items()
        return _MARKS[mark](content)
    return {key: native(item) for key, item in value.items()}


def plain(value: object) -> object:
    """A value of a client as vectors write it, under the names of the wire."""
    content = getattr(value, "content", None)
    if isinstance(content, bytes):
        return {"$bytes": base64.b64encode(content).decode()}
    if isinstance(value, BaseModel):
        dumped = value.model_dump(
            mode="json", by_alias=True, exclude_unset=True, warnings=False
        )
        return marked(dumped)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(item) for item in value]
    return marked(json.loads(TypeAdapter(object).dump_json(value)))


def marked(value: object) -> object:
    """JSON whose integers any language can read."""
    if isinstance(value, list):
        return [marked(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        members = cast("dict[str, object]", value)
        return {key: marked(item) for key, item in members.items()}
    if isinstance(value, int) and value not in SAFE_INTEGERS:
        return {"$integer": str(value)}
    return value
