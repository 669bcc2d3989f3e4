"""What an operation answers with: the contents that are read, and the choice between them.

Of each status one media type is asked for: JSON first, then text, then anything. Another
one that holds a value of its own (CSV, an image) is a choice of the caller; XML is chosen
like another value, and is the same one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from specloom.ir.bindings import GraphQLBinding
from specloom.ir.media_types import (
    essence,
    is_bytes,
    is_collection,
    is_json,
    is_range,
    is_scalar,
    is_text,
    is_typed_xml,
)
from specloom.ir.operations import Header, Operation, Response, ResponseContent
from specloom.ir.shapes import Types
from specloom.ir.types import TypeId, TypeUse

BodyKind: TypeAlias = Literal[
    "json", "xml", "stream", "text", "binary", "none", "undescribed"
]
"""How a body arrives: decoded JSON or XML, items one by one, text, bytes, no body, or
whatever comes (decision 065)."""

_DECODED: tuple[BodyKind, ...] = ("json", "xml", "stream")


@dataclass(frozen=True, slots=True)
class DecodedResponse:
    """One content of a response that a method reads; ``use`` is what it becomes, or each
    item of it. A response without a content has none, and is nothing or undescribed."""

    response: Response
    content: ResponseContent | None
    body_kind: BodyKind
    use: TypeUse | None

    @property
    def media_type(self) -> str:
        """The media type as it is written; empty where there is no content."""
        return "" if self.content is None else self.content.media_type


@dataclass(frozen=True, slots=True)
class Streamed:
    """Items that come one by one."""

    item: TypeUse


ReturnType: TypeAlias = TypeUse | Streamed | BodyKind


@dataclass(frozen=True, slots=True)
class ResponseChoice:
    """What comes back for some media types; none are listed where there is no choice."""

    returns: tuple[ReturnType, ...]
    media_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseGroup:
    """What is read of each status for some media types; the first group is the default."""

    reads: tuple[DecodedResponse, ...]
    media_types: tuple[str, ...]

    @property
    def returns(self) -> tuple[ReturnType, ...]:
        """The distinct values that come back, before they have a name in common.

        What is undescribed may be anything, unless something else is described: callers
        rely on the type that there is.
        """
        found = distinct(map(_returned, self.reads))
        if "undescribed" not in found:
            return found
        if all(part in ("undescribed", "none") for part in found):
            return ("undescribed",)
        return distinct("none" if part == "undescribed" else part for part in found)


def response_groups(operation: Operation, types: Types) -> tuple[ResponseGroup, ...]:
    """The choices of an operation; one where there is nothing to choose."""
    statuses = reads_by_status(operation, "success", types)
    defaults = tuple(reads[0] for reads in statuses)
    kinds = chosen_kinds(statuses, types)
    listed = [read.media_type or "*/*" for read in defaults] if kinds else []
    first = ResponseGroup(defaults, tuple(dict.fromkeys(listed)))
    groups = {first.returns: first}
    for kind in kinds:
        chosen = ResponseGroup(tuple(_of_kind(reads, kind) for reads in statuses), ())
        known = groups.get(chosen.returns, chosen)
        groups[chosen.returns] = replace(
            known, media_types=tuple(dict.fromkeys((*known.media_types, kind)))
        )
    return tuple(groups.values())


def chosen_kinds(
    statuses: Iterable[Sequence[DecodedResponse]], types: Types
) -> tuple[str, ...]:
    """The media types that the caller may choose in place of what is asked for."""
    kinds = dict.fromkeys(
        other.media_type
        for _, *others in statuses
        for other in others
        if is_another_value(other, types)
    )
    return tuple(kinds)


def gives_events(operation: Operation) -> bool:
    """Whether an operation is answered by values as they happen, without an end."""
    binding = operation.binding
    return (
        isinstance(binding, GraphQLBinding) and binding.operation_type == "subscription"
    )


def result_id(operation: Operation, number: int) -> TypeId:
    """The id of what a choice returns, where the ``responses`` pass gives it a name."""
    return TypeId(f"{operation.id}#{result_name(number)}")


def result_name(number: int) -> str:
    """The default is called `response`, what the caller may choose `response_2` …"""
    return "response" if number == 0 else f"response_{number + 1}"


def headers_id(operation: Operation) -> TypeId:
    """The id of the type of an operation's headers."""
    return TypeId(f"{operation.id}#headers")


def documented_headers(operation: Operation) -> tuple[Header, ...]:
    """The headers of all responses; the first that has a name describes it."""
    found: dict[str, Header] = {}
    success_first = sorted(operation.responses, key=lambda item: item.kind != "success")
    for response in success_first:
        for header in response.headers:
            found.setdefault(header.wire_name.lower(), header)
    return tuple(found.values())


def body_kind(content: ResponseContent | None, types: Types) -> BodyKind:
    """How a content arrives, by its media type (RFC 9110, section 8.3)."""
    if content is None:
        return "none"
    media_type = content.media_type.partition(";")[0].strip().lower()
    if not media_type:
        return "none"
    if content.framing not in ("whole", "multipart"):
        return "stream"
    if is_bytes(content.use, types):
        return "binary"
    if is_json(media_type):
        return "json"
    if is_typed_xml(media_type, content.use, types):
        return "xml"
    if media_type in ("*/*", "application/*"):
        return "json"
    return "text" if is_text(media_type) else "binary"


def _of_events(operation: Operation) -> Operation:
    """An operation whose responses are those of one event, which are values like others."""
    return replace(
        operation,
        responses=tuple(
            replace(
                response,
                content=tuple(
                    replace(content, framing="whole") for content in response.content
                ),
            )
            for response in operation.responses
        ),
    )


_PREFERENCE: dict[BodyKind, int] = {
    "none": 0,
    "undescribed": 0,
    "json": 1,
    "xml": 2,
    "text": 3,
    "binary": 4,
    "stream": 5,
}


def reads_by_status(
    operation: Operation, kind: str, types: Types
) -> list[list[DecodedResponse]]:
    """What each response may be read as, the one that is asked for first: a whole answer
    before a stream."""
    if gives_events(operation):
        operation = _of_events(operation)
    return [
        sorted(_reads(response, types), key=lambda read: _PREFERENCE[read.body_kind])
        for response in operation.responses
        if response.kind == kind
    ]


def _reads(response: Response, types: Types) -> Iterator[DecodedResponse]:
    for content in response.content or (None,):
        kind: BodyKind = (
            "undescribed" if response.undescribed else body_kind(content, types)
        )
        decoded = None if content is None else _decoded_use(content, kind, types)
        yield DecodedResponse(response, content, kind, decoded)


def _decoded_use(
    content: ResponseContent, kind: BodyKind, types: Types
) -> TypeUse | None:
    """What a content becomes that is more than its text or its bytes."""
    if kind == "text" and essence(content.media_type) == "text/plain":
        return content.use if is_scalar(content.use, types) else None
    return content.use if kind in _DECODED else None


def _of_kind(reads: Sequence[DecodedResponse], media_type: str) -> DecodedResponse:
    """What has a media type, else what is asked for."""
    same = (read for read in reads if read.media_type == media_type)
    return next(same, reads[0])


def is_another_value(other: DecodedResponse, types: Types) -> bool:
    """Whether a content can be chosen in place of the one that is asked for."""
    content = other.content
    if content is None or content.framing == "multipart" or is_range(other.media_type):
        return False
    if other.body_kind in _DECODED:
        return True
    return "/" in other.media_type and not is_collection(content.use, types)


def _returned(read: DecodedResponse) -> ReturnType:
    if read.use is None:
        return read.body_kind
    return Streamed(read.use) if read.body_kind == "stream" else read.use


def distinct(parts: Iterable[ReturnType]) -> tuple[ReturnType, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(parts))
