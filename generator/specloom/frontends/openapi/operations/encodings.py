"""How the parts of a form or multipart body are written, by name and by position (lowering).

OpenAPI 3.1, section 4.8.15; by position since OpenAPI 3.2 ("Encoding By Position" of the
media type object).
"""

from collections.abc import Iterator

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.operations.headers import lower_headers
from specloom.frontends.openapi.operations.media_types import essence
from specloom.frontends.openapi.operations.stream_items import says_list
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    UNIONS,
    named_properties,
)
from specloom.ir.operations import PartEncoding
from specloom.ir.types import ListOf, TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence, string
from specloom.source.pointers import join

_PREFIX = "prefixEncoding"
_ITEM = "itemEncoding"


def list_of_parts(
    context: LoweringContext, media: Schema, media_type: str, location: Location
) -> TypeUse | None:
    """The use of a multipart body with a part for each item of a list; else ``None``.

    ``location`` is the media type's. An ``itemSchema`` is that of each part.
    """
    if not essence(media_type).startswith("multipart/"):
        return None
    if says_list(context, media.get("schema")):
        pointer = f"{location.pointer}/schema"
        return context.use(
            media["schema"], Location(pointer, location.id, location.name_context)
        )
    if "itemSchema" not in media or "schema" in media:
        return None
    pointer = f"{location.pointer}/itemSchema"
    item = Location(pointer, f"{location.id}/item", (*location.name_context, "item"))
    return TypeUse(ListOf(context.use(media["itemSchema"], item)))


def lower_prefix(
    context: LoweringContext, media: Schema, location: Location
) -> tuple[PartEncoding, ...]:
    """The ``prefixEncoding`` of a list of parts."""
    return tuple(
        _lower_part(
            context, "", value, location.child(_PREFIX, index, word=f"part {index + 1}")
        )
        for index, value in enumerate(sequence(media.get(_PREFIX)))
    )


def lower_item(
    context: LoweringContext, media: Schema, location: Location
) -> PartEncoding | None:
    """The ``itemEncoding`` of all the parts of a list that have no position."""
    if _ITEM not in media:
        return None
    return _lower_part(context, "", media[_ITEM], location.child(_ITEM, word="part"))


def lower_parts(
    context: LoweringContext, media: Schema, location: Location
) -> tuple[PartEncoding, ...]:
    """The ``encoding`` of the properties of a form or multipart body."""
    _report_unused(context, media, location.pointer, (_PREFIX, _ITEM))
    return tuple(_known_parts(context, media, location))


def report_encoding(context: LoweringContext, media: Schema, pointer: str) -> None:
    """The ``encoding`` of a form that is not a body but a parameter."""
    _report_unused(context, media, pointer, ("encoding", _PREFIX, _ITEM))


def _known_parts(
    context: LoweringContext, media: Schema, location: Location
) -> Iterator[PartEncoding]:
    known = _property_names(context, media.get("schema"))
    for name, value in mapping(media.get("encoding")).items():
        pointer = join(location.pointer, "encoding", name)
        if known is not None and name not in known:
            context.reporter.note(
                "OAS151",
                f"`encoding` names `{name}`, which is not a property of the body",
                pointer,
                label="ignored",
            )
            continue
        inner = Location(
            pointer, f"{location.id}/encoding", (*location.name_context, name)
        )
        yield _lower_part(context, name, value, inner)


def _lower_part(
    context: LoweringContext, name: str, value: JsonValue, location: Location
) -> PartEncoding:
    item = mapping(value)
    _report_unused(context, item, location.pointer, ("encoding", _PREFIX, _ITEM))
    explode = item.get("explode")
    return PartEncoding(
        property=name,
        content_type=string(item.get("contentType")),
        style=string(item.get("style")),
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=item.get("allowReserved") is True,
        headers=lower_headers(context, item.get("headers"), location),
    )


def _report_unused(
    context: LoweringContext, item: Schema, pointer: str, keywords: tuple[str, ...]
) -> None:
    """Encodings that nothing is written by: of no list, or of parts inside a part."""
    for keyword in keywords:
        if keyword in item:
            context.reporter.note(
                "OAS106",
                f"`{keyword}` is not used here",
                f"{pointer}/{keyword}",
                loss=("keywords", "degraded"),
                label="written as usual",
                help="it is new in OpenAPI 3.2",
            )


def _property_names(context: LoweringContext, schema: JsonValue) -> list[str] | None:
    """The names when the schema is a plain object, else ``None``: not worth a guess."""
    end = context.refs.follow(schema, "")
    if isinstance(end, Broken) or not named_properties(mapping(end.value)):
        return None
    if any(key in mapping(end.value) for key in (ALL_OF, *UNIONS)):
        return None
    return list(named_properties(mapping(end.value)))
