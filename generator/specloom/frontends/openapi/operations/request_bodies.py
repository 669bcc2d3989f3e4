"""Request bodies (lowering stage; OpenAPI 3.1, section 4.8.13)."""

from specloom.frontends.openapi.context import Run
from specloom.frontends.openapi.location import Place, component_word
from specloom.frontends.openapi.operations.encodings import (
    list_of_parts,
    lower_item,
    lower_parts,
    lower_prefix,
)
from specloom.frontends.openapi.operations.media_types import framing_of, lower_media
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.keywords import kind_word, mapping, string
from specloom.frontends.openapi.versions.v32 import says_list
from specloom.ir.operations import BodyContent, RequestBody
from specloom.ir.types import NO_DOCS, Docs, TypeUse
from specloom.source.document import JsonValue
from specloom.source.pointers import escape


def lower_body(run: Run, value: JsonValue, owner: Place) -> RequestBody | None:
    """The body of an operation; ``None`` when there is none, or none that can be sent."""
    pointer = owner.pointer + "/requestBody"
    end = run.refs.follow(value, pointer)
    if isinstance(end, Broken):
        run.count("request_bodies", pointer)
        run.broken(end, f"{pointer}/$ref", ("request_bodies", "omitted"), "left out")
        return None
    contents = _contents(run, end.value, pointer)
    for media_type in contents:
        run.count("request_bodies", f"{pointer}/content/{escape(media_type)}")
    if end.pointer in run.bodies:
        return run.bodies[end.pointer]
    if not contents:
        return None
    shared = end.pointer != pointer
    place = (
        Place(
            end.pointer,
            "openapi:" + end.pointer,
            (component_word(end.pointer, "request"),),
        )
        if shared
        else Place(pointer, f"{owner.id}#request", (*owner.context, "request"))
    )
    body = _body(run, mapping(end.value), contents, place)
    if shared:
        run.bodies[end.pointer] = body
    return body


def _contents(run: Run, value: JsonValue, pointer: str) -> dict[str, JsonValue]:
    contents = mapping(mapping(value).get("content"))
    if contents:
        return contents
    if isinstance(value, dict):
        message = "a request body without `content`"
    else:
        message = f"a request body is an object, here it is {kind_word(value)}"
    run.count("request_bodies", pointer)
    run.warn(
        "OAS150",
        message,
        pointer,
        loss=("request_bodies", "omitted"),
        label="left out",
        help="add `content: {application/json: {schema: …}}`",
    )
    return {}


def _body(
    run: Run, item: Schema, contents: dict[str, JsonValue], place: Place
) -> RequestBody:
    text = string(item.get("description"))
    found: list[BodyContent] = []
    known: list[tuple[JsonValue, TypeUse]] = []
    for media_type, media in contents.items():
        inner = place.at("content", media_type)
        inner = Place(inner.pointer, f"{place.id}/{escape(media_type)}", inner.context)
        found.append(
            _in_parts(run, mapping(media), media_type, inner)
            or BodyContent(
                media_type=media_type,
                use=once(run, media, media_type, inner, known),
                parts=lower_parts(run, mapping(media), inner),
                origin=run.origin(inner.pointer),
            )
        )
    return RequestBody(
        required=item.get("required") is True,
        content=tuple(found),
        docs=Docs(text=text) if text else NO_DOCS,
        origin=run.origin(place.pointer),
    )


def _in_parts(
    run: Run, media: Schema, media_type: str, place: Place
) -> BodyContent | None:
    """A multipart body that is a list of its parts."""
    use = list_of_parts(run, media, media_type, place)
    if use is None:
        return None
    return BodyContent(
        media_type=media_type,
        use=use,
        prefix_parts=lower_prefix(run, media, place),
        item_part=lower_item(run, media, place),
        origin=run.origin(place.pointer),
    )


def once(
    run: Run,
    media: JsonValue,
    media_type: str,
    place: Place,
    known: list[tuple[JsonValue, TypeUse]],
) -> TypeUse:
    """The use of a media type; one with the schema of another has its use.

    A stream is of items, so a list in it is not what it is elsewhere.
    """
    said = mapping(media)
    framing = framing_of(media_type)
    key: JsonValue = [said.get("schema"), said.get("itemSchema"), framing]
    if framing != "whole" and not says_list(run, said.get("schema")):
        key = [said.get("schema"), said.get("itemSchema"), "whole"]
    for other, use in known:
        if "schema" in said and other == key:
            return use
    use = lower_media(run, media, media_type, place)
    known.append((key, use))
    return use
