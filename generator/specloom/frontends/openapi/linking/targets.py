"""From a ``$ref`` to the address of its target, through files, anchors and ``$id``.

Parse stage. An address is a file and a pointer (see ``Linked``). A reference is resolved
against the file that it stands in (RFC 3986, section 5.1); one that is only a fragment is
of the same file, also inside a schema with an ``$id`` of its own, because that is what the
authors of documents mean by it.
"""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from specloom.frontends.openapi.location import component_name
from specloom.frontends.openapi.refs import Broken, Refs, ResolvedRef
from specloom.source.document import Document, JsonValue, Refusal
from specloom.source.json_values import mapping
from specloom.source.pointers import ROOT, escape, join, split_address
from specloom.source.reading.library import Library, quote_path

_NAMED = ("#/components/schemas/", "#/definitions/")


class LinkLocation(NamedTuple):
    """Where a value stands: the file that it was written in ("" for the document), the
    address that it has, and the ``$id`` that holds for it, if any."""

    file: str
    address: str
    base: str = ""

    def child(self, key: str | int) -> "LinkLocation":
        """The place of a member."""
        return LinkLocation(self.file, f"{self.address}/{escape(str(key))}", self.base)

    def as_linked(self) -> "LinkLocation":
        """The same place, for references that are addresses already."""
        return LinkLocation("", self.address)

    def enter(self, schema: dict[str, JsonValue]) -> "LinkLocation":
        """The place of what is inside a schema, which may have an ``$id``."""
        own = schema.get("$id")
        if not isinstance(own, str):
            return self
        return LinkLocation(self.file, self.address, urljoin(self.base, own))


class SchemaAnchor(NamedTuple):
    """Where a name for a place is, and the ``$id`` that holds there."""

    base: str
    pointer: str


class Targets:
    """The targets of one document and of all files that it leads to."""

    def __init__(self, document: Document, library: Library) -> None:
        self.refused: dict[str, Refusal] = {}
        self.files: dict[str, Document] = {}
        self._library = library
        self._refs: dict[str, Refs] = {}
        self._ids: dict[str, tuple[str, str]] = {}
        self._bases: dict[tuple[str, str], str] = {}
        self._own: dict[str, str] = {}
        self._anchors: dict[tuple[str, str], list[SchemaAnchor]] = {}
        self._addresses: dict[tuple[str, str, str], str] = {}
        self.dynamic = False
        """Whether any of the files has a dynamic anchor."""
        self._index_file("", document)

    def address(self, ref: str, location: LinkLocation) -> str:
        """What a reference leads to; there may be nothing at the address.

        A chain of files that only refer to one another is followed to its end.
        """
        key = (location.file, location.base, ref)
        found = self._addresses.get(key)
        if found is None:
            found = self._addresses[key] = self.follow_aliases(
                self._resolve_step(ref, location)
            )
        return found

    def find(self, address: str) -> ResolvedRef | Broken:
        """What is at an address, as it was written; the pointer is without the file."""
        file, pointer = split_address(address)
        refs = self._refs.get(file)
        if refs is None:
            refusal = self.refused[file]
            return Broken(code=refusal.code, message=refusal.message, help=refusal.help)
        return refs.find(pointer)

    def base_of(self, address: str) -> str:
        """The ``$id`` that holds at the place of an address."""
        file, pointer = split_address(address)
        while True:
            found = self._bases.get((file, pointer))
            if found is not None or "/" not in pointer:
                return found or ""
            pointer = pointer.rpartition("/")[0]

    def exists(self, address: str) -> bool:
        """Whether there is anything at an address."""
        return isinstance(self.find(address), ResolvedRef)

    def follow_aliases(self, address: str) -> str:
        """The end of a chain of references that say nothing but where to go.

        A component that only refers to a definition in a file is another name for it;
        one that refers to another component remains a name of its own.
        """
        last, seen = address, {address}
        while True:
            following = self._next_alias(last)
            if following is None or following in seen or not self.exists(following):
                break
            seen.add(following)
            last = following
        if address.startswith(_NAMED) and component_name(last) is None:
            return address
        return last

    def _next_alias(self, address: str) -> str | None:
        found = self.find(address)
        value = found.value if isinstance(found, ResolvedRef) else None
        if not isinstance(value, dict) or len(value) != 1:
            return None
        ref, (file, _) = value.get("$ref"), split_address(address)
        if not isinstance(ref, str) or (not file and ref.startswith(ROOT)):
            return None
        return self._resolve_step(ref, LinkLocation(file, address))

    def _resolve_step(self, ref: str, location: LinkLocation) -> str:
        part, _, fragment = ref.partition(ROOT)
        file, start = self._find_file(part, location)
        inner = unquote(fragment)
        if inner and not inner.startswith("/"):
            base = (
                urldefrag(urljoin(location.base, part)).url if part else location.base
            )
            return file + self._find_anchor(file, inner, base)
        return f"{file}{start}{inner}"

    def _find_anchor(self, file: str, name: str, base: str) -> str:
        """The pointer of an anchor, of the schema resource that it is asked of first."""
        found = self._anchors.get((file, name), [])
        of_base = [anchor for anchor in found if anchor.base == base]
        return (of_base or found or [SchemaAnchor("", ROOT + name)])[0].pointer

    def _find_file(self, part: str, location: LinkLocation) -> tuple[str, str]:
        """The file that a reference names, and where in it the ``$id`` is that it names."""
        if not part:
            return location.file, ROOT
        own = self._own.get(location.file, "")
        for uri in (urljoin(location.base or own, part), part):
            if uri in self._ids:
                return self._ids[uri]
        here = location.file or self._library.entry
        *others, last = self._candidate_files(part, own, here)
        for name, base in others:
            file = self._load_file(name, base)
            if file not in self.refused:
                return file, ROOT
        return self._load_file(*last), ROOT

    def _candidate_files(self, part: str, own: str, here: str) -> list[tuple[str, str]]:
        """What a relative reference may mean, and relative to which file, best first.

        The ``$self`` of a document is the base of its references (OpenAPI 3.2, section
        4.1.2.2.1). A document that says it is at a URL is usually read from a copy, and
        so are those beside it.
        """
        if not own or not _is_url(own):
            beside = self._library.key_of(own, here) if own else here
            if isinstance(beside, Refusal) or beside == here:
                return [(part, here)]
            return [(part, beside), (part, here)]
        uri = urljoin(own, part)
        copy = _relative(uri, own)
        return [*([(copy, here)] if copy else []), (uri, here)]

    def _load_file(self, name: str, base: str) -> str:
        """The key of a file, which has been read, or refused."""
        key = self._library.key_of(name, base)
        if isinstance(key, Refusal):
            self.refused[quote_path(name)] = key
            return quote_path(name)
        if key == self._library.entry:
            return ""
        if key not in self._refs and key not in self.refused:
            self._read(key)
        return key

    def _read(self, key: str) -> None:
        document = self._library.document(key)
        if isinstance(document, Refusal):
            self.refused[key] = document
        else:
            self.files[key] = document
            self._index_file(key, document)

    def _add_id(self, uri: str, file: str, pointer: str) -> None:
        """Remember an ``$id`` and where it is; of two in one place the last by name holds."""
        if self._ids.setdefault(uri, (file, pointer)) == (file, pointer):
            place = (file, pointer)
            self._bases[place] = max(uri, self._bases.get(place, ""))

    def _index_file(self, file: str, document: Document) -> None:
        self._refs[file] = Refs(document.root)
        own = mapping(document.root).get("$self")
        if isinstance(own, str):
            self._own[file] = urldefrag(own).url
            self._add_id(self._own[file], file, ROOT)
        text = document.source.text
        if "$id" in text or "Anchor" in text or "$anchor" in text:
            for pointer, schema, base in _schemas(document.root, ROOT, ""):
                if base and isinstance(schema.get("$id"), str):
                    self._add_id(base, file, pointer)
                for key in ("$anchor", "$dynamicAnchor"):
                    name = schema.get(key)
                    if isinstance(name, str):
                        self.dynamic = self.dynamic or key == "$dynamicAnchor"
                        known = self._anchors.setdefault((file, name), [])
                        known.append(SchemaAnchor(base, pointer))


def format_reference(address: str) -> str:
    """An address as the text of a ``$ref``."""
    file, pointer = split_address(address)
    return file + ROOT + quote(pointer[1:], safe="/~!$&'()*+,;=:@ ")


def parse_reference(text: str) -> str:
    """The address that :func:`format_reference` was made of."""
    file, pointer = split_address(text)
    return file + unquote(pointer)


def _schemas(
    root: JsonValue, pointer: str, base: str
) -> Iterator[tuple[str, dict[str, JsonValue], str]]:
    """Every object in order, its pointer, and the absolute ``$id`` that holds for it."""
    pending = [(root, pointer, base)]
    while pending:
        value, pointer, base = pending.pop()
        if isinstance(value, list):
            items = [(item, f"{pointer}/{i}", base) for i, item in enumerate(value)]
            pending += reversed(items)
        elif isinstance(value, dict):
            own = value.get("$id")
            if isinstance(own, str):
                base = urldefrag(urljoin(base, own)).url
            yield pointer, value, base
            members = [(item, join(pointer, key), base) for key, item in value.items()]
            pending += reversed(members)


def _is_url(uri: str) -> bool:
    return urlsplit(uri).scheme in ("http", "https")


def _relative(uri: str, base: str) -> str:
    """A URL as seen from another one of the same server; empty when there is no way."""
    there, here = urlsplit(uri), urlsplit(base)
    if there[:2] != here[:2] or there.query:
        return ""
    return posixpath.relpath(there.path or "/", posixpath.dirname(here.path) or "/")
