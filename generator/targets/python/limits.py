"""What a Python type cannot say: reported once for each definition (plan stage)."""

from generator.diagnostics.model import Diagnostic, Diagnostics, Severity
from generator.ir.api import Api
from generator.ir.types import Object, TypeDef, Unknown
from generator.targets.python.roles import Roles


def report_limits(api: Api, roles: Roles, diagnostics: Diagnostics) -> None:
    """Report objects that are sent and whose further keys have a type of their own.

    Models know it; a typed dictionary has no way to allow such keys until type checkers
    know PEP 728.
    """
    for definition in api.types.values():
        if has_typed_extra(definition) and definition.id in roles.sent:
            diagnostics.add(_untyped(definition))


def has_typed_extra(definition: TypeDef) -> bool:
    """Whether an object has properties, and a type for all other keys."""
    if not isinstance(definition, Object) or not definition.properties:
        return False
    extra = definition.extra
    return extra is not None and not isinstance(extra.expr, Unknown)


def _untyped(definition: TypeDef) -> Diagnostic:
    name = definition.declared_name or " ".join(definition.context)
    return Diagnostic(
        code="PYT106",
        severity=Severity.NOTE,
        message=f"further keys of `{name}` have no type where they are sent",
        at=definition.origin,
        effect="degraded",
        item="keywords",
    )
