"""What a method returns, and what of its responses is not read (plan stage; decision 011).

The ``responses`` pass has named what has no name of its own; here it is looked up. What is
the same value in a notation that is not read (YAML) is reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.media_types import is_collection
from specloom.ir.operations import Operation, OpId, Status
from specloom.ir.origin import Origin
from specloom.ir.responses import (
    DecodedResponse,
    ResponseChoice,
    ResponseGroup,
    ReturnType,
    Streamed,
    chosen_kinds,
    distinct,
    headers_id,
    is_another_value,
    reads_by_status,
    response_groups,
    result_id,
)
from specloom.ir.shapes import Types
from specloom.ir.types import Named, TypeUse
from specloom.planning.capabilities import Capabilities


@dataclass(frozen=True, slots=True)
class Result:
    """What a method returns, in order of status, and the reads behind it.

    ``choices`` are what the caller may choose from, the default first; ``headers`` is the
    type of all headers that are documented.
    """

    success: tuple[DecodedResponse, ...]
    failure: tuple[DecodedResponse, ...]
    choices: tuple[ResponseChoice, ...]
    headers: TypeUse | None = None

    @property
    def returns(self) -> tuple[ReturnType, ...]:
        """What comes back whatever is chosen."""
        return distinct(part for choice in self.choices for part in choice.returns)

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


def status_text(status: Status | None) -> str:
    """``200``, ``2XX`` or ``default``."""
    if status is None:
        return "default"
    exact = status.low == status.high
    return str(status.low) if exact else f"{status.low // 100}XX"


def plan_results(
    api: Api, capabilities: Capabilities, diagnostics: Diagnostics
) -> dict[OpId, Result]:
    """What all operations return; reports what is not read."""
    reader = _Reader(api.types, capabilities)
    return {item.id: _result(item, reader, diagnostics) for item in api.operations}


@dataclass(frozen=True, slots=True)
class _Reader:
    """What a run-time reads of responses: what it does not know arrives as text."""

    types: Types
    capabilities: Capabilities

    def statuses(
        self, operation: Operation, kind: Literal["success", "failure"]
    ) -> list[list[DecodedResponse]]:
        """What each response may be read as, the one that is asked for first."""
        found = reads_by_status(operation, kind, self.types)
        return [[self._known(read) for read in reads] for reads in found]

    def groups(self, operation: Operation) -> tuple[ResponseGroup, ...]:
        """What comes back for each choice of media types."""
        return tuple(
            replace(group, reads=tuple(map(self._known, group.reads)))
            for group in response_groups(operation, self.types)
        )

    def _known(self, read: DecodedResponse) -> DecodedResponse:
        can = self.capabilities
        known = {"xml": "xml" in can.notations, "stream": can.streams}
        if known.get(read.body_kind, True):
            return read
        return replace(read, body_kind="text", use=None)


def _result(operation: Operation, reader: _Reader, diagnostics: Diagnostics) -> Result:
    types = reader.types
    _report_success(operation, reader, diagnostics)
    groups = reader.groups(operation)
    choices = tuple(
        ResponseChoice(_returns(operation, group, types, number), group.media_types)
        for number, group in enumerate(groups)
    )
    headers = headers_id(operation)
    return Result(
        success=_success(operation, groups, choices, reader),
        failure=_failures(operation, reader, diagnostics),
        choices=choices,
        headers=TypeUse(Named(headers)) if headers in types else None,
    )


def _returns(
    operation: Operation, group: ResponseGroup, types: Types, number: int
) -> tuple[ReturnType, ...]:
    """The values of a group; those that have a name in common by that."""
    named = result_id(operation, number)
    rest: list[ReturnType] = [
        part for part in group.returns if not isinstance(part, TypeUse)
    ]
    if named not in types or len(rest) == len(group.returns):
        return group.returns or ("none",)
    return (TypeUse(Named(named)), *rest)


def _success(
    operation: Operation,
    groups: Sequence[ResponseGroup],
    choices: Sequence[ResponseChoice],
    reader: _Reader,
) -> tuple[DecodedResponse, ...]:
    """All that is read; whatever has a media type that may be chosen is."""
    found: dict[tuple[Status | None, str], DecodedResponse] = {}
    for group, choice in zip(groups, choices, strict=True):
        reads, first = group.reads, choice.returns[0]
        if len(reads) == 1 and isinstance(first, TypeUse):
            reads = (replace(reads[0], use=first),)
        for read in reads:
            found.setdefault((read.response.status, read.media_type), read)
    statuses = reader.statuses(operation, "success")
    kinds = chosen_kinds(statuses, reader.types)
    for status in statuses:
        for read in status:
            if read.media_type in kinds:
                found.setdefault((read.response.status, read.media_type), read)
    return tuple(found.values())


def _report_success(
    operation: Operation, reader: _Reader, diagnostics: Diagnostics
) -> None:
    types = reader.types
    statuses = reader.statuses(operation, "success")
    described = any(read.content is not None for reads in statuses for read in reads)
    for first, *others in statuses:
        if first.body_kind == "undescribed":
            diagnostics.add(_not_described(operation, first, described))
        for other in others:
            if not is_another_value(other, types):
                diagnostics.add(_not_asked_for(operation, other, first))
        if _is_undecoded(first, types):
            diagnostics.add(_not_decoded(operation, first))


def _failures(
    operation: Operation, reader: _Reader, diagnostics: Diagnostics
) -> tuple[DecodedResponse, ...]:
    """Failures are not asked for: whatever JSON or XML arrives is read."""
    reads: list[DecodedResponse] = []
    for first, *others in reader.statuses(operation, "failure"):
        reads.append(first)
        for other in others:
            if other.body_kind in ("json", "xml"):
                reads.append(other)
            else:
                diagnostics.add(_not_asked_for(operation, other, first))
    return tuple(reads)


def _is_undecoded(read: DecodedResponse, types: Types) -> bool:
    """Whether a structure arrives in a notation that nobody here reads, such as YAML."""
    if read.content is None or read.body_kind not in ("text", "binary"):
        return False
    return is_collection(read.content.use, types)


def _not_asked_for(
    operation: Operation, other: DecodedResponse, chosen: DecodedResponse
) -> Diagnostic:
    return Diagnostic(
        code="PLN101",
        severity=Severity.NOTE,
        message=(
            f"`{operation.id.partition(':')[2]}` asks for {chosen.media_type}; "
            f"its {other.media_type} form has no typed method"
        ),
        at=_origin(other),
        help="give the call another Accept header, and read the raw response",
        effect="degraded",
        item="responses",
    )


def _not_decoded(operation: Operation, read: DecodedResponse) -> Diagnostic:
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


def _not_described(
    operation: Operation, read: DecodedResponse, described: bool
) -> Diagnostic:
    """``described``: whether another answer of the operation is."""
    call = operation.id.partition(":")[2]
    message = (
        f"no success of `{call}` is described"
        if read.response.origin == operation.origin
        else f"what `{call}` answers with under {status_text(read.response.status)} is "
        "not described"
    )
    return Diagnostic(
        code="PLN111",
        severity=Severity.NOTE,
        message=message,
        at=_origin(read),
        label=(
            "read as what is described" if described else "whatever comes is returned"
        ),
        help="describe its content; an answer without any has the status 204",
        effect="degraded",
        item="responses",
    )


def _origin(read: DecodedResponse) -> Origin:
    return read.response.origin if read.content is None else read.content.origin
