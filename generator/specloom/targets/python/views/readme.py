"""``api.md`` and ``README.md`` of a package (view stage)."""

from collections.abc import Iterator
from typing import assert_never

from specloom.ir.api import Api, Contact
from specloom.planning.construction.webhooks import EventsPlan
from specloom.planning.examples import introductory_call, paged_call
from specloom.planning.listing import (
    ListedArgument,
    ListedMethod,
    ListedNodes,
    ListedResource,
    list_resources,
)
from specloom.planning.options import TargetOptions
from specloom.planning.plan import MethodPlan
from specloom.render.symbols import plain
from specloom.render.text import Code, Text
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import Tree
from specloom.targets.python.views.dataclasses import (
    ApiListingView,
    FactView,
    ListingMethodView,
    ListingView,
    ReadmeView,
)
from specloom.targets.python.views.docs import prose
from specloom.targets.python.views.example_calls import call_statement, loop_heading
from specloom.targets.python.views.methods import nodes_annotation, returns
from specloom.targets.python.views.webhooks import event_type


def build_listing(plan: PythonPlan) -> ApiListingView:
    """Each method with the request it sends and what it returns."""
    return ApiListingView(
        title=Text(plan.api.title),
        resources=tuple(_resource(plan, item) for item in list_resources(plan)),
    )


def _resource(plan: PythonPlan, listed: ListedResource) -> ListingView:
    return ListingView(
        title=Text(listed.title),
        trail=Text(" › ".join(listed.trail)) if listed.trail else None,
        methods=tuple(_method(plan, item) for item in listed.methods),
    )


def _method(plan: PythonPlan, listed: ListedMethod) -> ListingMethodView:
    names = ", ".join(map(_argument, listed.arguments))
    return ListingMethodView(
        call=Text(f"{listed.path}({names})"),
        wire=Text(listed.wire),
        returns=Text(plain(_returns(plan, listed).flat)),
    )


def _returns(plan: PythonPlan, listed: ListedMethod) -> Tree:
    mode = plan.python_protocol.modes[0]
    match listed.returns:
        case MethodPlan() as method:
            return returns(plan, method, mode)
        case ListedNodes(method=method, nodes=nodes):
            return nodes_annotation(plan, method, nodes, mode)
        case EventsPlan() as events:
            return event_type(plan, events)
        case other:
            assert_never(other)


def _argument(item: ListedArgument) -> str:
    return item.name if item.required else f"{item.name}=…"


def build_readme(plan: PythonPlan) -> ReadmeView:
    """A short introduction with calls that this API really has."""
    example = introductory_call(plan)
    pages = paged_call(plan)
    return ReadmeView(
        title=Text(plan.api.title),
        summary=Text(prose(plan.api.docs).partition("\n\n")[0]),
        package=Code(plan.options.package),
        client=Code(plan.client_name),
        call=None if example is None else call_statement(example, "result"),
        tried=None if example is None else call_statement(example, "result", indent=4),
        pages=None if pages is None else loop_heading(pages, "item"),
        patience=_patience(plan.options),
        note=plan.python_protocol.note,
        webhook_key=None if plan.events is None else Text(plan.events.key_env),
        variables=tuple(
            Text(env)
            for item in plan.client.credentials
            for _, env in item.arguments
            if env is not None
        ),
        facts=tuple(_facts(plan.api)),
    )


def _facts(api: Api) -> Iterator[FactView]:
    """Who stands behind the API, and on which terms."""
    contact = api.contact or Contact()
    given = api.license
    for about, parts in (
        ("Contact", (contact.name, contact.email, contact.url)),
        ("Terms of service", (api.terms_of_service,)),
        (
            "Licence of the API",
            (given.name, given.identifier, given.url) if given else (),
        ),
    ):
        said = ", ".join(part for part in parts if part)
        if said:
            yield FactView(about=Code(about), said=Text(said))


def _patience(options: TargetOptions) -> Code:
    """How often a call is tried, and how long it may take, unless its user says otherwise."""
    times = {1: "once", 2: "twice"}.get(
        options.max_retries, f"{options.max_retries} times"
    )
    again = f"tried again, {times}, where that is safe"
    tried = again if options.max_retries else "not tried again"
    seconds = 60.0 if options.timeout is None else options.timeout
    return Code(f"A call is {tried}; it may take {seconds:g} seconds.")
