"""Which official structure a document has to have (validation, before everything else)."""

import re

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.source.document import Document
from specloom.source.node import root_of

VERSIONS = ("2.0", "3.0", "3.1", "3.2")

_DIALECTS = (
    "https://json-schema.org/draft/2020-12/schema",
    "https://spec.openapis.org/oas/3.1/dialect/",
    "https://spec.openapis.org/oas/3.2/dialect/",
)


def version_of(document: Document) -> str:
    """The version that a document names, as one of ``VERSIONS``. Fatal VAL001 otherwise."""
    root = root_of(document)
    for key in ("openapi", "swagger"):
        if root.has(key):
            named = re.match(r"\d+\.\d+", str(root.child(key).value), re.ASCII)
            if named and named[0] in VERSIONS:
                return named[0]
            raise _fatal("this version of OpenAPI cannot be validated", document, key)
    raise _fatal("the document does not say which version of OpenAPI it is", document)


def has_own_dialect(document: Document) -> bool:
    """Whether its schemas are written in another dialect than OpenAPI's (3.1, 4.8.1)."""
    dialect = root_of(document).text("jsonSchemaDialect")
    return dialect is not None and not dialect.startswith(_DIALECTS)


def _fatal(message: str, document: Document, key: str = "") -> Fatal:
    root = root_of(document)
    return Fatal(
        Diagnostic(
            code="VAL001",
            severity=Severity.ERROR,
            message=message,
            at=(root.child(key) if key else root).origin(),
            help=f"there are official rules for {', '.join(VERSIONS)}",
            mark="value",
        )
    )
