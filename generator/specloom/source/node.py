"""A cursor over a document: a value that knows its place (used by the frontends)."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace

from specloom.ir.origin import Certainty, Origin
from specloom.source.document import Document, JsonValue, SourceLocation
from specloom.source.pointers import (
    ROOT,
    escape,
    original_pointer,
    split_address,
    split_pointer,
    unescape,
)


class Node:
    """A value, its pointer (``#/paths/~1pets/get``) and the document that it is in.

    The typed readers (``text``, ``flag``, …) return None for a member that is absent
    *or* of another type; a frontend that has to say the second looks at ``get``.
    """

    __slots__ = ("document", "pointer", "value")

    def __init__(self, value: JsonValue, pointer: str, document: Document) -> None:
        self.value = value
        self.pointer = pointer
        self.document = document

    def __repr__(self) -> str:
        return f"Node({self.document.source.path} {self.pointer})"

    @property
    def key(self) -> str:
        """The last key of the pointer: the name that this value was found under."""
        return unescape(self.pointer.rpartition("/")[2])

    # -- members ---------------------------------------------------------------------

    def get(self, key: str) -> "Node | None":
        """The member of a mapping, or None; a member that is null is a node."""
        value = self.value
        if isinstance(value, dict) and key in value:
            return Node(value[key], f"{self.pointer}/{escape(key)}", self.document)
        return None

    def has(self, key: str) -> bool:
        """Whether this is a mapping that has the key, even if only with null."""
        return isinstance(self.value, dict) and key in self.value

    def child(self, key: str | int) -> "Node":
        """The member with this key, or the element with this index.

        KeyError or IndexError when there is none, TypeError when this is neither.
        """
        value = self.value
        if isinstance(value, dict):
            inner = value[str(key)]
        elif isinstance(value, list):
            inner = value[index_of(key)]
        else:
            raise TypeError(f"{self!r} has no members")
        return Node(inner, f"{self.pointer}/{escape(str(key))}", self.document)

    def members(self) -> "Iterator[tuple[str, Node]]":
        """The keys and values of a mapping, as written; nothing for anything else."""
        if isinstance(self.value, dict):
            document, pointer = self.document, self.pointer
            for key, value in self.value.items():
                yield key, Node(value, f"{pointer}/{escape(key)}", document)

    def elements(self) -> "Iterator[Node]":
        """The elements of a list; nothing for anything else."""
        if isinstance(self.value, list):
            document, pointer = self.document, self.pointer
            for index, value in enumerate(self.value):
                yield Node(value, f"{pointer}/{index}", document)

    def find(self, pointer: str) -> "Node | None":
        """The value at a pointer below this one (``#`` is this node), or None."""
        node = self
        for key in split_pointer(pointer):
            try:
                node = node.child(key)
            except (KeyError, IndexError, TypeError):
                return None
        return node

    # -- typed readers ---------------------------------------------------------------

    def text(self, key: str) -> str | None:
        """The member if it is a string."""
        value = self._member(key)
        return value if isinstance(value, str) else None

    def flag(self, key: str) -> bool | None:
        """The member if it is true or false."""
        value = self._member(key)
        return value if isinstance(value, bool) else None

    def integer(self, key: str) -> int | None:
        """The member if it is a whole number; ``3.0`` is one, as in JSON Schema."""
        value = self.number(key)
        if isinstance(value, float):
            return int(value) if value.is_integer() else None
        return value

    def number(self, key: str) -> int | float | None:
        """The member if it is a number (true and false are not)."""
        value = self._member(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return value

    def mapping(self, key: str) -> "dict[str, JsonValue] | None":
        """The member if it is a mapping, as plain values."""
        value = self._member(key)
        return value if isinstance(value, dict) else None

    def sequence(self, key: str) -> "list[JsonValue] | None":
        """The member if it is a list, as plain values."""
        value = self._member(key)
        return value if isinstance(value, list) else None

    @property
    def is_mapping(self) -> bool:
        """Whether this has members."""
        return isinstance(self.value, dict)

    @property
    def is_sequence(self) -> bool:
        """Whether this has elements."""
        return isinstance(self.value, list)

    # -- place -----------------------------------------------------------------------

    def origin(self, *, certainty: Certainty | None = None) -> Origin:
        """Where this is in the document as written; the line is looked up when shown.

        In a block of a page the pointer counts from the block, which is at ``offset``.
        ``certainty`` is the document's own unless another is given.
        """
        document = self.document
        address = self.pointer
        if document.rewritten_pointers:
            address = original_pointer(address, document.rewritten_pointers)
        source, offset = document.source, document.offset
        if document.source_map:
            found = mapped_location(address, document.source_map)
            if found is not None:
                source, address, offset = found.source, found.pointer, found.offset
        file, pointer = split_address(address)
        if file in document.linked.files:
            source, address = document.linked.files[file].source, pointer
        return Origin(
            file=source.path,
            address=address,
            offset=offset or None,
            certainty=certainty or document.certainty,
        )

    def _member(self, key: str) -> JsonValue:
        return self.value.get(key) if isinstance(self.value, dict) else None


def mapped_location(
    pointer: str, source_map: Mapping[str, SourceLocation]
) -> SourceLocation | None:
    """Where a pointer of a document made of several was written, if that is known.

    The longest prefix that is in ``source_map`` wins; what follows it is kept.
    """
    prefix = pointer
    while prefix not in source_map:
        cut = prefix.rfind("/")
        if cut < 0:
            return None
        prefix = prefix[:cut]
    location = source_map[prefix]
    return replace(location, pointer=location.pointer + pointer[len(prefix) :])


def index_of(key: str | int) -> int:
    """An array index as RFC 6901 section 4 has it: digits, no sign, no leading zero.

    IndexError for anything else, so that ``-1`` never means the last element.
    """
    text = str(key)
    if not (text.isascii() and text.isdigit()) or (len(text) > 1 and text[0] == "0"):
        raise IndexError(text)
    return int(text) if len(text) < 19 else sys.maxsize


def root_of(document: Document) -> Node:
    """The cursor at the top of a document."""
    return Node(document.root, ROOT, document)
