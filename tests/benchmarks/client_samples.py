"""A valid answer to a list, made from the schema of a document (deterministic)."""

import json
from collections.abc import Mapping
from typing import cast

Schema = Mapping[str, object]
_TEXTS = {
    "date-time": "2026-03-01T12:00:00.000000Z",
    "date": "2026-03-01",
    "uuid": "6f1c2d3e-0000-4000-8000-000000000001",
}


def sample_list(document: Schema, path: str, count: int) -> bytes:
    """``{"items": […]}`` for ``GET path``, each item with all its properties."""
    operation = _at(document, "paths", path, "get")
    schema = _at(operation, "responses", "200", "content", "application/json", "schema")
    items = _at(_resolved(document, schema), "properties", "items", "items")
    item = _sample(document, items, "items")
    return json.dumps({"items": [item] * count}).encode()


def _at(value: object, *steps: str) -> Schema:
    for step in steps:
        value = cast(Schema, value)[step]
    return cast(Schema, value)


def _resolved(document: Schema, schema: Schema) -> Schema:
    while "$ref" in schema:
        steps = cast(str, schema["$ref"]).removeprefix("#/").split("/")
        schema = _at(document, *steps)
    return schema


def _sample(document: Schema, schema: Schema, name: str) -> object:
    schema = _resolved(document, schema)
    for keyword in ("oneOf", "anyOf", "allOf"):
        for member in cast("list[Schema]", schema.get(keyword, [])):
            if _resolved(document, member).get("type") != "null":
                return _sample(document, member, name)
    if "enum" in schema:
        return cast("list[object]", schema["enum"])[0]
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else cast("list[str]", kinds)[0]
    match kind:
        case "object":
            properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
            return {key: _sample(document, properties[key], key) for key in properties}
        case "array":
            return [_sample(document, _at(schema, "items"), name)]
        case "integer" | "number":
            return 7
        case "boolean":
            return True
        case _:
            return _TEXTS.get(cast(str, schema.get("format", "")), f"some {name}")
