"""How the operations of an API reach the wire, as far as a client shows it (plan stage).

The rest of planning asks this value, never the binding; a target looks up what its own
run-time has for each protocol. The calls themselves are printed by a target's renderers.
"""

from dataclasses import dataclass, replace
from typing import Literal

from specloom.ir.access import Server
from specloom.ir.api import Api
from specloom.ir.bindings import GraphQLBinding, HttpBinding, Placement
from specloom.ir.operations import Operation
from specloom.naming.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """What all operations of an API have in common.

    ``inherited`` are calls that clients have already: no operation may hide them.
    ``has_events``: some operations are answered by values without an end. ``over_sockets``:
    those come over web sockets.
    """

    name: Literal["http", "graphql"]
    inherited: tuple[Words, ...] = ()
    has_events: bool = False
    over_sockets: bool = False


HTTP = Protocol(name="http")
GRAPHQL = Protocol(name="graphql", inherited=(("execute",),))
GRAPHQL_WITH_EVENTS = replace(GRAPHQL, has_events=True)
GRAPHQL_WITH_SOCKETS = replace(GRAPHQL_WITH_EVENTS, over_sockets=True)


def protocol_of(api: Api) -> Protocol:
    """The protocol of an API, whose operations all have the same."""
    bindings = [
        item.binding
        for item in api.operations
        if isinstance(item.binding, GraphQLBinding)
    ]
    if any(_over_sockets(binding) for binding in bindings):
        return GRAPHQL_WITH_SOCKETS
    if any(binding.operation_type == "subscription" for binding in bindings):
        return GRAPHQL_WITH_EVENTS
    return GRAPHQL if bindings else HTTP


def _over_sockets(binding: GraphQLBinding) -> bool:
    return binding.operation_type == "subscription" and binding.transport == "ws"


def placements(operation: Operation) -> tuple[Placement, ...]:
    """Where the inputs of an operation go, as far as that differs."""
    binding = operation.binding
    return binding.placements if isinstance(binding, HttpBinding) else ()


def own_servers(operation: Operation) -> tuple[Server, ...]:
    """The servers that an operation has instead of those of the API."""
    binding = operation.binding
    return binding.servers if isinstance(binding, HttpBinding) else ()


def has_key(operation: Operation) -> bool:
    """Whether a server may know a repeated call by a key in a header."""
    binding = operation.binding
    return isinstance(binding, HttpBinding) and not binding.idempotent


def lists_nodes(operation: Operation) -> bool:
    """Whether the pages of an operation have a method of their own, since its answer holds
    more than a page."""
    is_graphql = isinstance(operation.binding, GraphQLBinding)
    return is_graphql and operation.paging is not None


def wire_line(operation: Operation) -> str:
    """An operation as its protocol calls it: `GET /pets`, `query pets`."""
    match operation.binding:
        case HttpBinding(method=method, path=path):
            return f"{method} {path}"
        case GraphQLBinding(operation_type=kind, operation_name=name):
            return f"{kind} {name}"
