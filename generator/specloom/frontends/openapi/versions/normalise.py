"""``normalise``: a document of any version in the words of OpenAPI 3.1 (normalise stage)."""

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.versions.dialect import check_structure, version_of
from specloom.frontends.openapi.versions.swagger2.document import from_swagger
from specloom.frontends.openapi.versions.v30 import from_30
from specloom.source.document import Document


def normalise(document: Document, diagnostics: Diagnostics) -> Document:
    """The document in the words of OpenAPI 3.1; a newer one is returned as it is.

    Raises ``Fatal`` when it is not an OpenAPI document that can be read, or has nothing
    that could be generated.
    """
    check_structure(document)
    match version_of(document):
        case "2.0":
            return from_swagger(document, diagnostics)
        case "3.0":
            return from_30(document, diagnostics)
        case _:
            return document
