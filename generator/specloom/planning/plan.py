"""The plan: every file, module, symbol and local name, settled before anything is printed.

Plan stage of the Python target. Names come in two steps: all requests of a scope are
gathered, then the whole scope is allocated at once, so that the order of the document
never matters.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.operations import Operation, OpId, Words
from specloom.ir.types import Named, Object, Primitive, TypeId, TypeUse
from specloom.ir.visit import reachable, uses_in_expr
from specloom.planning.arguments import Argument
from specloom.planning.calls import CallPlan, plan_call
from specloom.planning.client import ClientPlan, plan_client
from specloom.planning.connections import NodesPlan, find_nodes
from specloom.planning.directions import Roles, find_roles
from specloom.planning.losses import report_limits, report_notations
from specloom.planning.namer import Namer, pages_key
from specloom.planning.paging import PagingPlan, plan_paging
from specloom.planning.protocol import (
    Protocol,
    gives_events,
    has_key,
    protocol_of,
)
from specloom.planning.response_headers import notes_of
from specloom.planning.responses import Result, name_results
from specloom.planning.type_places import TypePlan, plan_types
from specloom.planning.webhooks import (
    RESOURCE,
    EventsPlan,
    methods_of,
)
from specloom.planning.xml import types_in_xml
from specloom.targets.options import TargetOptions
from specloom.targets.python.syntax.layout import Tree
from specloom.targets.python.types.constraints import (
    constraints,
    has_limits,
    report_unchecked,
)
from specloom.targets.python.types.formats import is_exact, is_reformatted


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPlan:
    """A method: its name, the constant that describes its call, names of arguments.

    ``takes_key``: callers may give the key by which the server knows a repeated call.
    """

    operation: Operation
    name: str
    constant: str
    call: CallPlan
    names: Mapping[str, str]
    result: Result
    paging: PagingPlan | None = None
    gives_events: bool = False
    takes_key: bool = False
    nodes: NodesPlan | None = None

    def arguments(self) -> tuple[tuple[str, Argument], ...]:
        """Arguments that the caller gives, each with its Python name."""
        return self.named(self.call.arguments)

    def named(self, arguments: Iterable[Argument]) -> tuple[tuple[str, Argument], ...]:
        """Arguments with their Python names, without those that have one value only."""
        return tuple(
            (self.names[item.key], item) for item in arguments if item.key in self.names
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourcePlan:
    """A resource: its attribute on the parent, class name, module, and what it holds."""

    words: tuple[Words, ...]
    attribute: str
    class_name: str
    module: str
    methods: tuple[MethodPlan, ...]
    children: tuple["ResourcePlan", ...]
    reads_webhooks: bool = False

    @property
    def is_package(self) -> bool:
        """A resource with children is a folder."""
        return bool(self.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that views look up. ``methods`` are those of the client itself."""

    options: TargetOptions
    client_name: str
    api: Api
    protocol: Protocol
    roles: Roles
    types: Mapping[TypeId, TypePlan]
    fields: Mapping[TypeId, Mapping[str, str]]
    in_xml: frozenset[TypeId]
    header_notes: Mapping[TypeId, Mapping[str, Tree]]
    client: ClientPlan
    methods: tuple[MethodPlan, ...]
    resources: tuple[ResourcePlan, ...]

    def renames(self, use: TypeUse) -> bool:
        """Whether keys of something sent are spelled otherwise on the wire."""
        return any(
            wire_name != name
            for key in reachable(self.api.types, (use,))
            for wire_name, name in self.fields.get(key, {}).items()
        )

    def reformats(self, use: TypeUse) -> bool:
        """Whether something sent has a format that the run-time must know of."""
        return _holds(use, self.roles.reformatted, is_reformatted)

    @property
    def events(self) -> EventsPlan | None:
        """What webhooks are read as, where the API sends any."""
        return self.client.events

    def limits(self, use: TypeUse) -> tuple[Tree, ...]:
        """The constraints of something sent, where inputs are checked."""
        checked = self.options.validate_inputs
        return constraints(use, self.api.types) if checked else ()

    def is_limited(self, use: TypeUse) -> bool:
        """Whether something sent has limits in it, at any depth."""
        keys = reachable(self.api.types, (use,))
        return has_limits(use, self.api.types) or not self.roles.limited.isdisjoint(
            keys
        )

    def has_exact_numbers(self, use: TypeUse) -> bool:
        """Whether something received has numbers with more digits than a float."""
        return _holds(use, self.roles.exact, is_exact)


def _holds(
    use: TypeUse, known: Container[TypeId], wanted: Callable[[Primitive], bool]
) -> bool:
    expr = use.expr
    if isinstance(expr, Primitive):
        return wanted(expr)
    if isinstance(expr, Named):
        return expr.id in known
    return any(_holds(inner, known, wanted) for inner in uses_in_expr(expr))


def all_methods(plan: Plan) -> Iterator[MethodPlan]:
    """Every method: those of the client, then those of its resources, parents first."""
    yield from plan.methods
    for resource in plan.resources:
        yield from _methods_below(resource)


def has_pages(plan: Plan) -> bool:
    """Whether some lists come in pages, for which there are classes."""
    return any(method.paging is not None for method in all_methods(plan))


def _methods_below(resource: ResourcePlan) -> Iterator[MethodPlan]:
    yield from resource.methods
    for child in resource.children:
        yield from _methods_below(child)


def plan_package(api: Api, options: TargetOptions, diagnostics: Diagnostics) -> Plan:
    """Plan a package for an API."""
    api, results = name_results(api, diagnostics)
    namer = Namer(diagnostics)
    roles = find_roles(api, checked=options.validate_inputs)
    report_limits(api, roles, diagnostics)
    report_notations(api, diagnostics)
    if options.validate_inputs:
        report_unchecked(api, roles.sent, diagnostics)
    protocol = protocol_of(api)
    fields = _fields(api, namer)
    lists = find_nodes(api, results, fields)
    tree = _Tree(api, results, lists, protocol, namer, diagnostics, options)
    client_name = options.client_name or namer.class_name(options.package)
    return Plan(
        options=options,
        client_name=client_name,
        api=api,
        protocol=protocol,
        roles=roles,
        types=plan_types(api, results, roles, options, namer),
        fields=fields,
        in_xml=types_in_xml(api),
        header_notes=notes_of(api),
        client=plan_client(api, client_name, options, namer, diagnostics),
        methods=tree.methods(()),
        resources=tree.children((), "resources"),
    )


def _fields(api: Api, namer: Namer) -> dict[TypeId, Mapping[str, str]]:
    """Field names of all objects; shapes with the same keys share one allocation."""
    known: dict[tuple[str, ...], Mapping[str, str]] = {}
    fields: dict[TypeId, Mapping[str, str]] = {}
    for key, definition in api.types.items():
        if isinstance(definition, Object):
            wire_names = tuple(prop.wire_name for prop in definition.properties)
            if wire_names not in known:
                places = {prop.wire_name: prop.origin for prop in definition.properties}
                known[wire_names] = namer.fields(places)
            fields[key] = known[wire_names]
    return fields


IDEMPOTENCY_KEY = "idempotency_key"


def _takes_key(operation: Operation, call: CallPlan, header: str | None) -> bool:
    """Whether a call takes a key of its own: where the document has no such header."""
    if header is None or not has_key(operation):
        return False
    headers = [item for item in call.arguments if item.place == "header"]
    return all(item.wire_name.lower() != header.lower() for item in headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ResourceNames:
    """What one resource is called in its parent, in its module, in its folder."""

    attribute: str
    class_name: str
    module: str


class _Tree:
    """Builds the tree of resources, parent by parent."""

    def __init__(
        self,
        api: Api,
        results: Mapping[OpId, Result],
        lists: Mapping[OpId, NodesPlan],
        protocol: Protocol,
        namer: Namer,
        diagnostics: Diagnostics,
        options: TargetOptions,
    ) -> None:
        self._options = options
        self._api = api
        self._results = results
        self._lists = lists
        self._protocol = protocol
        self._namer = namer
        self._diagnostics = diagnostics
        self._operations: dict[tuple[Words, ...], list[Operation]] = {}
        self._below: dict[tuple[Words, ...], dict[Words, None]] = {}
        for operation in api.operations:
            self._operations.setdefault(operation.resource, []).append(operation)
            for depth in range(len(operation.resource)):
                parent = self._below.setdefault(operation.resource[:depth], {})
                parent.setdefault(operation.resource[depth])
        if api.event is not None:
            self._below.setdefault((), {}).setdefault(RESOURCE[0])

    def children(
        self, parent: tuple[Words, ...], folder: str
    ) -> tuple[ResourcePlan, ...]:
        """The resources right below a parent, sorted by attribute."""
        words = sorted(self._below.get(parent, {}))
        attributes, _ = self._members(parent)
        modules = self._namer.modules(words)
        classes = self._namer.resource_classes(words)
        plans = [
            self._resource(
                (*parent, item),
                _ResourceNames(
                    attribute=attributes[item],
                    class_name=classes[item],
                    module=f"{folder}.{modules[item]}",
                ),
            )
            for item in words
        ]
        return tuple(sorted(plans, key=lambda plan: plan.attribute))

    def _members(
        self, chain: tuple[Words, ...]
    ) -> tuple[dict[Words, str], dict[str, str]]:
        """Names of child attributes and of methods: one scope, they share a class."""
        below = sorted(self._below.get(chain, {}))
        operations = self._operations.get(chain, [])
        return self._namer.members(
            below,
            operations,
            on_client=not chain,
            lists=frozenset(self._lists),
            inherited=(
                methods_of(self._api, chain)
                if chain
                else frozenset(self._protocol.inherited)
            ),
        )

    def _resource(
        self, chain: tuple[Words, ...], names: "_ResourceNames"
    ) -> ResourcePlan:
        return ResourcePlan(
            words=chain,
            attribute=names.attribute,
            class_name=names.class_name,
            module=names.module,
            methods=self.methods(chain),
            children=self.children(chain, names.module),
            reads_webhooks=bool(methods_of(self._api, chain)),
        )

    def methods(self, chain: tuple[Words, ...]) -> tuple[MethodPlan, ...]:
        """The methods of one class; an empty chain is the client itself."""
        _, names = self._members(chain)
        operations = self._operations.get(chain, [])
        return tuple(self._method(item, names) for item in operations)

    def _method(self, operation: Operation, names: Mapping[str, str]) -> MethodPlan:
        name = names[operation.id]
        nodes = self._lists.get(operation.id)
        if nodes is not None:
            nodes = replace(nodes, name=names[pages_key(operation)])
        result = self._results[operation.id]
        call = plan_call(operation, result, self._api.types, self._diagnostics)
        takes_key = _takes_key(operation, call, self._options.idempotency_header)
        return MethodPlan(
            operation=operation,
            name=name,
            constant=f"_{name.strip('_').upper()}",
            call=call,
            names=self._namer.arguments(
                operation, call.arguments, (IDEMPOTENCY_KEY,) if takes_key else ()
            ),
            takes_key=takes_key,
            result=result,
            paging=plan_paging(operation, call, result, self._api.types),
            gives_events=gives_events(operation),
            nodes=nodes,
        )
