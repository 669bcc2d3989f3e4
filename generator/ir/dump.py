"""Deterministic JSON of the model: the golden of the frontends' tests.

Versioned inside, promised to nobody. Empty facts are left out, so that adding a field to
the model does not touch every golden. Origins are left out unless asked for: two
dialects that say the same thing give the same text.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from generator.ir.api import Api
from generator.ir.origin import Origin

VERSION = 1


def dump(api: Api, *, origins: bool = False) -> str:
    """The model as indented JSON text with a final newline."""
    document = {"ir": VERSION, **_mapping(_plain(api, origins))}
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("the model is an object")
    return {str(key): item for key, item in value.items()}


def _plain(value: object, origins: bool) -> object:
    if isinstance(value, Origin) and not origins:
        return None
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value, origins)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): _plain(item, origins) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item, origins) for item in value]
    if isinstance(value, float) and value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value == float("inf") else "-Infinity"
    return value


def _record(value: object, origins: bool) -> dict[str, object]:
    record: dict[str, object] = {"is": type(value).__name__}
    for field in fields(value):  # type: ignore[arg-type]  # a dataclass, checked by the caller
        item = getattr(value, field.name)
        plain = _plain(item, origins)
        if _says_something(field.name, plain):
            record[field.name] = plain
    return record


def _says_something(name: str, plain: object) -> bool:
    """False for an empty fact; ``value`` may be null, false or empty and still be one."""
    if name == "value":
        return True
    if isinstance(plain, dict):
        return plain.keys() != {"is"}
    return plain is not None and plain is not False and plain != [] and plain != ""
