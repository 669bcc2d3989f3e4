"""The plan of a Python package: the shared one, and what only Python needs (plan stage)."""

from collections.abc import Mapping
from dataclasses import dataclass

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.types import TypeId, TypeUse
from specloom.ir.visit import reachable
from specloom.planning.options import TargetOptions
from specloom.planning.package import plan_package
from specloom.planning.plan import MethodPlan, Plan
from specloom.targets.python.capabilities import capabilities
from specloom.targets.python.losses import report_further_keys, report_unchecked
from specloom.targets.python.policies import name_policies
from specloom.targets.python.protocols import PythonProtocol, python_protocol
from specloom.targets.python.syntax.layout import Tree
from specloom.targets.python.types.constraints import constraints, has_limits
from specloom.targets.python.types.formats import is_exact, is_reformatted
from specloom.targets.python.types.header_metadata import header_metadata
from specloom.targets.python.types.traits import (
    TypeTraits,
    find_traits,
    holds,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonPlan(Plan):
    """Everything that the views of this target look up."""

    traits: TypeTraits
    headers: Mapping[TypeId, Mapping[str, Tree]]

    @property
    def python_protocol(self) -> PythonProtocol:
        """What the package has for how its operations reach the wire."""
        return python_protocol(self.protocol)

    def reformats(self, use: TypeUse) -> bool:
        """Whether something sent has a format that the run-time must know of."""
        return holds(use, self.traits.reformatted, is_reformatted)

    def has_exact_numbers(self, use: TypeUse) -> bool:
        """Whether something received has numbers with more digits than a float."""
        return holds(use, self.traits.exact, is_exact)

    def limits(self, use: TypeUse) -> tuple[Tree, ...]:
        """The constraints of something sent, where inputs are checked."""
        checked = self.options.validate_inputs
        return constraints(use, self.api.types) if checked else ()

    def is_limited(self, use: TypeUse) -> bool:
        """Whether something sent has limits in it, at any depth."""
        keys = reachable(self.api.types, (use,))
        return has_limits(use, self.api.types) or not self.traits.limited.isdisjoint(
            keys
        )


def plan_python(
    api: Api, options: TargetOptions, diagnostics: Diagnostics
) -> PythonPlan:
    """Plan a Python package for an API."""
    checked = options.validate_inputs
    plan = plan_package(
        api, options, name_policies(), capabilities(checked=checked), diagnostics
    )
    api, sent = plan.api, plan.directions.input
    report_further_keys(api, sent, diagnostics)
    if checked:
        report_unchecked(api, sent, diagnostics)
    return PythonPlan(
        options=options,
        client_name=plan.client_name,
        api=api,
        protocol=plan.protocol,
        directions=plan.directions,
        types=plan.types,
        fields=plan.fields,
        respelled=plan.respelled,
        in_xml=plan.in_xml,
        client=plan.client,
        methods=plan.methods,
        resources=plan.resources,
        traits=find_traits(api.types, checked=checked),
        headers=header_metadata(api),
    )


def constant_of(method: MethodPlan) -> str:
    """The constant of a module that describes the call of a method."""
    return f"_{method.name.strip('_').upper()}"
