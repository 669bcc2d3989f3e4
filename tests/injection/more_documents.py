"""Further documents with one text in every position: all that pages of packages tell of."""

import json
from pathlib import Path
from typing import Any

from specloom.config.adhoc import AdhocArguments, adhoc_client
from specloom.diagnostics.model import Diagnostics
from specloom.diagnostics.placing import texts_of
from specloom.diagnostics.render import render
from specloom.output.write.package import Package
from specloom.pipeline import generate

from tests.injection.document import Text, document

_OK = {"description": "Done"}


def full_document(text: Text) -> dict[str, Any]:
    """The document of the other tests, with who stands behind it, pages, and more servers."""
    found = document(text)
    found["info"] |= {
        "termsOfService": text("terms"),
        "contact": {
            "name": text("contact name"),
            "url": text("contact url"),
            "email": text("contact email"),
        },
        "license": {"name": text("licence"), "url": text("licence url")},
    }
    found["externalDocs"] = {
        "url": text("docs url"),
        "description": text("docs description"),
    }
    found["servers"] += [
        {"url": "https://c.example.com", "description": text("other server")},
        {
            "url": "https://{region}.example.com",
            "variables": {
                "region": {
                    "default": "eu",
                    "enum": ["eu", "us"],
                    "description": text("region description"),
                }
            },
        },
    ]
    found["tags"] += [
        {
            "name": "below",
            "parent": text("tag"),
            "summary": text("tag summary"),
            "externalDocs": {"url": text("tag url"), "description": text("tag docs")},
        }
    ]
    found["openapi"] = "3.2.0"
    found["paths"]["/items"] = {"get": _listed(text)}
    found["paths"]["/items/{id}"] = {"delete": _deleted(text)}
    found["components"]["securitySchemes"] |= _schemes(text)
    return found


def _listed(text: Text) -> dict[str, Any]:
    """A list that comes in pages, of items that are described."""
    item = {
        "type": "object",
        "description": text("item description"),
        "properties": {
            "id": {"type": "string"},
            "kind": {
                "type": "string",
                "enum": [text("item kind"), "other"],
                "description": text("kind description"),
                "deprecated": True,
            },
        },
    }
    page = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": item},
            "next_cursor": {"type": "string", "description": text("cursor answer")},
        },
    }
    return {
        "tags": ["below"],
        "summary": text("list summary"),
        "description": text("list description"),
        "parameters": [
            {
                "name": "cursor",
                "in": "query",
                "description": text("cursor description"),
                "schema": {"type": "string", "default": text("cursor")},
            }
        ],
        "responses": {
            "200": {
                "description": text("list answer"),
                "headers": {
                    "X-Rate": {
                        "description": text("header answer"),
                        "schema": {"type": "string"},
                    }
                },
                "content": {"application/json": {"schema": page}},
            }
        },
    }


def _deleted(text: Text) -> dict[str, Any]:
    return {
        "tags": ["below"],
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ],
        "security": [{"flow": []}, {"http": []}],
        "responses": {"204": _OK, "404": {"description": text("missing")}},
    }


def _schemes(text: Text) -> dict[str, Any]:
    return {
        "flow": {
            "type": "oauth2",
            "description": text("flow description"),
            "flows": {
                "clientCredentials": {
                    "tokenUrl": "https://a.example.com/token",
                    "scopes": {"read": text("scope description")},
                }
            },
        },
        "http": {
            "type": "http",
            "scheme": "bearer",
            "description": text("http description"),
            "bearerFormat": text("bearer format"),
        },
    }


def schema(text: Text) -> str:
    """A GraphQL schema: its names are bound to letters, all that is told is not."""

    def told(position: str) -> str:
        return json.dumps(text(position), ensure_ascii=False)

    return f"""
{told("schema description")}
schema {{ query: Query mutation: Mutation subscription: Subscription }}
{told("query description")}
type Query {{
  {told("field description")}
  shop(
    {told("argument description")}
    name: String = {told("argument default")}
  ): Shop @deprecated(reason: {told("field reason")})
  shops(first: Int, after: String): ShopConnection!
}}
type Mutation {{ rename(shop: ShopInput!): Shop }}
type Subscription {{ renamed: Shop }}
{told("type description")}
type Shop {{
  {told("member description")}
  name: String!
  {told("old member")}
  kind: Kind @deprecated(reason: {told("member reason")})
}}
{told("connection")}
type ShopConnection {{ nodes: [Shop!]! pageInfo: PageInfo! }}
type PageInfo {{ hasNextPage: Boolean! endCursor: String }}
{told("input description")}
input ShopInput {{
  {told("input member")}
  name: String = {told("input default")}
}}
{told("enum description")}
enum Kind {{
  {told("enum value")}
  OPEN
  CLOSED @deprecated(reason: {told("enum reason")})
}}
"""


def openapi_package(text: Text, folder: Path) -> Package:
    """The package of the full document."""
    return _package(json.dumps(full_document(text)), "openapi.json", folder)


def graphql_package(text: Text, folder: Path) -> Package:
    """The package of the schema; its operations are written by the tool."""
    return _package(schema(text), "schema.graphql", folder)


def _package(source: str, name: str, folder: Path) -> Package:
    (folder / name).write_text(source, "utf-8", "surrogatepass")
    arguments = AdhocArguments(
        specs=(name,),
        output=str(folder),
        package="hostile",
        target="python",
        project=True,
    )
    diagnostics = Diagnostics()
    package = generate(adhoc_client(arguments, folder), diagnostics)
    assert package is not None, render(list(diagnostics), texts_of([], root=folder))
    return package
