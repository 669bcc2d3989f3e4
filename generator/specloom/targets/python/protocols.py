"""What a package has for how its operations reach the wire (plan stage of the Python target).

Which classes its clients are built on, which options its constructor has beside those of
all clients. The calls themselves are printed by ``views.calls``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from specloom.planning.protocol import (
    GRAPHQL,
    GRAPHQL_WITH_EVENTS,
    GRAPHQL_WITH_SOCKETS,
    HTTP,
    Protocol,
)
from specloom.render.symbols import Symbol
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import Tree, leaf, subscript, union
from specloom.targets.python.syntax.library import (
    GRAPHQL_EVENTS_MODES,
    GRAPHQL_MODES,
    GRAPHQL_OPTIONS,
    HTTP_MODES,
    LITERAL,
    MAPPING,
    ClientMode,
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
class PythonProtocol:
    """What a package has for a protocol.

    ``names`` are public names of the run-time by module. ``inherited`` are the calls that
    clients have already: their raw form stands beside that of the others. ``note`` says in
    the README what methods have in common. ``over_sockets``: some operations need web
    sockets, which are an extra of the package.
    """

    modes: tuple[ClientMode, ClientMode]
    note: Code
    over_sockets: bool = False
    names: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    inherited: tuple[str, ...] = ()
    options: tuple[ProtocolOption, ...] = ()
    options_type: Symbol | None = None


_HTTP = PythonProtocol(
    modes=HTTP_MODES,
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

_GRAPHQL = PythonProtocol(
    modes=GRAPHQL_MODES,
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
_GRAPHQL_WITH_EVENTS = replace(_GRAPHQL, modes=GRAPHQL_EVENTS_MODES)
_GRAPHQL_WITH_SOCKETS = replace(
    _GRAPHQL_WITH_EVENTS, options=(*_GRAPHQL.options, _PARAMS), over_sockets=True
)

_PROTOCOLS: Mapping[Protocol, PythonProtocol] = {
    HTTP: _HTTP,
    GRAPHQL: _GRAPHQL,
    GRAPHQL_WITH_EVENTS: _GRAPHQL_WITH_EVENTS,
    GRAPHQL_WITH_SOCKETS: _GRAPHQL_WITH_SOCKETS,
}


def python_protocol(protocol: Protocol) -> PythonProtocol:
    """What a package has for a protocol."""
    return _PROTOCOLS[protocol]
