"""The stages of documentation pages: those of OpenAPI, after pages are made a document."""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.base import Sources
from specloom.frontends.docs.pages import pages_to_document
from specloom.frontends.frontend import Frontend
from specloom.frontends.openapi.frontend import FRONTEND as OPENAPI
from specloom.source.document import Document


def _parse(sources: Sources, diagnostics: Diagnostics) -> Document:
    return pages_to_document(sources.specs, diagnostics)


FRONTEND: Frontend[Document] = replace(
    OPENAPI, name="docs pages", parse=_parse, link=None
)
