"""Pass: give each operation its place in a client, from its path (decision 008).

The words come from ``naming.resources``; pins are reserved before any other name, and a
pin that names no operation is an error at its own line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.bindings import GraphQLBinding, HttpBinding
from specloom.ir.operations import Operation
from specloom.ir.types import Alias, ListOf, Named, TypeDef, TypeId
from specloom.naming.named import NamedOperation, place_named
from specloom.naming.operation_paths import OperationPath
from specloom.naming.resources import OperationPlace, place_operations
from specloom.passes.options import MethodPin
from specloom.passes.pins import stale_pin, wire_line


def place_in_resources(
    api: Api, diagnostics: Diagnostics, *, pins: Sequence[MethodPin] = ()
) -> Api:
    """Fill ``resource`` and ``method`` of every operation."""
    lines = {wire_line(operation): operation for operation in api.operations}
    placed = [pin for pin in pins if pin.place is not None]
    pinned = {pin.operation: pin.place for pin in placed if pin.operation in lines}
    for pin in placed:
        if pin.operation not in lines:
            diagnostics.add(stale_pin(pin, tuple(lines)))
    http = [op for op in api.operations if isinstance(op.binding, HttpBinding)]
    places = place_operations([_path(op, pinned, api.types) for op in http])
    named = [op for op in api.operations if isinstance(op.binding, GraphQLBinding)]
    places = {**places, **place_named([_named(op, pinned) for op in named])}
    for operation in api.operations:
        _report(places[operation.id], operation, diagnostics)
    return replace(api, operations=tuple(_placed(op, places) for op in api.operations))


def _path(
    operation: Operation,
    pinned: Mapping[str, str | None],
    types: Mapping[TypeId, TypeDef],
) -> OperationPath:
    binding = operation.binding
    assert isinstance(binding, HttpBinding)
    return OperationPath(
        key=operation.id,
        http_method=binding.method.upper(),
        path=binding.path,
        declared_name=operation.declared_name,
        pinned=pinned.get(wire_line(operation)),
        returns_many=_returns_many(operation, types) or None,
    )


def _returns_many(operation: Operation, types: Mapping[TypeId, TypeDef]) -> bool:
    return operation.paging is not None or _returns_list(operation, types)


def _named(operation: Operation, pinned: Mapping[str, str | None]) -> NamedOperation:
    return NamedOperation(
        key=operation.id,
        name=operation.declared_name or operation.id,
        kind=operation.group[0],
        pinned=pinned.get(wire_line(operation)),
    )


def _returns_list(operation: Operation, types: Mapping[TypeId, TypeDef]) -> bool:
    successes = (item for item in operation.responses if item.kind == "success")
    use = next((body.use for item in successes for body in item.content), None)
    seen: set[TypeId] = set()
    while use is not None and isinstance(use.expr, Named) and use.expr.id not in seen:
        seen.add(use.expr.id)
        definition = types.get(use.expr.id)
        use = definition.target if isinstance(definition, Alias) else None
    return use is not None and isinstance(use.expr, ListOf)


def _report(
    place: OperationPlace, operation: Operation, diagnostics: Diagnostics
) -> None:
    line = wire_line(operation)
    name = ".".join("_".join(words) for words in (*place.resource, place.method))
    if place.pin_refused:
        diagnostics.add(
            Diagnostic(
                code="NAM103",
                severity=Severity.ERROR,
                message=f"the place pinned for `{line}` is taken or is no place",
                at=operation.origin,
                help=f"without the pin it would be `{name}`",
            )
        )
    if place.numbered:
        diagnostics.add(
            Diagnostic(
                code="NAM104",
                severity=Severity.WARNING,
                message=f"no words tell `{line}` apart, so it is called `{name}`",
                at=operation.origin,
                help="pin its place in the configuration, then it cannot change",
            )
        )


def _placed(operation: Operation, places: Mapping[str, OperationPlace]) -> Operation:
    place = places[operation.id]
    return replace(operation, resource=place.resource, method=place.method)
