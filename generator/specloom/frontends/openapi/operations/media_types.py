"""Media types: the use of a body, and how it is framed (lowering).

OpenAPI 3.1, section 4.8.14.
"""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from specloom.diagnostics.model import ItemKind
from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.operations.stream_items import (
    item_of_stream,
    report_no_stream,
)
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.primitives import is_binary
from specloom.ir.types import Prim, Primitive, TypeUse, Unknown
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping
from specloom.source.pointers import escape

Framing: TypeAlias = Literal["whole", "sse", "jsonl", "json-seq", "multipart"]

_FRAMINGS: dict[str, Framing] = {
    "text/event-stream": "sse",
    "application/jsonl": "jsonl",
    "application/jsonlines": "jsonl",
    "application/ndjson": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/json-seq": "json-seq",
    "application/geo+json-seq": "json-seq",
    "multipart/mixed": "multipart",
}
_MEDIA_TYPE = re.compile(r"\s*[^/\s]+/[^/\s]")
_EXAMPLES = frozenset(["example", "examples"])
_TEXT = TypeUse(Primitive(Prim.STRING))
_BYTES = TypeUse(Primitive(Prim.BYTES))


def essence(media_type: str) -> str:
    """A media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def usable_media_types(
    context: LoweringContext,
    contents: dict[str, JsonValue],
    pointer: str,
    kind: ItemKind,
) -> Iterator[tuple[str, str, JsonValue]]:
    """The keys of ``content`` with the media types that they mean, and what is said of them.

    ``pointer`` is that of ``content``. A key that is empty is one of any type; what is no
    media type is left out.
    """
    for key, media in contents.items():
        here = f"{pointer}/{escape(key)}"
        if key.strip() in ("", "*"):
            context.reporter.warn(
                "OAS207",
                f"{'an empty key' if not key.strip() else '`*`'} is no media type",
                here,
                label="read as `*/*`",
                help="write `*/*` for any media type",
            )
            yield key, "*/*", media
        elif _MEDIA_TYPE.match(key) is None:
            context.reporter.warn(
                "OAS208",
                f"`{key}` is no media type",
                here,
                loss=(kind, "omitted"),
                label="left out",
                help="a media type has two parts, as `application/json`",
            )
        else:
            yield key, key, media


def framing_of(media_type: str) -> Framing:
    """Whether a body is one value or a stream of them."""
    return _FRAMINGS.get(essence(media_type), "whole")


def framing_of_request(media_type: str) -> Literal["whole", "jsonl", "json-seq"]:
    """Whether a request body is written item by item."""
    framing = framing_of(media_type)
    return framing if framing in ("jsonl", "json-seq") else "whole"


def lower_media(
    context: LoweringContext, media: JsonValue, media_type: str, location: Location
) -> TypeUse:
    """The use of a body; of one item, where the body is a stream of items.

    ``location`` is the media type's. Bytes have no schema in 3.1 (section 4.8.14.2), so the
    media type decides when the schema says nothing.
    """
    if not _EXAMPLES.isdisjoint(mapping(media)):
        context.unmodelled.examples[location.pointer] = None
    use = _lower_declared_schema(context, mapping(media), media_type, location)
    if use is not None:
        if essence(media_type) == "*/*" and use == _TEXT:
            return use  # all that is known is that it is text
        return _BYTES if is_binary(media_type) and _says_nothing(use) else use
    kind = essence(media_type)
    if kind.endswith(("json", "x-www-form-urlencoded", "jsonl", "x-ndjson")):
        return TypeUse(Unknown())
    if kind.startswith(("text/", "multipart/")) or kind.endswith("xml"):
        return TypeUse(Unknown()) if kind.startswith("multipart/") else _TEXT
    return _BYTES


def report_examples(context: LoweringContext) -> None:
    """One note for the examples of all media types, at the first."""
    if context.unmodelled.examples:
        context.reporter.note(
            "OAS197",
            f"examples of {len(context.unmodelled.examples)} bodies are not shown",
            next(iter(context.unmodelled.examples)),
            help="examples of schemas, properties and parameters are",
        )


def _lower_declared_schema(
    context: LoweringContext, media: Schema, media_type: str, location: Location
) -> TypeUse | None:
    """The use that the schema of a media type stands for, if it has one."""
    framing = framing_of(media_type)
    if framing != "whole":
        return item_of_stream(context, media, framing, location)
    inner = Location(f"{location.pointer}/schema", location.id, location.name_context)
    if "itemSchema" in media:
        report_no_stream(context, media_type, location, ignored="schema" in media)
        if "schema" not in media:
            items: JsonValue = {"type": "array", "items": media["itemSchema"]}
            return context.use(items, inner)
    return context.use(media["schema"], inner) if "schema" in media else None


def _says_nothing(use: TypeUse) -> bool:
    return use.expr in (Primitive(Prim.STRING), Unknown())
