"""Operations against their schema: what graphql-core's rules say, with codes (parse).

Every rule is given a context of its own, which knows the code that its errors have.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    ValidationContext,
    specified_rules,
    visit,
)
from graphql.language import ParallelVisitor, Visitor
from graphql.validation.rules import ASTValidationRule
from graphql.validation.validate import ValidationAbortedError

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.frontends.base import Sources
from specloom.frontends.graphql.places import in_our_words, places_of
from specloom.frontends.graphql.reading.expansion import (
    check_expansion,
    too_much_to_compare,
)
from specloom.frontends.graphql.reading.restrictions import check_restrictions
from specloom.ir.origin import Origin

_CODES: Mapping[str, str] = MappingProxyType(
    {
        "LoneAnonymousOperationRule": "GQL204",
        "UniqueOperationNamesRule": "GQL205",
        "FieldsOnCorrectTypeRule": "GQL206",
        "ScalarLeafsRule": "GQL207",
        "KnownTypeNamesRule": "GQL208",
        "KnownArgumentNamesRule": "GQL209",
        "UniqueArgumentNamesRule": "GQL209",
        "ProvidedRequiredArgumentsRule": "GQL209",
        "ValuesOfCorrectTypeRule": "GQL210",
        "UniqueInputFieldNamesRule": "GQL210",
        "VariablesInAllowedPositionRule": "GQL211",
        "VariablesAreInputTypesRule": "GQL211",
        "UniqueVariableNamesRule": "GQL212",
        "NoUndefinedVariablesRule": "GQL212",
        "NoUnusedVariablesRule": "GQL212",
        "KnownFragmentNamesRule": "GQL213",
        "UniqueFragmentNamesRule": "GQL214",
        "FragmentsOnCompositeTypesRule": "GQL215",
        "PossibleFragmentSpreadsRule": "GQL215",
        "NoFragmentCyclesRule": "GQL215",
        "NoUnusedFragmentsRule": "GQL216",
        "OverlappingFieldsCanBeMergedRule": "GQL217",
    }
)
_OTHER = "GQL218"
_WARNINGS = frozenset({"GQL216"})
_MOST = 200
"""Errors that are kept; a document for another schema may have one in every line."""


def check_operations(
    schema: GraphQLSchema,
    executable: DocumentNode,
    sources: Sources,
    diagnostics: Diagnostics,
) -> bool:
    """Report all that is wrong. Gives whether the operations can be lowered."""
    operations = [
        definition
        for definition in executable.definitions
        if isinstance(definition, OperationDefinitionNode)
    ]
    if not operations:
        diagnostics.add(_nothing(sources))
        return False
    found = list(check_expansion(executable))
    if not found:
        found = [
            *_anonymous(operations),
            *check_restrictions(executable),
            *broken_rules(schema, executable),
        ]
    for diagnostic in found[:_MOST]:
        diagnostics.add(diagnostic)
    return all(item.severity is not Severity.ERROR for item in found)


def broken_rules(schema: GraphQLSchema, executable: DocumentNode) -> list[Diagnostic]:
    """What the rules of GraphQL say of a document, each fault with its code.

    They are asked no further when enough is found: some look at the whole schema for what
    may have been meant.
    """
    found: list[Diagnostic] = []
    type_info = TypeInfo(schema)

    def visitor(rule: type[ASTValidationRule]) -> Visitor:
        code = _CODES.get(rule.__name__, _OTHER)

        def on_error(error: GraphQLError) -> None:
            found.append(_diagnostic(code, error))
            if len(found) >= _MOST:
                raise _Enough

        return rule(ValidationContext(schema, executable, type_info, on_error))

    visitors = [visitor(rule) for rule in specified_rules]
    try:
        visit(executable, TypeInfoVisitor(type_info, ParallelVisitor(visitors)))
    except _Enough:
        pass
    except (ValidationAbortedError, RecursionError):
        found.append(too_much_to_compare(executable))
    return found


class _Enough(Exception):
    """No more faults are looked for."""


def _diagnostic(code: str, error: GraphQLError) -> Diagnostic:
    message, advice = _parts(error.message)
    at, *others = places_of(error) or (Origin(),)
    return Diagnostic(
        code=code,
        severity=Severity.WARNING if code in _WARNINGS else Severity.ERROR,
        message=message,
        at=at,
        related=tuple(("and here", place) for place in others),
        help=advice,
    )


_ADVICE = re.compile(r"\.? (Did you mean .*\?|Use different aliases .*)$", re.DOTALL)


def _parts(text: str) -> tuple[str, str]:
    """What is wrong, and what may have been meant."""
    found = _ADVICE.search(text)
    message = text[: found.start()] if found else text
    return in_our_words(message), in_our_words(found[1] if found else "")


def _anonymous(operations: list[OperationDefinitionNode]) -> list[Diagnostic]:
    """One operation without a name is GraphQL, but nothing to call it by."""
    if len(operations) != 1 or operations[0].name is not None:
        return []
    (node,) = operations
    error = GraphQLError("This operation has no name.", node)
    return [_diagnostic("GQL204", error)]


def _nothing(sources: Sources) -> Diagnostic:
    files = sources.operations or sources.specs
    return Diagnostic(
        code="GQL203",
        severity=Severity.ERROR,
        message="there is no operation",
        at=Origin(file=files[0].path),
        help="a client has a method for each operation: name the documents that hold them",
    )
