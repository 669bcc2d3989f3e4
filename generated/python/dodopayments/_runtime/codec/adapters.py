"""Validators of annotations, each built once."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, cast

from pydantic import VERSION, BaseModel, TypeAdapter

from ..requirements import PYDANTIC, require
from .encode import Identity
from .numbers import AS_WRITTEN

require("pydantic", VERSION, PYDANTIC)


def adapter(annotation: object) -> TypeAdapter[object]:
    """The validator of an annotation; built once."""
    return _adapter(Identity(annotation))


@lru_cache(maxsize=4096)
def _adapter(key: Identity) -> TypeAdapter[object]:
    annotation = key.annotation
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        annotation = cast("object", Annotated[annotation, AS_WRITTEN])
    return TypeAdapter(cast("type[object]", annotation))
