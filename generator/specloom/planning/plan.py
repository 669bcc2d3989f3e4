"""The plan: every file, module, symbol and local name, settled before anything is printed.

Plan stage, whatever the language (decision 043): a target derives what only itself needs
from it. It is made by ``package.plan_package``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specloom.ir.api import Api
from specloom.ir.operations import Operation
from specloom.ir.types import TypeId, TypeUse
from specloom.ir.visit import ids_in_use
from specloom.naming.words import Words
from specloom.planning.arguments import Argument
from specloom.planning.calls import CallPlan
from specloom.planning.connections import NodesPlan
from specloom.planning.construction.client import ClientPlan
from specloom.planning.construction.webhooks import (
    EventsPlan,
)
from specloom.planning.options import TargetOptions
from specloom.planning.paging import PagingPlan
from specloom.planning.protocol import (
    Protocol,
)
from specloom.planning.responses import Result
from specloom.planning.types.directions import Directions
from specloom.planning.types.places import TypePlan


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
        return self.name_arguments(self.call.arguments)

    def name_arguments(
        self, arguments: Iterable[Argument]
    ) -> tuple[tuple[str, Argument], ...]:
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
    """Everything that views look up. ``methods`` are those of the client itself;
    ``respelled`` are the types in which, at any depth, a key is spelled otherwise than on the
    wire.
    """

    options: TargetOptions
    client_name: str
    api: Api
    protocol: Protocol
    directions: Directions
    types: Mapping[TypeId, TypePlan]
    fields: Mapping[TypeId, Mapping[str, str]]
    respelled: frozenset[TypeId]
    in_xml: frozenset[TypeId]
    client: ClientPlan
    methods: tuple[MethodPlan, ...]
    resources: tuple[ResourcePlan, ...]

    def renames(self, use: TypeUse) -> bool:
        """Whether keys of something sent are spelled otherwise on the wire."""
        return any(key in self.respelled for key in ids_in_use(use))

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


def has_streams(plan: Plan) -> bool:
    """Whether some answers are streams, which callers may want the type of."""
    return any(method.result.may_stream for method in all_methods(plan))


def has_pages(plan: Plan) -> bool:
    """Whether some lists come in pages, for which there are classes."""
    return any(method.paging is not None for method in all_methods(plan))
