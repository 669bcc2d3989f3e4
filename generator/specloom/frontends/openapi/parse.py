"""The one document that an OpenAPI client is made of (parse stage)."""

from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.base import Sources
from specloom.ir.origin import Origin
from specloom.source.document import Document
from specloom.source.parse import parse_document


def parse_openapi(sources: Sources, diagnostics: Diagnostics) -> Document:
    """The document of the only file. Fatal OAS004 when there are several."""
    del diagnostics  # what is wrong with the text is fatal
    first, *others = sources.specs
    if others:
        raise Fatal(
            Diagnostic(
                code="OAS004",
                severity=Severity.ERROR,
                message=f"{len(sources.specs)} OpenAPI documents were given for one client",
                at=Origin(file=others[0].path, address="#"),
                related=(("the first one", Origin(file=first.path, address="#")),),
                help="give each its own client in the configuration",
            )
        )
    return parse_document(first)
