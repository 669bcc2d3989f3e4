"""Small documents of several files, and what they are lowered to."""

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.linking.link import link
from specloom.frontends.openapi.lower import lower_openapi
from specloom.frontends.openapi.versions.normalise import normalise
from specloom.ir.types import TypeDef, TypeId
from specloom.source.document import Document
from specloom.source.parse import parse_document
from specloom.source.reading.files import load_file
from specloom.source.reading.library import Library

from tests.unit.openapi.lowering import Lowered

ENTRY = "api.yaml"


@dataclass(frozen=True)
class Linked(Lowered):
    """As for one file, and the document before it was lowered."""

    document: Document
    read: tuple[str, ...]

    def at(self, address: str) -> TypeDef:
        """The definition at an address."""
        return self.api.types[TypeId(f"openapi:{address}")]

    def names(self) -> dict[str, str | None]:
        """All definitions that have a name, by address."""
        return {
            key.removeprefix("openapi:"): value.declared_name
            for key, value in self.api.types.items()
            if value.declared_name is not None
        }

    def places(self) -> list[tuple[str, str, str]]:
        """Code, file and pointer of each message."""
        return [(item.code, item.at.file, item.at.address) for item in self.said]


def link_files(
    root: Path, files: dict[str, str], *, entry: str = ENTRY, project: str = "."
) -> Linked:
    """Files as they are below a folder. The entry is written as it is."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(dedent(text), encoding="utf-8")
    said = Diagnostics()
    document = parse_document(load_file(entry, root=root))
    library = Library(document.source, root=root, project=root / project)
    document = link(document, library, said)
    api = lower_openapi(normalise(document, said), said)
    read = tuple(source.path for source in library.sources)
    return Linked(api, said, document, read)


def schemas(text: str, *, version: str = "3.1.0") -> str:
    """A document that is nothing but component schemas."""
    return whole(
        "paths: {}\ncomponents:\n  schemas:\n" + _indented(text, 4), version=version
    )


def paths(text: str, *, version: str = "3.1.0") -> str:
    """A document that is nothing but paths."""
    return whole("paths:\n" + _indented(text, 2), version=version)


def whole(text: str, *, version: str = "3.1.0") -> str:
    """A document without its first two lines."""
    head = f"openapi: {version}\ninfo: {{title: Pets, version: '1'}}\n"
    return head + dedent(text)


def _indented(text: str, by: int) -> str:
    lines = dedent(text).strip("\n").splitlines()
    return "".join(" " * by + line + "\n" for line in lines)
