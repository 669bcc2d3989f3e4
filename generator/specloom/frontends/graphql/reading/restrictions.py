"""What GraphQL admits in an operation, and a typed client cannot use (parse stage)."""

from collections.abc import Iterator

from graphql import (
    DirectiveNode,
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    InlineFragmentNode,
    NameNode,
    Node,
    SelectionSetNode,
)

from specloom.diagnostics.model import Diagnostic, Severity
from specloom.frontends.graphql.places import origin_of
from specloom.frontends.graphql.selections.typenames import TYPENAME

_IN_PIECES = ("defer", "stream")


def check_restrictions(executable: DocumentNode) -> Iterator[Diagnostic]:
    """Another field in the place of ``__typename``, and answers that come in pieces."""
    for definition in executable.definitions:
        if isinstance(definition, ExecutableDefinitionNode):
            yield from _inside(definition.selection_set)


def _inside(selection: SelectionSetNode) -> Iterator[Diagnostic]:
    for item in selection.selections:
        for directive in item.directives or ():
            if directive.name.value in _IN_PIECES:
                yield _in_pieces(directive)
        match item:
            case FieldNode(alias=NameNode(value="__typename") as alias, name=name):
                if name.value != TYPENAME:
                    yield _taken(alias, name.value)
            case _:
                pass
        match item:
            case FieldNode(
                selection_set=SelectionSetNode() as inner
            ) | InlineFragmentNode(selection_set=inner):
                yield from _inside(inner)
            case _:
                pass


def _taken(alias: Node, name: str) -> Diagnostic:
    return Diagnostic(
        code="GQL219",
        severity=Severity.ERROR,
        message=f"`{name}` takes the place of `{TYPENAME}`",
        at=origin_of(alias),
        help="give the field another alias",
    )


def _in_pieces(directive: DirectiveNode) -> Diagnostic:
    return Diagnostic(
        code="GQL220",
        severity=Severity.ERROR,
        message=f"`@{directive.name.value}` asks for an answer in several pieces",
        at=origin_of(directive),
        help="take the directive away: the client waits for the whole answer",
    )
