"""The files that a document refers to, for rules that ask for them by URL (validation).

The library resolves references as URLs. Files on the disk get URLs of a host that cannot
exist, deep enough for references to folders above.

Why: decision 034.
"""

from collections.abc import Mapping
from urllib.parse import unquote, urldefrag, urljoin

from specloom.source.document import Document, JsonValue, Linked
from specloom.source.node import Node, root_of
from specloom.source.reading.library import quote_path

_FOLDER = "https://specloom.invalid/" + "_/" * 20


class Files:
    """The document and the files that were read for it; nothing else is ever looked at."""

    def __init__(self, document: Document, linked: Linked) -> None:
        # A path of a folder above may come down into this folder again, by its name.
        self.base = urljoin(_FOLDER, quote_path(document.source.path))
        self._documents: dict[str, Document] = {
            unquote(urljoin(self.base, key)): file
            for key, file in linked.files.items()
            if key
        }
        self._documents[unquote(self.base)] = document
        self.start = root_of(document)
        self._urls: Mapping[int, str] = {
            id(file): url for url, file in self._documents.items()
        }

    @property
    def are_many(self) -> bool:
        """Whether there is more than the document itself."""
        return len(self._documents) > 1

    def content(self, url: str) -> JsonValue:
        """What is at a URL. Raises LookupError for what was not read, and for what is no
        object, which the library could not look into."""
        found = self._documents.get(unquote(urldefrag(url).url))
        if found is None or not isinstance(found.root, dict):
            raise LookupError(url)
        return found.root

    def root(self, file: str, near: Node) -> Node | None:
        """The root of the file that a reference in `near` names; "" is its own."""
        if not file:
            return root_of(near.document)
        own = self._urls.get(id(near.document))
        if own is None:
            return None
        found = self._documents.get(unquote(urljoin(own, file)))
        return None if found is None else root_of(found)
