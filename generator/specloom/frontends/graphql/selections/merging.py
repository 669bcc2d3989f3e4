"""Fields that are merged with one that decides between types (normalise stage).

``hero { id }`` and ``hero { ... on Droid { model } } @include(if: $more)`` are one field of
the answer (GraphQL, September 2025, section 6.3.2). Whoever reads it has to know its type
whether ``$more`` is true or not, so the selection that is always there says it too.
"""

from collections.abc import Iterator

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    is_abstract_type,
)

from specloom.frontends.graphql.schema import SelectionSchema
from specloom.frontends.graphql.selections.collected_fields import (
    CollectedField,
    Part,
    conditions_of,
    inner_parts,
)


def undecided_fields(
    schema: SelectionSchema, executable: DocumentNode
) -> frozenset[int]:
    """The selections, by identity, that must say their type for others they merge with."""
    search = _Search(schema)
    for node in executable.definitions:
        match node:
            case OperationDefinitionNode(selection_set=selection):
                search.merge([Part(selection, schema.root(node))])
            case FragmentDefinitionNode(selection_set=selection):
                on = schema.composite(node.type_condition.name.value)
                search.merge([Part(selection, on)])
            case _:
                pass
    return frozenset(search.marked)


class _Search:
    def __init__(self, schema: SelectionSchema) -> None:
        self._schema = schema
        self._seen: set[frozenset[object]] = set()
        self.marked: set[int] = set()

    def merge(self, parts: list[Part]) -> None:
        """Look at the fields of some selections that are merged, and below them."""
        key = frozenset(
            (id(part.selection), part.on.name, part.conditions) for part in parts
        )
        if key in self._seen:
            return
        self._seen.add(key)
        fields: dict[str, list[CollectedField]] = {}
        for part in parts:
            for found in self._fields(part):
                name = (found.node.alias or found.node.name).value
                fields.setdefault(name, []).append(found)
        for found_here in fields.values():
            for group in self._together(found_here):
                self._mark(group)
                self.merge(inner_parts(self._schema, group))

    def _fields(self, part: Part) -> Iterator[CollectedField]:
        """All fields with a selection, whatever the types they are for."""
        for item in part.selection.selections:
            own = conditions_of(item.directives)
            if own is None:
                continue
            conditions = part.conditions | own
            if isinstance(item, FieldNode):
                if item.selection_set is not None:
                    yield CollectedField(item, part.on, conditions)
                continue
            assert isinstance(item, InlineFragmentNode | FragmentSpreadNode)
            on = self._schema.condition(item, part.on)
            yield from self._fields(
                Part(self._schema.selection_of(item), on, conditions)
            )

    def _together(self, found: list[CollectedField]) -> list[list[CollectedField]]:
        """Groups of fields that some object has both of, directly or through a third."""
        groups: list[list[CollectedField]] = []
        for each in found:
            meeting = [g for g in groups if any(self._meet(each, one) for one in g)]
            apart = [g for g in groups if not any(g is one for one in meeting)]
            groups = [*apart, [*(one for g in meeting for one in g), each]]
        return groups

    def _meet(self, one: CollectedField, other: CollectedField) -> bool:
        possible = self._schema.possible
        return not possible(one.parent).isdisjoint(possible(other.parent))

    def _mark(self, group: list[CollectedField]) -> None:
        deciding = [found for found in group if self._decides(found)]
        for found in group:
            selection = found.node.selection_set
            if not deciding or selection is None or self._decides(found):
                continue
            # what is there whenever this one is says the type already
            if not any(each.conditions <= found.conditions for each in deciding):
                self.marked.add(id(selection))

    def _decides(self, found: CollectedField) -> bool:
        on = self._schema.selected(found.parent, found.node)
        selection = found.node.selection_set
        return (
            selection is not None
            and is_abstract_type(on)
            and self._schema.crosses(selection, on)
        )
