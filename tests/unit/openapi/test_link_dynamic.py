"""``$dynamicRef`` and ``$self``: what a reference leads to from where."""

from pathlib import Path

from specloom.ir.types import (
    ListOf,
    Named,
    Object,
    Prim,
    Primitive,
    TypeId,
    TypeUse,
    Union,
)

from tests.unit.openapi.linking import ENTRY, Linked, link_files, schemas

PET = "type: object\nproperties: {name: {type: string}}\n"


def properties(linked: Linked, address: str) -> dict[str, TypeUse]:
    found = linked.at(address)
    assert isinstance(found, Object)
    return {prop.wire_name: prop.use for prop in found.properties}


def test_the_outermost_anchor_wins(tmp_path: Path) -> None:
    linked = link_files(
        tmp_path,
        {ENTRY: schemas("""
        Base:
          $id: base
          properties: {it: {$dynamicRef: "#it"}}
          $defs: {it: {$dynamicAnchor: it}}
        Middle:
          $id: middle
          allOf: [{$ref: base}]
          $defs: {it: {$dynamicAnchor: it, type: integer}}
        Outer:
          $id: outer
          $ref: middle
          $defs: {it: {$dynamicAnchor: it, type: boolean}}
        """)},
    )
    middle = properties(linked, "#/components/schemas/Middle")
    outer = properties(linked, "#/components/schemas/Outer")
    assert middle["it"].expr == Primitive(Prim.INTEGER)
    assert outer["it"].expr == Primitive(Prim.BOOLEAN)
    assert not linked.losses()


def test_without_an_id_each_component_is_a_resource_of_its_own(tmp_path: Path) -> None:
    linked = link_files(
        tmp_path,
        {ENTRY: schemas("""
        Page:
          properties: {items: {type: array, items: {$dynamicRef: "#item"}}}
          $defs: {item: {$dynamicAnchor: item}}
        Numbers:
          allOf: [{$ref: "#/components/schemas/Page"}]
          $defs: {item: {$dynamicAnchor: item, type: number}}
        """)},
    )
    numbers = properties(linked, "#/components/schemas/Numbers")
    assert numbers["items"].expr == ListOf(TypeUse(Primitive(Prim.NUMBER)))


def test_a_generic_schema_may_be_in_another_file(tmp_path: Path) -> None:
    linked = link_files(
        tmp_path,
        {
            ENTRY: schemas("""
        Pets:
          $ref: page.yaml
          $defs: {item: {$dynamicAnchor: item, $ref: pet.yaml}}
        """),
            "page.yaml": """
                properties: {items: {type: array, items: {$dynamicRef: "#item"}}}
                $defs: {item: {$dynamicAnchor: item}}
                """,
            "pet.yaml": PET,
        },
    )
    pets = properties(linked, "#/components/schemas/Pets")
    pet = Named(TypeId("openapi:pet.yaml#"))
    assert pets["items"].expr == ListOf(TypeUse(pet))


def test_a_dynamic_reference_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    linked = link_files(
        tmp_path,
        {ENTRY: schemas("""
        Page: {properties: {it: {$dynamicRef: "#item"}}}
        """)},
    )
    assert linked.codes() == ["OAS110"]


def test_a_generic_schema_that_uses_itself_ends(tmp_path: Path) -> None:
    linked = link_files(
        tmp_path,
        {ENTRY: schemas("""
        Node:
          $id: node
          properties: {it: {$dynamicRef: "#it"}, next: {$ref: node}}
          $defs: {it: {$dynamicAnchor: it}}
        Numbers:
          $id: numbers
          $ref: node
          $defs: {it: {$dynamicAnchor: it, type: number}}
        """)},
    )
    numbers = properties(linked, "#/components/schemas/Numbers")
    assert numbers["it"].expr == Primitive(Prim.NUMBER)
    assert numbers["next"].expr == Named(TypeId("openapi:#/components/schemas/Node"))
    place = "#/components/schemas/Node/properties/next/$ref"
    assert ("OAS123", ENTRY, place) in linked.places()


def test_references_are_relative_to_the_self_of_the_document(tmp_path: Path) -> None:
    document = schemas("Pet: {$ref: ../models/pet.yaml}", version="3.2.0")
    text = document + "$self: shared/v1/api.yaml\n"
    linked = link_files(tmp_path, {ENTRY: text, "shared/models/pet.yaml": PET})
    assert linked.read == ("shared/models/pet.yaml",)
    assert not linked.losses()


def test_a_copy_of_a_document_refers_to_the_copies_beside_it(tmp_path: Path) -> None:
    document = schemas(
        "Pet: {$ref: models/pet.yaml}\n"
        "Cat: {$ref: 'https://pets.example.com/v1/models/cat.yaml'}",
        version="3.2.0",
    )
    text = document + "$self: https://pets.example.com/v1/api.yaml\n"
    files = {ENTRY: text, "models/pet.yaml": PET, "models/cat.yaml": PET}
    linked = link_files(tmp_path, files)
    assert linked.read == ("models/pet.yaml", "models/cat.yaml")
    assert not linked.losses()


def test_what_is_not_beside_it_is_on_another_machine(tmp_path: Path) -> None:
    document = schemas("Pet: {$ref: models/pet.yaml}", version="3.2.0")
    text = document + "$self: https://pets.example.com/v1/api.yaml\n"
    linked = link_files(tmp_path, {ENTRY: text})
    assert linked.codes() == ["OAS111"]
    (message,) = [item.message for item in linked.said]
    assert "`https://pets.example.com/v1/models/pet.yaml`" in message


def test_the_schema_for_other_values_may_be_in_another_file(tmp_path: Path) -> None:
    linked = link_files(
        tmp_path,
        {
            ENTRY: schemas(
                """
        Pet:
          oneOf: [{$ref: models.yaml#/Cat}, {$ref: models.yaml#/Other}]
          discriminator:
            propertyName: kind
            mapping: {cat: models.yaml#/Cat}
            defaultMapping: models.yaml#/Other
        """,
                version="3.2.0",
            ),
            "models.yaml": """
                Cat: {type: object, properties: {kind: {type: string}}}
                Other: {type: object, properties: {kind: {type: string}}}
                """,
        },
    )
    pet = linked.at("#/components/schemas/Pet")
    assert isinstance(pet, Union)
    assert pet.fallback == TypeId("openapi:models.yaml#/Other")
    assert not linked.losses()
