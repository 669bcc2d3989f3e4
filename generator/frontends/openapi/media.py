"""Media types: the use of a body, how it is framed, how its parts are written (lowering).

OpenAPI 3.1, sections 4.8.14 and 4.8.15.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from generator.frontends.openapi.headers import lower_headers
from generator.frontends.openapi.keywords import mapping, string
from generator.frontends.openapi.place import Place
from generator.frontends.openapi.primitives import is_binary
from generator.frontends.openapi.refs import Broken, Schema
from generator.frontends.openapi.run import Run
from generator.frontends.openapi.structure import named_properties
from generator.frontends.openapi.v32 import (
    item_of_stream,
    report_no_stream,
    report_positions,
)
from generator.ir.operations import PartEncoding
from generator.ir.types import Prim, Primitive, TypeUse, Unknown
from generator.source.document import JsonValue
from generator.source.pointers import join

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
    use = _declared(run, mapping(media), media_type, place)
    if use is not None:
        return _BYTES if is_binary(media_type) and _says_nothing(use) else use
    kind = essence(media_type)
    if kind.endswith(("json", "x-www-form-urlencoded", "jsonl", "x-ndjson")):
        return TypeUse(Unknown())
    if kind.startswith(("text/", "multipart/")) or kind.endswith("xml"):
        return TypeUse(Unknown()) if kind.startswith("multipart/") else _TEXT
    return _BYTES


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


def lower_parts(run: Run, media: Schema, place: Place) -> tuple[PartEncoding, ...]:
    """The ``encoding`` of the properties of a form or multipart body."""
    report_positions(run, media, place.pointer)
    return tuple(_parts(run, media, place))


def _parts(run: Run, media: Schema, place: Place) -> Iterator[PartEncoding]:
    known = _property_names(run, media.get("schema"))
    for name, value in mapping(media.get("encoding")).items():
        pointer = join(place.pointer, "encoding", name)
        item = mapping(value)
        if known is not None and name not in known:
            run.note(
                "OAS151",
                f"`encoding` names `{name}`, which is not a property of the body",
                pointer,
                label="ignored",
            )
            continue
        explode = item.get("explode")
        inner = Place(pointer, f"{place.id}/encoding", (*place.context, name))
        yield PartEncoding(
            property=name,
            content_type=string(item.get("contentType")),
            style=string(item.get("style")),
            explode=explode if isinstance(explode, bool) else None,
            allow_reserved=item.get("allowReserved") is True,
            headers=lower_headers(run, item.get("headers"), inner),
        )


def _property_names(run: Run, schema: JsonValue) -> list[str] | None:
    """The names when the schema is a plain object, else ``None``: not worth a guess."""
    end = run.refs.follow(schema, "")
    if isinstance(end, Broken) or not named_properties(mapping(end.value)):
        return None
    if any(key in mapping(end.value) for key in ("allOf", "oneOf", "anyOf")):
        return None
    return list(named_properties(mapping(end.value)))
