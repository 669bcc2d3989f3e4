"""Responses (lowering stage; OpenAPI 3.1, sections 4.8.16 and 4.8.17).

The best class of status that is declared is the success: 2XX; without one 3XX, then 1XX,
then ``default``. Every other response is a failure. So ``default`` beside a 200 is what
the document almost always means it to be, and an operation that only redirects succeeds
by redirecting.
"""

import re
from collections.abc import Iterable, Iterator

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, component_word
from specloom.frontends.openapi.operations.headers import lower_headers
from specloom.frontends.openapi.operations.media_types import framing_of
from specloom.frontends.openapi.operations.request_bodies import once
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.keywords import docs_in
from specloom.ir.operations import DEFAULT_STATUS, Outcome, Status
from specloom.ir.types import TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping
from specloom.source.pointers import escape

_STATUS = re.compile(r"[1-5][0-9]{2}|[1-5][xX]{2}", re.ASCII)
_ANY = Status(100, 599)


def lower_responses(
    context: LoweringContext, value: JsonValue, owner: Location
) -> tuple[Outcome, ...]:
    """The outcomes of an operation: one for each media type of each response."""
    pointer = owner.pointer + "/responses"
    if not isinstance(value, dict):
        if value is not None:
            context.reporter.warn(
                "OAS107",
                f"`responses` is an object, here it is {kind_word(value)}",
                pointer,
                label="ignored",
            )
        return ()
    statuses = {key: status for key in value if (status := status_of(key)) is not None}
    success = best_class(statuses.values())
    found: list[Outcome] = []
    for key, item in value.items():
        if key.startswith("x-"):
            continue
        here = f"{pointer}/{escape(key)}"
        if key not in statuses:
            _no_status(context, key, here)
            continue
        status = statuses[key]
        good = status.low // 100 == success
        words = (*owner.name_context, "response") + (() if good else (key,))
        location = Location(here, f"{owner.id}#{escape(key)}", words)
        found.extend(_response(context, item, status, location, good=good))
    return tuple(found)


def status_of(key: str) -> Status | None:
    """The statuses that a key stands for; ``None`` when it is not one."""
    if key == "default":
        return DEFAULT_STATUS
    if not _STATUS.fullmatch(key):
        return None
    if key[1:].lower() == "xx":
        return Status(int(key[0]) * 100, int(key[0]) * 100 + 99)
    return Status(int(key), int(key))


def best_class(statuses: Iterable[Status]) -> int | None:
    """The class of status that is the success, ``default`` being class 0."""
    classes = {status.low // 100 for status in statuses}
    return next((number for number in (2, 3, 1, 0) if number in classes), None)


def _no_status(context: LoweringContext, key: str, pointer: str) -> None:
    context.reporter.count("responses", pointer)
    context.reporter.warn(
        "OAS160",
        f"`{key}` is not a status",
        pointer,
        loss=("responses", "omitted"),
        label="left out",
        help="a status is three digits, `4XX` for a class, or `default`",
    )


def _response(
    context: LoweringContext,
    value: JsonValue,
    status: Status,
    location: Location,
    *,
    good: bool,
) -> Iterator[Outcome]:
    end = context.refs.follow(value, location.pointer)
    if isinstance(end, Broken) or not isinstance(end.value, dict):
        context.reporter.count("responses", location.pointer)
        _unusable(
            context, value, end if isinstance(end, Broken) else None, location.pointer
        )
        return
    item = end.value
    contents = mapping(item.get("content"))
    context.reporter.count("responses", location.pointer, max(1, len(contents)))
    if end.pointer == location.pointer:
        templates = tuple(_outcomes(context, item, contents, location))
    else:
        templates = _shared(context, end.pointer, item, contents)
    for outcome in templates:
        yield Outcome(
            kind="success" if good else "failure",
            body=outcome.body,
            media_type=outcome.media_type,
            status=status,
            headers=outcome.headers,
            framing=outcome.framing,
            docs=outcome.docs,
            origin=outcome.origin,
        )


def _shared(
    context: LoweringContext, pointer: str, item: Schema, contents: dict[str, JsonValue]
) -> tuple[Outcome, ...]:
    """A response that several operations refer to, lowered once."""
    if pointer not in context.components.responses:
        words = (component_word(pointer, "response"),)
        location = Location(pointer, "openapi:" + pointer, words)
        context.components.responses[pointer] = tuple(
            _outcomes(context, item, contents, location)
        )
    return context.components.responses[pointer]


def _outcomes(
    context: LoweringContext,
    item: Schema,
    contents: dict[str, JsonValue],
    location: Location,
) -> Iterator[Outcome]:
    docs = docs_in(item)
    headers = lower_headers(context, item.get("headers"), location)
    _count_links(context, item.get("links"), location.pointer)
    if not contents:
        origin = context.origin(location.pointer)
        yield Outcome(
            kind="success",
            body=None,
            status=_ANY,
            headers=headers,
            docs=docs,
            origin=origin,
        )
    known: list[tuple[JsonValue, TypeUse]] = []
    for media_type, media in contents.items():
        tail = escape(media_type)
        inner = Location(
            f"{location.pointer}/content/{tail}",
            f"{location.id}/{tail}",
            location.name_context,
        )
        yield Outcome(
            kind="success",
            body=once(context, media, media_type, inner, known),
            media_type=media_type,
            status=_ANY,
            headers=headers,
            framing=framing_of(media_type),
            docs=docs,
            origin=context.origin(inner.pointer),
        )


def _unusable(
    context: LoweringContext, value: JsonValue, broken: Broken | None, pointer: str
) -> None:
    if broken is not None:
        context.reporter.warn_broken_reference(
            broken, f"{pointer}/$ref", ("responses", "omitted"), "left out"
        )
        return
    context.reporter.warn(
        "OAS107",
        f"a response is an object, here it is {kind_word(value)}",
        pointer,
        loss=("responses", "omitted"),
        label="left out",
    )


def _count_links(context: LoweringContext, value: JsonValue, pointer: str) -> None:
    for name in mapping(value):
        here = f"{pointer}/links/{escape(name)}"
        context.reporter.count("links", here)
        context.reporter.note(
            "OAS193",
            f"the link `{name}` is not generated",
            here,
            loss=("links", "degraded"),
            label="not generated yet",
        )
