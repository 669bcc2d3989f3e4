"""How users name operations, for all passes that take their word for something."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import assert_never

from specloom.diagnostics.model import Diagnostic, Severity
from specloom.ir.bindings import GraphQLBinding, HttpBinding
from specloom.ir.operations import Operation
from specloom.passes.options import MethodPin


def wire_line(operation: Operation) -> str:
    """How a user names an operation: ``PUT /products/{id}/files``, ``query Hero``."""
    match operation.binding:
        case HttpBinding(method=method, path=path):
            return f"{method.upper()} {path}"
        case GraphQLBinding(operation_type=kind, operation_name=name):
            return f"{kind} {name}"
        case other:
            assert_never(other)


def stale_pin(pin: MethodPin, known: Sequence[str]) -> Diagnostic:
    """The message for a pin that names no operation."""
    near = get_close_matches(pin.operation, known, n=1)
    return Diagnostic(
        code="NAM101",
        severity=Severity.ERROR,
        message=f"the pin `{pin.operation}` matches no operation",
        at=pin.origin,
        help=f"did you mean `{near[0]}`?" if near else "remove it, or correct the path",
    )
