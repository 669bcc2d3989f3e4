"""The plan: every file, module, symbol and local name, settled before anything is printed.

Plan stage, whatever the language: a target hands over how it spells names, and derives
what only itself needs from the plan. Names come in two steps: all requests of a scope are
gathered, then the whole scope is allocated at once, so that the order of the document
never matters.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.operations import Operation, OpId
from specloom.ir.responses import gives_events
from specloom.ir.types import Object, TypeId, TypeUse
from specloom.ir.visit import reachable
from specloom.naming.words import Words
from specloom.planning.arguments import Argument
from specloom.planning.calls import CallPlan, plan_call
from specloom.planning.client import ClientPlan, plan_client
from specloom.planning.connections import NodesPlan, find_nodes
from specloom.planning.directions import Directions, InputDiffers, find_directions
from specloom.planning.losses import report_notations
from specloom.planning.namer import Namer, pages_key
from specloom.planning.options import TargetOptions
from specloom.planning.paging import PagingPlan, plan_paging
from specloom.planning.policies import NamePolicies
from specloom.planning.protocol import (
    Protocol,
    has_key,
    protocol_of,
)
from specloom.planning.responses import Result, plan_results
from specloom.planning.type_places import TypePlan, plan_types
from specloom.planning.webhooks import (
    RESOURCE,
    EventsPlan,
    event_methods,
)
from specloom.planning.xml import types_in_xml


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPlan:
    """A method: its name, what it sends and gives back, names of arguments.

    ``idempotency_key`` is the argument by which callers may give the key that a server knows
    a repeated call by.
    """

    operation: Operation
    name: str
    call: CallPlan
    names: Mapping[str, str]
    result: Result
    paging: PagingPlan | None = None
    gives_events: bool = False
    idempotency_key: str | None = None
    nodes: NodesPlan | None = None

    def arguments(self) -> tuple[tuple[str, Argument], ...]:
        """Arguments that the caller gives, each with its name."""
        return self.named(self.call.arguments)

    def named(self, arguments: Iterable[Argument]) -> tuple[tuple[str, Argument], ...]:
        """Arguments with their names, without those that have one value only."""
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
    directions: Directions
    types: Mapping[TypeId, TypePlan]
    fields: Mapping[TypeId, Mapping[str, str]]
    in_xml: frozenset[TypeId]
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

    @property
    def events(self) -> EventsPlan | None:
        """What webhooks are read as, where the API sends any."""
        return self.client.events


def all_methods(plan: Plan) -> Iterator[MethodPlan]:
    """Every method: those of the client, then those of its resources, parents first."""
    return (method for _, methods in methods_by_path(plan) for method in methods)


def methods_by_path(
    plan: Plan,
) -> Iterator[tuple[tuple[str, ...], tuple[MethodPlan, ...]]]:
    """The attributes that lead to methods from the client, and the methods: those of the
    client, then of its resources, parents first."""
    yield (), plan.methods
    for path, resource in resources_by_path(plan.resources):
        yield path, resource.methods


def resources_by_path(
    resources: Iterable[ResourcePlan], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], ResourcePlan]]:
    """Every resource with the attributes that lead to it, parents first."""
    for resource in resources:
        path = (*above, resource.attribute)
        yield path, resource
        yield from resources_by_path(resource.children, path)


def has_pages(plan: Plan) -> bool:
    """Whether some lists come in pages, for which there are classes."""
    return any(method.paging is not None for method in all_methods(plan))


def plan_package(
    api: Api,
    options: TargetOptions,
    policies: NamePolicies,
    input_differs: InputDiffers,
    diagnostics: Diagnostics,
) -> Plan:
    """Plan a package for an API."""
    results = plan_results(api, diagnostics)
    namer = Namer(policies, diagnostics)
    directions = find_directions(api, input_differs)
    report_notations(api, diagnostics)
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
        directions=directions,
        types=plan_types(api, results, directions, options, namer),
        fields=fields,
        in_xml=types_in_xml(api),
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


IDEMPOTENCY_KEY: Words = ("idempotency", "key")
"""An option that calls have beside their arguments, where a server knows such keys."""


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
                event_methods(self._api, chain) if chain else self._protocol.inherited
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
            reads_webhooks=bool(event_methods(self._api, chain)),
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
            call=call,
            names=self._namer.arguments(
                operation, call.arguments, (IDEMPOTENCY_KEY,) if takes_key else ()
            ),
            idempotency_key=self._namer.option(IDEMPOTENCY_KEY) if takes_key else None,
            result=result,
            paging=plan_paging(operation, call, result, self._api.types),
            gives_events=gives_events(operation),
            nodes=nodes,
        )
