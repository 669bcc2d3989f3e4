"""What the official rules say about the files that a document refers to (validation).

Each target is checked as what it is referred to as: a file that holds a path item has the
rules of a path item. A file is never checked as a whole, for it may hold anything.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from specloom.diagnostics.model import Diagnostic, Severity
from specloom.ir.origin import Origin
from specloom.source.document import (
    Document,
    JsonValue,
    Linked,
    ReferenceTarget,
    UnresolvedReference,
)
from specloom.source.node import Node, root_of
from specloom.source.pointers import split_address
from specloom.validation.metaschema import compiled, definition_of, section_of
from specloom.validation.structure import findings_in, schema_of
from specloom.validation.versions import version_of
from specloom.validation.wording import quote_value, shortened

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_MISSING = "OAS110"


def findings_in_files(document: Document, linked: Linked) -> Iterator[Diagnostic]:
    """What is wrong in the other files, each finding once, and references to nowhere."""
    seen: set[tuple[str, str, str]] = set()
    validators: dict[str | None, Validator | None] = {}
    whole = schema_of(document)
    version = version_of(document)
    for address, target in linked.targets:
        name = definition_of(target.kind, version, whole)
        if name not in validators:
            validators[name] = compiled(_part_of(whole, name)) if name else None
        validator = validators[name]
        if validator is None:
            continue
        for node in _objects(address, target, linked):
            for item in findings_in(node, whole, validator):
                key = (item.at.file, item.at.address, item.message)
                if key not in seen:
                    seen.add(key)
                    yield item
    for unresolved in linked.unresolved:
        lost = _nowhere(unresolved)
        key = (lost.at.file, lost.at.address, lost.message)
        if key not in seen:
            seen.add(key)
            yield lost


def _part_of(schema: dict[str, JsonValue], name: str) -> dict[str, JsonValue]:
    """A schema for one kind of object, out of the meta-schema for documents."""
    key = section_of(schema)
    kept = ("$id", "id", "$schema", key)
    part = {item: value for item, value in schema.items() if item in kept}
    return {**part, "$ref": f"#/{key}/{name}"}


def _objects(address: str, target: ReferenceTarget, linked: Linked) -> Iterator[Node]:
    """The objects of the kind at an address; one that only refers on is checked there."""
    file, pointer = split_address(address)
    node = root_of(linked.files[file]).find(pointer)
    if node is None:
        return
    if target.shape == "map":
        found = [member for _, member in node.members()]
    else:
        found = list(node.elements()) if target.shape == "list" else [node]
    yield from (
        item for item in found if target.kind == "schema" or not item.has("$ref")
    )


def _nowhere(unresolved: UnresolvedReference) -> Diagnostic:
    """A file that is missing is a mistake; one that may not be read is not checked."""
    refusal, place = unresolved.refusal, unresolved.at
    if refusal is None or refusal.code == _MISSING:
        code, severity = "VAL207", Severity.WARNING
        said = f"there is nothing at {quote_value(unresolved.reference)}"
    else:
        code, severity = "VAL208", Severity.NOTE
        said = f"{quote_value(unresolved.reference)} is not checked: {refusal.message}"
    return Diagnostic(
        code=code,
        severity=severity,
        message=shortened(said),
        at=Origin(file=place.source.path, address=place.pointer),
        help=refusal.help if refusal else "",
        mark="value",
    )
