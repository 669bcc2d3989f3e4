"""Headers of responses and of parts (lowering stage; OpenAPI 3.1, section 4.8.21)."""

from collections.abc import Iterator

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, component_word
from specloom.frontends.openapi.refs import Broken
from specloom.frontends.openapi.schemas.keywords import (
    default_of,
    deprecation_of,
    docs_of,
)
from specloom.ir.operations import Header
from specloom.ir.types import Prim, Primitive, TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping
from specloom.source.pointers import escape, join


def lower_headers(
    context: LoweringContext, value: JsonValue, location: Location
) -> tuple[Header, ...]:
    """The headers of a response or part; ``Content-Type`` is not one of them."""
    return tuple(_lower_each(context, value, location)) if value else ()


def _lower_each(
    context: LoweringContext, value: JsonValue, location: Location
) -> Iterator[Header]:
    for name, item in mapping(value).items():
        if name.lower() == "content-type":
            continue
        pointer = join(location.pointer, "headers", name)
        context.reporter.count("headers", pointer)
        end = context.refs.follow(item, pointer)
        if isinstance(end, Broken):
            context.reporter.warn_broken_reference(
                end, f"{pointer}/$ref", ("headers", "omitted"), "left out"
            )
            continue
        key = f"{end.pointer} {name}"
        if end.pointer == pointer:
            tail = f"{location.id}/header/{escape(name)}"
            yield _lower_header(
                context,
                name,
                end.value,
                Location(pointer, tail, (*location.name_context, name)),
            )
            continue
        if key not in context.components.headers:
            words = (component_word(end.pointer, "header"),)
            shared = Location(end.pointer, "openapi:" + end.pointer, words)
            context.components.headers[key] = _lower_header(
                context, name, end.value, shared
            )
        yield context.components.headers[key]


def _lower_header(
    context: LoweringContext, name: str, value: JsonValue, location: Location
) -> Header:
    item = mapping(value)
    schema = item.get("schema", {"type": "string"})
    pointer = f"{location.pointer}/schema"
    written_as = None
    for media_type, media in mapping(item.get("content")).items():
        schema = mapping(media).get("schema", True)
        pointer = join(location.pointer, "content", media_type, "schema")
        written_as = media_type
        break
    use = context.use(schema, Location(pointer, location.id, location.name_context))
    if not item:
        use = TypeUse(Primitive(Prim.STRING))
    return Header(
        key=f"header.{name}",
        wire_name=name,
        use=use,
        required=item.get("required") is True,
        default=default_of(context, mapping(schema)),
        deprecated=deprecation_of(item),
        docs=docs_of(item),
        origin=context.origin(location.pointer),
        explode=item.get("explode") is True,
        media_type=written_as,
    )
