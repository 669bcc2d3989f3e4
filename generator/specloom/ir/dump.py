"""Deterministic JSON of the model: the golden of the frontends' tests.

Versioned inside, promised to nobody. Facts that are as usual are left out, so that adding
a field to the model does not touch every golden. Origins are left out unless asked for: two
dialects that say the same thing give the same text.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from math import isfinite
from typing import cast

from specloom.ir.api import Api
from specloom.ir.origin import Origin

VERSION = 1


def dump(api: Api, *, origins: bool = False) -> str:
    """The model as indented JSON text with a final newline."""
    document: dict[str, object] = {"ir": VERSION}
    document.update(_record(api, origins))
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _plain(value: object, origins: bool) -> object:
    if isinstance(value, Origin) and not origins:
        return None
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value, origins)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        members = cast(Mapping[object, object], value)
        return {str(key): _plain(item, origins) for key, item in members.items()}
    if isinstance(value, tuple | list):
        items = cast(Sequence[object], value)
        return [_plain(item, origins) for item in items]
    # JSON has no such numbers; what a document says of them is kept as text.
    return value if not isinstance(value, float) or isfinite(value) else str(value)


def _record(value: object, origins: bool) -> dict[str, object]:
    record: dict[str, object] = {"is": type(value).__name__}
    for field in fields(value):  # type: ignore[arg-type]  # a dataclass, checked by the caller
        item = getattr(value, field.name)
        plain = _plain(item, origins)
        if _says_something(field, item, plain):
            record[field.name] = plain
    return record


def _says_something(field: Field[object], item: object, plain: object) -> bool:
    """False for a fact that is as usual; ``value`` may be null, false or empty and still
    be a fact."""
    if field.name == "value":
        return True
    if isinstance(item, Origin) and plain is None:
        return False
    if field.default is not MISSING:
        return item != field.default
    return not (plain is None or plain is False or plain in ("", [], {}))
