"""What stands where in a document of any version, as far as references are concerned.

Parse stage. References are looked for where the specifications allow them: an example, a
default or an extension may hold any key at all, and ``$ref`` in it means nothing.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Shape: TypeAlias = Literal["one", "map", "list"]


class Field(NamedTuple):
    """How a key leads on: to one object, a map of them or a list of them."""

    shape: Shape
    kind: str


def _one(kind: str, *keys: str) -> dict[str, Field]:
    return {key: Field("one", kind) for key in keys}


def _map(kind: str, *keys: str) -> dict[str, Field]:
    return {key: Field("map", kind) for key in keys}


def _list(kind: str, *keys: str) -> dict[str, Field]:
    return {key: Field("list", kind) for key in keys}


_METHODS = (
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "query",
)
_DOCS = _one("prose", "description")
_EXAMPLES = {**_one("raw", "example"), **_map("example", "examples")}
_CONTENT = _map("media", "content")

STRUCTURE: Mapping[str, Mapping[str, Field]] = MappingProxyType(
    {
        "root": {
            **_one("info", "info"),
            **_list("tag", "tags"),
            **_map("path", "paths", "webhooks", "x-webhooks"),
            **_one("components", "components"),
            **_map("schema", "definitions"),
            **_map("parameter", "parameters"),
            **_map("response", "responses"),
            **_map("security", "securityDefinitions"),
        },
        "info": _DOCS,
        "tag": _DOCS,
        "components": {
            **_map("schema", "schemas"),
            **_map("parameter", "parameters"),
            **_map("header", "headers"),
            **_map("body", "requestBodies"),
            **_map("response", "responses"),
            **_map("callback", "callbacks"),
            **_map("security", "securitySchemes"),
            **_map("example", "examples"),
            **_map("link", "links"),
            **_map("path", "pathItems"),
            **_map("media", "mediaTypes"),
        },
        "path": {
            **_DOCS,
            **_list("parameter", "parameters"),
            **_one("operation", *_METHODS),
            **_map("operation", "additionalOperations"),
        },
        "operation": {
            **_DOCS,
            **_list("parameter", "parameters"),
            **_one("body", "requestBody"),
            **_map("response", "responses"),
            **_map("callback", "callbacks"),
        },
        "parameter": {**_DOCS, **_one("schema", "schema"), **_CONTENT, **_EXAMPLES},
        "header": {**_DOCS, **_one("schema", "schema"), **_CONTENT, **_EXAMPLES},
        "body": {**_DOCS, **_CONTENT},
        "media": {
            **_one("schema", "schema", "itemSchema"),
            **_map("encoding", "encoding"),
        },
        "encoding": _map("header", "headers"),
        "response": {
            **_DOCS,
            **_one("schema", "schema"),
            **_map("header", "headers"),
            **_CONTENT,
            **_map("link", "links"),
        },
        "security": _DOCS,
        "example": {**_DOCS, **_one("raw", "value")},
        "link": _DOCS,
        "prose": {},
        "raw": {},
        "discriminator": {},
        "schema": {
            **_DOCS,
            **_map(
                "schema",
                "properties",
                "patternProperties",
                "$defs",
                "definitions",
                "dependentSchemas",
            ),
            **_one(
                "schema",
                "items",
                "additionalProperties",
                "unevaluatedProperties",
                "unevaluatedItems",
                "propertyNames",
                "contains",
                "contentSchema",
                "not",
                "if",
                "then",
                "else",
            ),
            **_list("schema", "allOf", "anyOf", "oneOf", "prefixItems"),
            **_one("raw", "example"),
            **_one("discriminator", "discriminator"),
        },
    }
)
"""By kind of object, the keys that lead on. A callback is a map of paths."""

SECTIONS = ("root", "components")
"""What has maps of things by name, which other parts of the document refer to."""

REFERABLE = frozenset(
    [
        "body",
        "callback",
        "header",
        "link",
        "parameter",
        "path",
        "response",
        "schema",
        "security",
    ]
)
"""Kinds that may be a reference, which the later stages follow themselves."""


def kind_at(keys: Iterable[str]) -> str | None:
    """The kind of what is at a path of keys from the root, if anything is expected there."""
    field: Field | None = Field("one", "root")
    for key in keys:
        if field is None:
            return None
        if field.shape != "one":
            field = Field("one", field.kind)
        elif field.kind == "callback":
            field = Field("one", "path")
        elif field.kind == "schema" and key.isdigit():
            continue
        else:
            field = STRUCTURE[field.kind].get(key)
    return field.kind if field is not None and field.shape == "one" else None
