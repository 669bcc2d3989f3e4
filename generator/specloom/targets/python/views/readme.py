"""``api.md`` and ``README.md`` of a package (view stage)."""

from collections.abc import Iterator

from specloom.ir.api import Api, Contact
from specloom.planning.examples import (
    call_statement,
    loop_heading,
    paged_call,
    telling_call,
)
from specloom.planning.plan import MethodPlan, Plan, ResourcePlan
from specloom.planning.protocol import wire_line
from specloom.planning.tags import tag_of, trail_of
from specloom.planning.webhooks import UNSAFE_UNWRAP, UNWRAP
from specloom.render.symbols import plain
from specloom.render.text import Code, Text
from specloom.targets.python.views.dataclasses import (
    ApiListingView,
    FactView,
    ListingMethodView,
    ListingView,
    ReadmeView,
)
from specloom.targets.python.views.docs import prose
from specloom.targets.python.views.methods import nodes_annotation, returns
from specloom.targets.python.views.webhooks import event_type


def build_listing(plan: Plan) -> ApiListingView:
    """Each method with the request it sends and what it returns."""
    return ApiListingView(
        title=Text(plan.api.title),
        resources=tuple(
            _listing(plan, path, methods) for path, methods in _methods(plan) if methods
        )
        + tuple(_events(plan)),
    )


def _events(plan: Plan) -> Iterator[ListingView]:
    """What reads webhooks, behind all that sends."""
    if plan.events is None:
        return
    returned = Text(plain(event_type(plan, plan.events).flat))
    paths = (path for path, item in walk(plan.resources) if item.reads_webhooks)
    for path in paths:
        calls = (f"{UNWRAP}(payload, headers, key=…)", f"{UNSAFE_UNWRAP}(payload)")
        yield ListingView(
            title=Text("events"),
            methods=tuple(
                ListingMethodView(
                    call=Text(f"{path}.{item}"),
                    wire=Text(f"{len(plan.api.webhooks)} webhooks"),
                    returns=returned,
                )
                for item in calls
            ),
        )


def walk(
    resources: tuple[ResourcePlan, ...], above: str = "client"
) -> Iterator[tuple[str, ResourcePlan]]:
    """Every resource with the expression that reaches it, parents first."""
    for resource in resources:
        path = f"{above}.{resource.attribute}"
        yield path, resource
        yield from walk(resource.children, path)


def _methods(plan: Plan) -> Iterator[tuple[str, tuple[MethodPlan, ...]]]:
    """The expression that reaches them, and the methods: of the client, then below."""
    yield "client", plan.methods
    for path, resource in walk(plan.resources):
        yield path, resource.methods


def _listing(plan: Plan, path: str, methods: tuple[MethodPlan, ...]) -> ListingView:
    views = [_method(plan, path, method) for method in methods]
    views += [_nodes(plan, path, method) for method in methods if method.nodes]
    trail = trail_of(plan.api, tag_of(plan.api, methods))
    return ListingView(
        title=Text(path.removeprefix("client.")),
        trail=Text(" › ".join(trail)) if trail else None,
        methods=tuple(views),
    )


def _method(plan: Plan, path: str, method: MethodPlan) -> ListingMethodView:
    names = ", ".join(_argument(name, required) for name, required in _needed(method))
    return ListingMethodView(
        call=Text(f"{path}.{method.name}({names})"),
        wire=Text(wire_line(method.operation)),
        returns=Text(plain(returns(plan, method, plan.protocol.colours[0]).flat)),
    )


def _nodes(plan: Plan, path: str, method: MethodPlan) -> ListingMethodView:
    """The method that gives the nodes of all pages."""
    assert method.nodes is not None
    names = ", ".join(_argument(name, required) for name, required in _needed(method))
    tree = nodes_annotation(plan, method, method.nodes, plan.protocol.colours[0])
    return ListingMethodView(
        call=Text(f"{path}.{method.nodes.name}({names})"),
        wire=Text(f"{wire_line(method.operation)}, page after page"),
        returns=Text(plain(tree.flat)),
    )


def _needed(method: MethodPlan) -> Iterator[tuple[str, bool]]:
    for name, item in method.arguments():
        yield name, item.required


def _argument(name: str, required: bool) -> str:
    return name if required else f"{name}=…"


def build_readme(plan: Plan) -> ReadmeView:
    """A short introduction with calls that this API really has."""
    methods = [(path, item) for path, items in _methods(plan) for item in items]
    example = telling_call(plan, methods)
    pages = paged_call(plan, methods)
    return ReadmeView(
        title=Text(plan.api.title),
        summary=Text(prose(plan.api.docs).partition("\n\n")[0]),
        package=Code(plan.options.package),
        client=Code(plan.client_name),
        call=None if example is None else call_statement(example, "result"),
        tried=None if example is None else call_statement(example, "result", indent=4),
        pages=None if pages is None else loop_heading(pages, "item"),
        note=plan.protocol.note,
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
