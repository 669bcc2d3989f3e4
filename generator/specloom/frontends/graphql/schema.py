"""Questions to a schema that selections raise (normalise and lower stages)."""

from collections.abc import Iterator
from functools import cache

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    is_abstract_type,
    is_composite_type,
)

from specloom.frontends.graphql.declared import declared_by


class SelectionSchema:
    """A schema and the fragments of the documents; valid documents are taken for granted."""

    def __init__(self, schema: GraphQLSchema, executable: DocumentNode) -> None:
        self.schema = schema
        self.fragments = {
            node.name.value: node
            for node in executable.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self.possible = cache(self._possible)

    def root(self, node: OperationDefinitionNode) -> GraphQLObjectType:
        """The type that an operation begins at."""
        root = self.schema.get_root_type(node.operation)
        assert root is not None, "the rules were asked"
        return root

    def is_root(self, named: GraphQLNamedType) -> bool:
        """Whether operations begin at a type, so that it is about none of them."""
        schema = self.schema
        return named in (
            schema.query_type,
            schema.mutation_type,
            schema.subscription_type,
        )

    def composite(self, name: str) -> GraphQLCompositeType:
        """A type by its name."""
        return composite(self.schema.type_map[name])

    def field(self, on: GraphQLCompositeType, name: str) -> GraphQLField:
        """A field by its name, ``__typename`` and its like too.

        Also one whose name is reserved, which graphql-core does not find; and of a type
        that lacks a field of its interface, which is a warning, that of the interface.
        """
        found = self.schema.get_field(on, name)
        if found is None and not isinstance(on, GraphQLUnionType):
            places = (on, *on.interfaces)
            found = next((p.fields[name] for p in places if name in p.fields), None)
        assert found is not None, "the rules were asked"
        return found

    def selected(
        self, on: GraphQLCompositeType, node: FieldNode
    ) -> GraphQLCompositeType:
        """The type that the selection of a field is on."""
        return composite(declared_by(self.field(on, node.name.value)).named)

    def condition(
        self, node: InlineFragmentNode | FragmentSpreadNode, on: GraphQLCompositeType
    ) -> GraphQLCompositeType:
        """The type that a fragment is on; ``on`` itself where it names none."""
        if isinstance(node, FragmentSpreadNode):
            return self.composite(self.fragment(node).type_condition.name.value)
        condition = node.type_condition
        return on if condition is None else self.composite(condition.name.value)

    def fragment(self, node: FragmentSpreadNode) -> FragmentDefinitionNode:
        """What a spread stands for."""
        return self.fragments[node.name.value]

    def selection_of(
        self, node: InlineFragmentNode | FragmentSpreadNode
    ) -> SelectionSetNode:
        """The selection of a fragment."""
        if isinstance(node, FragmentSpreadNode):
            return self.fragment(node).selection_set
        return node.selection_set

    def covers(self, condition: GraphQLCompositeType, on: GraphQLCompositeType) -> bool:
        """Whether everything of type ``on`` satisfies a type condition."""
        return condition is on or self.possible(on) <= self.possible(condition)

    def crosses(self, node: SelectionSetNode, on: GraphQLCompositeType) -> bool:
        """Whether a selection selects more of some types than of others."""
        return any(True for _ in self._narrowing(node, on))

    def narrowing_spreads(
        self, node: SelectionSetNode, on: GraphQLCompositeType
    ) -> Iterator[str]:
        """Fragments on object types that a selection spreads where that type is given."""
        for inner in self._narrowing(node, on):
            items = (
                (inner,)
                if isinstance(inner, FragmentSpreadNode)
                else inner.selection_set.selections
            )
            for item in items:
                if isinstance(item, FragmentSpreadNode) and isinstance(
                    self.condition(item, on), GraphQLObjectType
                ):
                    yield item.name.value

    def _narrowing(
        self, node: SelectionSetNode, on: GraphQLCompositeType
    ) -> Iterator[InlineFragmentNode | FragmentSpreadNode]:
        for item in node.selections:
            if not isinstance(item, InlineFragmentNode | FragmentSpreadNode):
                continue
            if not self.covers(self.condition(item, on), on):
                yield item
            yield from self._narrowing(self.selection_of(item), on)

    def _possible(self, on: GraphQLCompositeType) -> frozenset[str]:
        if is_abstract_type(on):
            return frozenset(each.name for each in self.schema.get_possible_types(on))
        return frozenset((on.name,))


def composite(named: GraphQLNamedType) -> GraphQLCompositeType:
    """A type that has a selection."""
    assert is_composite_type(named), "the rules were asked"
    return named
