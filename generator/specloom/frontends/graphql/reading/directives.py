"""Directives of a schema: what a client makes nothing of is counted (parse stage).

Servers and their tools have directives of their own (``@cost``, ``@key``, ``@link``). A
directive on an operation is none of these: it is sent to the server as it is.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TypeAlias

from graphql import (
    DefinitionNode,
    DirectiveDefinitionNode,
    DirectiveNode,
    FieldDefinitionNode,
    InputValueDefinitionNode,
    SchemaDefinitionNode,
    SchemaExtensionNode,
    TypeDefinitionNode,
    TypeExtensionNode,
)

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.frontends.graphql.reading.sdl import SchemaDefinitions, members_of
from specloom.ir.origin import Origin

_KNOWN = ("deprecated", "specifiedBy", "oneOf", "semanticNonNull")
_Uses: TypeAlias = Iterator[tuple[DirectiveNode, str]]


def report_directives(definitions: SchemaDefinitions, diagnostics: Diagnostics) -> None:
    """Count the directives that are not read, with a note about each name.

    One that the schema does not declare may be a misspelled one, so it is in the ledger.
    """
    declared = {
        node.name.value
        for node in definitions.type_system.definitions
        if isinstance(node, DirectiveDefinitionNode)
    }
    places: dict[str, list[Origin]] = {}
    for source, document in definitions.documents:
        for definition in document.definitions:
            for directive, coordinate in _uses(definition):
                name = directive.name.value
                if name not in _KNOWN:
                    at = Origin(file=source.path, address=coordinate)
                    places.setdefault(name, []).append(at)
    for name, found in places.items():
        diagnostics.count("keywords", len(found))
        diagnostics.add(_note(name, found, name in declared))


def _note(name: str, found: list[Origin], declared: bool) -> Diagnostic:
    times = f"{len(found)} times" if len(found) > 1 else "once"
    close = get_close_matches(name, _KNOWN, n=1, cutoff=0.8)
    advice = f"did you mean `@{close[0]}`?" if close else "declare it in the schema"
    return Diagnostic(
        code="GQL303",
        severity=Severity.NOTE,
        message=f"the client makes nothing of `@{name}`, which is here {times}"
        + ("" if declared else " and declared nowhere"),
        at=found[0],
        help="" if declared else advice,
        item="keywords",
        effect="none" if declared else "degraded",
    )


def _uses(node: DefinitionNode) -> _Uses:
    match node:
        case SchemaDefinitionNode() | SchemaExtensionNode():
            yield from _here(node.directives, "schema")
        case DirectiveDefinitionNode(name=name):
            yield from _of_arguments(node.arguments, f"@{name.value}")
        case TypeDefinitionNode() | TypeExtensionNode():
            yield from _here(node.directives, node.name.value)
            yield from _of_members(node, node.name.value)
        case _:
            pass


def _of_members(node: TypeDefinitionNode | TypeExtensionNode, owner: str) -> _Uses:
    for member in members_of(node):
        coordinate = f"{owner}.{member.name.value}"
        yield from _here(member.directives, coordinate)
        if isinstance(member, FieldDefinitionNode):
            yield from _of_arguments(member.arguments, coordinate)


def _of_arguments(
    arguments: Iterable[InputValueDefinitionNode] | None, owner: str
) -> _Uses:
    for argument in arguments or ():
        yield from _here(argument.directives, f"{owner}({argument.name.value}:)")


def _here(directives: Iterable[DirectiveNode] | None, coordinate: str) -> _Uses:
    for directive in directives or ():
        yield directive, coordinate
