"""Server-sent events that a document describes whole (lowering stage; decision 070).

Such a schema is an object with ``data``, and beside it nothing but ``event``, ``id``,
``retry`` and ``comment`` (OpenAPI 3.2, section 4.14.3.2), or alternatives of such objects.
The properties that stand beside alternatives belong to each of them, and data that is a text
which holds JSON is what it holds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import component_word, location_of
from specloom.frontends.openapi.refs import REF, Broken, Schema
from specloom.frontends.openapi.schemas.classification import (
    CONST,
    UNIONS,
    listed_values,
    members_of_all,
    named_properties,
    only_requires,
    required_names,
    types_of,
    variants,
)
from specloom.frontends.openapi.schemas.unions import Member
from specloom.ir.media_types import is_json
from specloom.ir.operations import EventEnvelope
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, string
from specloom.source.pointers import join

_FIELDS = frozenset(["comment", "data", "event", "id", "retry"])
_DEPTH = 8
_CONTENT = "contentSchema"
_TERMINAL = "x-ms-sse-terminal-event"
_SENTINEL = "x-speakeasy-sse-sentinel"
_ANY_NAME = "*"
_UNNAMED = "message"


class Events(NamedTuple):
    """The schema of a whole event, how its data is read, and what comes as the data of the
    event behind the last one, where that is said."""

    member: Member
    envelope: EventEnvelope
    end_marker: str = ""


@dataclass(frozen=True, slots=True)
class _Event:
    """One kind of event: its properties with those that it shares with others."""

    properties: Mapping[str, JsonValue]
    required: tuple[str, ...]
    schema: Schema
    member: Member
    title: str = ""

    @property
    def data(self) -> Schema:
        return mapping(self.properties.get("data"))


def whole_events(
    context: LoweringContext, member: Member, media: Schema
) -> Events | None:
    """What a schema says of events; ``None`` where it is that of their data."""
    found = _events(context, member, _Event({}, (), {}, member), 0)
    if found is None or not any("data" in event.properties for event in found):
        return None
    kept = [event for event in found if not _is_terminal(event)]
    ends = [string(event.data.get(CONST)) for event in found if _is_terminal(event)]
    end_marker = next(filter(None, (string(media.get(_SENTINEL)), *ends)), "")
    if not kept:
        return None
    envelope = _envelope(context, kept)
    if len(kept) == len(found) and not any(_CONTENT in event.data for event in kept):
        return Events(member, envelope, end_marker)
    return Events(_rewritten(context, member, kept), envelope, end_marker)


def _events(
    context: LoweringContext, member: Member, shared: _Event, depth: int
) -> list[_Event] | None:
    """The kinds of event of a schema; ``None`` where something else is among them."""
    end = context.refs.follow(member.value, member.location.pointer)
    if isinstance(end, Broken) or depth > _DEPTH or not isinstance(end.value, dict):
        return None
    title = shared.title
    if end.pointer != member.location.pointer:
        title = component_word(end.pointer, "event")
        member = Member(end.value, location_of(end.pointer))
    schema = end.value
    own = _Event(
        _merged(shared.properties, _properties(context, schema, depth)),
        (*shared.required, *required_names(schema)),
        schema,
        member,
        title,
    )
    for keyword in UNIONS:
        values = variants(schema, keyword)
        if not values or all(map(only_requires, values)):
            continue
        found: list[_Event] = []
        for index, value in enumerate(values):
            inner = Member(value, member.location.child(keyword, index))
            events = _events(context, inner, own, depth + 1)
            if events is None:
                return None
            found += events
        return found
    return [own] if own.properties and own.properties.keys() <= _FIELDS else None


def _properties(
    context: LoweringContext, schema: Schema, depth: int
) -> Mapping[str, JsonValue]:
    """The properties of an object, those of ``allOf`` too."""
    found = named_properties(schema)
    for value in members_of_all(schema):
        end = context.refs.follow(value, "")
        if not isinstance(end, Broken) and depth <= _DEPTH:
            inner = _properties(context, mapping(end.value), depth + 1)
            found = dict(_merged(inner, found))
    return found


def _merged(
    shared: Mapping[str, JsonValue], own: Mapping[str, JsonValue]
) -> Mapping[str, JsonValue]:
    """Properties that two schemas declare, each with what both say of it."""
    return {**shared, **{key: _both(shared.get(key), own[key]) for key in own}}


def _both(shared: JsonValue, own: JsonValue) -> JsonValue:
    if isinstance(shared, dict) and isinstance(own, dict) and REF not in own:
        return {**shared, **own}
    return own


def _is_terminal(event: _Event) -> bool:
    return event.schema.get(_TERMINAL) is True and CONST in event.data


def _envelope(context: LoweringContext, events: list[_Event]) -> EventEnvelope:
    text: dict[str, None] = {}
    json: dict[str, None] = {}
    named = False
    for event in events:
        names = tuple(_names(context, event))
        kinds = text if _is_text(context, event) else json
        kinds.update(dict.fromkeys(names or (_ANY_NAME,)))
        named = named or _UNNAMED in names or (not names and "event" in event.required)
    only_text = tuple(name for name in text if name not in json)
    return EventEnvelope(
        text=only_text,
        json=tuple(json) if _ANY_NAME in only_text else (),
        named=named,
    )


def _names(context: LoweringContext, event: _Event) -> Iterator[str]:
    end = context.refs.follow(event.properties.get("event"), "")
    if not isinstance(end, Broken):
        for value in listed_values(mapping(end.value)):
            if isinstance(value, str):
                yield value


def _is_text(context: LoweringContext, event: _Event) -> bool:
    if "data" not in event.properties:
        return False
    end = context.refs.follow(event.properties["data"], "")
    if isinstance(end, Broken):
        return False
    schema = mapping(end.value)
    if _CONTENT in schema and _holds_json(schema):
        return False
    values = listed_values(schema)
    if values:
        return all(isinstance(value, str) for value in values)
    return types_of(schema) == ("string",)


def _holds_json(data: Schema) -> bool:
    kind = string(data.get("contentMediaType"))
    return kind is None or is_json(kind)


def _rewritten(
    context: LoweringContext, member: Member, events: list[_Event]
) -> Member:
    """The same schema, whose events have what their texts hold."""
    context.unmodelled.read_contents.update(
        join(event.member.location.pointer, "properties", "data", _CONTENT)
        for event in events
    )
    values = [_inlined(event) for event in events]
    end = context.refs.follow(member.value, member.location.pointer)
    location = member.location
    if not isinstance(end, Broken) and end.pointer != location.pointer:
        location = location_of(end.pointer).variant("event", "event")
    if len(values) == 1:
        return Member(values[0], location)
    return Member({UNIONS[0]: values}, location)


def _inlined(event: _Event) -> JsonValue:
    """An event as one object. A title, where it was a definition with a name."""
    properties = dict(event.properties)
    data = event.data
    if _CONTENT in data and _holds_json(data):
        properties["data"] = _content(data)
    value: dict[str, JsonValue] = {"type": "object", "properties": properties}
    # What has no data is no event (WHATWG HTML, section 9.2.6).
    required = [*event.required, *(["data"] if "data" in properties else [])]
    if required:
        value["required"] = list(dict.fromkeys(required))
    for key in ("title", "description", "deprecated"):
        if key in event.schema:
            value[key] = event.schema[key]
    if event.title:
        value.setdefault("title", event.title)
    return value


def _content(data: Schema) -> JsonValue:
    """What a text holds, with the prose of the text."""
    content = data[_CONTENT]
    prose = {key: data[key] for key in ("description",) if key in data}
    if isinstance(content, dict) and prose and REF not in content:
        return {**prose, **content}
    return content
