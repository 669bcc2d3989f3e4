"""Items of streams, which OpenAPI 3.2 describes on their own (lowering stage; decision 070).

A 3.2 document is lowered as it is. A stream of items has an ``itemSchema``; its ``schema``
is of all the items together (OpenAPI 3.2, sections 4.14.2 and 4.14.3). Older documents
have only ``schema``, and mean one item by it, unless it is a list.
"""

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, location_of
from specloom.frontends.openapi.operations.event_envelopes import Events, whole_events
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.classification import types_of
from specloom.frontends.openapi.schemas.unions import Member
from specloom.ir.types import TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping
from specloom.source.pointers import join


def item_of_stream(
    context: LoweringContext, media: Schema, framing: str, location: Location
) -> TypeUse | None:
    """The use of one item of a stream. ``None`` when nothing is said of the items.

    ``location`` is the media type's. An item of a stream of events is the whole event where
    that is what the document describes, else its data.
    """
    member = _item(context, media, location)
    if member is None:
        return None
    events = whole_events(context, member, media) if framing == "sse" else None
    value, inner = member if events is None else events.member
    return context.use(value, inner)


def events_of_stream(
    context: LoweringContext, media: Schema, location: Location
) -> Events | None:
    """What a media type says of whole events; ``None`` where it says nothing."""
    member = _item(context, media, location)
    return None if member is None else whole_events(context, member, media)


def _item(context: LoweringContext, media: Schema, location: Location) -> Member | None:
    whole = Member(dict(media), location)
    if "itemSchema" in media:
        return _member_below(whole, "itemSchema")
    if "schema" in media:
        return _item_of_list(context, _member_below(whole, "schema"))
    return None


def _member_below(member: Member, *keys: str) -> Member:
    """A part of a value, which is what the whole is known as."""
    value, (pointer, id_, name_context) = member
    for key in keys:
        value = mapping(value)[key]
    return Member(value, Location(join(pointer, *keys), id_, name_context))


def _item_of_list(context: LoweringContext, whole: Member) -> Member:
    end = context.refs.follow(whole.value, whole.location.pointer)
    if isinstance(end, Broken) or types_of(mapping(end.value)) != ("array",):
        return whole
    if "items" not in mapping(end.value):
        return whole
    return _member_below(_member_found(whole, end.pointer, end.value), "items")


def says_list(context: LoweringContext, value: JsonValue) -> bool:
    """Whether a schema is that of a list."""
    end = context.refs.follow(value, "")
    return not isinstance(end, Broken) and types_of(mapping(end.value)) == ("array",)


def _member_found(member: Member, pointer: str, value: JsonValue) -> Member:
    """The end of the references that a member begins."""
    if pointer == member.location.pointer:
        return member
    return Member(value, location_of(pointer))


def report_no_stream(
    context: LoweringContext, media_type: str, location: Location, *, ignored: bool
) -> None:
    """An ``itemSchema`` of something that is not a stream."""
    context.reporter.note(
        "OAS154",
        f"{media_type} is not known as a stream of items",
        f"{location.pointer}/itemSchema",
        loss=("keywords", "degraded") if ignored else None,
        label="ignored" if ignored else "read as a list of them",
    )
