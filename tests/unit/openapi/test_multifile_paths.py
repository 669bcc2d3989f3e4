"""Paths, operations and what they use in other files; and what is said about it."""

from pathlib import Path

import pytest

from tests.unit.openapi.linking import link_files, paths, whole

OPERATION = """
operationId: listPets
parameters: [{$ref: '../shared.yml#/parameters/limit'}]
requestBody: {$ref: '../shared.yml#/bodies/0'}
responses:
  '200': {$ref: responses/pets.yml}
"""
RESPONSE = """
description: The pets
headers: {X-Total: {$ref: '../../shared.yml#/headers/total'}}
content:
  application/json:
    schema: {type: array, items: {$ref: '../../shared.yml#/Pet'}}
"""
SHARED = """
parameters:
  limit: {name: limit, in: query, schema: {$ref: '#/Limit'}}
bodies:
  - content: {application/json: {schema: {$ref: '#/Pet'}}}
headers:
  total: {schema: {type: integer}}
Pet: {properties: {name: {type: string}}}
Limit: {type: integer}
"""
FILES = {
    "pets/list.yml": OPERATION,
    "pets/responses/pets.yml": RESPONSE,
    "shared.yml": SHARED,
}


@pytest.mark.parametrize(
    "path", ["{$ref: pets/item.yml}", "{get: {$ref: pets/list.yml}}"]
)
def test_path_items_and_operations(tmp_path: Path, path: str) -> None:
    item = {"pets/item.yml": "get: {$ref: list.yml}"}
    done = link_files(tmp_path, {"api.yaml": paths(f"/pets: {path}"), **FILES, **item})
    operation = done.operation()
    assert operation.declared_name == "listPets"
    assert [found.wire_name for found in operation.inputs] == ["limit"]
    assert operation.body is not None
    (response,) = operation.responses
    assert [header.wire_name for header in response.headers] == ["X-Total"]
    assert operation.origin.file == "pets/list.yml"
    assert response.origin.file == "pets/responses/pets.yml"
    assert done.names() == {"shared.yml#/Pet": "Pet", "shared.yml#/Limit": "Limit"}
    assert done.codes() == []


def test_all_paths_in_one_file(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "api.yaml": whole("paths: {$ref: paths.yml}\n"),
            "paths.yml": "/pets: {get: {$ref: pets/list.yml}}\n",
            **FILES,
        },
    )
    assert [operation.id for operation in done.api.operations] == ["openapi:GET /pets"]
    assert done.codes() == []


def test_security_schemes_and_examples(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "api.yaml": whole("""
                paths:
                  /pets:
                    get:
                      description: {$ref: get.md}
                      parameters:
                        - name: limit
                          in: query
                          schema: {type: integer}
                          examples: {few: {$ref: 'shared.yml#/few'}}
                        - name: name
                          in: query
                          schema: {type: string, example: {$ref: 'shared.yml#/name'}}
                      responses: {}
                components:
                  securitySchemes: {key: {$ref: 'shared.yml#/key'}}
                """),
            "get.md": "# All of them\n",
            "shared.yml": """
                key: {type: http, scheme: bearer}
                few: {value: 3}
                name: Rex
                """,
        },
    )
    limit, name = done.operation().inputs
    assert limit.docs.examples == (3,)
    assert name.docs.examples == ("Rex",)
    assert done.operation().docs.text == "# All of them\n"
    assert len(done.api.security) == 1
    assert done.codes() == []


def test_an_example_may_look_like_a_reference(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {"api.yaml": paths("""
                /pets:
                  get:
                    parameters:
                      - name: pet
                        in: query
                        schema: {type: object, example: {$ref: not/a/file.yml}}
                    responses: {}
                """)},
    )
    assert done.operation().inputs[0].docs.examples == ({"$ref": "not/a/file.yml"},)
    assert done.codes() == []


def test_messages_name_the_file_and_the_place_in_it(tmp_path: Path) -> None:
    files = {
        **FILES,
        "shared.yml": SHARED.replace("{type: integer}}\nP", "{type: int}}\nP"),
    }
    files["pets/list.yml"] += "  '404': {$ref: 'responses/pets.yml#/nothing'}\n"
    done = link_files(
        tmp_path, {"api.yaml": paths("/pets: {get: {$ref: pets/list.yml}}"), **files}
    )
    assert done.places() == [
        ("OAS124", "shared.yml", "#/headers/total/schema/type"),
        ("OAS110", "pets/list.yml", "#/responses/404/$ref"),
    ]
    assert done.losses()[-1] == ("OAS110", "responses", "omitted")


def test_an_operation_that_is_not_there_is_omitted(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {"api.yaml": paths("/pets: {get: {$ref: nothing.yml}, put: {responses: {}}}")},
    )
    assert [operation.id for operation in done.api.operations] == ["openapi:PUT /pets"]
    assert done.losses() == [("OAS110", "operations", "omitted")]


def test_a_list_of_parameters_that_is_not_there_is_omitted(tmp_path: Path) -> None:
    item = "/pets: {get: {parameters: {$ref: no.yml}, responses: {}}}"
    done = link_files(tmp_path, {"api.yaml": paths(item)})
    assert done.losses() == [("OAS110", "parameters", "omitted")]


def test_operations_that_are_made_of_themselves_end(tmp_path: Path) -> None:
    operation = """
        responses: {}
        callbacks:
          one: {x: {post: {$ref: op.yml}, put: {$ref: op.yml}}}
          two: {x: {post: {$ref: op.yml}, put: {$ref: op.yml}}}
        """
    done = link_files(
        tmp_path,
        {"api.yaml": paths("/pets: {get: {$ref: op.yml}}"), "op.yml": operation},
    )
    assert len(done.api.operations) == 1


def test_whatever_is_an_object_may_be_in_a_file_of_its_own(tmp_path: Path) -> None:
    entry = """
        openapi: 3.1.0
        info: {title: Pets, version: '1', contact: {$ref: 'all.yml#/contact'}}
        servers: [{$ref: 'all.yml#/server'}]
        tags: [{name: pets, externalDocs: {$ref: 'all.yml#/docs'}}]
        paths: {/pets: {get: {tags: [pets], responses: {}}}}
        """
    shared = """
        contact: {name: The keeper}
        server: {url: 'https://pets.example'}
        docs: {url: 'https://pets.example/docs'}
        """
    done = link_files(tmp_path, {"api.yaml": entry, "all.yml": shared})
    assert [server.url for server in done.api.servers] == ["https://pets.example"]
    assert done.api.contact and done.api.contact.name == "The keeper"
    (tag,) = done.api.tags
    assert tag.docs.see and tag.docs.see.url == "https://pets.example/docs"
    assert done.codes() == []


def test_files_with_examples_of_bodies_are_not_read(tmp_path: Path) -> None:
    text = """
        /pets:
          post:
            requestBody:
              content:
                application/json:
                  schema: {type: string}
                  examples: {one: {$ref: 'no.yml#/one'}}
            responses: {}
        """
    done = link_files(tmp_path, {"api.yaml": paths(text)})
    assert (done.codes(), done.read) == (["OAS197"], ())
