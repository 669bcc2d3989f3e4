"""Headers of responses and of parts (lowering stage; OpenAPI 3.1, section 4.8.21)."""

from collections.abc import Iterator

from specloom.frontends.openapi.context import Run
from specloom.frontends.openapi.location import Place, component_word
from specloom.frontends.openapi.refs import Broken
from specloom.frontends.openapi.schemas.keywords import (
    default_of,
    deprecation_of,
    docs_of,
    mapping,
)
from specloom.ir.operations import Header
from specloom.ir.types import Prim, Primitive, TypeUse
from specloom.source.document import JsonValue
from specloom.source.pointers import escape, join


def lower_headers(run: Run, value: JsonValue, place: Place) -> tuple[Header, ...]:
    """The headers of a response or part; ``Content-Type`` is not one of them."""
    return tuple(_headers(run, value, place)) if value else ()


def _headers(run: Run, value: JsonValue, place: Place) -> Iterator[Header]:
    for name, item in mapping(value).items():
        if name.lower() == "content-type":
            continue
        pointer = join(place.pointer, "headers", name)
        run.count("headers", pointer)
        end = run.refs.follow(item, pointer)
        if isinstance(end, Broken):
            run.broken(end, f"{pointer}/$ref", ("headers", "omitted"), "left out")
            continue
        key = f"{end.pointer} {name}"
        if end.pointer == pointer:
            tail = f"{place.id}/header/{escape(name)}"
            yield _header(
                run, name, end.value, Place(pointer, tail, (*place.context, name))
            )
            continue
        if key not in run.headers:
            words = (component_word(end.pointer, "header"),)
            shared = Place(end.pointer, "openapi:" + end.pointer, words)
            run.headers[key] = _header(run, name, end.value, shared)
        yield run.headers[key]


def _header(run: Run, name: str, value: JsonValue, place: Place) -> Header:
    item = mapping(value)
    schema = item.get("schema", {"type": "string"})
    pointer = f"{place.pointer}/schema"
    written_as = None
    for media_type, media in mapping(item.get("content")).items():
        schema = mapping(media).get("schema", True)
        pointer = join(place.pointer, "content", media_type, "schema")
        written_as = media_type
        break
    use = run.use(schema, Place(pointer, place.id, place.context))
    if not item:
        use = TypeUse(Primitive(Prim.STRING))
    return Header(
        key=f"header.{name}",
        wire_name=name,
        use=use,
        required=item.get("required") is True,
        default=default_of(run, mapping(schema)),
        deprecated=deprecation_of(item),
        docs=docs_of(item),
        origin=run.origin(place.pointer),
        explode=item.get("explode") is True,
        media_type=written_as,
    )
