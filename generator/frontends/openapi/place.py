"""Where a part of the document stands, and the stable id that a shape there gets.

Lowering stage. A place has three faces: the JSON pointer (for messages), the id (for the
model) and the words that lead to it (for naming). They differ because a shape inside an
operation is known by the operation, not by the pointer of its path item.
"""

from typing import NamedTuple

from generator.source.pointers import escape, split, unescape

Context = tuple[str, ...]

SCHEMAS = "#/components/schemas/"


class Place(NamedTuple):
    """A place in the document. A tuple, because there is one for each inline schema."""

    pointer: str
    id: str
    context: Context

    def at(self, *tokens: str | int, word: str = "") -> "Place":
        """The place of a descendant; ``word`` is what it adds to the context."""
        tail = "".join(["/" + escape(str(token)) for token in tokens])
        context = (*self.context, word) if word else self.context
        return Place(self.pointer + tail, self.id + tail, context)

    def marked(self, mark: str, word: str) -> "Place":
        """Another shape at the same pointer, such as one type of a list of types."""
        return Place(self.pointer, f"{self.id}/{escape(mark)}", (*self.context, word))


_WORDS = {"items": "item", "additionalProperties": "value"}
"""What a keyword adds to the context of what is below it; most add nothing."""

_STRUCTURE = frozenset(
    [
        "$defs",
        "allOf",
        "anyOf",
        "components",
        "content",
        "definitions",
        "headers",
        "oneOf",
        "parameters",
        "paths",
        "properties",
        "requestBodies",
        "responses",
        "schema",
        "schemas",
        "webhooks",
        "x-webhooks",
    ]
)


def place_of(pointer: str) -> Place:
    """The place of a schema that is known by its pointer alone."""
    words = [
        _WORDS.get(key, key)
        for key in split(pointer)
        if key not in _STRUCTURE and "/" not in key
    ]
    return Place(pointer, "openapi:" + pointer, tuple(words) or ("schema",))


def component_name(pointer: str) -> str | None:
    """The name of a component schema, when the pointer is exactly one's."""
    if pointer.startswith(SCHEMAS) and "/" not in pointer[len(SCHEMAS) :]:
        return unescape(pointer[len(SCHEMAS) :])
    return None


def component_word(pointer: str, kind: str) -> str:
    """What a shared parameter, header, body or response is called in a context."""
    name = (split(pointer) or ("root",))[-1]
    return name if name.lower().endswith(kind) else f"{name} {kind}"
