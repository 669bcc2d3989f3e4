"""What a method returns: the contents it reads, and names for results without one (plan).

Of each status one media type is asked for: JSON first, then text, then anything. Another
one that holds a value of its own (CSV, an image) is an answer that the caller may choose;
one that is the same value in a notation that is not read (YAML) is reported. XML is read:
it is chosen like another value, and is the same one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.operations import Operation, OpId, Response, ResponseContent, Status
from specloom.ir.origin import Origin
from specloom.ir.types import (
    Alias,
    ListOf,
    MapOf,
    Prim,
    Primitive,
    TupleOf,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)
from specloom.ir.types import Named as NamedExpr
from specloom.planning.media_types import (
    Types,
    is_collection,
    is_json,
    is_range,
    is_text,
)
from specloom.planning.protocol import gives_events
from specloom.planning.response_headers import define_headers
from specloom.planning.xml import is_typed_xml

Carrier: TypeAlias = Literal["json", "xml", "stream", "text", "binary", "none"]
"""How a body arrives: decoded JSON or XML, items one by one, text, bytes, or no body."""

_DECODED: tuple[Carrier, ...] = ("json", "xml", "stream")


@dataclass(frozen=True, slots=True)
class Read:
    """One content of a response that a method reads; ``use`` is what it becomes, or each
    item of it. A response without a content has none."""

    response: Response
    content: ResponseContent | None
    carrier: Carrier
    use: TypeUse | None

    @property
    def media_type(self) -> str:
        """The media type as it is written; empty where there is no content."""
        return "" if self.content is None else self.content.media_type


@dataclass(frozen=True, slots=True)
class Streamed:
    """Items that come one by one."""

    item: TypeUse


Returned: TypeAlias = TypeUse | Streamed | Carrier


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back for some media types; none are listed where there is no choice."""

    returns: tuple[Returned, ...]
    media_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a method returns, in order of status, and the reads behind it.

    ``answers`` are what the caller may choose from, the default first; ``headers`` is the
    type of all headers that are documented.
    """

    success: tuple[Read, ...]
    failure: tuple[Read, ...]
    answers: tuple[Answer, ...]
    headers: TypeUse | None = None

    @property
    def returns(self) -> tuple[Returned, ...]:
        """What comes back whatever is chosen."""
        return _distinct(part for answer in self.answers for part in answer.returns)

    @property
    def may_stream(self) -> bool:
        """Whether an answer, or all of them, are streams."""
        return any(isinstance(part, Streamed) for part in self.returns)

    @property
    def uses(self) -> tuple[TypeUse, ...]:
        """The uses among what it returns, those of streamed items too, and its headers."""
        found = tuple(
            part.item if isinstance(part, Streamed) else part
            for part in self.returns
            if isinstance(part, TypeUse | Streamed)
        )
        return found if self.headers is None else (*found, self.headers)


def carrier_of(content: ResponseContent | None, types: Types) -> Carrier:
    """How a content arrives, by its media type (RFC 9110, section 8.3)."""
    if content is None:
        return "none"
    media_type = content.media_type.partition(";")[0].strip().lower()
    if not media_type:
        return "none"
    if content.framing not in ("whole", "multipart"):
        return "stream"
    if is_json(media_type):
        return "json"
    if _is_bytes(content.use):
        return "binary"
    if is_typed_xml(media_type, content.use, types):
        return "xml"
    if media_type in ("*/*", "application/*"):
        return "json"
    return "text" if is_text(media_type) else "binary"


def status_text(status: Status | None) -> str:
    """``200``, ``2XX`` or ``default``."""
    if status is None:
        return "default"
    exact = status.low == status.high
    return str(status.low) if exact else f"{status.low // 100}XX"


def _is_bytes(use: TypeUse) -> bool:
    return isinstance(use.expr, Primitive) and use.expr.kind is Prim.BYTES


def name_results(api: Api, diagnostics: Diagnostics) -> tuple[Api, dict[OpId, Result]]:
    """Results of all operations, and the model with definitions for unnamed results."""
    types: dict[TypeId, TypeDef] = dict(api.types)
    results: dict[OpId, Result] = {}
    for operation in api.operations:
        if gives_events(operation):
            operation = _of_events(operation)
        answers, success = _answers(operation, types, diagnostics)
        failure = _failures(operation, types, diagnostics)
        headers = define_headers(operation)
        use = None
        if headers is not None:
            types[headers.id] = headers
            use = TypeUse(NamedExpr(headers.id))
        results[operation.id] = Result(success, failure, answers, use)
    return replace(api, types=types), results


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


_PREFERENCE: dict[Carrier, int] = {
    "none": 0,
    "json": 1,
    "xml": 2,
    "text": 3,
    "binary": 4,
    "stream": 5,
}


def _by_status(operation: Operation, kind: str, types: Types) -> list[list[Read]]:
    """What each response may be read as, the one that is asked for first: a whole answer
    before a stream."""
    return [
        sorted(_reads(response, types), key=lambda read: _PREFERENCE[read.carrier])
        for response in operation.responses
        if response.kind == kind
    ]


def _reads(response: Response, types: Types) -> Iterator[Read]:
    for content in response.content or (None,):
        carrier = carrier_of(content, types)
        decoded = None if content is None or carrier not in _DECODED else content.use
        yield Read(response, content, carrier, decoded)


def _failures(
    operation: Operation, types: Types, diagnostics: Diagnostics
) -> tuple[Read, ...]:
    """Failures are not asked for: whatever JSON or XML arrives is read."""
    reads: list[Read] = []
    for first, *others in _by_status(operation, "failure", types):
        reads.append(first)
        for other in others:
            if other.carrier in ("json", "xml"):
                reads.append(other)
            else:
                diagnostics.add(_not_asked_for(operation, other, first))
    return tuple(reads)


def _answers(
    operation: Operation, types: dict[TypeId, TypeDef], diagnostics: Diagnostics
) -> tuple[tuple[Answer, ...], tuple[Read, ...]]:
    """The answers, and the reads behind all of them."""
    statuses = _by_status(operation, "success", types)
    defaults = [reads[0] for reads in statuses]
    kinds: dict[str, None] = {}
    for first, *others in statuses:
        for other in others:
            if _is_another_value(other, types):
                kinds.setdefault(other.media_type)
            else:
                diagnostics.add(_not_asked_for(operation, other, first))
        if _is_undecoded(first, types):
            diagnostics.add(_not_decoded(operation, first))
    groups = {_parts(defaults): (defaults, list(_kinds(defaults)) if kinds else [])}
    for kind in kinds:
        chosen = [_of_kind(reads, kind) for reads in statuses]
        groups.setdefault(_parts(chosen), (chosen, []))[1].append(kind)
    answers: list[Answer] = []
    found: dict[tuple[Status | None, str], Read] = {}
    for number, (reads, media_types) in enumerate(groups.values()):
        returns = _returns(operation, reads, types, number)
        answers.append(Answer(returns, tuple(dict.fromkeys(media_types))))
        if len(reads) == 1 and isinstance(returns[0], TypeUse):
            reads = [replace(reads[0], use=returns[0])]
        for read in reads:
            found.setdefault((read.response.status, read.media_type), read)
    for reads in statuses:
        for read in reads:
            if read.media_type in kinds:
                found.setdefault((read.response.status, read.media_type), read)
    return tuple(answers), tuple(found.values())


def _kinds(reads: Iterable[Read]) -> Iterable[str]:
    return (read.media_type or "*/*" for read in reads)


def _of_kind(reads: Sequence[Read], media_type: str) -> Read:
    """What has a media type, else what is asked for."""
    same = (read for read in reads if read.media_type == media_type)
    return next(same, reads[0])


def _is_another_value(other: Read, types: Types) -> bool:
    """Whether a content can be chosen in place of the one that is asked for."""
    content = other.content
    if content is None or content.framing == "multipart" or is_range(other.media_type):
        return False
    if other.carrier in _DECODED:
        return True
    return "/" in other.media_type and not is_collection(content.use, types)


def _is_undecoded(read: Read, types: Types) -> bool:
    """Whether a structure arrives in a notation that nobody here reads, such as YAML."""
    if read.content is None or read.carrier not in ("text", "binary"):
        return False
    return is_collection(read.content.use, types)


def _parts(reads: Iterable[Read]) -> tuple[Returned, ...]:
    return _distinct(map(_part, reads))


def _part(read: Read) -> Returned:
    if read.use is None:
        return read.carrier
    return Streamed(read.use) if read.carrier == "stream" else read.use


def _returns(
    operation: Operation,
    reads: Sequence[Read],
    types: dict[TypeId, TypeDef],
    number: int,
) -> tuple[Returned, ...]:
    parts = _parts(reads)
    uses = [part for part in parts if isinstance(part, TypeUse)]
    name = "response" if number == 0 else f"response_{number + 1}"
    if len(parts) == 1 and uses and _wants_name(uses[0]):
        return (_define(operation, Alias, uses, types, name),)
    if len(uses) > 1:
        rest: tuple[Returned, ...] = tuple(
            part for part in parts if not isinstance(part, TypeUse)
        )
        return (_define(operation, Union, uses, types, name), *rest)
    nothing: tuple[Returned, ...] = ("none",)
    return parts or nothing


def _distinct(parts: Iterable[Returned]) -> tuple[Returned, ...]:
    return tuple(dict.fromkeys(parts))


def _wants_name(use: TypeUse) -> bool:
    return isinstance(use.expr, ListOf | MapOf | TupleOf)


def _define(
    operation: Operation,
    form: type[Alias] | type[Union],
    uses: Sequence[TypeUse],
    types: dict[TypeId, TypeDef],
    name: str,
) -> TypeUse:
    type_id = TypeId(f"{operation.id}#{name}")
    context = (operation.id, name)
    types[type_id] = (
        Alias(id=type_id, declared_name=None, context=context, target=uses[0])
        if form is Alias
        else Union(
            id=type_id, declared_name=None, context=context, variants=tuple(uses)
        )
    )
    return TypeUse(NamedExpr(type_id))


def _not_asked_for(operation: Operation, other: Read, chosen: Read) -> Diagnostic:
    return Diagnostic(
        code="PLN101",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` asks for {chosen.media_type}; "
            f"its {other.media_type} form has no typed method"
        ),
        at=_origin(other),
        help="send another Accept header through extra_headers and read the raw response",
        effect="degraded",
        item="responses",
    )


def _not_decoded(operation: Operation, read: Read) -> Diagnostic:
    return Diagnostic(
        code="PLN107",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` answers in {read.media_type}, "
            "which is returned as it is"
        ),
        at=_origin(read),
        effect="degraded",
        item="responses",
    )


def _origin(read: Read) -> Origin:
    return read.response.origin if read.content is None else read.content.origin
