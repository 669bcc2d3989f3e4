"""Descriptions of operations: pure data, made once when a resource module is imported.

The types that bodies and responses are written in are given as functions without
arguments, so that describing an operation imports no model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeAlias, TypeVar

from ..dataclass_compat import record

if TYPE_CHECKING:
    from ..auth.credentials import Security
    from ..codec.decode import Reader
    from ..servers import Server
    from ..streams.framing import Framing

T = TypeVar("T")

ArrayForm: TypeAlias = Literal["comma", "repeat", "indices", "brackets"]
"""`a=1,2`, `a=1&a=2`, `a[0]=1&a[1]=2` or `a[]=1&a[]=2`."""
ObjectForm: TypeAlias = Literal["brackets", "dots"]
"""`a[b]=1` or `a.b=1`."""


class Root(Protocol):
    """The root of a document that is written from values."""

    def write(self, annotation: object, value: object) -> bytes:
        """The document."""
        ...


class _Typed:
    type: Callable[[], object] | None

    @cached_property
    def annotation(self) -> object:
        """The type, resolved once; None where there is none."""
        return None if self.type is None else self.type()


@record(frozen=True)
class Style(_Typed):
    """How a parameter, or a property of a form, is written (OpenAPI 3.1, 4.8.12).

    `content` is a media type and replaces the style; `type` is the annotation that
    nested objects are encoded along. The style `"content"` is for parts of a form, which
    are written as their media type; `headers` go with a part of a multipart body. `arrays`
    and `objects` say what no style does, see `nesting`. `allow_empty` writes None as an empty
    value, which is left out otherwise. `xml` is the root element of content
    that is XML.
    """

    style: str
    explode: bool = False
    allow_reserved: bool = False
    content: str | None = None
    type: Callable[[], object] | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    arrays: ArrayForm | None = None
    objects: ObjectForm | None = None
    xml: Root | None = None
    allow_empty: bool = False


@record(frozen=True)
class Body(_Typed):
    """A request body in one media type.

    `encoding` says how the properties of a form are written, by wire name, and `form` how
    all the others are; `prefix` and `item` say it of the parts of a list, by position; `xml`
    is the root element of a document that is written from values. With a `framing` the body
    is a sequence of values of the type, one after the other.
    """

    media_type: str
    type: Callable[[], object] | None = None
    required: bool = True
    encoding: Mapping[str, Style] = field(default_factory=dict[str, Style])
    prefix: tuple[Style, ...] = ()
    item: Style | None = None
    xml: Root | None = None
    form: Style | None = None
    framing: Framing | None = None

    @cached_property
    def is_file(self) -> bool:
        """Whether the whole body is a file."""
        if self.type is None:
            return False
        from ..codec.file_arguments import is_only_file

        return is_only_file(self.annotation)


@record(frozen=True)
class Envelope:
    """How whole server-sent events are read, with their `event`, `id`, `retry` and `data`.

    `text` are the names of events with data that is text, and `"*"` all that are not among
    `json`. `named` says that an event without a name is read as one called `message`.
    """

    text: tuple[str, ...] = ()
    json: tuple[str, ...] = ()
    named: bool = False


@record(frozen=True)
class Returns(_Typed):
    """One documented answer: a status (`"200"`, `"2XX"`, `"default"`), a media type and
    what it is decoded as. Without a media type there is no content; where that is `""`, there
    may be any. `exact` keeps all the
    digits of decimal numbers. With a `framing` the answer is a stream of such values, and
    with a `reader` a document that is not JSON. With an `envelope` the values are whole
    server-sent events; data that is the `end_marker` comes behind the last one.
    """

    status: str
    media_type: str | None = None
    type: Callable[[], object] | None = None
    exact: bool = False
    framing: Framing | None = None
    reader: Reader | None = None
    envelope: Envelope | None = None
    end_marker: str = "[DONE]"


def _kinds(declared: Sequence[Returns]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.media_type for r in declared if r.media_type))


@record(frozen=True, kw_only=True)
class Endpoint(Generic[T]):
    """One operation; `T` is what a call of it returns.

    `security=None` means the default of the API, `()` or `((),)` that nothing is needed.
    `alternatives` are further media types of the body, and `asks` those of the answer that
    are asked for when the caller does not choose; empty means all of them.
    `styles` is keyed by place and wire name (`"query.filter"`, `"parts.photo.X-Camera"`) and
    holds what is not the default of its place. `servers` replaces the base URL of the API for this operation,
    unless the user gave one; a relative one is relative to the base URL. `pages` says how
    a list goes on (`pages.Pages`). `checks` raises ValueError for arguments that break a
    limit. `needs`: of a body that can be given in several ways, what must be there in each
    of them, by wire name with the name of the argument.
    """

    method: str
    path: str
    body: Body | None = None
    alternatives: tuple[Body, ...] = ()
    returns: tuple[Returns, ...] = ()
    errors: tuple[Returns, ...] = ()
    asks: tuple[str, ...] = ()
    security: Security | None = None
    styles: Mapping[str, Style] = field(default_factory=dict[str, Style])
    servers: tuple[str | Server, ...] = ()
    pages: object = None
    checks: Callable[[Arguments], None] | None = None
    needs: tuple[Mapping[str, str], ...] = ()

    @cached_property
    def accept(self) -> str:
        """The Accept header of a call that does not choose."""
        return self.accept_types(self.asks or self.answers)

    def accept_types(self, asked: Sequence[str]) -> str:
        """The Accept header for some answers: JSON first, and the JSON of errors unless
        that would be another answer."""
        answers = self.answers
        problems = (kind for kind in _kinds(self.errors) if "json" in kind)
        kinds = dict.fromkeys((*asked, *(k for k in problems if k not in answers)))
        return ", ".join(sorted(kinds, key=lambda kind: "json" not in kind)) or "*/*"

    @cached_property
    def may_stream(self) -> bool:
        """Whether an answer may be a stream."""
        return any(item.framing for item in self.returns)

    @property
    def answers(self) -> tuple[str, ...]:
        """The media types of all successful answers."""
        return _kinds(self.returns)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The body in all its media types, the default first."""
        return () if self.body is None else (self.body, *self.alternatives)

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The path cut at its parameters: text, name, text, name, … text."""
        pieces: list[str] = []
        for piece in self.path.split("{"):
            name, brace, text = piece.partition("}")
            pieces += [name, text] if brace else [piece]
        return tuple(pieces)


PartHeaders: TypeAlias = Mapping[str, Mapping[str, str]]
"""Headers of the parts of a body, as text, by the name of the part."""
NO_HEADERS: PartHeaders = MappingProxyType({})


@record(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The arguments of one call, by place and wire name.

    `parts` are the headers of parts of a multipart body, by the name of the part; a part
    without a name is `[0]`, `[1]` by its position, or `[]` for all that have no encoding
    of their own.
    """

    path: Mapping[str, object]
    query: Mapping[str, object]
    headers: Mapping[str, object]
    cookies: Mapping[str, object]
    body: object
    parts: Mapping[str, Mapping[str, object]] = field(
        default_factory=dict[str, Mapping[str, object]]
    )
