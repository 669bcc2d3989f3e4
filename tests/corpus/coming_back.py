"""Every type of a generated package, read from JSON that its own schema asks for and written
again: prints what is not the same. ``python coming_back.py FOLDER``, with the package
``client`` in the folder.
"""

from __future__ import annotations

import importlib
import json
import logging
import sys
from collections.abc import Iterator
from itertools import count
from typing import Any

BIG = 2**53 + 1
TEXTS = {
    "date-time": "2026-03-01T12:00:00.000250+05:30",
    "date": "2026-03-01",
    "time": "12:00:00+02:00",
    "duration": "P1DT2H",
    "uuid": "6F1C2D3E-0000-4000-8000-000000000001",
    "base64": "AAH/",
    "binary": "AAH/",
}
DEEPEST = 5


class Sampler:
    """Values for a JSON Schema, no two in a row alike: whole numbers and others, null, and
    members that the schema does not have."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.definitions: dict[str, Any] = schema.get("$defs", {})
        self.numbers = count()

    def value(self, schema: dict[str, Any], depth: int = 0) -> Any:
        """A value of a schema; null where it would be nested too deeply."""
        if "$ref" in schema:
            if depth > DEEPEST:
                return None
            name = schema["$ref"].rpartition("/")[2]
            return self.value(self.definitions[name], depth + 1)
        turn = next(self.numbers)
        for keyword in ("anyOf", "oneOf"):
            if schema.get(keyword):
                members = schema[keyword]
                return self.value(members[turn % len(members)], depth + 1)
        for keyword in ("const", "enum"):
            if keyword in schema:
                found = schema[keyword]
                return found[turn % len(found)] if keyword == "enum" else found
        match schema.get("type"):
            case "object":
                return self.object(schema, depth)
            case "array":
                items = schema.get("items") or {}
                return [self.value(items, depth + 1) for _ in range(turn % 3)]
            case "integer":
                return (7, BIG, -1)[turn % 3]
            case "number":
                return (7, BIG, 2.5, 7.0)[turn % 4]
            case "boolean":
                return turn % 2 == 0
            case "string":
                return TEXTS.get(schema.get("format", ""), f"text {turn}")
            case "null":
                return None
            case _:
                return ("any", 7, BIG, 2.5, [None], {"a": 7})[turn % 6]

    def object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        """An object with its members, some of the optional ones left out."""
        required = schema.get("required", [])
        found = {
            name: self.value(inner, depth + 1)
            for name, inner in schema.get("properties", {}).items()
            if name in required or next(self.numbers) % 5
        }
        further = schema.get("additionalProperties", True)
        if further is not False:
            inner = further if isinstance(further, dict) else {}
            found["not-documented"] = self.value(inner, depth + 1)
        return found


def differences(package: str) -> Iterator[str]:
    """The types that do not come back as they were."""
    types = importlib.import_module(f"{package}.types")
    runtime = f"{package}._runtime.codec"
    decode = importlib.import_module(f"{runtime}.decode").decode
    dump = importlib.import_module(f"{runtime}.values").dump_model
    base = importlib.import_module(f"{runtime}.models").BaseModel
    log = logging.getLogger("coming back")
    log.disabled = True
    for name in types.__all__:
        kind: Any = getattr(types, name)
        if not (isinstance(kind, type) and issubclass(kind, base)):
            continue
        schema = kind.model_json_schema(by_alias=True)
        for _ in range(3):
            came = json.dumps(Sampler(schema).value(schema), sort_keys=True)
            value = decode(kind, came.encode(), strict=False, logger=log)
            went = dump(value) if isinstance(value, base) else value
            if (gone := json.dumps(went, sort_keys=True)) != came:
                yield f"{name}: {came} became {gone}"
                break


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    for line in differences("client"):
        print(line)
