"""Schemas as the answer to an introspection query (parse stage)."""

import re

from graphql import GraphQLError, GraphQLSchema, build_client_schema

from specloom.diagnostics.clean import clean
from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.graphql.places import in_our_words
from specloom.frontends.graphql.reading.kinds import check_kinds
from specloom.frontends.graphql.reading.sdl import (
    faults_of_types,
    no_query_root,
    schema_warning,
)
from specloom.ir.origin import Origin
from specloom.source.document import JsonValue
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
    _check_texts(source, root["__schema"], f"{pointer}/__schema")
    try:
        schema = build_client_schema(root, assume_valid=True)  # type: ignore[arg-type]
    except (TypeError, GraphQLError, KeyError, AttributeError, ValueError) as problem:
        raise _not_whole(source, f"{pointer}/__schema", _said(problem)) from None
    if schema.query_type is None:
        raise no_query_root([source])
    at = Origin(file=source.path, address=f"{pointer}/__schema")
    faults = faults_of_types(schema)
    if faults:
        check_kinds(schema, source.path, {})
    for error in faults:
        diagnostics.add(schema_warning(error, (at,)))
    return schema


_NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")
_TEXTS = ("description", "deprecationReason", "defaultValue", "specifiedByURL")
_MEMBERS = ("types", "directives", "fields", "inputFields", "enumValues", "args")
"""Lists of what has a name; each may have such lists itself."""


def _check_texts(source: SourceFile, described: JsonValue, pointer: str) -> None:
    """Names that are none, and texts that are something else: graphql-core takes both, and
    stumbles over them later. Raises ``Fatal``.
    """
    pending = [(described, pointer)]
    while pending:
        owner, at = pending.pop()
        if not isinstance(owner, dict):
            continue  # graphql-core says so
        for key in _TEXTS:
            if not isinstance(owner.get(key), str | None):
                raise _not_whole(source, f"{at}/{key}", f"`{key}` is no text")
        for key in _MEMBERS:
            members = owner.get(key)
            for index, member in enumerate(
                members if isinstance(members, list) else ()
            ):
                place = f"{at}/{key}/{index}"
                if isinstance(member, dict):
                    _check_name(source, member.get("name"), f"{place}/name")
                pending.append((member, place))


def _check_name(source: SourceFile, name: JsonValue, pointer: str) -> None:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        shown = clean(name)[:40] if isinstance(name, str) else None
        why = f"`{shown}` is no name" if shown else "something has no name"
        raise _not_whole(source, pointer, why)


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
