"""Mintlify's parameters, bodies, answers and security become those of OpenAPI."""

import pytest
from specloom.source.node import root_of

from tests.unit.docs_pages.page_text import document_of, operation_page, page


def part(pointer: str, **parts: str) -> object:
    """What stands at a pointer of the operation, for a page that causes no message."""
    document, codes = document_of(operation_page(**parts))
    assert codes == []
    found = root_of(document).find(f"#/paths/~1pets/get{pointer}")
    return None if found is None else found.value


def components(**parts: str) -> object:
    document, _ = document_of(operation_page(**parts))
    found = root_of(document).find("#/components/securitySchemes")
    return None if found is None else found.value


def test_a_query_parameter_keeps_style_and_explode() -> None:
    request = """
        parameters:
          query:
            tags:
              schema:
                - type: array
                  items:
                    allOf:
                      - type: string
                  required: true
                  description: Wanted tags
              style: pipeDelimited
              explode: false
        """
    assert part("/parameters/0", request=request) == {
        "name": "tags",
        "in": "query",
        "required": True,
        "description": "Wanted tags",
        "schema": {"type": "array", "items": {"type": "string"}},
        "style": "pipeDelimited",
        "explode": False,
    }


def test_a_path_parameter_is_required_whatever_the_page_says() -> None:
    request = "parameters:\n  path:\n    id:\n      schema:\n        - type: string"
    assert part("/parameters/0/required", request=request) is True


@pytest.mark.parametrize("place", ["path", "query", "header", "cookie"])
def test_a_parameter_stands_in_its_place(place: str) -> None:
    request = f"parameters:\n  {place}:\n    id:\n      schema:\n        - type: string"
    assert part("/parameters/0/in", request=request) == place


def test_an_empty_body_is_no_body() -> None:
    assert part("/requestBody", request="body: {}") is None


def test_a_body_keeps_media_type_words_and_example() -> None:
    request = """
        body:
          multipart/form-data:
            schemaArray:
              - type: object
                required: true
            examples:
              example:
                value: {a: 1}
            description: The form
        """
    assert part("/requestBody", request=request) == {
        "required": True,
        "description": "The form",
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object"},
                "examples": {"example": {"value": {"a": 1}}},
            }
        },
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'404': {}", {"description": ""}),
        (
            "'404':\n  _mintlify/placeholder:\n    schemaArray:\n      - type: any\n"
            "    examples: {}\n    description: Not there",
            {"description": "Not there"},
        ),
    ],
)
def test_an_answer_without_content_has_none(written: str, meant: object) -> None:
    assert part("/responses/404", response=written) == meant


def test_code_samples_are_no_part_of_the_document() -> None:
    request = "codeSamples:\n  - lang: Python\n    source: secret_word()"
    document, codes = document_of(operation_page(request=request))
    assert codes == []
    assert "secret_word" not in repr(document.root)


def test_the_words_of_the_page_are_those_of_the_operation() -> None:
    assert part("/summary") == "List pets"


def test_deprecated_operations_stay_so() -> None:
    assert part("/deprecated", more="deprecated: true") is True
    assert part("/deprecated", more="deprecated: false") is None


def test_a_webhook_is_not_an_operation() -> None:
    document, _ = document_of(operation_page(more="type: webhook"))
    assert root_of(document).find("#/webhooks/~1pets/get") is not None
    assert root_of(document).find("#/paths/~1pets") is None


def security(*alternatives: str) -> str:
    return "security:\n" + "".join(
        f"  - title: {title}\n    parameters: {parameters}\n"
        for title, parameters in (a.split(" = ") for a in alternatives)
    )


@pytest.mark.parametrize(
    ("carrier", "scheme"),
    [
        (
            "{header: {Authorization: {type: http, scheme: bearer}}}",
            {"type": "http", "scheme": "bearer"},
        ),
        (
            "{header: {Authorization: {type: http, scheme: basic}}}",
            {"type": "http", "scheme": "basic"},
        ),
        (
            "{header: {X-Key: {type: apiKey, description: Yours}}}",
            {"type": "apiKey", "in": "header", "name": "X-Key", "description": "Yours"},
        ),
        (
            "{query: {key: {type: apiKey}}}",
            {"type": "apiKey", "in": "query", "name": "key"},
        ),
        (
            "{cookie: {sid: {type: apiKey}}}",
            {"type": "apiKey", "in": "cookie", "name": "sid"},
        ),
        (
            "{header: {Authorization: {type: oauth2}}}",
            {"type": "oauth2", "flows": {}},
        ),
    ],
)
def test_the_title_names_the_scheme(carrier: str, scheme: object) -> None:
    assert components(request=security(f"API KEY = {carrier}")) == {"API KEY": scheme}


def test_alternatives_stay_alternatives_and_an_empty_one_is_anonymous() -> None:
    request = security(
        "One = {header: {A: {type: apiKey}}}",
        "Two & Three = {header: {B: {type: apiKey}}, query: {c: {type: apiKey}}}",
        "'' = {header: {}}",
    )
    document, _ = document_of(operation_page(request=request))
    rule = root_of(document).find("#/security")
    assert rule is not None
    assert rule.value == [{"One": []}, {"Two": [], "Three": []}, {}]


def test_an_openapi_cut_out_is_taken_as_it_is() -> None:
    document, codes = document_of(page("""
            # Get pet

            > One pet.

            ````yaml openapi.json get /pets/{id}
            openapi: 3.0.3
            info: {title: Pets, version: '1'}
            servers:
              - url: https://pets.example
            tags:
              - name: pets
            paths:
              /pets/{id}:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                get:
                  operationId: getPet
                  description: Its own words.
                  responses: {}
            components:
              schemas:
                Pet: {type: string, nullable: true}
            ````
            """))
    assert codes == []
    assert document.root == {
        "openapi": "3.0.3",
        "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": "https://pets.example"}],
        "tags": [{"name": "pets"}],
        "paths": {
            "/pets/{id}": {
                "get": {
                    "operationId": "getPet",
                    "description": "Its own words.",
                    "responses": {},
                    "summary": "Get pet",
                },
                "parameters": [
                    {
                        "name": "id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
            }
        },
        "components": {"schemas": {"Pet": {"type": "string", "nullable": True}}},
    }
