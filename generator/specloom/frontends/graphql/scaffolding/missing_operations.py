"""A schema without operations: which are written for it, and what is said (parse stage)."""

from collections.abc import Sequence
from difflib import get_close_matches
from hashlib import sha256

from graphql import GraphQLSchema

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.frontends.base import RootFieldGlob, Sources
from specloom.frontends.graphql.scaffolding.documents import Synthesised, synthesise
from specloom.frontends.graphql.scaffolding.root_fields import (
    RootField,
    match_root_fields,
    root_fields,
    without_match,
)
from specloom.ir.origin import Origin
from specloom.source.reading.files import SourceFile


def write_operations(
    schema: GraphQLSchema, sources: Sources, diagnostics: Diagnostics
) -> tuple[Synthesised, ...]:
    """The operations of the chosen root fields that the schema accepts.

    A glob that matches nothing is an error, GQL401; a root field for which no valid
    operation could be written is lost, GQL402.
    """
    fields = root_fields(schema)
    globs = [wanted.glob for wanted in sources.root_fields]
    missed = without_match(fields, globs)
    for wanted in sources.root_fields:
        if wanted.glob in missed:
            diagnostics.add(_no_match(wanted, fields))
    found = synthesise(schema, match_root_fields(fields, globs))
    for item in found:
        if item.problems:
            diagnostics.count("operations")
            diagnostics.add(_lost(item, sources.specs[0]))
    return tuple(item for item in found if not item.problems)


def as_source(item: Synthesised) -> SourceFile:
    """The document as if it had been read from a file."""
    digest = sha256(item.text.encode()).hexdigest()
    return SourceFile(f"<{item.kind}.{item.field}>", item.text, digest)


def _no_match(wanted: RootFieldGlob, fields: Sequence[RootField]) -> Diagnostic:
    glob = wanted.glob
    names = [field.address if "." in glob else field.name for field in fields]
    close = get_close_matches(glob, names, n=1)
    return Diagnostic(
        code="GQL401",
        severity=Severity.ERROR,
        message=f"the schema has no root field `{glob}`",
        at=wanted.origin,
        help=(
            f"did you mean `{close[0]}`?"
            if close
            else "root fields are named like `query.products`; `mutation.*` is all of a kind"
        ),
    )


def _lost(item: Synthesised, source: SourceFile) -> Diagnostic:
    return Diagnostic(
        code="GQL402",
        severity=Severity.WARNING,
        message=f"no operation could be written for `{item.kind}.{item.field}`: "
        f"{item.problems[0]}",
        at=Origin(file=source.path, address=f"{item.kind}.{item.field}"),
        help="write a document for it, and name that in `operations`",
        item="operations",
        effect="omitted",
    )
