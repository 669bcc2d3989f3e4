"""Resources and their methods, parent by parent (plan stage)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.operations import Operation, OpId
from specloom.ir.responses import gives_events
from specloom.naming.words import Words
from specloom.planning.calls import CallPlan, plan_call
from specloom.planning.capabilities import Capabilities
from specloom.planning.connections import NodesPlan
from specloom.planning.construction.webhooks import (
    RESOURCE,
    event_methods,
)
from specloom.planning.namer import Namer, pages_key
from specloom.planning.options import TargetOptions
from specloom.planning.paging import plan_paging
from specloom.planning.plan import MethodPlan, ResourcePlan
from specloom.planning.protocol import (
    Protocol,
    has_key,
)
from specloom.planning.responses import Result

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeInputs:
    """What is known of an API before its resources are planned."""

    api: Api
    results: Mapping[OpId, Result]
    lists: Mapping[OpId, NodesPlan]
    protocol: Protocol
    namer: Namer
    options: TargetOptions
    capabilities: Capabilities
    diagnostics: Diagnostics


class ResourceTree:
    """Builds the tree of resources, parent by parent."""

    def __init__(self, inputs: TreeInputs) -> None:
        self._inputs = inputs
        self._operations: dict[tuple[Words, ...], list[Operation]] = {}
        self._below: dict[tuple[Words, ...], dict[Words, None]] = {}
        for operation in inputs.api.operations:
            self._operations.setdefault(operation.resource, []).append(operation)
            for depth in range(len(operation.resource)):
                parent = self._below.setdefault(operation.resource[:depth], {})
                parent.setdefault(operation.resource[depth])
        if inputs.api.event is not None:
            self._below.setdefault((), {}).setdefault(RESOURCE[0])

    def children(
        self, parent: tuple[Words, ...], folder: str
    ) -> tuple[ResourcePlan, ...]:
        """The resources right below a parent, sorted by attribute."""
        words = sorted(self._below.get(parent, {}))
        attributes, _ = self._members(parent)
        modules = self._inputs.namer.modules(words)
        classes = self._inputs.namer.resource_classes(words)
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
        return self._inputs.namer.members(
            below,
            operations,
            on_client=not chain,
            lists=frozenset(self._inputs.lists),
            inherited=(
                event_methods(self._inputs.api, chain)
                if chain
                else self._inputs.protocol.inherited
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
            reads_webhooks=bool(event_methods(self._inputs.api, chain)),
        )

    def methods(self, chain: tuple[Words, ...]) -> tuple[MethodPlan, ...]:
        """The methods of one class; an empty chain is the client itself."""
        _, names = self._members(chain)
        operations = self._operations.get(chain, [])
        return tuple(self._method(item, names) for item in operations)

    def _method(self, operation: Operation, names: Mapping[str, str]) -> MethodPlan:
        name = names[operation.id]
        nodes = self._inputs.lists.get(operation.id)
        if nodes is not None:
            nodes = replace(nodes, name=names[pages_key(operation)])
        result = self._inputs.results[operation.id]
        types = self._inputs.api.types
        call = plan_call(
            operation,
            result,
            types,
            self._inputs.capabilities,
            self._inputs.diagnostics,
        )
        takes_key = _takes_key(operation, call, self._inputs.options.idempotency_header)
        return MethodPlan(
            operation=operation,
            name=name,
            call=call,
            names=self._inputs.namer.arguments(
                operation, call.arguments, (IDEMPOTENCY_KEY,) if takes_key else ()
            ),
            idempotency_key=(
                self._inputs.namer.option(IDEMPOTENCY_KEY) if takes_key else None
            ),
            result=result,
            paging=plan_paging(operation, call, result, types),
            gives_events=gives_events(operation),
            nodes=nodes,
        )
