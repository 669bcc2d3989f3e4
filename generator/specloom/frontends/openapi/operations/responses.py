"""Responses (lowering stage; OpenAPI 3.1, sections 4.8.16 and 4.8.17).

The best class of status that is declared is the success: 2XX; without one 3XX, then 1XX,
then ``default``. Every other response is a failure. So ``default`` beside a 200 is what
the document almost always means it to be, and an operation that only redirects succeeds
by redirecting.
"""

import re
from collections.abc import Iterable, Iterator

from specloom.frontends.openapi.context import Run
from specloom.frontends.openapi.location import Place, component_word
from specloom.frontends.openapi.operations.headers import lower_headers
from specloom.frontends.openapi.operations.media_types import framing_of
from specloom.frontends.openapi.operations.request_bodies import once
from specloom.frontends.openapi.refs import Broken, Schema
from specloom.frontends.openapi.schemas.keywords import docs_in, kind_word, mapping
from specloom.ir.operations import DEFAULT_STATUS, Outcome, Status
from specloom.ir.types import TypeUse
from specloom.source.document import JsonValue
from specloom.source.pointers import escape

_STATUS = re.compile(r"[1-5][0-9]{2}|[1-5][xX]{2}", re.ASCII)
_ANY = Status(100, 599)


def lower_responses(run: Run, value: JsonValue, owner: Place) -> tuple[Outcome, ...]:
    """The outcomes of an operation: one for each media type of each response."""
    pointer = owner.pointer + "/responses"
    if not isinstance(value, dict):
        if value is not None:
            run.warn(
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
            _no_status(run, key, here)
            continue
        status = statuses[key]
        good = status.low // 100 == success
        words = (*owner.context, "response") + (() if good else (key,))
        place = Place(here, f"{owner.id}#{escape(key)}", words)
        found.extend(_response(run, item, status, place, good=good))
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


def _no_status(run: Run, key: str, pointer: str) -> None:
    run.count("responses", pointer)
    run.warn(
        "OAS160",
        f"`{key}` is not a status",
        pointer,
        loss=("responses", "omitted"),
        label="left out",
        help="a status is three digits, `4XX` for a class, or `default`",
    )


def _response(
    run: Run, value: JsonValue, status: Status, place: Place, *, good: bool
) -> Iterator[Outcome]:
    end = run.refs.follow(value, place.pointer)
    if isinstance(end, Broken) or not isinstance(end.value, dict):
        run.count("responses", place.pointer)
        _unusable(run, value, end if isinstance(end, Broken) else None, place.pointer)
        return
    item = end.value
    contents = mapping(item.get("content"))
    run.count("responses", place.pointer, max(1, len(contents)))
    if end.pointer == place.pointer:
        templates = tuple(_outcomes(run, item, contents, place))
    else:
        templates = _shared(run, end.pointer, item, contents)
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
    run: Run, pointer: str, item: Schema, contents: dict[str, JsonValue]
) -> tuple[Outcome, ...]:
    """A response that several operations refer to, lowered once."""
    if pointer not in run.responses:
        words = (component_word(pointer, "response"),)
        place = Place(pointer, "openapi:" + pointer, words)
        run.responses[pointer] = tuple(_outcomes(run, item, contents, place))
    return run.responses[pointer]


def _outcomes(
    run: Run, item: Schema, contents: dict[str, JsonValue], place: Place
) -> Iterator[Outcome]:
    docs = docs_in(item)
    headers = lower_headers(run, item.get("headers"), place)
    _count_links(run, item.get("links"), place.pointer)
    if not contents:
        origin = run.origin(place.pointer)
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
        inner = Place(
            f"{place.pointer}/content/{tail}", f"{place.id}/{tail}", place.context
        )
        yield Outcome(
            kind="success",
            body=once(run, media, media_type, inner, known),
            media_type=media_type,
            status=_ANY,
            headers=headers,
            framing=framing_of(media_type),
            docs=docs,
            origin=run.origin(inner.pointer),
        )


def _unusable(run: Run, value: JsonValue, broken: Broken | None, pointer: str) -> None:
    if broken is not None:
        run.broken(broken, f"{pointer}/$ref", ("responses", "omitted"), "left out")
        return
    run.warn(
        "OAS107",
        f"a response is an object, here it is {kind_word(value)}",
        pointer,
        loss=("responses", "omitted"),
        label="left out",
    )


def _count_links(run: Run, value: JsonValue, pointer: str) -> None:
    for name in mapping(value):
        here = f"{pointer}/links/{escape(name)}"
        run.count("links", here)
        run.note(
            "OAS193",
            f"the link `{name}` is not generated",
            here,
            loss=("links", "degraded"),
            label="not generated yet",
        )
