"""Request bodies (lowering stage; OpenAPI 3.1, section 4.8.13)."""

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.limits import check_media_types
from specloom.frontends.openapi.location import Location, component_word
from specloom.frontends.openapi.operations.encodings import (
    list_of_parts,
    lower_item,
    lower_parts,
    lower_prefix,
)
from specloom.frontends.openapi.operations.media_types import (
    essence,
    framing_of,
    framing_of_request,
    lower_media,
    usable_media_types,
)
from specloom.frontends.openapi.operations.stream_items import says_list
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.ir.operations import BodyContent, RequestBody
from specloom.ir.types import NO_DOCS, Docs, Prim, Primitive, TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping, string
from specloom.source.pointers import escape, join


def lower_body(
    context: LoweringContext, value: JsonValue, owner: Location
) -> RequestBody | None:
    """The body of an operation; ``None`` when there is none, or none that can be sent."""
    pointer = owner.pointer + "/requestBody"
    end = context.refs.follow(value, pointer)
    if isinstance(end, Broken):
        context.reporter.count("request_bodies", pointer)
        context.reporter.warn_broken_reference(
            end, f"{pointer}/$ref", ("request_bodies", "omitted"), "left out"
        )
        return None
    contents = _lower_contents(context, end.value, pointer)
    for media_type in contents:
        context.reporter.count(
            "request_bodies", f"{pointer}/content/{escape(media_type)}"
        )
    if end.pointer in context.components.request_bodies:
        return context.components.request_bodies[end.pointer]
    if not contents:
        return None
    shared = end.pointer != pointer
    location = (
        Location(
            end.pointer,
            "openapi:" + end.pointer,
            (component_word(end.pointer, "request"),),
        )
        if shared
        else Location(pointer, f"{owner.id}#request", (*owner.name_context, "request"))
    )
    body = _lower_known_body(context, mapping(end.value), contents, location)
    if shared:
        context.components.request_bodies[end.pointer] = body
    return body


def _lower_contents(
    context: LoweringContext, value: JsonValue, pointer: str
) -> dict[str, JsonValue]:
    contents = mapping(mapping(value).get("content"))
    if contents:
        check_media_types(contents, context.origin(join(pointer, "content")))
        return contents
    if isinstance(value, dict):
        message = "a request body without `content`"
    else:
        message = f"a request body is an object, here it is {kind_word(value)}"
    context.reporter.count("request_bodies", pointer)
    context.reporter.warn(
        "OAS150",
        message,
        pointer,
        loss=("request_bodies", "omitted"),
        label="left out",
        help="add `content: {application/json: {schema: …}}`",
    )
    return {}


def _lower_known_body(
    context: LoweringContext,
    item: Schema,
    contents: dict[str, JsonValue],
    location: Location,
) -> RequestBody:
    text = string(item.get("description"))
    found: list[BodyContent] = []
    known: list[tuple[JsonValue, TypeUse]] = []
    pointer = f"{location.pointer}/content"
    usable = usable_media_types(context, contents, pointer, "request_bodies")
    for key, media_type, media in usable:
        inner = location.child("content", key)
        inner = Location(
            inner.pointer, f"{location.id}/{escape(media_type)}", inner.name_context
        )
        found.append(
            _lower_list_of_parts(context, mapping(media), media_type, inner)
            or BodyContent(
                media_type=media_type,
                use=_sent(once(context, media, media_type, inner, known), media_type),
                parts=lower_parts(context, mapping(media), inner),
                framing=framing_of_request(media_type),
                origin=context.origin(inner.pointer),
            )
        )
    return RequestBody(
        required=item.get("required") is True,
        content=tuple(found),
        docs=Docs(text=text) if text else NO_DOCS,
        origin=context.origin(location.pointer),
    )


def _sent(use: TypeUse, media_type: str) -> TypeUse:
    """Of any media type at all, a file is sent as well as a text."""
    is_any = essence(media_type) == "*/*" and use == TypeUse(Primitive(Prim.STRING))
    return TypeUse(Primitive(Prim.BYTES)) if is_any else use


def _lower_list_of_parts(
    context: LoweringContext, media: Schema, media_type: str, location: Location
) -> BodyContent | None:
    """A multipart body that is a list of its parts."""
    use = list_of_parts(context, media, media_type, location)
    if use is None:
        return None
    return BodyContent(
        media_type=media_type,
        use=use,
        prefix_parts=lower_prefix(context, media, location),
        item_part=lower_item(context, media, location),
        origin=context.origin(location.pointer),
    )


def once(
    context: LoweringContext,
    media: JsonValue,
    media_type: str,
    location: Location,
    known: list[tuple[JsonValue, TypeUse]],
) -> TypeUse:
    """The use of a media type; one with the schema of another has its use.

    A stream is of items, so a list in it is not what it is elsewhere.
    """
    said = mapping(media)
    framing = framing_of(media_type)
    key: JsonValue = [said.get("schema"), said.get("itemSchema"), framing]
    if framing != "whole" and not says_list(context, said.get("schema")):
        key = [said.get("schema"), said.get("itemSchema"), "whole"]
    for other, use in known:
        if "schema" in said and other == key:
            return use
    use = lower_media(context, media, media_type, location)
    known.append((key, use))
    return use
