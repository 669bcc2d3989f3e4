"""Schemas in other files: one definition for each, by the place that it is written at."""

from pathlib import Path

import pytest
from specloom.ir.types import Alias, ListOf, Named, Object, TypeId, Union

from tests.unit.openapi.linking import link_files, schemas

PET = "type: object\nproperties: {name: {type: string}}\n"


def test_a_file_is_a_definition_that_is_called_like_the_file(tmp_path: Path) -> None:
    entry = schemas("Pets: {type: array, items: {$ref: models/pet.yml}}")
    done = link_files(tmp_path, {"api.yaml": entry, "models/pet.yml": PET})
    assert done.names() == {
        "#/components/schemas/Pets": "Pets",
        "models/pet.yml#": "pet",
    }
    pets = done.type("Pets")
    assert isinstance(pets, Alias)
    assert isinstance(pets.target.expr, ListOf)
    assert pets.target.expr.item.expr == Named(TypeId("openapi:models/pet.yml#"))
    assert done.codes() == []


def test_a_component_that_only_refers_to_a_file_names_it(tmp_path: Path) -> None:
    entry = schemas("""
        Animal: {$ref: models/pet.yml}
        Owner:
          properties:
            one: {$ref: models/pet.yml}
            two: {$ref: './models/../models/pet.yml#'}
            three: {$ref: '#/components/schemas/Animal'}
        """)
    done = link_files(tmp_path, {"api.yaml": entry, "models/pet.yml": PET})
    assert done.names() == {
        "#/components/schemas/Owner": "Owner",
        "models/pet.yml#": "Animal",
    }
    owner = done.type("Owner")
    assert isinstance(owner, Object)
    (use,) = {prop.use for prop in owner.properties}
    assert use.expr == Named(TypeId("openapi:models/pet.yml#"))


def test_of_two_names_the_file_s_own_is_taken_and_the_other_is_an_alias(
    tmp_path: Path,
) -> None:
    entry = schemas("Animal: {$ref: Pet.yml}\nPet: {$ref: Pet.yml}")
    done = link_files(tmp_path, {"api.yaml": entry, "Pet.yml": PET})
    assert done.names() == {"#/components/schemas/Animal": "Animal", "Pet.yml#": "Pet"}
    assert isinstance(done.type("Animal"), Alias)


def test_references_resolve_against_the_file_that_they_stand_in(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "specs/api.yaml": schemas("Pet: {$ref: models/pet.yml#/Pet}"),
            "specs/models/pet.yml": """
                Pet:
                  properties:
                    tag: {$ref: '#/Tag'}
                    owner: {$ref: ../../shared/owner.json}
                Tag: {properties: {id: {type: integer}}}
                """,
            "shared/owner.json": '{"properties": {"of": {"$ref": "../specs/api.yaml'
            '#/components/schemas/Pet"}}}',
        },
        entry="specs/api.yaml",
    )
    assert done.names() == {
        "models/pet.yml#/Pet": "Pet",
        "models/pet.yml#/Tag": "Tag",
        "../shared/owner.json#": "owner",
    }
    assert done.read == ("specs/models/pet.yml", "shared/owner.json")
    assert done.codes() == []


@pytest.mark.parametrize(
    "ref",
    [
        "models.yml#/Pet%20%26%20Co",
        "models.yml#/deep/0/~1pets~1%7Bid%7D/~0",
        "my%20models.yml#/Pet",
        "caf%C3%A9.yml",
        "a%23b.yml#/Pet",
    ],
)
def test_escapes_percent_encoding_and_lists(tmp_path: Path, ref: str) -> None:
    files = {
        "api.yaml": schemas(f"It: {{properties: {{pet: {{$ref: '{ref}'}}}}}}"),
        "models.yml": f"""
            Pet & Co: {PET.splitlines()[1]}
            deep:
              - '/pets/{{id}}':
                  '~': {{properties: {{name: {{type: string}}}}}}
            """.replace(
            "properties: {name", "{properties: {name", 1
        ).replace(
            "string}}\n", "string}}}\n", 1
        ),
        "my models.yml": "Pet: {properties: {name: {type: string}}}",
        "café.yml": PET,
        "a#b.yml": "Pet: {properties: {name: {type: string}}}",
    }
    done = link_files(tmp_path, files)
    assert done.codes() == []
    assert len(done.api.types) == 2
    assert all(isinstance(item, Object) for item in done.api.types.values())


def test_files_may_refer_to_one_another_in_circles(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "api.yaml": schemas("Pet: {$ref: pet.yml}"),
            "pet.yml": "properties: {owner: {$ref: owner.yml}}",
            "owner.yml": "properties: {pets: {type: array, items: {$ref: pet.yml}}}",
        },
    )
    assert done.names() == {"pet.yml#": "Pet", "owner.yml#": "owner"}
    assert done.codes() == []


def test_an_index_of_schemas_gives_names_to_what_it_lists(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "api.yaml": """
                openapi: 3.1.0
                info: {title: Pets, version: '1'}
                paths: {}
                components:
                  schemas: {$ref: schemas/index.yml}
                """,
            "schemas/index.yml": """
                Pet: {$ref: pet.yml}
                Problem: {properties: {title: {type: string}}}
                """,
            "schemas/pet.yml": "properties: {last: {$ref: 'index.yml#/Problem'}}",
        },
    )
    assert done.names() == {
        "schemas/pet.yml#": "Pet",
        "schemas/index.yml#/Problem": "Problem",
    }


def test_properties_of_another_file_are_those_of_the_schema(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "api.yaml": schemas("Pet: {properties: {$ref: 'shared.yml#/names'}}"),
            "shared.yml": "names:\n  first: {type: string}\n  last: {type: strin}\n",
        },
    )
    pet = done.type("Pet")
    assert isinstance(pet, Object)
    assert [prop.wire_name for prop in pet.properties] == ["first", "last"]
    assert done.places() == [("OAS124", "shared.yml", "#/names/last/type")]


def test_a_mapping_of_a_discriminator_may_name_files(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "api.yaml": schemas(
                "Cat: {$ref: models/cat.yml}\nPet: {$ref: models/pet.yml}"
            ),
            "models/pet.yml": """
                oneOf: [{$ref: cat.yml}, {$ref: dog.yml}]
                discriminator:
                  propertyName: kind
                  mapping: {meow: Cat, woof: dog.yml}
                """,
            "models/cat.yml": "properties: {kind: {type: string}}",
            "models/dog.yml": "properties: {kind: {type: string}}",
        },
    )
    pet = done.at("models/pet.yml#")
    assert isinstance(pet, Union)
    assert pet.discriminator == "kind"
    assert pet.mapping == (
        ("meow", TypeId("openapi:models/cat.yml#")),
        ("woof", TypeId("openapi:models/dog.yml#")),
    )
    assert done.codes() == []


@pytest.mark.parametrize(
    "ref",
    ["#pet", "models.json#pet", "https://example.com/pet", "https://example.com/m#pet"],
)
def test_anchors_and_ids(tmp_path: Path, ref: str) -> None:
    models = """
        {"$id": "https://example.com/m",
         "Pet": {"$anchor": "pet", "properties": {"name": {"type": "string"}}},
         "Owner": {"$id": "pet", "properties": {"pet": {"$ref": "#pet"}}}}
        """
    entry = schemas(f"""
        Here: {{$anchor: pet, properties: {{other: {{$ref: models.json}}}}}}
        It: {{properties: {{pet: {{$ref: '{ref}'}}}}}}
        """)
    done = link_files(tmp_path, {"api.yaml": entry, "models.json": models})
    it = done.type("It")
    assert isinstance(it, Object)
    assert isinstance(it.properties[0].use.expr, Named)
    assert done.codes() == []


def test_files_of_3_0_are_read_as_the_document_is(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "api.yaml": schemas("Pet: {$ref: pet.yml}", version="3.0.3"),
            "pet.yml": "properties: {name: {type: string, nullable: true}}",
        },
    )
    pet = done.at("pet.yml#")
    assert isinstance(pet, Object)
    assert pet.properties[0].use.nullable
    assert done.codes() == []


def test_swagger_definitions_in_files(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "api.yaml": """
                swagger: '2.0'
                info: {title: Pets, version: '1'}
                paths:
                  /pets: {$ref: 'paths.yml#/pets'}
                definitions:
                  Pet: {$ref: 'models.yml#/definitions/Pet'}
                """,
            "paths.yml": """
                pets:
                  post:
                    parameters:
                      - {$ref: '#/body'}
                    responses:
                      '200': {$ref: 'responses/pet.yml'}
                body:
                  {name: pet, in: body, schema: {$ref: 'models.yml#/definitions/New'}}
                """,
            "responses/pet.yml": """
                description: A pet
                schema: {$ref: '../api.yaml#/definitions/Pet'}
                """,
            "models.yml": """
                definitions:
                  Pet: {properties: {name: {type: string, x-nullable: true}}}
                  New: {properties: {name: {type: string}}}
                """,
        },
    )
    assert done.names() == {
        "models.yml#/definitions/Pet": "Pet",
        "models.yml#/definitions/New": "New",
    }
    operation = done.operation()
    assert operation.body is not None
    assert operation.responses[0].content
    assert done.codes() == []
