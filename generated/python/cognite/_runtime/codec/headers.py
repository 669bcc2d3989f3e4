"""The documented headers of a response as a model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeVar, cast, get_origin

from pydantic import BaseModel

from ..logs import package_logger
from .adapters import adapter
from .annotations import item_of, variants
from .deviations import log_deviations
from .lenient import best_value, fields_of, is_model
from .models import InHeader
from .values import is_json

M = TypeVar("M", bound=BaseModel)


def read_headers(kind: type[M], headers: Mapping[str, str]) -> M:
    """The headers that `kind` has, each by its own type.

    One that did not come is None and not in `model_fields_set`; one that is not as
    documented stays text, and a warning names it.
    """
    values: dict[str, object] = {}
    for field in fields_of(kind):
        text = headers.get(field.wire_name)
        if text is not None:
            how = (note for note in field.info.metadata if isinstance(note, InHeader))
            written = next(how, InHeader())
            values[field.wire_name] = _value(field.annotation, text, written)
    value, problems = best_value(kind, values, adapter)
    if problems:
        log_deviations(package_logger(), kind, problems, what="Header")
    return cast(M, value)


def _value(annotation: object, text: str, written: InHeader) -> object:
    """The text of a header in the style `simple`, or as its media type."""
    if written.content is not None:
        try:
            return cast(object, json.loads(text)) if is_json(written.content) else text
        except (ValueError, RecursionError):
            return text
    pieces = [piece.strip() for piece in text.split(",")]
    if item_of(annotation) is not None:
        return pieces if text.strip() else []
    if not any(
        is_model(kind) or get_origin(kind) is dict for kind in variants(annotation)
    ):
        return text
    if text.lstrip().startswith("{"):
        # Not in the style of headers, but what servers write for an object.
        try:
            return cast(object, json.loads(text))
        except (ValueError, RecursionError):
            return text
    if written.explode:
        pairs = [piece.partition("=") for piece in pieces]
        return {name: value for name, _, value in pairs}
    return dict(zip(pieces[::2], pieces[1::2], strict=False))
