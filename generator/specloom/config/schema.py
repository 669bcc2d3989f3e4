"""The published JSON Schema of the config file, for completion in editors.

``python -m specloom.config.schema docs/specloom.schema.json`` writes it again.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from specloom.config.keys import root_shape
from specloom.config.shapes import (
    DataShape,
    EntriesShape,
    FlagShape,
    Key,
    NumberShape,
    TableShape,
    TablesShape,
    TextShape,
    TextsShape,
    ValueShape,
)

SchemaObject = dict[str, object]


def config_schema(targets: Sequence[str]) -> str:
    """The schema as JSON text, with a final line break."""
    schema: SchemaObject = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "specloom.toml",
        **_shape(root_shape(targets)),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _shape(shape: ValueShape) -> SchemaObject:
    match shape:
        case TextShape():
            return _text(shape)
        case TextsShape():
            item = _text(shape.item)
            return {"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]}
        case FlagShape():
            return {"type": "boolean"}
        case NumberShape():
            return {"type": "number" if shape.fraction else "integer", "minimum": 0}
        case TableShape():
            return _table(shape)
        case TablesShape():
            return {"type": "array", "minItems": 1, "items": _table(shape.item)}
        case DataShape():
            return {}
        case EntriesShape():
            return {
                "type": "object",
                "propertyNames": _text(shape.key),
                "additionalProperties": _shape(shape.value),
            }


def _text(shape: TextShape) -> SchemaObject:
    schema: SchemaObject = {"type": "string"}
    if shape.choices:
        schema["enum"] = list(shape.choices)
    elif shape.pattern is not None:
        schema["pattern"] = f"^({shape.pattern})$"
    return {"anyOf": [schema, {"const": False}]} if shape.or_false else schema


def _table(shape: TableShape) -> SchemaObject:
    schema: SchemaObject = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _key(key) for key in shape.keys},
    }
    required = [key.name for key in shape.keys if key.required]
    if shape.either:
        schema["anyOf"] = [{"required": [name]} for name in shape.either]
    return schema | ({"required": required} if required else {})


def _key(key: Key) -> SchemaObject:
    return {"description": key.doc} | _shape(key.shape)


if __name__ == "__main__":
    from specloom.registry import TARGETS

    Path(sys.argv[1]).write_text(config_schema(tuple(TARGETS)), encoding="utf-8")
