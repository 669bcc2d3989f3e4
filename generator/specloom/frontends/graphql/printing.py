"""The text of one operation as it is sent: small, and always the same (lower stage)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graphql import (
    DefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    print_ast,
    strip_ignored_characters,
)

from specloom.frontends.graphql.schema import SelectionSchema


class Printer:
    """Prints operations with the fragments they need; each fragment is printed once."""

    def __init__(self, schema: SelectionSchema) -> None:
        self._schema = schema
        self._fragment = cache(self._print_fragment)

    def document(self, operation: OperationDefinitionNode) -> str:
        """An operation and, in the order in which it meets them, its fragments."""
        needed: dict[str, None] = {}
        self._gather(operation.selection_set, needed)
        return "".join((_text(operation), *map(self._fragment, needed)))

    def _print_fragment(self, name: str) -> str:
        return _text(self._schema.fragments[name])

    def _gather(self, node: SelectionSetNode, needed: dict[str, None]) -> None:
        for name in _spreads(node):
            if name not in needed:
                needed[name] = None
                self._gather(self._schema.fragments[name].selection_set, needed)


def _text(node: DefinitionNode) -> str:
    """Without its description, which older servers do not know."""
    if isinstance(node, OperationDefinitionNode):
        variables = node.variable_definitions or ()
        node = replace(
            node,
            description=None,
            variable_definitions=tuple(
                replace(each, description=None) for each in variables
            ),
        )
    elif isinstance(node, FragmentDefinitionNode):
        node = replace(node, description=None)
    return strip_ignored_characters(print_ast(node))


def _spreads(node: SelectionSetNode) -> Iterator[str]:
    for item in node.selections:
        match item:
            case FragmentSpreadNode(name=name):
                yield name.value
            case FieldNode(selection_set=SelectionSetNode() as inner):
                yield from _spreads(inner)
            case InlineFragmentNode(selection_set=inner):
                yield from _spreads(inner)
            case _:
                pass
