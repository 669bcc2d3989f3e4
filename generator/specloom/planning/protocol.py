"""What a package has for how its operations reach the wire (plan stage).

The rest of the target asks this value, never the binding: which classes its clients are
built on, which options its constructor has beside those of all clients. The calls themselves are printed by ``build_calls``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from specloom.ir.access import Server
from specloom.ir.api import Api
from specloom.ir.bindings import GraphQLBinding, HttpBinding, Placement
from specloom.ir.operations import Operation
from specloom.render.symbols import Symbol
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import Tree, leaf, subscript, union
from specloom.targets.python.syntax.library import (
    GRAPHQL_COLOURS,
    GRAPHQL_EVENTS_COLOURS,
    GRAPHQL_OPTIONS,
    HTTP_COLOURS,
    LITERAL,
    MAPPING,
    Colour,
)
from specloom.targets.python.syntax.literals import py_str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolOption:
    """An argument of the constructor that only this protocol has."""

    name: str
    annotation: Tree
    default: Code
    docs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """How the operations of an API reach the wire, as far as a package shows it.

    ``names`` are public names of the run-time by module. ``inherited`` are
    calls that clients have already: no operation may hide them, and their raw form stands
    beside that of the others. ``note`` says in the README what methods have in common.
    ``over_sockets``: some operations need web sockets, which are an extra of the package.
    """

    colours: tuple[Colour, Colour]
    note: Code
    over_sockets: bool = False
    names: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    inherited: tuple[str, ...] = ()
    options: tuple[ProtocolOption, ...] = ()
    options_type: Symbol | None = None


HTTP = Protocol(
    colours=HTTP_COLOURS,
    note=Code(
        "`with_raw_response` gives the whole response and `with_streaming_response` "
        "reads it as it\narrives."
    ),
)

_TRUTH = leaf(Code("bool"))
_ON_ERRORS = ProtocolOption(
    name="on_errors",
    annotation=subscript(LITERAL, (leaf(py_str("raise")), leaf(py_str("return")))),
    default=Code('"raise"'),
    docs="Whether an answer that has data and errors raises, or gives the data.",
)
_PERSISTED = ProtocolOption(
    name="persisted_queries",
    annotation=_TRUTH,
    default=Code("False"),
    docs="Send the hash of a document first, and the document when it is not known.",
)
_PARAMS = ProtocolOption(
    name="connection_params",
    annotation=union(
        (
            subscript(MAPPING, (leaf(Code("str")), leaf(Code("object")))),
            leaf(Code("None")),
        )
    ),
    default=Code("None"),
    docs="What a web socket is opened with, beside the credentials.",
)

GRAPHQL = Protocol(
    colours=GRAPHQL_COLOURS,
    note=Code(
        "`with_raw_response` gives data, errors and extensions with the whole response; "
        "`execute`\nruns any other document. Errors of the server are a `GraphQLError`, "
        "which has the data too;\n"
        '`with_options(on_errors="return")` gives the data instead.'
    ),
    names={
        "graphql.errors": ("GraphQLError", "GraphQLErrorItem", "GraphQLRequestError")
    },
    inherited=("execute",),
    options=(_ON_ERRORS, _PERSISTED),
    options_type=GRAPHQL_OPTIONS,
)
GRAPHQL_WITH_EVENTS = replace(GRAPHQL, colours=GRAPHQL_EVENTS_COLOURS)
GRAPHQL_WITH_SOCKETS = replace(
    GRAPHQL_WITH_EVENTS, options=(*GRAPHQL.options, _PARAMS), over_sockets=True
)


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


_SAFE_TO_REPEAT = ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "QUERY")
"""Methods that need no key (RFC 9110, section 9.2.2)."""


def has_key(operation: Operation) -> bool:
    """Whether a server may know a repeated call by a key in a header."""
    binding = operation.binding
    if not isinstance(binding, HttpBinding):
        return False
    return binding.method.upper() not in _SAFE_TO_REPEAT


def gives_events(operation: Operation) -> bool:
    """Whether an operation is answered by values as they happen, without an end."""
    binding = operation.binding
    return (
        isinstance(binding, GraphQLBinding) and binding.operation_type == "subscription"
    )


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
