"""Whether a document has the structure that its version of OpenAPI asks for (validation).

The official meta-schemas are checked by jsonschema-rs: 14 ms for 13 MB.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from specloom.diagnostics.model import Diagnostic
from specloom.source.document import Document, JsonValue
from specloom.source.node import Node, root_of
from specloom.source.pointers import from_keys
from specloom.validation.faults import Keys, SchemaFault, faults_of
from specloom.validation.leaves import leaves
from specloom.validation.metaschema import compiled, meta_schema, with_schema_objects
from specloom.validation.versions import has_own_dialect, version_of
from specloom.validation.wording import (
    join_names,
    name_of,
    quote_value,
    unchecked,
    warning,
    what_is_wrong,
)

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_UNKNOWN = ("additionalProperties", "unevaluatedProperties")


def structural_findings(document: Document) -> Iterator[Diagnostic]:
    """What is wrong with the structure, schemas included; at most a thousand findings.

    Fatal VAL001 when there are no official rules for the document.
    """
    return findings(document, schema_of(document))


def schema_of(document: Document) -> dict[str, JsonValue]:
    """The meta-schema that a document has to satisfy, with that of its schemas."""
    version = version_of(document)
    schema = meta_schema(version)
    if version >= "3.1" and not has_own_dialect(document):
        return with_schema_objects(schema)
    return schema


def findings(document: Document, schema: dict[str, JsonValue]) -> Iterator[Diagnostic]:
    """What a meta-schema has to say about a document."""
    return findings_in(root_of(document), schema, compiled(schema))


def findings_in(
    root: Node, schema: dict[str, JsonValue], validator: "Validator"
) -> Iterator[Diagnostic]:
    """What a meta-schema, which is compiled, has to say about a value."""

    def known(path: Sequence[str | int]) -> Keys:
        return _properties_at(schema, path)

    try:
        faults = faults_of(validator, root.value, known)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as crash:  # a panic of Rust is no `Exception`
        yield unchecked(root, type(crash).__name__)
        return
    for fault in leaves(faults):
        yield from _findings_of(fault, _node_at(root, fault.keys))


def _findings_of(fault: SchemaFault, node: Node) -> Iterator[Diagnostic]:
    match fault.keyword:
        case "additionalProperties" | "unevaluatedProperties":
            for key in map(str, fault.expected):
                yield _unknown_key(key, fault.known, node)
        case "required":
            missing = quote_value(*fault.expected)
            if node.key == "responses" and missing == "`default`":
                # 3.1 asks for it where there is no status; any of them would do
                if node.value:
                    yield warning("VAL102", f"{name_of(node)} has no status", node)
            elif not node.has("$ref"):  # which is said to be wrong here, or leads to it
                yield warning("VAL102", f"{name_of(node)} has no {missing}", node)
        case "propertyNames":
            yield _bad_name(node, fault)
        case "oneOf" | "anyOf" | "not" | "dependentSchemas" | "falseSchema":
            yield _combination(fault, node)
        case keyword:
            wrong = what_is_wrong(keyword, fault.expected, node.value)
            yield warning("VAL103", f"{name_of(node)} {wrong}", node, value=True)


def _unknown_key(key: str, known: Keys, node: Node) -> Diagnostic:
    near = get_close_matches(key, known, n=1, cutoff=0.7)
    return warning(
        "VAL101",
        f"{quote_value(key)} is not a key that {name_of(node)} can have",
        node.child(key) if node.has(key) else node,
        help=f"did you mean {quote_value(near[0])}?" if near else "",
    )


def _bad_name(node: Node, fault: SchemaFault) -> Diagnostic:
    ((rule,),) = fault.branches
    wrong = what_is_wrong(rule.keyword, rule.expected, fault.keys[-1])
    return warning("VAL103", f"the name {wrong}", node)


def _combination(fault: SchemaFault, node: Node) -> Diagnostic:
    together = _never_together(fault, node)
    if together:
        message = f"{join_names(together, 'and')} cannot be together in {name_of(node)}"
    elif not all(fault.branches) and fault.branches:
        message = f"{name_of(node)} has keys of two forms that exclude each other"
    else:
        message = f"{name_of(node)} has none of the forms that it can have"
    return warning("VAL104", message, node, help=_choices(fault))


def _never_together(fault: SchemaFault, node: Node) -> list[str]:
    """The keys of ``not: {required: […]}``, as far as they are there."""
    for asked in fault.expected:
        keys = asked.get("required") if isinstance(asked, dict) else None
        if isinstance(keys, list):
            return [str(key) for key in keys if node.has(str(key))]
    return []


def _choices(fault: SchemaFault) -> str:
    """What would make one of the forms fit, where each only lacks a key."""
    missing = [
        str(*branch[0].expected)
        for branch in fault.branches
        if len(branch) == 1 and branch[0].keyword == "required"
    ]
    missing = [key for key in dict.fromkeys(missing) if key != "$ref"]
    return f"add {join_names(missing, 'or')}" if missing else ""


def _node_at(root: Node, keys: Keys) -> Node:
    """The value at some keys, or the nearest that holds it."""
    while keys:
        found = root.find(from_keys(keys))
        if found is not None:
            return found
        keys = keys[:-1]
    return root


def _properties_at(schema: JsonValue, path: Sequence[str | int]) -> Keys:
    for key in path:
        if isinstance(schema, dict):
            schema = schema.get(str(key))
        elif isinstance(schema, list) and isinstance(key, int) and key < len(schema):
            schema = schema[key]
        else:
            return ()
    properties = schema.get("properties") if isinstance(schema, dict) else None
    return tuple(properties) if isinstance(properties, dict) else ()
