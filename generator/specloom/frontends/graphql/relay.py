"""Connections that go on: which one an operation pages through (lower stage).

By the GraphQL Cursor Connections Specification an operation can fetch the next page when it
asks a connection for ``pageInfo { hasNextPage endCursor }`` and has a variable for the
argument ``after``; backwards they are ``hasPreviousPage``, ``startCursor`` and ``before``.
The rules look at the document alone, since the names are the convention.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)

from specloom.ir.paging import Paging, PagingInput, PagingStep, Path

Fragments = Mapping[str, FragmentDefinitionNode]

_DIRECTIONS = (
    ("after", "endCursor", "hasNextPage"),
    ("before", "startCursor", "hasPreviousPage"),
)


def paging_of(
    operation: OperationDefinitionNode, fragments: Fragments
) -> Paging | None:
    """How an operation goes on; None where no connection, or more than one, could."""
    found = list(_Search(fragments).connections(operation.selection_set, ()))
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Search:
    fragments: Fragments

    def connections(self, selected: SelectionSetNode, path: Path) -> Iterator[Paging]:
        """The connections in a selection. Those in the nodes of another one are left out:
        each node has its own cursor, and the document has one variable."""
        for field in self.fields(selected):
            if field.selection_set is None:
                continue
            here = (*path, _key(field))
            if self._field(field.selection_set, "pageInfo") is None:
                yield from self.connections(field.selection_set, here)
            else:
                paging = self._connection(field, field.selection_set, here)
                if paging is not None:
                    yield paging

    def fields(self, selected: SelectionSetNode) -> Iterator[FieldNode]:
        """Fields of a selection, those of its fragments included."""
        for item in selected.selections:
            match item:
                case FieldNode():
                    yield item
                case InlineFragmentNode(selection_set=inner):
                    yield from self.fields(inner)
                case FragmentSpreadNode(name=name) if name.value in self.fragments:
                    yield from self.fields(self.fragments[name.value].selection_set)
                case _:
                    pass

    def _connection(
        self, field: FieldNode, selected: SelectionSetNode, path: Path
    ) -> Paging | None:
        info = self._field(selected, "pageInfo")
        place = self._items(selected)
        if info is None or info.selection_set is None or place is None:
            return None
        for argument, cursor_name, more_name in _DIRECTIONS:
            variable = _variable(field, argument)
            cursor = self._field(info.selection_set, cursor_name)
            more = self._field(info.selection_set, more_name)
            if variable is not None and cursor is not None and more is not None:
                about = (*path, _key(info))
                items, item = place
                return Paging(
                    items=(*path, *items),
                    item=item,
                    more=(*about, _key(more)),
                    step=PagingStep(
                        strategy="cursor",
                        input=PagingInput("input", variable),
                        next_value=(*about, _key(cursor)),
                    ),
                )
        return None

    def _items(self, selected: SelectionSetNode) -> tuple[Path, Path] | None:
        """The list below a connection, and what is listed below one of its entries."""
        nodes = self._field(selected, "nodes")
        if nodes is not None:
            return (_key(nodes),), ()
        edges = self._field(selected, "edges")
        if edges is None or edges.selection_set is None:
            return None
        node = self._field(edges.selection_set, "node")
        return None if node is None else ((_key(edges),), (_key(node),))

    def _field(self, selected: SelectionSetNode, name: str) -> FieldNode | None:
        return next((f for f in self.fields(selected) if f.name.value == name), None)


def _key(field: FieldNode) -> str:
    """The name of a field in the answer."""
    return (field.alias or field.name).value


def _variable(field: FieldNode, argument: str) -> str | None:
    """The variable that is the value of an argument."""
    for item in field.arguments or ():
        if item.name.value == argument and isinstance(item.value, VariableNode):
            return item.value.name.value
    return None
