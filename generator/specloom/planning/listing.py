"""What ``api.md`` lists: resources, their methods and in which order (plan stage; decision 053).

A target only spells the calls and what they return, and lays out its Markdown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from specloom.planning.connections import NodesPlan
from specloom.planning.construction.webhooks import EventsPlan
from specloom.planning.plan import (
    MethodPlan,
    Plan,
    methods_by_path,
    resources_by_path,
)
from specloom.planning.protocol import wire_line
from specloom.planning.tags import tag_of, trail_of

CLIENT = "client"
"""What a reader is supposed to have called a client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArgument:
    """An argument by its name; what is not required has a value without being given."""

    name: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMethod:
    """A method: the expression that reaches it, its arguments, what it does on the wire.

    ``returns`` is what decides the type that comes back: the method itself, its pages of
    nodes, or the events of webhooks.
    """

    path: str
    arguments: tuple[ListedArgument, ...]
    wire: str
    returns: "MethodPlan | ListedNodes | EventsPlan"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedNodes:
    """The nodes of all pages of a method."""

    method: MethodPlan
    nodes: NodesPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedResource:
    """A heading with methods; ``trail`` is where its tag belongs."""

    title: str
    trail: tuple[str, ...]
    methods: tuple[ListedMethod, ...]


def list_resources(plan: Plan) -> Iterator[ListedResource]:
    """What has methods: the client, its resources, what reads webhooks."""
    for path, methods in methods_by_path(plan):
        if methods:
            yield _resource(plan, expression(path), methods)
    if plan.events is not None:
        for path, resource in resources_by_path(plan.resources):
            if resource.reads_webhooks:
                yield _webhooks(plan, expression(path), plan.events)


def expression(path: tuple[str, ...]) -> str:
    """``client.pets``: what a reader writes to reach a resource."""
    return ".".join((CLIENT, *path))


def _resource(plan: Plan, path: str, methods: tuple[MethodPlan, ...]) -> ListedResource:
    listed = [_method(path, method) for method in methods]
    listed += [
        _nodes(path, ListedNodes(method=method, nodes=method.nodes))
        for method in methods
        if method.nodes is not None
    ]
    return ListedResource(
        title=path.removeprefix(f"{CLIENT}."),
        trail=trail_of(plan.api, tag_of(plan.api, methods)),
        methods=tuple(listed),
    )


def _method(path: str, method: MethodPlan) -> ListedMethod:
    return ListedMethod(
        path=f"{path}.{method.name}",
        arguments=_arguments(method),
        wire=wire_line(method.operation),
        returns=method,
    )


def _nodes(path: str, listed: ListedNodes) -> ListedMethod:
    return ListedMethod(
        path=f"{path}.{listed.nodes.name}",
        arguments=_arguments(listed.method),
        wire=f"{wire_line(listed.method.operation)}, page after page",
        returns=listed,
    )


def _webhooks(plan: Plan, path: str, events: EventsPlan) -> ListedResource:
    payload = ListedArgument(name="payload", required=True)
    headers = ListedArgument(name="headers", required=True)
    key = ListedArgument(name="key", required=False)
    calls = (
        (events.unwrap, (payload, headers, key)),
        (events.unsafe_unwrap, (payload,)),
    )
    return ListedResource(
        title="events",
        trail=(),
        methods=tuple(
            ListedMethod(
                path=f"{path}.{name}",
                arguments=arguments,
                wire=f"{len(plan.api.webhooks)} webhooks",
                returns=events,
            )
            for name, arguments in calls
        ),
    )


def _arguments(method: MethodPlan) -> tuple[ListedArgument, ...]:
    return tuple(
        ListedArgument(name=name, required=item.required)
        for name, item in method.arguments()
    )
