"""What a Python type cannot say: reported once for each definition (plan stage)."""

from generator.diagnostics.model import Diagnostic, Diagnostics, Severity
from generator.ir.api import Api
from generator.ir.types import Object, Unknown


def report_limits(api: Api, diagnostics: Diagnostics) -> None:
    """Report objects with properties whose further keys have a type of their own.

    Models keep such keys, as any value; a typed dictionary has no way to allow them until
    type checkers know PEP 728.
    """
    for definition in api.types.values():
        if not isinstance(definition, Object) or not definition.properties:
            continue
        extra = definition.extra
        if extra is not None and not isinstance(extra.expr, Unknown):
            diagnostics.add(_untyped(definition))


def _untyped(definition: Object) -> Diagnostic:
    name = definition.declared_name or " ".join(definition.context)
    return Diagnostic(
        code="PYT106",
        severity=Severity.NOTE,
        message=f"further keys of `{name}` are kept, but have no type",
        at=definition.origin,
        effect="degraded",
        item="keywords",
    )
