"""Files to a schema and operations (parse stage).

A schema is one or several SDL files, or the answer to an introspection query, which SDL
files may extend.
"""

from collections.abc import Mapping, Sequence

from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    GraphQLSchema,
    GraphQLSyntaxError,
    Source,
    extend_schema,
    parse,
)

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.base import Sources, Written
from specloom.frontends.graphql.places import syntax_fault, whole_file
from specloom.frontends.graphql.reading.directives import report_directives
from specloom.frontends.graphql.reading.document import GraphQLDocument
from specloom.frontends.graphql.reading.introspection import read_introspection
from specloom.frontends.graphql.reading.kinds import check_kinds
from specloom.frontends.graphql.reading.sdl import (
    SchemaDefinitions,
    build_sdl,
    homes_of,
    read_sdl,
)
from specloom.frontends.graphql.reading.validation import check_operations
from specloom.frontends.graphql.scaffolding.missing_operations import (
    as_source,
    write_operations,
)
from specloom.frontends.recognise import is_introspection
from specloom.source.quiet_gc import collector_paused
from specloom.source.reading.files import SourceFile


def read_graphql(sources: Sources, diagnostics: Diagnostics) -> GraphQLDocument:
    """The schema, and the operations checked against it; written for it when none are given.

    What is wrong with the schema is a warning as long as a schema can be made of it; what
    is wrong with an operation is an error. Raises ``Fatal`` for a file that is not
    GraphQL, and for a schema without a query root.
    """
    with collector_paused():
        schema, inside, homes = _schema(sources.specs, diagnostics)
        files = (*inside, *sources.operations)
        given = bool(files)
        if not given:
            written = write_operations(schema, sources, diagnostics)
            files = tuple(as_source(item) for item in written)
        documents = [_executable(source) for source in files]
        executable = DocumentNode(
            definitions=tuple(
                definition
                for source, document in zip(files, documents, strict=True)
                for definition in document.definitions
                # a file of the schema may hold both kinds
                if source not in inside
                or isinstance(definition, ExecutableDefinitionNode)
            )
        )
        sound = not given or check_operations(schema, executable, sources, diagnostics)
    return GraphQLDocument(
        schema=schema, executable=executable, sources=sources, sound=sound, homes=homes
    )


def scaffold_graphql(sources: Sources, diagnostics: Diagnostics) -> tuple[Written, ...]:
    """Documents of operations for a schema. Raises ``Fatal`` as :func:`read_graphql`."""
    with collector_paused():
        schema, *_ = _schema(sources.specs, diagnostics)
        found = write_operations(schema, sources, diagnostics)
    return tuple(Written(name=item.name, text=item.text) for item in found)


def _schema(
    specs: Sequence[SourceFile], diagnostics: Diagnostics
) -> tuple[GraphQLSchema, tuple[SourceFile, ...], Mapping[str, str]]:
    """The schema, the files of it that hold operations too, and where the types are."""
    answers = [source for source in specs if is_introspection(source)]
    written = [source for source in specs if source not in answers]
    definitions = read_sdl(written)
    report_directives(definitions, diagnostics)
    with_operations = tuple(
        source
        for source, document in definitions.documents
        if any(isinstance(d, ExecutableDefinitionNode) for d in document.definitions)
    )
    if not answers:
        homes = homes_of(definitions) if len(specs) > 1 else {}
        return build_sdl(definitions, diagnostics), with_operations, homes
    if len(answers) > 1:
        raise whole_file(
            "GQL105",
            "the schema is given twice: as the answers to two introspection queries",
            answers[1:],
            "give each its own client in the configuration",
        )
    schema = read_introspection(answers[0], diagnostics)
    extended, homes = _extended(schema, definitions), homes_of(definitions)
    check_kinds(extended, answers[0].path, homes)
    return extended, with_operations, homes


def _extended(schema: GraphQLSchema, definitions: SchemaDefinitions) -> GraphQLSchema:
    if not definitions.documents:
        return schema
    return extend_schema(
        schema, definitions.type_system, assume_valid=True, assume_valid_sdl=True
    )


def _executable(source: SourceFile) -> DocumentNode:
    try:
        return parse(Source(source.text, source.path))
    except GraphQLSyntaxError as error:
        raise syntax_fault("GQL201", error, source) from None
    except RecursionError:
        raise whole_file(
            "GQL201", "the document is nested too deeply", [source]
        ) from None
