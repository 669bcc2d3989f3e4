"""Operations: inputs, body, responses, and the binding that puts them on the wire.

Why: decisions 001 and 059.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NewType

from specloom.ir.bindings import Binding, Nesting
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.ir.paging import Paging
from specloom.ir.types import NO_DOCS, Docs, JsonDefault, TypeUse

OpId = NewType("OpId", str)
"""A stable address: ``openapi:GET /pets/{id}``, ``graphql:Hero``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A parameter or a variable. ``key`` is unique inside the operation."""

    key: str
    wire_name: str
    use: TypeUse
    required: bool
    default: JsonDefault | None = None
    deprecated: str | None = None
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Input):
    """A header of a response or a part, always of the style ``simple``.

    ``media_type`` is set for one that is serialised as that media type instead.
    """

    explode: bool = False
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartEncoding:
    """How one property of a form or multipart body is written (``encoding`` object).

    ``property`` is empty for a part that is known by its position. ``nesting`` is for what
    the style leaves open.
    """

    property: str
    content_type: str | None = None
    style: str | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    headers: tuple[Header, ...] = ()
    nesting: Nesting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyContent:
    """One media type of a request body.

    ``parts`` are of the properties of an object. A multipart body that is a list has
    ``prefix_parts`` for its first items and ``item_part`` for all others. ``nesting`` is for
    what a form does not describe. With a ``framing`` the body is a sequence of items, each
    a line or a record, and ``use`` is that of one.
    """

    media_type: str
    use: TypeUse
    parts: tuple[PartEncoding, ...] = ()
    prefix_parts: tuple[PartEncoding, ...] = ()
    item_part: PartEncoding | None = None
    nesting: Nesting | None = None
    framing: Literal["whole", "jsonl", "json-seq"] = "whole"
    origin: Origin = field(default=NO_ORIGIN, compare=False)

    def encodings(self) -> Iterator[tuple[str, PartEncoding]]:
        """The encodings of all parts: by name, ``[0]`` by position, ``[]`` for the rest."""
        for part in self.parts:
            yield part.property, part
        for index, part in enumerate(self.prefix_parts):
            yield f"[{index}]", part
        if self.item_part is not None:
            yield "[]", self.item_part


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBody:
    """A request body with the media types it may be sent as, in document order."""

    required: bool
    content: tuple[BodyContent, ...]
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True)
class Status:
    """An inclusive range of HTTP status codes: 200..200, 400..499."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEnvelope:
    """How whole server-sent events are read: objects of their ``event``, ``id``, ``retry``
    and ``data``.

    ``text`` are the names of events whose data is text; ``"*"`` is any that is not among
    ``json``. All other data is JSON. ``named``: one without a name is called ``message``.
    """

    text: tuple[str, ...] = ()
    json: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseContent:
    """One media type of a response.

    With a ``framing`` the response is a stream, and ``use`` is that of one item: a line
    of JSON Lines, a record of a JSON text sequence, a part of a multipart body, or the
    data of one server-sent event. With an ``envelope`` it is that of the whole event.
    ``end_marker`` is the data of the event behind the last one, where it is known.
    """

    media_type: str
    use: TypeUse
    framing: Literal["whole", "sse", "jsonl", "json-seq", "multipart"] = "whole"
    envelope: EventEnvelope | None = None
    end_marker: str = ""
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What may come back, with the media types that it may have, in document order.

    ``status`` is ``None`` for any status that no other response of the operation is for
    (``default``). Without content nothing comes, unless it is ``undescribed``: then the
    document does not say what comes, and it may be anything.
    """

    kind: Literal["success", "failure"]
    status: Status | None = None
    content: tuple[ResponseContent, ...] = ()
    undescribed: bool = False
    headers: tuple[Header, ...] = ()
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True)
class SchemeUse:
    """A security scheme asked for by an operation, with the scopes it needs."""

    scheme: str
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Something a client can call.

    ``resource`` and ``method`` are the words of its place in a client, filled by the
    ``resources`` pass. ``auth`` is any-of(all-of(scheme)); ``None`` means that the API's
    own rule applies, an empty tuple that nothing is needed.
    """

    id: OpId
    declared_name: str | None
    group: tuple[str, ...]
    inputs: tuple[Input, ...]
    responses: tuple[Response, ...]
    binding: Binding
    body: RequestBody | None = None
    resource: tuple[tuple[str, ...], ...] = ()
    method: tuple[str, ...] = ()
    paging: Paging | None = None
    auth: tuple[tuple[SchemeUse, ...], ...] | None = None
    deprecated: str | None = None
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)
