"""Pages for the tests: the smallest one, and the words around a block."""

from hashlib import sha256
from textwrap import dedent, indent

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.docs import pages_to_document
from specloom.source.document import Document
from specloom.source.reading.files import SourceFile


def page(text: str, path: str = "page.md") -> SourceFile:
    """A source file of a text that is written with the indentation of the test."""
    text = dedent(text)
    return SourceFile(path, text, sha256(text.encode()).hexdigest())


def operation_page(
    *,
    request: str = "",
    response: str = "",
    components: str = "",
    path: str = "page.md",
    more: str = "",
) -> SourceFile:
    """A page about ``get /pets`` with the given parts of Mintlify's excerpt."""
    lines = ["# List pets", "", "```yaml get /pets", "paths:", "  path: /pets"]
    lines.append("  method: get")
    lines += _part("  ", "", more)
    lines += _part("  ", "request:", request)
    lines += _part("  ", "response:", response)
    lines += _part("", "components:", components)
    return page("\n".join([*lines, "```", ""]), path)


def document_of(*pages: SourceFile) -> tuple[Document, list[str]]:
    """The merged document and the codes of all messages."""
    diagnostics = Diagnostics()
    document = pages_to_document(pages, diagnostics)
    return document, [message.code for message in diagnostics]


def _part(margin: str, head: str, body: str) -> list[str]:
    if not body:
        return []
    inner = indent(dedent(body).strip("\n"), margin + ("  " if head else ""))
    return ([margin + head] if head else []) + inner.splitlines()
