"""Schemas as the answer to an introspection query (parse stage)."""

from graphql import GraphQLError, GraphQLSchema, build_client_schema

from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.graphql.places import in_our_words
from specloom.frontends.graphql.reading.sdl import (
    faults_of_types,
    no_query_root,
    schema_warning,
)
from specloom.ir.origin import Origin
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile


def read_introspection(source: SourceFile, diagnostics: Diagnostics) -> GraphQLSchema:
    """The schema. Raises ``Fatal`` for an answer that is not whole."""
    root = parse_document(source, language="json").root
    pointer = "#"
    if isinstance(root, dict) and "__schema" not in root:
        root, pointer = root.get("data"), "#/data"
    if not isinstance(root, dict) or not isinstance(root.get("__schema"), dict):
        raise _not_whole(source, pointer, "there is no `__schema` in it")
    try:
        schema = build_client_schema(root, assume_valid=True)  # type: ignore[arg-type]
    except (TypeError, GraphQLError, KeyError, AttributeError, ValueError) as problem:
        raise _not_whole(source, f"{pointer}/__schema", _said(problem)) from None
    if schema.query_type is None:
        raise no_query_root([source])
    at = Origin(file=source.path, address=f"{pointer}/__schema")
    for error in faults_of_types(schema):
        diagnostics.add(schema_warning(error, (at,)))
    return schema


def _said(problem: Exception) -> str:
    """graphql-core's own words, without the dump of a value that it may add."""
    text = str(problem).partition(": {")[0].partition(" Ensure that")[0]
    return in_our_words(text if isinstance(problem, TypeError) else repr(problem))


def _not_whole(source: SourceFile, pointer: str, why: str) -> Fatal:
    return Fatal(
        Diagnostic(
            code="GQL107",
            severity=Severity.ERROR,
            message=f"the answer to the introspection query is not whole: {why}",
            at=Origin(file=source.path, address=pointer),
            help="`specloom introspect URL` asks for all that is needed",
        ),
        text=source.text,
    )
