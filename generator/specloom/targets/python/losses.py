"""What a Python type cannot say: reported once for each definition (plan stage)."""

from collections.abc import Iterable

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.operations import BodyContent, Input
from specloom.ir.shapes import Types, has_typed_extra
from specloom.ir.types import Object, Property, TypeDef, TypeId, TypeUse
from specloom.ir.visit import uses_in_def
from specloom.targets.python.types.constraints import unchecked


def report_further_keys(
    api: Api, sent: frozenset[TypeId], diagnostics: Diagnostics
) -> None:
    """Report objects that are sent and whose further keys have a type of their own.

    Models know it; a typed dictionary has no way to allow such keys until type checkers
    know PEP 728.
    """
    for definition in api.types.values():
        if has_typed_extra(definition) and definition.id in sent:
            diagnostics.add(_untyped(definition))


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


def report_unchecked(
    api: Api, sent: frozenset[TypeId], diagnostics: Diagnostics
) -> None:
    """Report each limit on what is sent that no constraint says."""
    for definition in api.types.values():
        if definition.id not in sent:
            continue
        if isinstance(definition, Object):
            for prop in definition.properties:
                if prop.access != "read":
                    _report(prop, (prop.use,), api.types, diagnostics)
        else:
            _report(definition, uses_in_def(definition), api.types, diagnostics)
    for operation in api.operations:
        for item in operation.inputs:
            _report(item, (item.use,), api.types, diagnostics)
        for content in operation.body.content if operation.body else ():
            _report(content, (content.use,), api.types, diagnostics)
            for header in (h for _, part in content.encodings() for h in part.headers):
                _report(header, (header.use,), api.types, diagnostics)


def _report(
    owner: TypeDef | Property | Input | BodyContent,
    uses: Iterable[TypeUse],
    types: Types,
    diagnostics: Diagnostics,
) -> None:
    for limit in (found for use in uses for found in unchecked(use, types)):
        diagnostics.add(
            Diagnostic(
                code="PYT109",
                severity=Severity.NOTE,
                message=f"the {limit} of {_name_of(owner)} is not checked",
                at=owner.origin,
                effect="degraded",
                item="keywords",
            )
        )


def _name_of(owner: TypeDef | Property | Input | BodyContent) -> str:
    match owner:
        case BodyContent():
            return "the body"
        case Property() | Input():
            return f"`{owner.wire_name}`"
        case _:
            return f"`{owner.declared_name or ' '.join(owner.context)}`"
