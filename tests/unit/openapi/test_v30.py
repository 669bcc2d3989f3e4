"""OpenAPI 3.0 is rewritten to 3.1, and nothing moves."""

from typing import Any

import pytest
from specloom.diagnostics.model import Diagnostics, Fatal
from specloom.frontends.openapi.lower import lower_openapi
from specloom.frontends.openapi.versions.dialect import recognises
from specloom.frontends.openapi.versions.normalise import normalise
from specloom.source.document import Document
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile

from tests.unit.openapi.lowering import lower


def document(text: str) -> Document:
    return parse_document(SourceFile(path="api.yaml", text=text, sha256=""))


def rewritten(schema: str) -> Any:
    text = (
        "openapi: 3.0.3\npaths: {}\ncomponents:\n  schemas:\n    Pet: " + schema + "\n"
    )
    root: Any = normalise(document(text), Diagnostics()).root
    return root["components"]["schemas"]["Pet"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{type: string, nullable: true}", {"type": ["string", "null"]}),
        ("{type: string, nullable: false}", {"type": "string"}),
        (
            "{type: string, enum: [a], nullable: true}",
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        ("{$ref: '#/x', nullable: true}", {"$ref": "#/x", "x-nullable": True}),
        ("{allOf: [{}], nullable: true}", {"allOf": [{}], "x-nullable": True}),
        ("{nullable: true}", {}),
        (
            "{anyOf: [{type: object, nullable: true}, {$ref: '#/x'}]}",
            {"anyOf": [{"type": "null"}, {"$ref": "#/x"}]},
        ),
        (
            "{oneOf: [{properties: {}}, {type: object, nullable: true}]}",
            {"oneOf": [{"properties": {}}, {"type": "null"}]},
        ),
        (
            "{anyOf: [{type: object, nullable: true}, {type: string}]}",
            {"anyOf": [{"type": ["object", "null"]}, {"type": "string"}]},
        ),
        (
            "{anyOf: [{type: object, nullable: true, title: x}, {$ref: '#/x'}]}",
            {"anyOf": [{"type": ["object", "null"], "title": "x"}, {"$ref": "#/x"}]},
        ),
        (
            "{anyOf: [{type: object}, {$ref: '#/x'}]}",
            {"anyOf": [{"type": "object"}, {"$ref": "#/x"}]},
        ),
        ("{minimum: 1, exclusiveMinimum: true}", {"exclusiveMinimum": 1}),
        ("{maximum: 1, exclusiveMaximum: false}", {"maximum": 1}),
        ("{example: 5}", {"examples": [5]}),
        (
            "{items: {nullable: true, type: object}}",
            {"items": {"type": ["object", "null"]}},
        ),
        (
            "{properties: {nullable: {type: boolean, nullable: true}}}",
            {"properties": {"nullable": {"type": ["boolean", "null"]}}},
        ),
    ],
)
def test_a_keyword(old: str, new: object) -> None:
    assert rewritten(old) == new


def test_an_example_is_not_a_schema() -> None:
    example = {"nullable": True, "example": 1}
    assert rewritten("{default: {nullable: true, example: 1}}") == {"default": example}


def test_what_does_not_change_is_shared() -> None:
    before = document(
        "openapi: 3.0.0\npaths: {}\ninfo: {}\ncomponents: {schemas: {A: {}}}"
    )
    after: Any = normalise(before, Diagnostics()).root
    root: Any = before.root
    assert after["components"] is root["components"]
    assert root["openapi"] == "3.0.0"


def test_a_newer_document_is_returned_as_it_is() -> None:
    before = document("openapi: 3.1.0\npaths: {}")
    assert normalise(before, Diagnostics()) is before


def test_schemas_everywhere_in_a_document_are_rewritten() -> None:
    schema = "{type: string, nullable: true}"
    lowered = lower(
        f"""
        paths:
          /pets:
            parameters: [{{name: a, in: query, schema: {schema}}}]
            post:
              parameters: [{{name: b, in: query, content: {{text/plain: {{schema: {schema}}}}}}}]
              requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}
              responses:
                '200':
                  description: ''
                  headers: {{c: {{schema: {schema}}}}}
                  content: {{application/json: {{schema: {schema}}}}}
        """,
        version="3.0.0",
    )
    operation = lowered.operation()
    assert [item.use.nullable for item in operation.inputs] == [True, True]
    assert operation.body is not None and operation.body.content[0].use.nullable
    (response,) = operation.responses
    assert response.content[0].use.nullable
    assert response.headers[0].use.nullable
    assert lowered.codes() == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "OAS101"),
        ("info: {}", "OAS102"),
        ("swagger: '1.2'\npaths: {}", "OAS103"),
        ("openapi: 4.0.0\npaths: {}", "OAS103"),
        ("openapi: 3.10.0\npaths: {}", "OAS103"),
        ("openapi: [3]\npaths: {}", "OAS103"),
        ("openapi: 3.1.0", "OAS105"),
        ("swagger: '2.0'\ninfo: {}", "OAS105"),
    ],
)
def test_a_document_that_cannot_be_read_is_fatal(text: str, code: str) -> None:
    with pytest.raises(Fatal) as caught:
        normalise(document(text), Diagnostics())
    assert caught.value.diagnostic.code == code


@pytest.mark.parametrize("version", ["3.0", "'3.0.4'", "3.1", "3.1.2-rc1", "3.2.0"])
def test_versions_that_are_read(version: str) -> None:
    said = Diagnostics()
    lower_openapi(normalise(document(f"openapi: {version}\npaths: {{}}"), said), said)
    assert list(said) == []


def test_which_documents_are_recognised() -> None:
    assert recognises(document("openapi: 3.1.0"))
    assert recognises(document("swagger: '2.0'"))
    assert not recognises(document("paths: {}"))
    assert not recognises(document("[]"))
