"""Type guards that turn `object` into something that can be walked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING

from typing_extensions import TypeIs

if TYPE_CHECKING:
    from pydantic import BaseModel


def is_mapping(value: object) -> TypeIs[Mapping[str, object]]:
    """A JSON object, or anything that behaves like one."""
    return isinstance(value, Mapping)


def is_items(value: object) -> TypeIs[Iterable[object]]:
    """A collection that is an array on the wire: not text, not bytes, not a map."""
    if isinstance(value, (str, bytes, bytearray, memoryview, Mapping)):
        return False
    if hasattr(value, "read") or is_model_instance(value):
        return False
    return isinstance(value, Iterable)


def is_model_instance(value: object) -> TypeIs[BaseModel]:
    """A model, told by what it can do: a call that meets none does not import pydantic."""
    return hasattr(type(value), "model_dump")


def is_list(value: object) -> TypeIs[list[object]]:
    """A JSON array as the json module gives it."""
    return isinstance(value, list)


def is_dict(value: object) -> TypeIs[dict[str, object]]:
    """A JSON object as the json module gives it."""
    return isinstance(value, dict)


def is_tuple(value: object) -> TypeIs[tuple[object, ...]]:
    """Any tuple; its members are objects."""
    return isinstance(value, tuple)


def is_readable(value: object) -> TypeIs[IO[bytes]]:
    """An open file, or what reads like one."""
    return callable(getattr(value, "read", None))


def is_buffer(value: object) -> TypeIs[bytes | bytearray | memoryview[int]]:
    """Bytes in memory, in any form."""
    return isinstance(value, (bytes, bytearray, memoryview))


def is_path(value: object) -> TypeIs[os.PathLike[str]]:
    """The path of a file, as `pathlib.Path`."""
    return isinstance(value, os.PathLike)
