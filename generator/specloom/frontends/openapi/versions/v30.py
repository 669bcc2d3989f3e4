"""OpenAPI 3.0 to 3.1 by rewriting nodes (normalise stage).

Only what 3.0 says differently is rewritten, all of it inside schemas, and nothing moves:
each pointer of the result is a pointer of the document as written. The walk follows the
structure of the document, because examples and defaults may hold any key at all. What
has not changed is shared with the document that was read. Swagger 2.0 has the schemas of
3.0 with a few keywords of its own, so :func:`rewrite` is given what to do with each.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.frontends.openapi.grammar import GRAMMAR, FieldRule, fields_to
from specloom.frontends.openapi.vocabulary import ANNOTATIONS, NULLABLE
from specloom.source.document import Document, Fragment, JsonValue, Linked
from specloom.source.node import Node
from specloom.source.pointers import ROOT, escape, split_address

Report: TypeAlias = Callable[[str, str], None]
"""Says something about a pointer."""

Visit: TypeAlias = Callable[[dict[str, JsonValue], str], dict[str, JsonValue]]
"""What a schema at a pointer becomes, when everything inside it is rewritten already."""


_TO_SCHEMAS = fields_to("schema", "3.0", "3.1", "3.2")
"""Documents of 3.0 have keys of later versions all the same."""

_OLD = frozenset(
    ["$ref", "nullable", "example", "exclusiveMinimum", "exclusiveMaximum"]
)
_BESIDE_REF = ANNOTATIONS | NULLABLE | {"$ref"}
_NULL: JsonValue = {"type": "null"}
_ONLY_NULLABLE: JsonValue = {"type": ["object", "null"]}
"""What is left of an object that is only said to be nullable, in the words of 3.1."""
_SAYS_MORE = ("allOf", "anyOf", "oneOf", "$ref")


def from_30(document: Document, diagnostics: Diagnostics) -> Document:
    """A document of OpenAPI 3.0 in the words of 3.1."""
    report = ignored_beside_ref(document, diagnostics)

    def visit(schema: dict[str, JsonValue], pointer: str) -> dict[str, JsonValue]:
        return schema_31(schema, pointer, report)

    root = rewrite(document.root, "openapi", ROOT, visit)
    if isinstance(root, dict):
        root = {**root, "openapi": "3.1.0"}
    return replace(document, root=root, linked=_linked(document.linked, visit))


def _linked(linked: Linked, visit: Visit) -> Linked:
    """What is in other files, but for those that say that they are of 3.1."""
    fragments = {
        address: (
            Fragment(kind, rewrite(value, kind, address, visit))
            if kind in _TO_SCHEMAS and not _is_newer(linked, address)
            else Fragment(kind, value)
        )
        for address, (kind, value) in linked.fragments.items()
    }
    return replace(linked, fragments=fragments)


def _is_newer(linked: Linked, address: str) -> bool:
    file, _ = split_address(address)
    root = linked.files[file].root if file else None
    version = root.get("openapi") if isinstance(root, dict) else None
    return isinstance(version, str) and not version.startswith("3.0")


def ignored_beside_ref(document: Document, diagnostics: Diagnostics) -> Report:
    """How a keyword is reported that a reference beside it makes useless."""

    def report(message: str, pointer: str) -> None:
        place = Node(None, pointer, document).origin()
        diagnostics.add(
            Diagnostic(
                code="OAS114",
                severity=Severity.NOTE,
                message=message,
                at=place,
                help="put the reference into `allOf` to say more",
            )
        )

    return report


def rewrite(value: JsonValue, kind: str, pointer: str, visit: Visit) -> JsonValue:
    """A value of some kind, or the same object when nothing in it changes."""
    if not isinstance(value, dict):
        return value
    entries = GRAMMAR[kind].entries
    if entries is not None:
        return _entries(value, entries.kind, pointer, visit)
    changed: dict[str, JsonValue] | None = None
    fields = _TO_SCHEMAS[kind]
    for key, old in value.items():
        if key not in fields:
            continue
        new = _descend(old, fields[key], f"{pointer}/{key}", visit)
        if new is not old:
            changed = changed or dict(value)
            changed[key] = new
    result = changed or value
    return visit(result, pointer) if kind == "schema" else result


def _descend(
    value: JsonValue, field: FieldRule, pointer: str, visit: Visit
) -> JsonValue:
    if field.holds == "map":
        if isinstance(value, dict):
            return _entries(value, field.kind, pointer, visit)
        return value
    if isinstance(value, list):
        # also where one belongs: `items` may be a list in JSON Schema draft 4
        items = [
            rewrite(item, field.kind, f"{pointer}/{index}", visit)
            for index, item in enumerate(value)
        ]
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else items
    return (
        value if field.holds == "list" else rewrite(value, field.kind, pointer, visit)
    )


def _entries(
    value: dict[str, JsonValue], kind: str, pointer: str, visit: Visit
) -> JsonValue:
    changed: dict[str, JsonValue] | None = None
    for key, old in value.items():
        new = rewrite(old, kind, f"{pointer}/{escape(key)}", visit)
        if new is not old:
            changed = changed or dict(value)
            changed[key] = new
    return changed or value


def schema_31(
    schema: dict[str, JsonValue], pointer: str, report: Report
) -> dict[str, JsonValue]:
    """The keywords of one schema object that 3.1 writes differently."""
    schema = _with_null(schema)
    if _OLD.isdisjoint(schema):
        return schema
    new = dict(schema)
    if "$ref" in schema:
        _drop_ignored_siblings(new, pointer, report)
    nullable = new.pop("nullable", None)
    if nullable is True:
        _allow_null(new)
    for keyword, limit in (
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ):
        if isinstance(new.get(keyword), bool):
            exclusive = new.pop(keyword)
            if exclusive and limit in new:
                new[keyword] = new.pop(limit)
    if "example" in new and "examples" not in new:
        new["examples"] = [new.pop("example")]
    return new


def _with_null(schema: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """``anyOf: [{type: object, nullable: true}, {$ref: Pet}]`` says that a pet may be null:
    3.0 has no null to write there, and an object that may be anything leaves no pet."""
    for keyword in ("anyOf", "oneOf"):
        members = schema.get(keyword)
        if not isinstance(members, list) or _ONLY_NULLABLE not in members:
            continue
        others = [item for item in members if item != _ONLY_NULLABLE]
        if any(isinstance(item, dict) and _is_model(item) for item in others):
            told = [_NULL if item == _ONLY_NULLABLE else item for item in members]
            schema = {**schema, keyword: told}
    return schema


def _is_model(schema: dict[str, JsonValue]) -> bool:
    return any(key in schema for key in ("$ref", "allOf", "properties"))


def _drop_ignored_siblings(
    new: dict[str, JsonValue], pointer: str, report: Report
) -> None:
    """Beside a reference 3.0 ignores everything (section 4.7.23).

    Prose, access and null are kept nevertheless: they can only have been meant.
    """
    for key in [key for key in new if key not in _BESIDE_REF]:
        del new[key]
        if not key.startswith("x-"):
            report(f"`{key}` beside `$ref` is ignored", f"{pointer}/{key}")


def _allow_null(new: dict[str, JsonValue]) -> None:
    """``nullable: true`` as 3.1 says it, without moving a node into an ``anyOf``."""
    written, values = new.get("type"), new.get("enum")
    if isinstance(values, list) and None not in values:
        new["enum"] = [*values, None]
    if isinstance(written, str):
        new["type"] = [written, "null"]
    elif isinstance(written, list) and "null" not in written:
        new["type"] = [*written, "null"]
    elif any(key in new for key in _SAYS_MORE):
        new["x-nullable"] = True
