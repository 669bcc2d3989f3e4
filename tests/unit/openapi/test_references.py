"""``$ref``: uses of definitions, wherever they stand, and references that lead nowhere."""

import pytest
from specloom.frontends.openapi.refs import Broken, Refs, ResolvedRef
from specloom.ir.types import (
    Alias,
    Bounds,
    ListOf,
    Named,
    Object,
    Prim,
    Primitive,
    TypeId,
    TypeUse,
    Unknown,
)
from specloom.source.document import JsonValue

from tests.unit.openapi.lowering import lower_path, lower_property, lower_schemas

ROOT: JsonValue = {"a/b": {"c~d": [10, {"é x": None}]}, "%": 1}


@pytest.mark.parametrize(
    ("ref", "pointer", "value"),
    [
        ("#", "#", ROOT),
        ("#/a~1b/c~0d/0", "#/a~1b/c~0d/0", 10),
        ("#/a~1b/c~0d/1/%C3%A9%20x", "#/a~1b/c~0d/1/é x", None),
        ("#/%25", "#/%", 1),
    ],
)
def test_a_reference_is_a_pointer_in_a_uri(
    ref: str, pointer: str, value: JsonValue
) -> None:
    assert Refs(ROOT).resolve(ref) == ResolvedRef(pointer, value)


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        ("#/nope", "OAS110"),
        ("#/a~1b/c~0d/2", "OAS110"),
        ("#/a~1b/c~0d/-1", "OAS110"),
        ("#/a~1b/c~0d/01", "OAS110"),
        ("#anchor", "OAS110"),
        ("other.yaml#/a", "OAS111"),
        ("https://example.com/a.json", "OAS111"),
        (7, "OAS113"),
    ],
)
def test_a_reference_that_leads_nowhere(ref: JsonValue, code: str) -> None:
    found = Refs(ROOT).resolve(ref)
    assert isinstance(found, Broken)
    assert found.code == code


def test_a_misspelled_reference_names_both_places_and_the_likely_name() -> None:
    lowered = lower_property("$ref: '#/components/schemas/Pett'")
    (said,) = lowered.said
    assert said.at.address == "#/components/schemas/Pet/properties/it/$ref"
    assert [place.address for _, place in said.related] == ["#/components/schemas"]
    assert said.help == "did you mean `#/components/schemas/Pet`?"


def test_a_type_may_contain_itself() -> None:
    lowered = lower_property("{type: array, items: {$ref: '#/components/schemas/Pet'}}")
    pet = TypeUse(Named(TypeId("openapi:#/components/schemas/Pet")))
    assert lowered.use("Pet").expr == ListOf(pet)
    assert lowered.codes() == []


def test_types_may_contain_one_another() -> None:
    lowered = lower_schemas("""
        A: {type: array, items: {$ref: '#/components/schemas/B'}}
        B: {anyOf: [{$ref: '#/components/schemas/A'}, {type: string}]}
        """)
    assert isinstance(lowered.type("A"), Alias)
    assert lowered.codes() == []


def test_a_chain_that_never_ends_is_unknown() -> None:
    lowered = lower_schemas("""
        A: {$ref: '#/components/schemas/B'}
        B: {$ref: '#/components/schemas/A'}
        """)
    for name in ("A", "B"):
        alias = lowered.type(name)
        assert isinstance(alias, Alias)
        assert isinstance(alias.target.expr, Unknown)
    assert lowered.losses() == [("OAS112", "schemas", "degraded")] * 2


def test_a_reference_into_another_schema() -> None:
    lowered = lower_schemas("""
        Pet:
          properties:
            it: {$ref: '#/components/schemas/Owner/properties/address'}
        Owner:
          properties:
            address: {properties: {street: {}}}
        """)
    address = lowered.type("Owner/properties/address")
    assert isinstance(address, Object)
    assert address.context == ("Owner", "address")
    assert lowered.use("Pet").expr == Named(address.id)


def test_a_reference_into_itself_from_a_place_without_a_name() -> None:
    lowered = lower_property(
        "{type: array, items: {$ref: '#/components/schemas/Pet/properties/it'}}"
    )
    inner = lowered.type("Pet/properties/it")
    assert isinstance(inner, Alias)
    assert inner.target.expr == ListOf(TypeUse(Named(inner.id)))


def test_an_entry_of_defs_has_a_declared_name() -> None:
    lowered = lower_property("""
        $ref: '#/components/schemas/Pet/properties/it/$defs/Name'
        $defs: {Name: {properties: {first: {}}}}
        """)
    assert lowered.type("Pet/properties/it/$defs/Name").declared_name == "Name"


def test_prose_and_limits_beside_a_reference_belong_to_the_use() -> None:
    lowered = lower_schemas("""
        Name: {type: string}
        Pet:
          properties:
            it: {$ref: '#/components/schemas/Name', maxLength: 5, description: Its name.}
        """)
    pet = lowered.type("Pet")
    assert isinstance(pet, Object)
    assert pet.properties[0].docs.text == "Its name."
    assert lowered.use("Pet").bounds == Bounds(max_length=5)


def test_properties_beside_a_reference_extend_it() -> None:
    lowered = lower_schemas("""
        Named: {properties: {name: {type: string}}}
        Pet: {$ref: '#/components/schemas/Named', properties: {age: {type: integer}}}
        """)
    pet = lowered.type("Pet")
    assert isinstance(pet, Object)
    assert pet.bases == (TypeId("openapi:#/components/schemas/Named"),)
    assert [prop.wire_name for prop in pet.properties] == ["age"]


def test_a_recursive_reference_is_the_schema_that_it_is_in() -> None:
    lowered = lower_property("{items: {$recursiveRef: '#'}}")
    assert lowered.use("Pet").expr == ListOf(TypeUse(Named(lowered.type("Pet").id)))


def test_a_component_that_refers_to_another_is_its_other_name() -> None:
    lowered = lower_schemas("A: {$ref: '#/components/schemas/B'}\nB: {type: string}")
    alias = lowered.type("A")
    assert isinstance(alias, Alias)
    assert alias.target == TypeUse(Named(lowered.type("B").id))


def test_a_path_item_may_be_a_reference() -> None:
    lowered = lower_path("$ref: '#/components/pathItems/Pets'")
    assert lowered.losses() == [("OAS110", "operations", "omitted")]


def test_a_name_with_a_percent_sign() -> None:
    lowered = lower_schemas("""
        100%: {type: [string, 'null']}
        Pet: {properties: {it: {$ref: '#/components/schemas/100%25'}}}
        """)
    use = lowered.use("Pet")
    assert (use.expr, use.nullable) == (Named(lowered.type("100%").id), True)
    percent = lowered.type("100%")
    assert isinstance(percent, Alias)
    assert percent.target.expr == Primitive(Prim.STRING)


def test_a_definition_that_is_a_component_is_found() -> None:
    lowered = lower_schemas("""
        List:
          properties:
            it: {$ref: '#/$defs/Item'}
            old: {$ref: '#/definitions/Item'}
        Item: {properties: {a: {type: string}}}
        """)
    item = lowered.type("Item").id
    assert lowered.use("List") == TypeUse(Named(item))
    assert lowered.codes() == ["OAS211", "OAS211"]
    assert lowered.losses() == []


def test_a_definition_that_is_nowhere_is_broken() -> None:
    lowered = lower_schemas("List: {properties: {it: {$ref: '#/$defs/Item'}}}")
    assert lowered.codes() == ["OAS110"]
