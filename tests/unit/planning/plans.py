"""Plans for tests: names in snake case, a run-time that can do everything."""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.shapes import Types
from specloom.ir.types import TypeDef
from specloom.naming.cases import pascal, screaming_snake, snake
from specloom.naming.scope import Case, NamePolicy
from specloom.passes.responses import name_responses
from specloom.planning.capabilities import Capabilities
from specloom.planning.options import TargetOptions
from specloom.planning.package import plan_package
from specloom.planning.plan import MethodPlan, Plan, all_methods
from specloom.planning.policies import NamePolicies


def policy(case: Case) -> NamePolicy:
    """A scope that refuses nothing."""
    return NamePolicy(
        case=case, empty=("x",), valid=str.isidentifier, escape="{}_".format
    )


POLICIES = NamePolicies(
    types=policy(pascal),
    fields=policy(snake),
    arguments=policy(snake),
    options=policy(snake),
    methods=policy(snake),
    client_members=policy(snake),
    modules=policy(snake),
    constants=policy(screaming_snake),
    input_ending=("input",),
    environment=snake,
)


def one_form(definition: TypeDef, types: Types) -> bool:
    """What is sent is of the type that is received."""
    return False


EVERYTHING = Capabilities(
    credentials=frozenset(("bearer", "basic", "api_key", "oauth")),
    notations=frozenset(("form", "multipart", "xml")),
    streams=True,
    webhooks=True,
    input_differs=one_form,
)
ONLY_JSON = replace(
    EVERYTHING,
    credentials=frozenset(("bearer",)),
    notations=frozenset(),
    streams=False,
    webhooks=False,
)


def plan_of(
    api: Api, capabilities: Capabilities = EVERYTHING
) -> tuple[Plan, Diagnostics]:
    """The plan of a model whose responses are named, and what was said."""
    diagnostics = Diagnostics()
    api = name_responses(api, diagnostics)
    options = TargetOptions(package="pets")
    plan = plan_package(api, options, POLICIES, capabilities, diagnostics)
    return plan, diagnostics


def only_method(plan: Plan) -> MethodPlan:
    """The method of a plan that has one."""
    (method,) = all_methods(plan)
    return method
