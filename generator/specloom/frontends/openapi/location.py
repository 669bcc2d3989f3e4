"""Where a part of the document stands, and the stable id that a shape there gets.

Lowering stage. A location has three faces: the JSON pointer (for messages), the id (for the
model) and the words that lead to it (for naming). They differ because a shape inside an
operation is known by the operation, not by the pointer of its path item.
"""

from typing import NamedTuple
from urllib.parse import unquote

from specloom.frontends.openapi.grammar import fields_to, keys_of_parts
from specloom.source.pointers import (
    ROOT,
    escape,
    split_address,
    split_pointer,
    unescape,
)

NameContext = tuple[str, ...]

SCHEMAS = "#/components/schemas/"


class Location(NamedTuple):
    """Where a value is in the document. A tuple, because there is one for each inline schema."""

    pointer: str
    id: str
    name_context: NameContext

    def child(self, *tokens: str | int, word: str = "") -> "Location":
        """The location of a descendant; ``word`` is what it adds to the context."""
        tail = "".join(["/" + escape(str(token)) for token in tokens])
        words = (*self.name_context, word) if word else self.name_context
        return Location(self.pointer + tail, self.id + tail, words)

    def variant(self, mark: str, word: str) -> "Location":
        """Another shape at the same pointer, such as one type of a list of types."""
        words = (*self.name_context, word)
        return Location(self.pointer, f"{self.id}/{escape(mark)}", words)


_WORDS = {"items": "item", "additionalProperties": "value"}
"""What a keyword adds to the context of what is below it; most add nothing."""

_PARTS = keys_of_parts()

_TELLING = frozenset(
    [
        "additionalOperations",
        "callbacks",
        "dependentSchemas",
        "encoding",
        "mediaTypes",
        "pathItems",
        "patternProperties",
        "prefixEncoding",
        "prefixItems",
    ]
)
"""Maps and lists whose key says something of what is in them."""

_SILENT = frozenset(
    [
        key
        for fields in fields_to("schema").values()
        for key, rule in fields.items()
        if rule.holds != "one" and key not in _TELLING
    ]
) | {"components", "schema"}
"""Keys that add nothing to the context: what they hold has a name or a number."""


def location_of(pointer: str) -> Location:
    """The location of a schema that is known by its pointer alone."""
    file, inner = split_address(pointer)
    words = [
        _WORDS.get(key, key)
        for key in split_pointer(inner)
        if key not in _SILENT and "/" not in key
    ]
    if file and not words:
        words = [stem(file)]
    return Location(pointer, "openapi:" + pointer, tuple(words) or ("schema",))


def component_name(pointer: str) -> str | None:
    """The name of a component schema, when the pointer is exactly one's.

    In another file that is any schema which is not inside another thing; one that is the
    whole file is called like the file.
    """
    if pointer.startswith(SCHEMAS) and "/" not in pointer[len(SCHEMAS) :]:
        return unescape(pointer[len(SCHEMAS) :])
    if pointer.startswith(ROOT):
        return None
    file, inner = split_address(pointer)
    keys = split_pointer(inner)
    if not file or not _PARTS.isdisjoint(keys):
        return None
    return keys[-1] if keys else stem(file)


def stem(file: str) -> str:
    """What a file is called: its name without folder and endings (``pet.schema.json``)."""
    return unquote(file).rpartition("/")[2].partition(".")[0] or "file"


_FOLDERS = frozenset(
    ["attributes", "components", "definitions", "models", "objects", "schemas", "types"]
)


def folder_words(address: str) -> NameContext:
    """The nearest folder of a file whose name says more than that there are schemas."""
    file, _ = split_address(address)
    folders = [part for part in unquote(file).split("/")[:-1] if part.strip(".")]
    telling = [part for part in folders if part.lower() not in _FOLDERS]
    return tuple(telling[-1:])


def component_word(pointer: str, kind: str) -> str:
    """What a shared parameter, header, body or response is called in a context."""
    file, inner = split_address(pointer)
    name = (split_pointer(inner) or (stem(file),))[-1]
    return name if name.lower().endswith(kind) else f"{name} {kind}"
