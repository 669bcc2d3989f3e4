"""Pass: leave out the operations that the user filtered, and the types only they need."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.bindings import HttpBinding
from specloom.ir.operations import Operation
from specloom.ir.types import TypeUse
from specloom.ir.visit import event_uses, input_uses, output_uses, reachable
from specloom.passes.options import Filters, MethodPin
from specloom.passes.pins import stale_pin, wire_line


def filter_operations(
    api: Api,
    diagnostics: Diagnostics,
    *,
    filters: Filters,
    pins: Sequence[MethodPin] = (),
) -> Api:
    """Keep the operations that the filters let through; count the others as filtered.

    Pins without a place leave operations out too; one that matches none is an error.
    """
    unwanted = [pin for pin in pins if pin.place is None]
    lines = [wire_line(operation) for operation in api.operations]
    for pin in unwanted:
        if not any(_is_named(line, pin) for line in lines):
            diagnostics.add(stale_pin(pin, lines))
    kept = tuple(
        operation
        for operation, line in zip(api.operations, lines, strict=True)
        if _keeps(filters, operation)
        and not any(_is_named(line, pin) for pin in unwanted)
    )
    if len(kept) == len(api.operations):
        return api
    left = {operation.id for operation in kept}
    for operation in api.operations:
        if operation.id not in left:
            diagnostics.add(_filtered(operation))
    return _prune(api, kept)


def _is_named(line: str, pin: MethodPin) -> bool:
    return line == pin.operation or fnmatchcase(line, pin.operation)


def _keeps(filters: Filters, operation: Operation) -> bool:
    if filters.exclude_deprecated and operation.deprecated is not None:
        return False
    tags = operation.group
    if filters.include_tags and not set(tags) & set(filters.include_tags):
        return False
    if set(tags) & set(filters.exclude_tags):
        return False
    binding = operation.binding
    return not isinstance(binding, HttpBinding) or _keeps_http(filters, binding)


def _keeps_http(filters: Filters, binding: HttpBinding) -> bool:
    method = binding.method.upper()
    if filters.include_methods and method not in _upper(filters.include_methods):
        return False
    if method in _upper(filters.exclude_methods):
        return False
    if filters.include_paths and not _matches(binding.path, filters.include_paths):
        return False
    return not _matches(binding.path, filters.exclude_paths)


def _upper(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.upper() for name in names)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)


def _filtered(operation: Operation) -> Diagnostic:
    return Diagnostic(
        code="NAM201",
        severity=Severity.NOTE,
        message=f"`{operation.id.partition(':')[2]}` is left out by a filter",
        at=operation.origin,
        effect="filtered",
        item="operations",
    )


def _prune(api: Api, kept: tuple[Operation, ...]) -> Api:
    """Drop the types that only filtered operations reached.

    A type that no operation reached in the first place stays: the document declares it,
    and nobody asked to leave it out.
    """
    before = reachable(api.types, _roots(api, api.operations))
    after = reachable(api.types, _roots(api, kept))
    lost = before - after
    types = {key: value for key, value in api.types.items() if key not in lost}
    return replace(api, operations=kept, types=types)


def _roots(api: Api, operations: tuple[Operation, ...]) -> Iterator[TypeUse]:
    for operation in operations:
        yield from input_uses(operation)
        yield from output_uses(operation)
    yield from event_uses(api)
