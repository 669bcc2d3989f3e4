"""What a method returns: the outcomes it reads, and names for results without one (plan).

Of each status one media type is asked for: JSON first, then text, then anything. The rest
is reported, because a caller cannot reach it through the typed method.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from generator.diagnostics.model import Diagnostic, Diagnostics, Severity
from generator.ir.api import Api
from generator.ir.operations import Operation, OpId, Outcome
from generator.ir.types import (
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
from generator.ir.types import Named as NamedExpr

Carrier: TypeAlias = Literal["json", "text", "binary", "none"]
"""How a body arrives: decoded JSON, text, bytes, or no body at all."""


@dataclass(frozen=True, slots=True)
class Read:
    """One outcome that a method reads; ``use`` is what it becomes (JSON only)."""

    outcome: Outcome
    carrier: Carrier
    use: TypeUse | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a method returns: ``types`` in order of status, and the reads behind it."""

    success: tuple[Read, ...]
    failure: tuple[Read, ...]
    returns: tuple[TypeUse | Carrier, ...]

    @property
    def uses(self) -> tuple[TypeUse, ...]:
        """The uses among what it returns."""
        return tuple(part for part in self.returns if isinstance(part, TypeUse))


def carrier_of(outcome: Outcome) -> Carrier:
    """How the body of an outcome arrives, by its media type (RFC 9110, section 8.3)."""
    media_type = (outcome.media_type or "").partition(";")[0].strip().lower()
    if outcome.body is None or not media_type:
        return "none"
    if media_type.startswith(("application/json", "text/json")):
        return "json"
    if media_type.endswith("+json"):
        return "json"
    if _is_bytes(outcome.body):
        return "binary"
    if media_type in ("*/*", "application/*"):
        return "json"
    return "text" if media_type.startswith("text/") else "binary"


def _is_bytes(use: TypeUse) -> bool:
    return isinstance(use.expr, Primitive) and use.expr.kind is Prim.BYTES


def name_results(api: Api, diagnostics: Diagnostics) -> tuple[Api, dict[OpId, Result]]:
    """Results of all operations, and the model with definitions for unnamed results."""
    types: dict[TypeId, TypeDef] = dict(api.types)
    results: dict[OpId, Result] = {}
    for operation in api.operations:
        success = _reads(operation, "success", diagnostics)
        failure = _reads(operation, "failure", diagnostics)
        returns = _returns(operation, success, types)
        if len(success) == 1 and isinstance(returns[0], TypeUse):
            success = (replace(success[0], use=returns[0]),)
        results[operation.id] = Result(success, failure, returns)
    return replace(api, types=types), results


_PREFERENCE: dict[Carrier, int] = {"none": 0, "json": 1, "text": 2, "binary": 3}


def _preference(outcome: Outcome) -> tuple[bool, int]:
    """What is asked for first: a whole answer before a stream."""
    return outcome.framing != "whole", _PREFERENCE[carrier_of(outcome)]


def _reads(
    operation: Operation, kind: str, diagnostics: Diagnostics
) -> tuple[Read, ...]:
    by_status: dict[object, list[Outcome]] = {}
    for outcome in operation.outcomes:
        if outcome.kind == kind:
            by_status.setdefault(outcome.status, []).append(outcome)
    reads: list[Read] = []
    for outcomes in by_status.values():
        chosen = min(outcomes, key=_preference)
        carrier = carrier_of(chosen)
        use = chosen.body if carrier == "json" else None
        reads.append(Read(chosen, carrier, use))
        for other in outcomes:
            if other is not chosen:
                diagnostics.add(_not_asked_for(operation, other, chosen))
        if chosen.framing != "whole":
            diagnostics.add(_not_streamed(operation, chosen))
    return tuple(reads)


def _returns(
    operation: Operation, reads: Sequence[Read], types: dict[TypeId, TypeDef]
) -> tuple[TypeUse | Carrier, ...]:
    parts = _distinct(
        read.use if read.use is not None else read.carrier for read in reads
    )
    uses = [part for part in parts if isinstance(part, TypeUse)]
    if len(parts) == 1 and uses and _wants_name(uses[0]):
        return (_define(operation, Alias, uses, types),)
    if len(uses) > 1:
        rest: tuple[Carrier, ...] = tuple(
            part for part in parts if not isinstance(part, TypeUse)
        )
        return (_define(operation, Union, uses, types), *rest)
    nothing: tuple[TypeUse | Carrier, ...] = ("none",)
    return parts or nothing


def _distinct(
    parts: Iterable[TypeUse | Carrier],
) -> tuple[TypeUse | Carrier, ...]:
    return tuple(dict.fromkeys(parts))


def _wants_name(use: TypeUse) -> bool:
    return isinstance(use.expr, ListOf | MapOf | TupleOf)


def _define(
    operation: Operation,
    form: type[Alias] | type[Union],
    uses: Sequence[TypeUse],
    types: dict[TypeId, TypeDef],
) -> TypeUse:
    type_id = TypeId(f"{operation.id}#response")
    context = (operation.id, "response")
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
        code="PYT101",
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


def _not_streamed(operation: Operation, outcome: Outcome) -> Diagnostic:
    return Diagnostic(
        code="PYT102",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` answers with a stream "
            f"({outcome.media_type}), which is returned as text"
        ),
        at=outcome.origin,
        help="read it line by line through with_streaming_response",
        effect="degraded",
        item="responses",
    )
