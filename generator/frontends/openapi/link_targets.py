"""From a ``$ref`` to the address of its target, through files, anchors and ``$id``.

Parse stage. An address is a file and a pointer (see ``Linked``). A reference is resolved
against the file that it stands in (RFC 3986, section 5.1); one that is only a fragment is
of the same file, also inside a schema with an ``$id`` of its own, because that is what the
authors of documents mean by it.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote, urldefrag, urljoin

from generator.frontends.openapi.keywords import mapping
from generator.frontends.openapi.place import component_name
from generator.frontends.openapi.refs import Broken, Refs, Target
from generator.source.document import Document, JsonValue, Refusal
from generator.source.library import Library, quote_path
from generator.source.pointers import ROOT, escape, join, split_address

_NAMED = ("#/components/schemas/", "#/definitions/")


class At(NamedTuple):
    """Where a value stands: the file that it was written in ("" for the document), the
    address that it has, and the ``$id`` that holds for it, if any."""

    file: str
    address: str
    base: str = ""

    def below(self, key: str | int) -> "At":
        """The place of a member."""
        return At(self.file, f"{self.address}/{escape(str(key))}", self.base)

    def within(self, schema: dict[str, JsonValue]) -> "At":
        """The place of what is inside a schema, which may have an ``$id``."""
        own = schema.get("$id")
        if not isinstance(own, str):
            return self
        return At(self.file, self.address, urljoin(self.base, own))


class Targets:
    """The targets of one document and of all files that it leads to."""

    def __init__(self, document: Document, library: Library) -> None:
        self.refused: dict[str, Refusal] = {}
        self.files: dict[str, Document] = {}
        self._library = library
        self._refs: dict[str, Refs] = {}
        self._ids: dict[str, tuple[str, str]] = {}
        self._anchors: dict[tuple[str, str], str] = {}
        self._addresses: dict[tuple[str, str, str], str] = {}
        self._know("", document)

    def address(self, ref: str, at: At) -> str:
        """What a reference leads to; there may be nothing at the address.

        A chain of files that only refer to one another is followed to its end.
        """
        key = (at.file, at.base, ref)
        found = self._addresses.get(key)
        if found is None:
            found = self._addresses[key] = self.end(self._step(ref, at))
        return found

    def find(self, address: str) -> Target | Broken:
        """What is at an address, as it was written; the pointer is without the file."""
        file, pointer = split_address(address)
        refs = self._refs.get(file)
        if refs is None:
            refusal = self.refused[file]
            return Broken(code=refusal.code, message=refusal.message, help=refusal.help)
        return refs.at(pointer)

    def exists(self, address: str) -> bool:
        """Whether there is anything at an address."""
        return isinstance(self.find(address), Target)

    def end(self, address: str) -> str:
        """The end of a chain of references that say nothing but where to go.

        A component that only refers to a definition in a file is another name for it;
        one that refers to another component remains a name of its own.
        """
        last, seen = address, {address}
        while True:
            following = self._next(last)
            if following is None or following in seen or not self.exists(following):
                break
            seen.add(following)
            last = following
        if address.startswith(_NAMED) and component_name(last) is None:
            return address
        return last

    def _next(self, address: str) -> str | None:
        found = self.find(address)
        value = found.value if isinstance(found, Target) else None
        if not isinstance(value, dict) or len(value) != 1:
            return None
        ref, (file, _) = value.get("$ref"), split_address(address)
        if not isinstance(ref, str) or (not file and ref.startswith(ROOT)):
            return None
        return self._step(ref, At(file, address))

    def _step(self, ref: str, at: At) -> str:
        part, _, fragment = ref.partition(ROOT)
        file, start = self._place(part, at)
        inner = unquote(fragment)
        if inner and not inner.startswith("/"):
            return file + self._anchors.get((file, inner), ROOT + inner)
        return f"{file}{start}{inner}"

    def _place(self, part: str, at: At) -> tuple[str, str]:
        """The file that a reference names, and where in it the ``$id`` is that it names."""
        if not part:
            return at.file, ROOT
        for uri in (urljoin(at.base, part), part):
            if uri in self._ids:
                return self._ids[uri]
        key = self._library.key_of(part, at.file or self._library.entry)
        if isinstance(key, Refusal):
            self.refused[quote_path(part)] = key
            return quote_path(part), ROOT
        if key == self._library.entry:
            return "", ROOT
        if key not in self._refs and key not in self.refused:
            self._read(key)
        return key, ROOT

    def _read(self, key: str) -> None:
        document = self._library.document(key)
        if isinstance(document, Refusal):
            self.refused[key] = document
        else:
            self.files[key] = document
            self._know(key, document)

    def _know(self, file: str, document: Document) -> None:
        self._refs[file] = Refs(document.root)
        own = mapping(document.root).get("$self")
        if isinstance(own, str):
            self._ids.setdefault(urldefrag(own).url, (file, ROOT))
        text = document.source.text
        if "$id" in text or "Anchor" in text or "$anchor" in text:
            for pointer, schema, base in _schemas(document.root, ROOT, ""):
                if base:
                    self._ids.setdefault(base, (file, pointer))
                for key in ("$anchor", "$dynamicAnchor"):
                    name = schema.get(key)
                    if isinstance(name, str):
                        self._anchors.setdefault((file, name), pointer)


def reference(address: str) -> str:
    """An address as the text of a ``$ref``."""
    file, pointer = split_address(address)
    return file + ROOT + quote(pointer[1:], safe="/~!$&'()*+,;=:@ ")


def address_of(text: str) -> str:
    """The address that :func:`reference` was made of."""
    file, pointer = split_address(text)
    return file + unquote(pointer)


def _schemas(
    root: JsonValue, pointer: str, base: str
) -> Iterator[tuple[str, dict[str, JsonValue], str]]:
    """Every object, its pointer, and its ``$id`` made absolute, if it has one."""
    pending = [(root, pointer, base)]
    while pending:
        value, pointer, base = pending.pop()
        if isinstance(value, list):
            pending += [(item, f"{pointer}/{i}", base) for i, item in enumerate(value)]
        elif isinstance(value, dict):
            own = value.get("$id")
            name = ""
            if isinstance(own, str):
                name = base = urldefrag(urljoin(base, own)).url
            yield pointer, value, name
            pending += [(item, join(pointer, key), base) for key, item in value.items()]
