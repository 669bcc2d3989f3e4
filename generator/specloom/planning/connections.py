"""Connections whose nodes can be listed page after page (plan stage; decision 020).

The model says where they are in wire names; here they become attributes and a type.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from specloom.ir.api import Api
from specloom.ir.operations import Operation, OpId
from specloom.ir.paging import Path
from specloom.ir.shapes import Types, item_of, steps, use_at
from specloom.ir.types import TypeId, TypeUse
from specloom.planning.protocol import lists_nodes
from specloom.planning.responses import Result

Fields = Mapping[TypeId, Mapping[str, str]]
"""Attribute names by type and wire name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NodesPlan:
    """Paths of attributes below the data; ``variable`` is the wire name of the one that
    takes the cursor, ``node`` the use of what is listed, and ``name`` that of the method.
    """

    nodes: tuple[str, ...]
    cursor: tuple[str, ...]
    more: tuple[str, ...]
    variable: str
    node: TypeUse
    name: str = ""


def find_nodes(
    api: Api, results: Mapping[OpId, Result], fields: Fields
) -> dict[OpId, NodesPlan]:
    """The connections that operations page through."""
    found = {
        operation.id: _plan(api, operation, results[operation.id], fields)
        for operation in api.operations
        if lists_nodes(operation)
    }
    return {key: plan for key, plan in found.items() if plan is not None}


def _plan(
    api: Api, operation: Operation, result: Result, fields: Fields
) -> NodesPlan | None:
    paging = operation.paging
    uses = result.uses
    if paging is None or paging.more is None or len(uses) != 1:
        return None
    asked = paging.step.input
    if asked is None or asked.place != "input":
        return None
    variable = next((i.wire_name for i in operation.inputs if i.key == asked.key), None)
    walk = _Walk(api.types, fields)
    entry = walk.entry(uses[0], paging.items)
    node = None if entry is None else use_at(entry, paging.item, api.types)
    if variable is None or entry is None or node is None:
        return None
    cursor = walk.names(uses[0], paging.step.next_value)
    more = walk.names(uses[0], paging.more)
    if not cursor or not more:
        return None
    nodes = (*walk.names(uses[0], paging.items), *walk.names(entry, paging.item))
    return NodesPlan(
        nodes=nodes,
        cursor=cursor,
        more=more,
        variable=variable,
        node=replace(node, nullable=False),
    )


@dataclass(frozen=True, slots=True)
class _Walk:
    types: Types
    fields: Fields

    def entry(self, use: TypeUse, path: Path) -> TypeUse | None:
        """What the list at the end of a path is a list of."""
        listed = use_at(use, path, self.types)
        return None if listed is None else item_of(listed, self.types)

    def names(self, use: TypeUse, path: Path) -> tuple[str, ...]:
        """The attributes along a path; none where it leads nowhere."""
        found = steps(use, path, self.types) or ()
        return tuple(self.fields[owner][prop.wire_name] for owner, prop in found)
