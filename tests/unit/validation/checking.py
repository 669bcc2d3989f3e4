"""Small documents, and what validation says about them."""

from specloom.diagnostics.model import Diagnostic, Diagnostics
from specloom.source.document import Document, JsonValue
from specloom.source.reading.files import SourceFile
from specloom.validation.validate import validate_document

SOURCE = SourceFile(path="api.yaml", text="", sha256="")


def api(version: str = "3.1.0", **members: JsonValue) -> dict[str, JsonValue]:
    """A document that is valid but for its members."""
    info: JsonValue = {"title": "Pets", "version": "1"}
    return {"openapi": version, "info": info, "paths": {}, **members}


def schemas(version: str = "3.1.0", **schemas: JsonValue) -> dict[str, JsonValue]:
    return api(version, components={"schemas": schemas})


def document(root: JsonValue) -> Document:
    return Document(source=SOURCE, root=root)


def findings(root: JsonValue) -> list[Diagnostic]:
    said = Diagnostics()
    said_of = document(root)
    validate_document(said_of, said_of, said)
    return list(said)


def places(root: JsonValue) -> list[tuple[str, str]]:
    return [(item.code, item.at.address) for item in findings(root)]
