"""What a method returns: the outcomes it reads, and names for results without one (plan).

Of each status one media type is asked for: JSON first, then text, then anything. Another
one that holds a value of its own (CSV, an image) is an answer that the caller may choose;
one that is the same value in a notation that is not read (YAML) is reported. XML is read:
it is chosen like another value, and is the same one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.operations import Operation, OpId, Outcome, Status
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
    """One outcome that a method reads; ``use`` is what it becomes, or each item of it."""

    outcome: Outcome
    carrier: Carrier
    use: TypeUse | None


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


def carrier_of(outcome: Outcome, types: Types) -> Carrier:
    """How the body of an outcome arrives, by its media type (RFC 9110, section 8.3)."""
    media_type = (outcome.media_type or "").partition(";")[0].strip().lower()
    if outcome.body is None or not media_type:
        return "none"
    if outcome.framing not in ("whole", "multipart"):
        return "stream"
    if is_json(media_type):
        return "json"
    if _is_bytes(outcome.body):
        return "binary"
    if is_typed_xml(media_type, outcome.body, types):
        return "xml"
    if media_type in ("*/*", "application/*"):
        return "json"
    return "text" if is_text(media_type) else "binary"


def status_text(status: Status | None) -> str:
    """``200``, ``2XX`` or ``default``."""
    if status is None or status.high == 0:
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
    """An operation whose outcomes are those of one event, which are values like others."""
    outcomes = tuple(replace(item, framing="whole") for item in operation.outcomes)
    return replace(operation, outcomes=outcomes)


_PREFERENCE: dict[Carrier, int] = {
    "none": 0,
    "json": 1,
    "xml": 2,
    "text": 3,
    "binary": 4,
    "stream": 5,
}


def _by_status(operation: Operation, kind: str, types: Types) -> list[list[Outcome]]:
    """The outcomes of each status, the one that is asked for first: a whole answer
    before a stream."""

    def preference(outcome: Outcome) -> int:
        return _PREFERENCE[carrier_of(outcome, types)]

    found: dict[object, list[Outcome]] = {}
    for outcome in operation.outcomes:
        if outcome.kind == kind:
            found.setdefault(outcome.status, []).append(outcome)
    return [sorted(outcomes, key=preference) for outcomes in found.values()]


def _read(outcome: Outcome, types: Types) -> Read:
    carrier = carrier_of(outcome, types)
    return Read(outcome, carrier, outcome.body if carrier in _DECODED else None)


def _failures(
    operation: Operation, types: Types, diagnostics: Diagnostics
) -> tuple[Read, ...]:
    """Failures are not asked for: whatever JSON or XML arrives is read."""
    reads: list[Read] = []
    for first, *others in _by_status(operation, "failure", types):
        reads.append(_read(first, types))
        for other in others:
            if carrier_of(other, types) in ("json", "xml"):
                reads.append(_read(other, types))
            else:
                diagnostics.add(_not_asked_for(operation, other, first))
    return tuple(reads)


def _answers(
    operation: Operation, types: dict[TypeId, TypeDef], diagnostics: Diagnostics
) -> tuple[tuple[Answer, ...], tuple[Read, ...]]:
    """The answers, and the reads behind all of them."""
    statuses = _by_status(operation, "success", types)
    defaults = [_read(outcomes[0], types) for outcomes in statuses]
    kinds: dict[str, None] = {}
    for first, *others in statuses:
        for other in others:
            if _is_another_value(other, first, types):
                kinds.setdefault(other.media_type or "")
            else:
                diagnostics.add(_not_asked_for(operation, other, first))
        if _is_undecoded(first, types):
            diagnostics.add(_not_decoded(operation, first))
    groups = {_parts(defaults): (defaults, list(_kinds(defaults)) if kinds else [])}
    for kind in kinds:
        reads = [_read(_of_kind(outcomes, kind), types) for outcomes in statuses]
        groups.setdefault(_parts(reads), (reads, []))[1].append(kind)
    answers: list[Answer] = []
    found: dict[Outcome, Read] = {}
    for number, (reads, media_types) in enumerate(groups.values()):
        returns = _returns(operation, reads, types, number)
        answers.append(Answer(returns, tuple(dict.fromkeys(media_types))))
        if len(reads) == 1 and isinstance(returns[0], TypeUse):
            reads = [replace(reads[0], use=returns[0])]
        for read in reads:
            found.setdefault(read.outcome, read)
    for outcomes in statuses:
        for outcome in outcomes:
            if outcome.media_type in kinds:
                found.setdefault(outcome, _read(outcome, types))
    return tuple(answers), tuple(found.values())


def _kinds(reads: Iterable[Read]) -> Iterable[str]:
    return (item.outcome.media_type or "*/*" for item in reads)


def _of_kind(outcomes: Sequence[Outcome], media_type: str) -> Outcome:
    """The outcome of a media type, else the one that is asked for."""
    same = (item for item in outcomes if item.media_type == media_type)
    return next(same, outcomes[0])


def _is_another_value(other: Outcome, first: Outcome, types: Types) -> bool:
    """Whether an outcome can be chosen in place of the one that is asked for."""
    media_type = other.media_type or ""
    if other.framing == "multipart" or other.body is None or is_range(media_type):
        return False
    if carrier_of(other, types) in _DECODED:
        return True
    return "/" in media_type and not is_collection(other.body, types)


def _is_undecoded(outcome: Outcome, types: Types) -> bool:
    """Whether a structure arrives in a notation that nobody here reads, such as YAML."""
    if outcome.body is None or carrier_of(outcome, types) not in ("text", "binary"):
        return False
    return is_collection(outcome.body, types)


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


def _not_asked_for(operation: Operation, other: Outcome, chosen: Outcome) -> Diagnostic:
    return Diagnostic(
        code="PLN101",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` asks for {chosen.media_type}; "
            f"its {other.media_type} form has no typed method"
        ),
        at=other.origin,
        help="send another Accept header through extra_headers and read the raw response",
        effect="degraded",
        item="responses",
    )


def _not_decoded(operation: Operation, outcome: Outcome) -> Diagnostic:
    return Diagnostic(
        code="PLN107",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` answers in {outcome.media_type}, "
            "which is returned as it is"
        ),
        at=outcome.origin,
        effect="degraded",
        item="responses",
    )
