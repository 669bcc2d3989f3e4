"""References of a document: following them, and those that lead nowhere (validation)."""

from collections.abc import Iterator

from specloom.diagnostics.model import Diagnostic
from specloom.source.document import Document
from specloom.source.node import Node, root_of
from specloom.source.pointers import from_reference
from specloom.validation.files import Files
from specloom.validation.wording import quote_value, unchecked, warning

_HOPS = 40
_DATA = frozenset(["const", "default", "enum", "example", "examples", "value"])
"""Keys that hold data, in which `$ref` is a key like others."""
_NAMES = frozenset(
    [
        "$defs",
        "callbacks",
        "definitions",
        "headers",
        "links",
        "parameters",
        "paths",
        "patternProperties",
        "properties",
        "requestBodies",
        "responses",
        "schemas",
    ]
)
"""Keys whose members are named by the author: a property may be called `default`."""


def step(node: Node, part: str | int, files: Files) -> Node | None:
    """A member of a value, or of what the value refers to."""
    target = followed(node, files)
    try:
        return target.child(part) if target is not None else None
    except (KeyError, IndexError, TypeError):
        return None


def followed(node: Node, files: Files) -> Node | None:
    """What a reference leads to, in the end; a value that is none leads to itself."""
    for _ in range(_HOPS):
        reference = node.text("$ref")
        if reference is None:
            return node
        file, pointer = from_reference(reference)
        root = files.root(file, node) if pointer else None
        target = root.find(pointer) if root is not None and pointer else None
        if target is None:
            return None
        node = target
    return None


def reference_findings(
    document: Document, *, has_files: bool = False
) -> Iterator[Diagnostic]:
    """The references that lead nowhere, and notes of those to other documents.

    Those to anchors are not followed. With ``has_files`` the other documents have been
    read, and :mod:`specloom.validation.linked` speaks of them.
    """
    root = root_of(document)
    seen: set[int] = set()
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, is_named_by_author = waiting.pop()
        if id(node.value) in seen:
            continue  # an alias of YAML: the same value, at another place
        if isinstance(node.value, dict | list):
            seen.add(id(node.value))
        if not is_named_by_author:
            yield from _broken(node, root, has_files=has_files)
        waiting += reversed(tuple(_inner(node, is_named_by_author)))


def _broken(node: Node, root: Node, *, has_files: bool) -> Iterator[Diagnostic]:
    reference = node.text("$ref")
    if reference is None:
        return
    file, pointer = from_reference(reference)
    at = node.child("$ref")
    if file and has_files:
        return
    if file:
        yield unchecked(at, f"{quote_value(file)} is another document")
    elif pointer is not None and root.find(pointer) is None:
        yield warning(
            "VAL207", f"there is nothing at {quote_value(reference)}", at, value=True
        )


def _inner(node: Node, is_named_by_author: bool) -> Iterator[tuple[Node, bool]]:
    """The values inside that may hold references, and whether their keys are names."""
    for element in node.elements():
        yield element, False
    for key, member in node.members():
        if is_named_by_author:
            yield member, False
        elif key not in _DATA and not key.startswith("x-") and not member.has("$id"):
            yield member, key in _NAMES
