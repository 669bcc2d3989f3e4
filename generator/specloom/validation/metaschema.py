"""The official meta-schemas, compiled by jsonschema-rs (validation).

They are read from the installed openapi-spec-validator (Apache-2.0), without importing
it: that would take 0.2 s, and generating needs no more than the file.
"""

import json
from importlib.resources import files
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

from specloom.frontends.openapi.grammar import GRAMMAR
from specloom.source.document import JsonValue

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_PACKAGE = "openapi_spec_validator"
_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def meta_schema(version: str) -> dict[str, JsonValue]:
    """The meta-schema of a version, as its authors publish it."""
    found = find_spec(_PACKAGE)
    if found is None:
        raise ModuleNotFoundError(_PACKAGE)
    folder = files(module_from_spec(found)) / "resources" / "schemas"
    text = (folder / f"v{version}" / "schema.json").read_text(encoding="utf-8")
    schema: dict[str, JsonValue] = json.loads(text)
    return schema


def with_schema_objects(schema: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The meta-schema of 3.1 or later, so that it looks into schemas too.

    As published it accepts any object for a schema, and leaves a `$dynamicAnchor` for the
    dialect (OpenAPI 3.1, appendix "schema-base").
    """
    definitions = schema.get("$defs")
    if not isinstance(definitions, dict):
        return schema
    inner: JsonValue = {"$dynamicAnchor": "meta", "$ref": _SCHEMA_DIALECT}
    return {**schema, "$defs": {**definitions, "schema": inner}}


def compiled(schema: dict[str, JsonValue]) -> "Validator":
    """What checks documents against a meta-schema.

    ``mask`` keeps values of the document out of its messages: one about `paths` would
    hold the whole document.
    """
    from jsonschema_rs import validator_cls_for

    return validator_cls_for(schema)(schema, mask="it")


def section_of(schema: dict[str, JsonValue]) -> str:
    """Where a meta-schema keeps its definitions."""
    return "$defs" if "$defs" in schema else "definitions"


_ODD_NAMES = {("callback", "3.1"): "callbacks", ("callback", "3.2"): "callbacks"}


def definition_of(kind: str, version: str, schema: dict[str, JsonValue]) -> str | None:
    """What the meta-schema of a version calls an object, if it has one definition for it.

    That is how the specification calls it: `PathItem` in 3.0, `path-item` later.
    """
    rule = GRAMMAR.get(kind)
    if rule is None:
        return None
    first, *others = rule.name.removesuffix(" Object").split()
    match version:
        case "2.0":
            name = "".join([first.lower(), *others])
        case "3.0":
            name = "".join([first, *others])
        case _:
            name = "-".join([first, *others]).lower()
    name = _ODD_NAMES.get((kind, version), name)
    definitions = schema[section_of(schema)]
    return name if isinstance(definitions, dict) and name in definitions else None
