"""Validators of annotations, each built once."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from pydantic import TypeAdapter

from .encode import Identity


def adapter(annotation: object) -> TypeAdapter[object]:
    """The validator of an annotation; built once."""
    return _adapter(Identity(annotation))


@lru_cache(maxsize=4096)
def _adapter(key: Identity) -> TypeAdapter[object]:
    return TypeAdapter(cast("type[object]", key.annotation))
