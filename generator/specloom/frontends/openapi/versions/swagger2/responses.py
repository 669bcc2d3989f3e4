"""Responses of Swagger 2.0: one schema, and the media types it is produced as (normalise)."""

from collections.abc import Sequence

from specloom.diagnostics.model import Severity
from specloom.frontends.openapi.operations.media_types import essence
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.versions.swagger2.parameters import plain_parameter
from specloom.frontends.openapi.versions.swagger2.rewriting import (
    Rewriting,
    RewrittenPointer,
    is_structured,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping

_JSON = "application/json"
_CARRIES = ("json", "xml", "yaml", "form", "*", "protobuf", "event-stream", "csv")
"""Parts of the names of media types that can carry an object."""


def convert_responses(
    rewriting: Rewriting,
    value: JsonValue,
    produces: Sequence[str],
    pointer: RewrittenPointer,
) -> JsonValue:
    """The responses of an operation; ``pointer`` is that of the whole map."""
    if not isinstance(value, dict):
        return value
    new: dict[str, JsonValue] = {}
    for key, item in value.items():
        here = pointer.child(key)
        if not isinstance(item, dict) or key.startswith("x-"):
            new[key] = item
        elif "$ref" not in item:
            new[key] = convert_response(rewriting, item, produces, here)
        elif rewriting.refers_to(item["$ref"], "responses"):
            new[key] = _convert_reference(rewriting, item, produces, here)
        else:
            rewriting.wrong_kind(
                item["$ref"], "responses", here.original, ("responses", "omitted")
            )
    return new


def _convert_reference(
    rewriting: Rewriting,
    item: dict[str, JsonValue],
    produces: Sequence[str],
    pointer: RewrittenPointer,
) -> JsonValue:
    """A reference where the shared response says the same, else a copy of it."""
    end = rewriting.target(item["$ref"])
    if isinstance(end, Broken) or not isinstance(end.value, dict):
        return rewriting.move_reference(item)
    if tuple(produces) == rewriting.produces or "schema" not in end.value:
        return rewriting.move_reference(item)
    return convert_response(
        rewriting, end.value, produces, RewrittenPointer(pointer.new, end.pointer)
    )


def convert_response(
    rewriting: Rewriting,
    item: Schema,
    produces: Sequence[str],
    pointer: RewrittenPointer,
) -> dict[str, JsonValue]:
    """One response, with one content for each media type."""
    rewriting.move(pointer)
    new = {
        key: value for key, value in item.items() if key not in ("schema", "examples")
    }
    if isinstance(item.get("headers"), dict):
        new["headers"] = _headers(rewriting, item, pointer.child("headers"))
    examples = {
        key: value for key, value in mapping(item.get("examples")).items() if "/" in key
    }
    if "schema" not in item and not examples:
        return new
    said = rewriting.schema(item.get("schema", {}), f"{pointer.original}/schema")
    content: dict[str, JsonValue] = {}
    for media_type in _response_media_types(
        rewriting, item, tuple(examples), produces, pointer
    ):
        media: dict[str, JsonValue] = {"schema": said}
        if media_type in examples:
            media["example"] = examples[media_type]
        content[media_type] = media
        inner = pointer.synthetic_child("content", media_type)
        rewriting.move(inner)
        rewriting.move(inner.child("schema") if "schema" in item else inner)
    return {**new, "content": content}


def _headers(
    rewriting: Rewriting, item: Schema, pointer: RewrittenPointer
) -> dict[str, JsonValue]:
    return {
        name: (
            plain_parameter(rewriting, value, "header", pointer.child(name))
            if isinstance(value, dict)
            else value
        )
        for name, value in mapping(item.get("headers")).items()
    }


def _response_media_types(
    rewriting: Rewriting,
    item: Schema,
    examples: tuple[str, ...],
    produces: Sequence[str],
    pointer: RewrittenPointer,
) -> tuple[str, ...]:
    """The media types of a response: those of the operation, and those of its examples.

    ``produces`` speaks of the operation as a whole, and what it says of a download is
    not true of an error that is an object: such a response is JSON.
    """
    if "schema" not in item:
        return examples
    named = tuple(dict.fromkeys([*produces, *examples]))
    if not named:
        return (_JSON,)
    if not is_structured(rewriting, item["schema"]):
        return tuple(produces) or named
    able = tuple(name for name in named if any(part in name for part in _CARRIES))
    if not able:
        rewriting.warn(
            "OAS116",
            f"an object cannot be {' or '.join(essence(name) for name in named)}",
            f"{pointer.original}/schema",
            label=f"read as {_JSON}",
            help="`produces` is of the whole operation",
            severity=Severity.NOTE,
        )
    return able or (_JSON,)
