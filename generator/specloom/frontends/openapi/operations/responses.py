"""Responses (lowering stage; OpenAPI 3.1, sections 4.8.16 and 4.8.17).

The best class of status that is declared is the success: 2XX; without one 3XX, then 1XX,
then ``default``. Every other response is a failure. So ``default`` beside a 200 is what
the document almost always means it to be, and an operation that only redirects succeeds
by redirecting.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.limits import check_media_types
from specloom.frontends.openapi.location import Location, component_word
from specloom.frontends.openapi.operations.headers import lower_headers
from specloom.frontends.openapi.operations.media_types import (
    framing_of,
    usable_media_types,
)
from specloom.frontends.openapi.operations.request_bodies import once
from specloom.frontends.openapi.operations.stream_items import events_of_stream
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.keywords import object_docs
from specloom.ir.operations import Response, ResponseContent, Status
from specloom.ir.types import TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import kind_word, mapping
from specloom.source.pointers import escape, join

_STATUS = re.compile(r"[1-5][0-9]{2}|[1-5][xX]{2}", re.ASCII)
_DEFAULT = "default"
_BARE = (204, 205, 304)
"""Statuses whose answers have no content."""


def lower_responses(
    context: LoweringContext, value: JsonValue, owner: Location, *, answers: bool = True
) -> tuple[Response, ...]:
    """The responses of an operation, in document order, and with one for any other status
    where none is a success. ``answers``: whether they can have content at all.

    What is not described is not nothing (decision 065).
    """
    found = _declared_responses(context, value, owner, answers=answers)
    if not answers:
        return found
    if all(response.kind == "failure" for response in found):
        found = (*found, Response(kind="success", origin=context.origin(owner.pointer)))
    return tuple(map(_with_undescribed, found))


def _with_undescribed(response: Response) -> Response:
    if response.kind == "failure" or response.content:
        return response
    return replace(response, undescribed=_may_have_content(response.status))


def _declared_responses(
    context: LoweringContext, value: JsonValue, owner: Location, *, answers: bool
) -> tuple[Response, ...]:
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
    statuses = {key: status_of(key) for key in value if is_status(key)}
    success = best_class(statuses.values())
    found: list[Response] = []
    for key, item in value.items():
        if key.startswith("x-"):
            continue
        here = f"{pointer}/{escape(key)}"
        if key not in statuses:
            _report_no_status(context, key, here)
            continue
        status = statuses[key]
        good = _status_class(status) == success
        words = (*owner.name_context, "response") + (() if good else (key,))
        location = Location(here, f"{owner.id}#{escape(key)}", words)
        response = _lower_response(context, item, location)
        if response is not None:
            kind: Literal["success", "failure"] = "success" if good else "failure"
            if response.content and not (answers and _may_have_content(status)):
                _report_no_content(context, here, key if answers else "HEAD")
                response = replace(response, content=())
            found.append(replace(response, kind=kind, status=status))
    return tuple(found)


def is_status(key: str) -> bool:
    """Whether a key stands for one status, for a class of them, or for all others."""
    return key == _DEFAULT or _STATUS.fullmatch(key) is not None


def status_of(key: str) -> Status | None:
    """The statuses that a key stands for; ``None`` for all others (``default``)."""
    if key == _DEFAULT:
        return None
    if key[1:].lower() == "xx":
        return Status(int(key[0]) * 100, int(key[0]) * 100 + 99)
    return Status(int(key), int(key))


def best_class(statuses: Iterable[Status | None]) -> int | None:
    """The class of status that is the success, ``default`` being class 0."""
    classes = {_status_class(status) for status in statuses}
    return next((number for number in (2, 3, 1, 0) if number in classes), None)


def _status_class(status: Status | None) -> int:
    return 0 if status is None else status.low // 100


def _may_have_content(status: Status | None) -> bool:
    """Whether a status leaves it open (RFC 9110, sections 6.4.1 and 15)."""
    if status is None:
        return True
    return status.low >= 200 and not (status.low == status.high and status.low in _BARE)


def _report_no_content(context: LoweringContext, pointer: str, why: str) -> None:
    context.reporter.note(
        "OAS209",
        (
            "an answer to HEAD has no content"
            if why == "HEAD"
            else f"a response with status {why} has no content"
        ),
        pointer,
        label="nothing can come of it: the method returns None",
    )


def _report_no_status(context: LoweringContext, key: str, pointer: str) -> None:
    context.reporter.count("responses", pointer)
    context.reporter.warn(
        "OAS160",
        f"`{key}` is not a status",
        pointer,
        loss=("responses", "omitted"),
        label="left out",
        help="a status is three digits, `4XX` for a class, or `default`",
    )


def _lower_response(
    context: LoweringContext, value: JsonValue, location: Location
) -> Response | None:
    """A response whose status is not looked at."""
    pointer = location.pointer
    end = context.refs.follow(value, pointer)
    if isinstance(end, Broken) or not isinstance(end.value, dict):
        context.reporter.count("responses", pointer)
        _report_unusable(
            context, value, end if isinstance(end, Broken) else None, pointer
        )
        return None
    item = end.value
    contents = mapping(item.get("content"))
    check_media_types(contents, context.origin(join(end.pointer, "content")))
    context.reporter.count("responses", pointer, max(1, len(contents)))
    if end.pointer == pointer:
        return _lower_known_response(context, item, location)
    known = context.components.responses
    if end.pointer not in known:  # several operations refer to it
        words = (component_word(end.pointer, "response"),)
        shared = Location(end.pointer, "openapi:" + end.pointer, words)
        known[end.pointer] = _lower_known_response(context, item, shared)
    return known[end.pointer]


def _lower_known_response(
    context: LoweringContext, item: Schema, location: Location
) -> Response:
    headers = lower_headers(context, item.get("headers"), location)
    _count_links(context, item.get("links"), location.pointer)
    contents = mapping(item.get("content"))
    return Response(
        kind="success",
        content=tuple(_lower_contents(context, contents, location)),
        headers=headers,
        docs=object_docs(item),
        origin=context.origin(location.pointer),
    )


def _lower_contents(
    context: LoweringContext, contents: dict[str, JsonValue], location: Location
) -> Iterator[ResponseContent]:
    known: list[tuple[JsonValue, TypeUse]] = []
    pointer = f"{location.pointer}/content"
    found = usable_media_types(context, contents, pointer, "responses")
    for key, media_type, media in found:
        inner = Location(
            f"{pointer}/{escape(key)}",
            f"{location.id}/{escape(media_type)}",
            location.name_context,
        )
        framing = framing_of(media_type)
        use = once(context, media, media_type, inner, known)
        events = None
        if framing == "sse":
            events = events_of_stream(context, mapping(media), inner)
        yield ResponseContent(
            media_type=media_type,
            use=use,
            framing=framing,
            envelope=None if events is None else events.envelope,
            end_marker="" if events is None else events.end_marker,
            origin=context.origin(inner.pointer),
        )


def _report_unusable(
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
