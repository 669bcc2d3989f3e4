"""How the parts of a form or multipart body are written, by name and by position (lowering).

OpenAPI 3.1, section 4.8.15; by position since OpenAPI 3.2 ("Encoding By Position" of the
media type object).
"""

from collections.abc import Iterator

from specloom.frontends.openapi.context import Run
from specloom.frontends.openapi.location import Place
from specloom.frontends.openapi.operations.headers import lower_headers
from specloom.frontends.openapi.operations.media_types import essence
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.classification import named_properties
from specloom.frontends.openapi.schemas.keywords import mapping, sequence, string
from specloom.frontends.openapi.versions.v32 import says_list
from specloom.ir.operations import PartEncoding
from specloom.ir.types import ListOf, TypeUse
from specloom.source.document import JsonValue
from specloom.source.pointers import join

_PREFIX = "prefixEncoding"
_ITEM = "itemEncoding"


def list_of_parts(
    run: Run, media: Schema, media_type: str, place: Place
) -> TypeUse | None:
    """The use of a multipart body with a part for each item of a list; else ``None``.

    ``place`` is the media type's. An ``itemSchema`` is that of each part.
    """
    if not essence(media_type).startswith("multipart/"):
        return None
    if says_list(run, media.get("schema")):
        pointer = f"{place.pointer}/schema"
        return run.use(media["schema"], Place(pointer, place.id, place.context))
    if "itemSchema" not in media or "schema" in media:
        return None
    pointer = f"{place.pointer}/itemSchema"
    item = Place(pointer, f"{place.id}/item", (*place.context, "item"))
    return TypeUse(ListOf(run.use(media["itemSchema"], item)))


def lower_prefix(run: Run, media: Schema, place: Place) -> tuple[PartEncoding, ...]:
    """The ``prefixEncoding`` of a list of parts."""
    return tuple(
        _part(run, "", value, place.at(_PREFIX, index, word=f"part {index + 1}"))
        for index, value in enumerate(sequence(media.get(_PREFIX)))
    )


def lower_item(run: Run, media: Schema, place: Place) -> PartEncoding | None:
    """The ``itemEncoding`` of all the parts of a list that have no position."""
    if _ITEM not in media:
        return None
    return _part(run, "", media[_ITEM], place.at(_ITEM, word="part"))


def lower_parts(run: Run, media: Schema, place: Place) -> tuple[PartEncoding, ...]:
    """The ``encoding`` of the properties of a form or multipart body."""
    _report(run, media, place.pointer, (_PREFIX, _ITEM))
    return tuple(_parts(run, media, place))


def report_encoding(run: Run, media: Schema, pointer: str) -> None:
    """The ``encoding`` of a form that is not a body but a parameter."""
    _report(run, media, pointer, ("encoding", _PREFIX, _ITEM))


def _parts(run: Run, media: Schema, place: Place) -> Iterator[PartEncoding]:
    known = _property_names(run, media.get("schema"))
    for name, value in mapping(media.get("encoding")).items():
        pointer = join(place.pointer, "encoding", name)
        if known is not None and name not in known:
            run.note(
                "OAS151",
                f"`encoding` names `{name}`, which is not a property of the body",
                pointer,
                label="ignored",
            )
            continue
        inner = Place(pointer, f"{place.id}/encoding", (*place.context, name))
        yield _part(run, name, value, inner)


def _part(run: Run, name: str, value: JsonValue, place: Place) -> PartEncoding:
    item = mapping(value)
    _report(run, item, place.pointer, ("encoding", _PREFIX, _ITEM))
    explode = item.get("explode")
    return PartEncoding(
        property=name,
        content_type=string(item.get("contentType")),
        style=string(item.get("style")),
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=item.get("allowReserved") is True,
        headers=lower_headers(run, item.get("headers"), place),
    )


def _report(run: Run, item: Schema, pointer: str, keywords: tuple[str, ...]) -> None:
    """Encodings that nothing is written by: of no list, or of parts inside a part."""
    for keyword in keywords:
        if keyword in item:
            run.note(
                "OAS106",
                f"`{keyword}` is not used here",
                f"{pointer}/{keyword}",
                loss=("keywords", "degraded"),
                label="written as usual",
                help="it is new in OpenAPI 3.2",
            )


def _property_names(run: Run, schema: JsonValue) -> list[str] | None:
    """The names when the schema is a plain object, else ``None``: not worth a guess."""
    end = run.refs.follow(schema, "")
    if isinstance(end, Broken) or not named_properties(mapping(end.value)):
        return None
    if any(key in mapping(end.value) for key in ("allOf", "oneOf", "anyOf")):
        return None
    return list(named_properties(mapping(end.value)))
