"""``__typename`` where an answer has to say what it is (normalise stage).

It is added to each selection on an interface or a union that selects more of some types
than of others, to those that are merged with one, and to the fragments that are spread
there, since their shapes are then among those that it tells apart. What says it already is left as it is.
"""

from dataclasses import replace

from graphql import (
    DefinitionNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    InlineFragmentNode,
    NameNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    is_abstract_type,
)

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.graphql.reading.document import GraphQLDocument
from specloom.frontends.graphql.schema import SelectionSchema
from specloom.frontends.graphql.selections.merging import undecided_fields

TYPENAME = "__typename"


def add_typenames(
    document: GraphQLDocument, diagnostics: Diagnostics
) -> GraphQLDocument:
    """The document with all that is needed to tell the types of an answer apart."""
    del diagnostics  # nothing is lost
    if not document.sound:
        return document
    writer = _Writer(document)
    definitions = [writer.definition(each) for each in document.executable.definitions]
    # fragments of deciding selections are known only when all have been seen
    definitions = [writer.deciding(each) for each in definitions]
    executable = DocumentNode(definitions=tuple(definitions))
    return replace(document, executable=executable)


class _Writer:
    def __init__(self, document: GraphQLDocument) -> None:
        self._schema = SelectionSchema(document.schema, document.executable)
        self._deciding: dict[str, None] = {}
        self._undecided = undecided_fields(self._schema, document.executable)

    def definition(self, node: DefinitionNode) -> DefinitionNode:
        """An operation or a fragment with its selections rewritten."""
        match node:
            case OperationDefinitionNode():
                root = self._schema.root(node)
                selection = self._inside(node.selection_set, root)
                return replace(node, selection_set=selection)
            case FragmentDefinitionNode():
                on = self._schema.composite(node.type_condition.name.value)
                selection = self._selection(node.selection_set, on)
                return replace(node, selection_set=selection)
            case _:
                return node

    def deciding(self, node: DefinitionNode) -> DefinitionNode:
        """A fragment whose shape is among those that ``__typename`` tells apart."""
        if (
            isinstance(node, FragmentDefinitionNode)
            and node.name.value in self._deciding
        ):
            return replace(node, selection_set=_added(node.selection_set))
        return node

    def _selection(
        self, node: SelectionSetNode, on: GraphQLCompositeType
    ) -> SelectionSetNode:
        """The selection of a field or a fragment."""
        inside = self._inside(node, on)
        if is_abstract_type(on) and self._schema.crosses(node, on):
            found = self._schema.narrowing_spreads(node, on)
            self._deciding.update(dict.fromkeys(found))
            return inside if self._said(node, on) else _added(inside)
        return _added(inside) if id(node) in self._undecided else inside

    def _said(self, node: SelectionSetNode, on: GraphQLCompositeType) -> bool:
        """Whether a fragment that always applies says the type already."""
        return any(
            isinstance(item, FragmentSpreadNode)
            and not item.directives
            and self._schema.covers(self._schema.condition(item, on), on)
            and self._decides(item)
            for item in node.selections
        )

    def _decides(self, node: FragmentSpreadNode) -> bool:
        own = self._schema.fragment(node)
        on = self._schema.composite(own.type_condition.name.value)
        return is_abstract_type(on) and self._schema.crosses(own.selection_set, on)

    def _inside(
        self, node: SelectionSetNode, on: GraphQLCompositeType
    ) -> SelectionSetNode:
        return SelectionSetNode(
            selections=tuple(self._member(item, on) for item in node.selections),
            loc=node.loc,
        )

    def _member(self, node: SelectionNode, on: GraphQLCompositeType) -> SelectionNode:
        match node:
            case FieldNode(selection_set=SelectionSetNode() as selection):
                inner = self._schema.selected(on, node)
                return replace(node, selection_set=self._selection(selection, inner))
            case InlineFragmentNode(selection_set=selection):
                inner = self._schema.condition(node, on)
                return replace(node, selection_set=self._inside(selection, inner))
            case _:
                return node


def _added(node: SelectionSetNode) -> SelectionSetNode:
    if any(_is_typename(item) for item in node.selections):
        return node
    field = FieldNode(name=NameNode(value=TYPENAME), arguments=(), directives=())
    return SelectionSetNode(selections=(field, *node.selections), loc=node.loc)


def _is_typename(node: SelectionNode) -> bool:
    return (
        isinstance(node, FieldNode)
        and node.name.value == TYPENAME
        and node.alias is None
        and not node.directives
    )
