"""Overlays of tests: documents as text, and where their values were written."""

from specloom.diagnostics.model import Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.overlays import Revisions, revise
from specloom.source.document import Document, JsonValue
from specloom.source.node import Node, root_of
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile


def document(text: str, path: str = "api.yaml") -> Document:
    return parse_document(SourceFile(path, text, ""))


def overlay(actions: str, path: str = "fix.yaml") -> Document:
    """A document of the specification whose actions are YAML lines."""
    return document(f"overlay: 1.1.0\nactions:\n{actions}", path)


def patches(text: str) -> Node:
    """The ``patches`` of a configuration, here written in YAML."""
    return root_of(document(text, "config.yaml"))


def revised(
    text: str, *actions: str, patched: str | None = None
) -> tuple[Document, str]:
    """The document after some overlays and patches, and what was said."""
    said = Diagnostics()
    revisions = Revisions(
        overlays=tuple(map(overlay, actions)),
        patches=None if patched is None else patches(patched),
    )
    result = revise(document(text), revisions, said)
    return result, render(list(said), texts_of([SourceFile("api.yaml", text, "")]))


def value_after(text: str, *actions: str, patched: str | None = None) -> JsonValue:
    """The value of a document after changes that all fit."""
    result, said = revised(text, *actions, patched=patched)
    assert said == ""
    return result.root


def written(result: Document, pointer: str) -> str:
    """Where a value of a document was written, as ``file pointer``."""
    found = root_of(result).find(pointer)
    assert found is not None, pointer
    at = found.origin()
    return f"{at.file} {at.address}"
