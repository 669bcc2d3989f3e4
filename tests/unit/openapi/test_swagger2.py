"""Swagger 2.0 is rewritten to 3.1, part by part."""

from textwrap import dedent
from typing import Any

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.versions.normalise import normalise
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile


def rewritten(text: str) -> Any:
    """The root of the rewritten document, read as if it were plain data."""
    whole = "swagger: '2.0'\ninfo: {}\n" + dedent(text)
    document = parse_document(SourceFile(path="api.yaml", text=whole, sha256=""))
    return normalise(document, Diagnostics()).root


def operation(text: str, *, shared: str = "") -> Any:
    """The operation of the only path."""
    root = rewritten(f"{dedent(shared)}\npaths: {{/pets: {{post: {text}}}}}")
    return root["paths"]["/pets"]["post"]


def body(text: str, *, shared: str = "") -> Any:
    return operation(text, shared=shared)["requestBody"]


# -- the document -----------------------------------------------------------------------


def test_sections_move_into_components() -> None:
    root = rewritten("""
        paths: {}
        definitions: {Pet: {type: object}}
        parameters: {limit: {name: limit, in: query, type: integer}}
        responses: {gone: {description: Gone}}
        securityDefinitions: {key: {type: apiKey, in: query, name: k}}
        """)
    assert root["openapi"] == "3.1.0"
    assert root["components"] == {
        "schemas": {"Pet": {"type": "object"}},
        "parameters": {
            "limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}}
        },
        "responses": {"gone": {"description": "Gone"}},
        "securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "k"}},
    }
    assert not root.keys() & {"definitions", "parameters", "responses"}


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("host: a.io\nbasePath: /v1\nschemes: [https]", ["https://a.io/v1"]),
        ("host: a.io\nschemes: [http, https]", ["https://a.io", "http://a.io"]),
        ("host: a.io", ["https://a.io"]),
        ("host: a.io\nschemes: [wss, http]", ["http://a.io"]),
        ("basePath: /v1\nschemes: [http, https]", ["/v1"]),
        ("basePath: v1", ["/v1"]),
    ],
)
def test_servers(text: str, urls: list[str]) -> None:
    assert rewritten(f"{text}\npaths: {{}}")["servers"] == [{"url": x} for x in urls]


def test_without_host_and_path_there_is_no_server() -> None:
    assert "servers" not in rewritten("schemes: [https]\npaths: {}")


def test_an_operation_with_schemes_of_its_own_has_servers() -> None:
    shared = "host: a.io\nschemes: [https]"
    assert operation("{schemes: [http]}", shared=shared) == {
        "servers": [{"url": "http://a.io"}]
    }
    assert operation("{schemes: [https]}", shared=shared) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{type: basic}", {"type": "http", "scheme": "basic"}),
        ("{type: oauth2, flow: x}", {"type": "oauth2", "flows": {}}),
        (
            "{type: oauth2, flow: implicit, authorizationUrl: a, scopes: {r: Read}}",
            {
                "type": "oauth2",
                "flows": {
                    "implicit": {"authorizationUrl": "a", "scopes": {"r": "Read"}}
                },
            },
        ),
        (
            "{type: oauth2, flow: application, tokenUrl: t, scopes: {}}",
            {
                "type": "oauth2",
                "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {}}},
            },
        ),
        (
            "{type: oauth2, flow: password, tokenUrl: t, description: Mine}",
            {
                "type": "oauth2",
                "description": "Mine",
                "flows": {"password": {"tokenUrl": "t"}},
            },
        ),
    ],
)
def test_security_schemes(old: str, new: object) -> None:
    root = rewritten(f"paths: {{}}\nsecurityDefinitions: {{it: {old}}}")
    assert root["components"]["securitySchemes"]["it"] == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{$ref: '#/definitions/B'}", {"$ref": "#/components/schemas/B"}),
        (
            "{$ref: '#/definitions/B/properties/b'}",
            {"$ref": "#/components/schemas/B/properties/b"},
        ),
        ("{$ref: '#/definitions/a%20b'}", {"$ref": "#/components/schemas/a%20b"}),
        (
            "{items: [{$ref: '#/definitions/B'}]}",
            {"items": [{"$ref": "#/components/schemas/B"}]},
        ),
        ("{type: string, x-nullable: true}", {"type": ["string", "null"]}),
        ("{minimum: 1, exclusiveMinimum: true}", {"exclusiveMinimum": 1}),
        ("{example: 5}", {"examples": [5]}),
        ("{discriminator: kind}", {"discriminator": {"propertyName": "kind"}}),
        ("{type: file}", {"type": "string", "format": "binary"}),
        (
            "{properties: {$ref: {type: string}, discriminator: {type: string}}}",
            {
                "properties": {
                    "$ref": {"type": "string"},
                    "discriminator": {"type": "string"},
                }
            },
        ),
    ],
)
def test_schemas(old: str, new: object) -> None:
    root = rewritten(f"paths: {{}}\ndefinitions: {{A: {old}, B: {{}}, 'a b': {{}}}}")
    assert root["components"]["schemas"]["A"] == new


# -- parameters -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "in: query, type: integer, format: int32, default: 5, maximum: 9",
            {
                "schema": {
                    "type": "integer",
                    "format": "int32",
                    "default": 5,
                    "maximum": 9,
                }
            },
        ),
        (
            "in: query, type: string, description: D, required: true, x-a: 1",
            {
                "description": "D",
                "required": True,
                "x-a": 1,
                "schema": {"type": "string"},
            },
        ),
        (
            "in: query, type: string, allowEmptyValue: true, x-example: e",
            {"allowEmptyValue": True, "example": "e", "schema": {"type": "string"}},
        ),
        (
            "in: query, type: integer, enum: [1], x-enum-varnames: [ONE], x-nullable: true",
            {
                "schema": {
                    "type": ["integer", "null"],
                    "enum": [1, None],
                    "x-enum-varnames": ["ONE"],
                }
            },
        ),
        ("in: query", {"schema": {"type": "string"}}),
        ("in: header, schema: {type: integer}", {"schema": {"type": "integer"}}),
    ],
)
def test_a_parameter(old: str, new: dict[str, object]) -> None:
    (found,) = operation(f"{{parameters: [{{name: it, {old}}}]}}")["parameters"]
    assert {k: v for k, v in found.items() if k not in ("name", "in")} == new


@pytest.mark.parametrize(
    ("place", "form", "said"),
    [
        ("query", "csv", {"explode": False}),
        ("query", None, {"explode": False}),
        ("query", "multi", {"explode": True}),
        ("query", "ssv", {"style": "spaceDelimited", "explode": False}),
        ("query", "pipes", {"style": "pipeDelimited", "explode": False}),
        ("query", "tsv", {"explode": False}),
        ("path", "csv", {}),
        ("header", "multi", {}),
    ],
)
def test_a_list(place: str, form: str | None, said: dict[str, object]) -> None:
    how = f", collectionFormat: {form}" if form else ""
    text = f"{{name: it, in: {place}, type: array, items: {{type: string}}{how}}}"
    (found,) = operation(f"{{parameters: [{text}]}}")["parameters"]
    assert {k: found[k] for k in ("style", "explode") if k in found} == said
    assert found["schema"] == {"type": "array", "items": {"type": "string"}}


def test_references_to_parameters() -> None:
    found = operation(
        "{parameters: [{$ref: '#/parameters/limit'}, {$ref: '#/parameters/pet'}]}",
        shared="""
        parameters:
          limit: {name: limit, in: query, type: integer}
          pet: {name: pet, in: body, schema: {type: string}}
        """,
    )
    assert found == {
        "parameters": [{"$ref": "#/components/parameters/limit"}],
        "requestBody": {"$ref": "#/components/requestBodies/pet"},
    }


# -- bodies -----------------------------------------------------------------------------

PET = "parameters: [{name: pet, in: body, required: true, schema: {type: object}}]"


@pytest.mark.parametrize(
    ("own", "shared", "media_types"),
    [
        ("", "", ["application/json"]),
        ("", "consumes: [text/xml]", ["text/xml"]),
        (", consumes: [a/json, b/json]", "consumes: [c/json]", ["a/json", "b/json"]),
        (", consumes: []", "consumes: [c/json]", ["application/json"]),
        (", consumes: a/json", "", ["a/json"]),
        (", consumes: ['*/*']", "", ["application/json"]),
    ],
)
def test_media_types_of_a_body(own: str, shared: str, media_types: list[str]) -> None:
    found = body(f"{{{PET}{own}}}", shared=shared)
    assert found["required"] is True
    assert list(found["content"]) == media_types
    assert found["content"][media_types[0]] == {"schema": {"type": "object"}}


def test_a_shared_body_is_copied_where_it_is_sent_as_something_else() -> None:
    shared = "parameters: {pet: {name: pet, in: body, schema: {type: string}}}"
    found = body(
        "{parameters: [{$ref: '#/parameters/pet'}], consumes: [text/plain]}",
        shared=shared,
    )
    assert found == {"content": {"text/plain": {"schema": {"type": "string"}}}}


def test_examples_of_a_body() -> None:
    text = "{name: a, in: body, schema: {}, x-examples: {application/json: {n: 1}}}"
    found = body(f"{{parameters: [{text}]}}")
    assert found["content"]["application/json"]["example"] == {"n": 1}


def form(*parameters: str, consumes: str = "") -> Any:
    items = ", ".join(f"{{in: formData, {item}}}" for item in parameters)
    return body(f"{{parameters: [{items}]{consumes}}}")["content"]


def test_a_form_is_an_object() -> None:
    found = form("name: a, type: string, description: D, required: true")
    assert found == {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "properties": {"a": {"description": "D", "type": "string"}},
                "required": ["a"],
            }
        }
    }


@pytest.mark.parametrize(
    ("consumes", "kind", "media_types"),
    [
        ("", "file", ["multipart/form-data"]),
        (", consumes: [multipart/form-data]", "string", ["multipart/form-data"]),
        (
            ", consumes: [application/x-www-form-urlencoded, multipart/form-data]",
            "string",
            ["application/x-www-form-urlencoded", "multipart/form-data"],
        ),
        (
            ", consumes: [application/x-www-form-urlencoded, multipart/form-data]",
            "file",
            ["multipart/form-data"],
        ),
        (
            ", consumes: [application/json]",
            "string",
            ["application/x-www-form-urlencoded"],
        ),
    ],
)
def test_media_types_of_a_form(
    consumes: str, kind: str, media_types: list[str]
) -> None:
    assert list(form(f"name: a, type: {kind}", consumes=consumes)) == media_types


def test_a_list_in_a_form() -> None:
    (media,) = form(
        "name: a, type: array, items: {type: string}",
        "name: b, type: array, items: {type: string}, collectionFormat: multi",
    ).values()
    assert media["encoding"] == {"a": {"explode": False}}


def test_parameters_of_the_path_go_to_each_operation() -> None:
    root = rewritten("""
        paths:
          /pets:
            parameters:
              - {name: id, in: query, type: string}
              - {name: pet, in: body, schema: {type: string}}
            put: {}
            post: {parameters: [{name: pet, in: body, schema: {type: integer}}]}
        """)
    item = root["paths"]["/pets"]
    assert [found["name"] for found in item["parameters"]] == ["id"]
    kinds = [
        item[method]["requestBody"]["content"]["application/json"]["schema"]["type"]
        for method in ("put", "post")
    ]
    assert kinds == ["string", "integer"]


# -- responses --------------------------------------------------------------------------

STRUCTURED = "{description: D, schema: {type: object}}"


@pytest.mark.parametrize(
    ("response", "produces", "media_types"),
    [
        (STRUCTURED, "", ["application/json"]),
        (STRUCTURED, ", produces: [a/json, b/xml]", ["a/json", "b/xml"]),
        (STRUCTURED, ", produces: [text/plain]", ["application/json"]),
        (STRUCTURED, ", produces: [image/png, a/json]", ["a/json"]),
        ("{schema: {type: string}}", ", produces: [text/plain]", ["text/plain"]),
        ("{schema: {type: file}}", ", produces: [image/png]", ["image/png"]),
        ("{examples: {a/json: 1}}", ", produces: [b/json]", ["a/json"]),
        ("{schema: {}, examples: {a/json: 1}}", "", ["a/json"]),
    ],
)
def test_media_types_of_a_response(
    response: str, produces: str, media_types: list[str]
) -> None:
    found = operation(f"{{responses: {{200: {response}}}{produces}}}")
    assert list(found["responses"]["200"]["content"]) == media_types


def test_a_response_without_a_schema_has_no_content() -> None:
    found = operation("{responses: {204: {description: D}}, produces: [a/json]}")
    assert found["responses"] == {"204": {"description": "D"}}


def test_headers_and_examples_of_a_response() -> None:
    text = (
        "{schema: {type: string}, examples: {a/json: x}, headers: {H: {type: integer}}}"
    )
    found = operation(f"{{responses: {{200: {text}}}, produces: [a/json]}}")
    assert found["responses"]["200"] == {
        "headers": {"H": {"schema": {"type": "integer"}}},
        "content": {"a/json": {"schema": {"type": "string"}, "example": "x"}},
    }


def test_a_shared_response_is_copied_where_it_is_produced_as_something_else() -> None:
    shared = "responses: {bad: {description: D, schema: {type: string}}}"
    text = "{responses: {400: {$ref: '#/responses/bad'}}%s}"
    same = operation(text % "", shared=shared)
    assert same["responses"] == {"400": {"$ref": "#/components/responses/bad"}}
    other = operation(text % ", produces: [text/plain]", shared=shared)
    assert list(other["responses"]["400"]["content"]) == ["text/plain"]


def test_a_form_parameter_that_may_be_empty_may_be_an_empty_text() -> None:
    form = "{name: age, in: formData, type: integer, allowEmptyValue: true}"
    text = "{name: note, in: formData, type: string, allowEmptyValue: true}"
    content = body(f"{{parameters: [{form}, {text}], responses: {{}}}}")["content"]
    (media,) = content.values()
    assert media["schema"]["properties"] == {
        "age": {"anyOf": [{"type": "integer"}, {"type": "string", "enum": [""]}]},
        "note": {"type": "string"},
    }
