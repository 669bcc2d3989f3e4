"""Items of streams, which OpenAPI 3.2 describes on their own (lowering stage).

A 3.2 document is lowered as it is. A stream of items has an ``itemSchema``; its ``schema``
is of all the items together (OpenAPI 3.2, sections 4.14.2 and 4.14.3). Older documents
have only ``schema``, and mean one item by it, unless it is a list.
"""

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, location_of
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    UNIONS,
    members_of_all,
    named_properties,
    types_of,
)
from specloom.frontends.openapi.schemas.discriminator import Variant
from specloom.frontends.openapi.schemas.unions import Member, define_union, distinct
from specloom.ir.types import Named, TypeId, TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence
from specloom.source.pointers import join

_DEPTH = 8


def item_of_stream(
    context: LoweringContext, media: Schema, framing: str, location: Location
) -> TypeUse | None:
    """The use of one item of a stream; of the data of one event, for events.

    ``location`` is the media type's. ``None`` when nothing is said of the items. What older
    documents have as ``schema`` of events is the data already.
    """
    if "itemSchema" in media:
        member = _member_below(Member(dict(media), location), "itemSchema")
    elif "schema" in media:
        member = _item_of_list(
            context, _member_below(Member(dict(media), location), "schema")
        )
    else:
        return None
    members: tuple[Member, ...] = (member,)
    if framing == "sse" and "itemSchema" in media:
        members = _event_data(context, member, 0) or members
    uses = [context.use(value, location) for value, location in members]
    if all(use == uses[0] for use in uses):
        return uses[0]
    variants = [
        Variant(item.value, TypeUse(use.expr, False, use.bounds))
        for item, use in zip(members, uses, strict=True)
    ]
    define_union(context, {}, distinct(variants), member.location)
    nullable = any(use.nullable for use in uses)
    return TypeUse(Named(TypeId(member.location.id)), nullable)


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


def _event_data(
    context: LoweringContext, event: Member, depth: int
) -> tuple[Member, ...]:
    """The schemas of ``data`` of a server-sent event; of its content, if that is known.

    An event is an object with ``data`` and perhaps ``event``, ``id`` and ``retry``
    (section 4.14.3.2). A schema without ``data`` is taken for that of the data itself.
    """
    end = context.refs.follow(event.value, event.location.pointer)
    if isinstance(end, Broken) or depth > _DEPTH:
        return ()
    event = _member_found(event, end.pointer, end.value)
    schema = mapping(event.value)
    data = named_properties(schema).get("data")
    if data is not None:
        keys = ("contentSchema",) if "contentSchema" in mapping(data) else ()
        member = _member_below(event, "properties", "data", *keys)
        context.unmodelled.read_contents.add(member.location.pointer)
        return (member,)
    for index, value in enumerate(members_of_all(event.value)):
        inner = Member(value, event.location.child(ALL_OF, index))
        found = _event_data(context, inner, depth + 1)
        if found:
            return found
    return _data_of_events(context, event, depth)


def _data_of_events(
    context: LoweringContext, event: Member, depth: int
) -> tuple[Member, ...]:
    """The data of several kinds of event, when all of them have data."""
    schema = mapping(event.value)
    for keyword in UNIONS:
        kinds = [
            _event_data(
                context, Member(value, event.location.child(keyword, index)), depth + 1
            )
            for index, value in enumerate(sequence(schema.get(keyword)))
        ]
        if kinds and all(kinds):
            return tuple([member for kind in kinds for member in kind])
    return ()


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
