"""The files that references of a document lead to, each read and parsed once (load stage).

A file is known by its *key*: its path from the folder of the document, as it is written in
a URI (``models/pet.yml``, ``../shared/my%20types.yml``), or its URL. Keys say nothing of
the machine or of the current folder.

What a document names is read only where its author may be expected to keep files: in the
folder of the document and below it, and in the project, the folder of the config. What is
hidden there (``.env``, ``.git``) is not read either; links count as what they lead to.
"""

import os
import posixpath
import re
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urljoin

from specloom.diagnostics.model import Fatal
from specloom.source.document import Document, Refusal
from specloom.source.parse import parse_document
from specloom.source.reading.files import STDIN, SourceFile, is_url, load_file

MOST_FILES = 20_000
MOST_BYTES = 512 * 1024 * 1024
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PROSE = (".md", ".markdown", ".txt")


class Fetch(Protocol):
    """How a URL becomes a file: refused unless the user allows it."""

    def __call__(self, url: str) -> SourceFile | Refusal: ...


def fetch_nothing(url: str) -> SourceFile | Refusal:
    """Without leave nothing is fetched."""
    return Refusal(
        code="OAS111",
        message=f"`{url}` is on another machine, from which nothing is read",
        help="save the document and refer to the file, or give `--allow-remote`",
    )


class Library:
    """The files around one document. ``sources`` are those that were read, in order."""

    def __init__(
        self,
        entry: SourceFile,
        *,
        root: Path | None = None,
        project: Path | None = None,
        fetch: Fetch = fetch_nothing,
    ) -> None:
        shown = "" if entry.path == STDIN else entry.path
        remote = is_url(shown)
        self.entry = shown if remote else quote_path(posixpath.basename(shown))
        self.sources: list[SourceFile] = []
        self._folder = "" if remote else posixpath.dirname(shown)
        self._root = root or Path()
        self._fetch = fetch
        self._homes = _homes(self._root / self._folder, project or self._root)
        self._documents: dict[str, Document | Refusal] = {}
        self._bytes = 0

    def key_of(self, reference: str, base: str) -> str | Refusal:
        """The file that a reference without a fragment names; ``base`` is where it stands.

        Both follow RFC 3986, section 5. The document itself is ``self.entry``.
        """
        scheme = _SCHEME.match(reference)
        if scheme and scheme[1].lower() not in ("http", "https"):
            return _refused(reference, f"`{scheme[0]}` is not a place to read from")
        if scheme or reference.startswith("//") or _SCHEME.match(base):
            joined = urljoin(base if _SCHEME.match(base) else "https:", reference)
            return joined.partition("#")[0]
        path = unquote(reference)
        if path.startswith("/"):
            return _refused(reference, "its path is absolute")
        folder = posixpath.dirname(unquote(base))
        return quote_path(self._normal(posixpath.join(folder, path)))

    def _normal(self, path: str) -> str:
        """The one form of a path: ``../specs/pet.yml`` is ``pet.yml`` in ``specs``."""
        folder = os.path.abspath(self._root / self._folder)
        here = os.path.relpath(os.path.join(folder, path), folder)
        return here.replace(os.sep, "/")

    def document(self, key: str) -> Document | Refusal:
        """The file of a key. Raises ``Fatal`` for one that is neither JSON nor YAML."""
        found = self._documents.get(key)
        if found is None:
            found = self._documents[key] = self._read(key)
        return found

    def _read(self, key: str) -> Document | Refusal:
        if len(self.sources) >= MOST_FILES or self._bytes > MOST_BYTES:
            return Refusal(
                code="OAS201",
                message=(
                    f"`{key}` is not read: a document may lead to {MOST_FILES:,} files "
                    f"and to {MOST_BYTES // 1024**2} MB"
                ),
                help="is this the description of one API?",
            )
        remote = _SCHEME.match(key)
        source = self._fetch(key) if remote else self._local(unquote(key))
        if isinstance(source, Refusal):
            return source
        self.sources.append(source)
        self._bytes += len(source.text)
        if key.lower().endswith(_PROSE):
            return Document(source=source, root=source.text)
        return parse_document(source)

    def _local(self, path: str) -> SourceFile | Refusal:
        shown = posixpath.normpath(posixpath.join(self._folder, path))
        problem = self._problem(shown)
        if problem:
            return _refused(path, problem)
        try:
            return load_file(shown, root=self._root)
        except Fatal as fatal:
            return Refusal(
                code="OAS110",
                message=f"`{path}` cannot be read: {fatal.diagnostic.message}",
                help=fatal.diagnostic.help or "correct the reference, or add the file",
            )

    def _problem(self, shown: str) -> str:
        """Why a file may not be read, as far as its place decides."""
        try:
            real = (self._root / shown).resolve()
        except (OSError, ValueError, RuntimeError):
            return "it is not a path"
        for home in self._homes:
            if real.is_relative_to(home):
                inside = real.relative_to(home).parts
                if any(part.startswith(".") for part in inside):
                    return "it is hidden"
                if os.path.exists(real) and not os.path.isfile(real):
                    return "it is not a file"
                return ""
        return "it is outside the folder of the document, and outside the project"


def quote_path(path: str) -> str:
    """A path as a key: only what would not be read as part of a path is encoded."""
    for letter in "%#?":
        path = path.replace(letter, f"%{ord(letter):02X}")
    return path.replace(":", "%3A", 1) if _SCHEME.match(path) else path


def _homes(folder: Path, project: Path) -> tuple[Path, ...]:
    """The folders that files are read from; the root of the file system is none."""
    found = [Path(os.path.realpath(path)) for path in (folder, project)]
    return (found[0], *[path for path in found[1:] if path != Path(path.anchor)])


def _refused(path: str, why: str) -> Refusal:
    return Refusal(
        code="OAS201",
        message=f"`{path}` is not read: {why}",
        help="keep the file beside the document, or below the folder of the config",
    )
