"""The stages of OpenAPI are one value, and each of them runs once."""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.base import Sources
from specloom.frontends.docs.frontend import FRONTEND as PAGES
from specloom.frontends.frontend import Reading
from specloom.frontends.openapi.frontend import FRONTEND
from specloom.frontends.openapi.lower import lower_openapi
from specloom.source.document import Document
from specloom.source.parse import parse_document
from specloom.source.reading.files import decode_file
from specloom.source.reading.remote import Reach

FILE = decode_file(
    "api.yaml",
    b"""
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {}
components: {schemas: {Name: {type: string, nullable: true}}}
""",
)
READING = Reading(root=None, reach=Reach())


def test_a_document_is_normalised_once() -> None:
    calls: list[Document] = []

    def normalise(document: Document, diagnostics: Diagnostics) -> Document:
        calls.append(document)
        return FRONTEND.normalise(document, diagnostics)

    said = Diagnostics()
    frontend = replace(FRONTEND, normalise=normalise)
    api, files = frontend.read(Sources(specs=(FILE,)), READING, said)
    assert len(calls) == 1 and files == (FILE,) and len(api.types) == 1
    assert [item.code for item in said] == []


def test_lowering_itself_rewrites_nothing() -> None:
    said = Diagnostics()
    lower_openapi(parse_document(FILE), said)
    assert [item.code for item in said] == ["OAS130"]  # `nullable` is of 3.0


def test_pages_go_the_way_of_openapi() -> None:
    assert (PAGES.lower, PAGES.normalise) == (FRONTEND.lower, FRONTEND.normalise)
    assert PAGES.link is None and PAGES.parse != FRONTEND.parse
