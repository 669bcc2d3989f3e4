"""Media types: the use of a body, and how it is framed (lowering).

OpenAPI 3.1, section 4.8.14.
"""

from typing import Literal, TypeAlias

from specloom.frontends.openapi.context import Run
from specloom.frontends.openapi.location import Place
from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.schemas.keywords import mapping
from specloom.frontends.openapi.schemas.primitives import is_binary
from specloom.frontends.openapi.versions.v32 import (
    item_of_stream,
    report_no_stream,
)
from specloom.ir.types import Prim, Primitive, TypeUse, Unknown
from specloom.source.document import JsonValue

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
_EXAMPLES = frozenset(["example", "examples"])
_TEXT = TypeUse(Primitive(Prim.STRING))
_BYTES = TypeUse(Primitive(Prim.BYTES))


def essence(media_type: str) -> str:
    """A media type without its parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def framing_of(media_type: str) -> Framing:
    """Whether a body is one value or a stream of them."""
    return _FRAMINGS.get(essence(media_type), "whole")


def lower_media(run: Run, media: JsonValue, media_type: str, place: Place) -> TypeUse:
    """The use of a body; of one item, where the body is a stream of items.

    ``place`` is the media type's. Bytes have no schema in 3.1 (section 4.8.14.2), so the
    media type decides when the schema says nothing.
    """
    if not _EXAMPLES.isdisjoint(mapping(media)):
        run.examples[place.pointer] = None
    use = _declared(run, mapping(media), media_type, place)
    if use is not None:
        return _BYTES if is_binary(media_type) and _says_nothing(use) else use
    kind = essence(media_type)
    if kind.endswith(("json", "x-www-form-urlencoded", "jsonl", "x-ndjson")):
        return TypeUse(Unknown())
    if kind.startswith(("text/", "multipart/")) or kind.endswith("xml"):
        return TypeUse(Unknown()) if kind.startswith("multipart/") else _TEXT
    return _BYTES


def report_examples(run: Run) -> None:
    """One note for the examples of all media types, at the first."""
    if run.examples:
        run.note(
            "OAS197",
            f"examples of {len(run.examples)} bodies are not shown",
            next(iter(run.examples)),
            help="examples of schemas, properties and parameters are",
        )


def _declared(run: Run, media: Schema, media_type: str, place: Place) -> TypeUse | None:
    """The use that the schema of a media type stands for, if it has one."""
    framing = framing_of(media_type)
    if framing != "whole":
        return item_of_stream(run, media, framing, place)
    inner = Place(f"{place.pointer}/schema", place.id, place.context)
    if "itemSchema" in media:
        report_no_stream(run, media_type, place, ignored="schema" in media)
        if "schema" not in media:
            items: JsonValue = {"type": "array", "items": media["itemSchema"]}
            return run.use(items, inner)
    return run.use(media["schema"], inner) if "schema" in media else None


def _says_nothing(use: TypeUse) -> bool:
    return use.expr in (Primitive(Prim.STRING), Unknown())
