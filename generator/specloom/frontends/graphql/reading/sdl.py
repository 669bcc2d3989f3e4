"""Schemas in the schema definition language (parse stage).

They are parsed without locations, which costs half as much; the definitions that something
is wrong with are parsed a second time, with them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    EnumTypeDefinitionNode,
    EnumTypeExtensionNode,
    EnumValueDefinitionNode,
    ExecutableDefinitionNode,
    FieldDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    InputObjectTypeDefinitionNode,
    InputObjectTypeExtensionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    InterfaceTypeExtensionNode,
    KnownDirectivesRule,
    KnownTypeNamesRule,
    ObjectTypeDefinitionNode,
    ObjectTypeExtensionNode,
    Source,
    TypeDefinitionNode,
    TypeExtensionNode,
    build_ast_schema,
    parse,
    visit,
)
from graphql.language import ParallelVisitor, Visitor
from graphql.type.validate import SchemaValidationContext
from graphql.validation.rules import ASTValidationRule
from graphql.validation.rules.known_argument_names import (
    KnownArgumentNamesOnDirectivesRule,
)
from graphql.validation.rules.provided_required_arguments import (
    ProvidedRequiredArgumentsOnDirectivesRule,
)
from graphql.validation.specified_rules import specified_sdl_rules
from graphql.validation.validation_context import SDLValidationContext

from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.graphql.places import (
    in_our_words,
    places_of,
    syntax_fault,
    whole_file,
)
from specloom.frontends.graphql.reading.kinds import check_kinds
from specloom.frontends.graphql.reading.locations import located
from specloom.ir.origin import Origin
from specloom.source.reading.files import SourceFile

_ABOUT_DIRECTIVES: tuple[type[ASTValidationRule], ...] = (
    KnownDirectivesRule,
    KnownArgumentNamesOnDirectivesRule,
    ProvidedRequiredArgumentsOnDirectivesRule,
)
"""Not asked: tools put directives of their own into schemas, and declare them nowhere."""
_ABOUT_NAMES: tuple[type[ASTValidationRule], ...] = (KnownTypeNamesRule,)
"""Without these no schema can be built."""
_MOST = 200
"""Rules that are broken, of which is told; each is said of a place in a schema."""
_RULES = tuple(
    rule
    for rule in specified_sdl_rules
    if rule not in (*_ABOUT_DIRECTIVES, *_ABOUT_NAMES)
)


@dataclass(frozen=True, slots=True)
class SchemaDefinitions:
    """The documents of some files, each with its file."""

    documents: tuple[tuple[SourceFile, DocumentNode], ...]

    @property
    def type_system(self) -> DocumentNode:
        """All definitions of types and directives as one document."""
        return DocumentNode(
            definitions=tuple(
                definition
                for _, document in self.documents
                for definition in document.definitions
                if not isinstance(definition, ExecutableDefinitionNode)
            )
        )


def read_sdl(
    sources: Sequence[SourceFile], *, locations: bool = False
) -> SchemaDefinitions:
    """The definitions of some files. Raises ``Fatal`` with a place for other texts."""
    return SchemaDefinitions(
        tuple((source, _parsed(source, locations)) for source in sources)
    )


def homes_of(definitions: SchemaDefinitions) -> dict[str, str]:
    """The file of each type, and of each member of one, by coordinate."""
    homes: dict[str, str] = {}
    for source, document in definitions.documents:
        for node in document.definitions:
            if isinstance(node, TypeDefinitionNode):
                homes.setdefault(node.name.value, source.path)
            if isinstance(node, TypeDefinitionNode | TypeExtensionNode):
                for member in members_of(node):
                    coordinate = f"{node.name.value}.{member.name.value}"
                    homes.setdefault(coordinate, source.path)
    return homes


def members_of(
    node: TypeDefinitionNode | TypeExtensionNode,
) -> Iterable[FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode]:
    """The fields of an object, an interface or an input object; the values of an
    enumeration."""
    match node:
        case (
            ObjectTypeDefinitionNode(fields=members)
            | ObjectTypeExtensionNode(fields=members)
            | InterfaceTypeDefinitionNode(fields=members)
            | InterfaceTypeExtensionNode(fields=members)
        ):
            return members or ()
        case InputObjectTypeDefinitionNode(
            fields=inputs
        ) | InputObjectTypeExtensionNode(fields=inputs):
            return inputs or ()
        case EnumTypeDefinitionNode(values=values) | EnumTypeExtensionNode(
            values=values
        ):
            return values or ()
        case _:
            return ()


def build_sdl(
    definitions: SchemaDefinitions, diagnostics: Diagnostics
) -> GraphQLSchema:
    """The schema of some definitions; what the rules say against it is a warning.

    Raises ``Fatal`` when there is no query root, or a type that is not defined or not of
    the kind that its place has.
    """
    document = definitions.type_system
    sources = [source for source, _ in definitions.documents]
    if not document.definitions:
        raise whole_file("GQL102", "no type is defined here", sources)
    try:
        broken = _broken_rules(document, (*_ABOUT_NAMES, *_RULES))
    except _UnknownType:
        raise _unknown_type(read_sdl(sources, locations=True).type_system) from None
    schema = build_ast_schema(document, assume_valid=True, assume_valid_sdl=True)
    if schema.query_type is None:
        raise no_query_root(sources)
    faults = faults_of_types(schema)
    if faults:
        check_kinds(schema, sources[0].path, homes_of(definitions))
    for diagnostic in _warnings([*broken, *faults], definitions):
        diagnostics.add(diagnostic)
    return schema


def schema_warning(error: GraphQLError, at: Sequence[Origin]) -> Diagnostic:
    """A rule that a schema breaks; servers publish such schemas, so it is used."""
    return Diagnostic(
        code="GQL106",
        severity=Severity.WARNING,
        message=in_our_words(error.message),
        at=at[0],
        related=tuple(("and here", place) for place in at[1:]),
    )


def no_query_root(sources: Sequence[SourceFile]) -> Fatal:
    """A schema that no operation can begin at."""
    return whole_file(
        "GQL103",
        "the schema has no query root",
        sources,
        "define `type Query`, or name the root in `schema { query: … }`",
    )


def faults_of_types(schema: GraphQLSchema) -> list[GraphQLError]:
    """What is wrong between types, of a schema that passes for valid.

    It has to pass: graphql-core refuses to work with one that has faults.
    """
    context = SchemaValidationContext(schema)
    context.validate_root_types()
    context.validate_directives()
    context.validate_types()
    return context.errors


def _parsed(source: SourceFile, locations: bool) -> DocumentNode:
    try:
        return parse(Source(source.text, source.path), no_location=not locations)
    except GraphQLSyntaxError as error:
        raise syntax_fault("GQL101", error, source) from None
    except RecursionError:
        raise whole_file(
            "GQL101", "the schema is nested too deeply", [source]
        ) from None


class _UnknownType(Exception):
    """The first one ends the search: for each, all types are looked at for a similar one."""

    def __init__(self, error: GraphQLError) -> None:
        super().__init__(error.message)
        self.error = error


class _Enough(Exception):
    """No more faults are looked for."""


def _broken_rules(
    document: DocumentNode, rules: Iterable[type[ASTValidationRule]]
) -> list[GraphQLError]:
    """What the rules say against some definitions. Raises ``_UnknownType``."""
    found: list[GraphQLError] = []

    def unknown(error: GraphQLError) -> None:
        raise _UnknownType(error)

    def broken(error: GraphQLError) -> None:
        found.append(error)
        if len(found) >= _MOST:
            raise _Enough

    visitors: list[Visitor] = [
        rule(
            SDLValidationContext(
                document, None, unknown if rule in _ABOUT_NAMES else broken
            )
        )
        for rule in rules
    ]
    try:
        visit(document, ParallelVisitor(visitors))
    except _Enough:
        _broken_rules(document, _ABOUT_NAMES)
    return found


def _first_unknown(document: DocumentNode) -> GraphQLError:
    try:
        _broken_rules(document, _ABOUT_NAMES)
    except _UnknownType as problem:
        return problem.error
    raise AssertionError("a second look finds the same")


def _unknown_type(document: DocumentNode) -> Fatal:
    error = _first_unknown(document)
    message, _, advice = error.message.partition(". ")
    return Fatal(
        Diagnostic(
            code="GQL104",
            severity=Severity.ERROR,
            message=in_our_words(message),
            at=places_of(error)[0],
            help=in_our_words(advice),
        )
    )


def _warnings(
    errors: Sequence[GraphQLError], definitions: SchemaDefinitions
) -> Iterator[Diagnostic]:
    nodes = [node for error in errors for node in error.nodes or ()]
    places = located(definitions.documents, nodes) if nodes else {}
    for error in errors:
        found = [places.get(id(node)) for node in error.nodes or ()]
        at = tuple(dict.fromkeys(origin for origin in found if origin is not None))
        yield schema_warning(error, at or (Origin(),))
