"""An OpenAPI document with the same text in every position that takes one."""

import json
from collections.abc import Callable
from pathlib import Path
from string import ascii_letters, digits
from typing import Any
from urllib.parse import quote

from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.frontends.inputs import Inputs
from specloom.output.write.package import Package
from specloom.pipeline import generate
from specloom.planning.options import TargetOptions

Text = Callable[[str], str]
"""What to write in a position, by the name of the position."""

_TOKEN = frozenset(f"{ascii_letters}{digits}!#$%&'*+-.^_`|~")
_OK = {"description": "Done"}


def document(text: Text) -> dict[str, Any]:
    """The document; names that must differ get a letter in front."""
    name, ref = f"a{text('schema')}", _pointer(f"a{text('schema')}")
    schema = {"$ref": f"#/components/schemas/{ref}"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": text("title"),
            "summary": text("summary"),
            "description": text("description"),
            "version": text("version"),
        },
        "servers": [_server(text), {"url": "https://b.example.com"}],
        "tags": [{"name": text("tag"), "description": text("tag description")}],
        "security": [{text("scheme"): []}],
        "paths": {
            "/things/{id}": {"post": _operation(text, schema)},
            f"/{segment(text('path'))}": {"get": {"responses": {"204": _OK}}},
        },
        "webhooks": {
            text("webhook"): {
                "post": {
                    "description": text("webhook description"),
                    "requestBody": {
                        "content": {"application/json": {"schema": schema}}
                    },
                    "responses": {"200": _OK},
                }
            }
        },
        "components": {
            "schemas": {name: _shape(text), "Node": _node(text), **_union(text)},
            "securitySchemes": {
                text("scheme"): {
                    "type": "apiKey",
                    "in": "query",
                    "name": text("key"),
                    "description": text("scheme description"),
                }
            },
        },
    }


def _server(text: Text) -> dict[str, Any]:
    variable = segment(text("variable"))
    return {
        "url": "https://a.example.com/{" + variable + "}",
        "description": text("server description"),
        "variables": {
            variable: {
                "default": text("variable value"),
                "enum": [text("variable value"), "plain"],
                "description": text("variable description"),
            }
        },
    }


def _operation(text: Text, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": text("operationId"),
        "tags": [text("tag")],
        "summary": text("operation summary"),
        "description": text("operation description"),
        "deprecated": True,
        "externalDocs": {"url": "https://example.com", "description": text("docs")},
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
            },
            _parameter(text, "query", f"q{text('query')}"),
            _parameter(text, "header", f"X-{_token(text('header'))}"),
            _parameter(text, "cookie", f"c{_token(text('cookie'))}"),
        ],
        "requestBody": {
            "description": text("body description"),
            "required": True,
            "content": {"application/json": {"schema": schema}},
        },
        "responses": {
            "200": {
                "description": text("response description"),
                "content": {
                    "application/json": {"schema": schema, "example": text("example")},
                },
            },
            "default": {
                "description": text("error description"),
                "content": {
                    f"application/vnd.{_token(text('media type'))}+json": {
                        "schema": {"$ref": "#/components/schemas/Node"}
                    }
                },
            },
        },
    }


def _parameter(text: Text, place: str, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": place,
        "description": text(f"{place} description"),
        "deprecated": True,
        "example": text("example"),
        "schema": {"type": "string", "default": text("default")},
    }


def _shape(text: Text) -> dict[str, Any]:
    return {
        "type": "object",
        "title": text("schema title"),
        "description": text("schema description"),
        "required": [f"p{text('property')}"],
        "properties": {
            f"p{text('property')}": {
                "type": "string",
                "description": text("property description"),
                "default": text("default"),
                "examples": [text("example")],
                "pattern": text("pattern"),
            },
            "state": {
                "description": text("enum description"),
                "enum": [text("enum"), "plain", 1],
            },
            "constant": {"const": text("const")},
            "node": {"$ref": "#/components/schemas/Node"},
            "format": {"type": "string", "format": text("format")},
        },
    }


def _node(text: Text) -> dict[str, Any]:
    """Refers to itself beside a constant: such annotations are written in quotes."""
    return {
        "type": "object",
        "properties": {
            "pair": {
                "type": "array",
                "prefixItems": [
                    {"const": text("const")},
                    {"$ref": "#/components/schemas/Node"},
                ],
                "items": False,
            }
        },
    }


def _union(text: Text) -> dict[str, Any]:
    tag = f"t{text('tag property')}"
    variants = {
        name: {
            "type": "object",
            "required": [tag],
            "properties": {tag: {"type": "string"}, name: {"type": "integer"}},
        }
        for name in ("Left", "Right")
    }
    return {
        **variants,
        "Either": {
            "description": text("union description"),
            "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in variants],
            "discriminator": {
                "propertyName": tag,
                "mapping": {
                    f"l{text('mapping')}": "#/components/schemas/Left",
                    f"r{text('mapping')}": "#/components/schemas/Right",
                },
            },
        },
    }


def segment(text: str) -> str:
    """What of a text may stand between two slashes of a path without being a parameter."""
    return "".join(c for c in text if c.isprintable() and c not in "{}/?#")


def _token(text: str) -> str:
    """What RFC 9110 allows in the name of a header (section 5.6.2)."""
    return "".join(c for c in text if c in _TOKEN)


def _pointer(name: str) -> str:
    """A name as a part of a reference (RFC 6901, section 6)."""
    escaped = name.replace("~", "~0").replace("/", "~1")
    return quote(escaped, safe="", errors="surrogatepass")


def package_of(text: Text, folder: Path) -> Package:
    """The package for the document, with everything beside it."""
    (folder / "openapi.json").write_text(json.dumps(document(text)), "utf-8")
    diagnostics = Diagnostics()
    config = ClientConfig(
        name="hostile",
        inputs=Inputs(specs=("openapi.json",), root=folder),
        target="python",
        output=folder / "out",
        options=TargetOptions(package="hostile", project=True),
    )
    package = generate(config, diagnostics)
    assert package is not None, render(list(diagnostics), texts_of([]))
    return package
