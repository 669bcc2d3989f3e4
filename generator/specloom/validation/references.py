"""References of a document: following them, and those that lead nowhere (validation)."""

from collections.abc import Iterator

from specloom.diagnostics.model import Diagnostic
from specloom.frontends.openapi.grammar import ROOT_RULE, FieldRule, field_at, is_data
from specloom.source.document import Document
from specloom.source.node import Node, root_of
from specloom.source.pointers import from_reference
from specloom.validation.files import Files
from specloom.validation.wording import quote_value, unchecked, warning

_HOPS = 40


def step(node: Node, part: str | int, files: Files) -> Node | None:
    """A member of a value, or of what the value refers to."""
    target = follow_reference(node, files)
    try:
        return target.child(part) if target is not None else None
    except (KeyError, IndexError, TypeError):
        return None


def follow_reference(node: Node, files: Files) -> Node | None:
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
    waiting: list[tuple[Node, FieldRule | None]] = [(root, ROOT_RULE)]
    while waiting:
        node, rule = waiting.pop()
        if id(node.value) in seen:
            continue  # an alias of YAML: the same value, at another place
        if isinstance(node.value, dict | list):
            seen.add(id(node.value))
        if rule is None or rule.holds != "map":
            yield from _broken(node, root, has_files=has_files)
        waiting += reversed(tuple(_inner(node, rule)))


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


def _inner(
    node: Node, rule: FieldRule | None
) -> Iterator[tuple[Node, FieldRule | None]]:
    """The values inside that may hold references, and what each is, as far as is known."""
    inner = rule and rule._replace(holds="one")
    for element in node.elements():
        yield element, inner
    for key, member in node.members():
        if rule is not None and rule.holds == "map":
            yield member, inner
        elif not member.has("$id"):
            found = field_at(rule, key)
            if not (is_data(found) if found else key.startswith("x-")):
                yield member, found
