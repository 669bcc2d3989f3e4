"""References that would make a careless walk endless, exponential or too deep."""

import json

import pytest
from specloom.ir.types import Object, Union
from specloom.source.document import JsonValue

from tests.unit.openapi.lowering import Lowered, lower

Schemas = dict[str, JsonValue]


def ref(name: str) -> JsonValue:
    return {"$ref": f"#/components/schemas/{name}"}


def lowered(schemas: Schemas) -> Lowered:
    """The document as YAML in flow style, after the two lines of every test."""
    text = f"paths: {{}}\ncomponents: {json.dumps({'schemas': schemas})}\n"
    return lower(text)


def layers(member: str, last: JsonValue, number: int = 40) -> Schemas:
    """Each schema names the next one twice: two to the power of 40 ways to the end."""
    schemas: Schemas = {
        f"A{index}": {
            "description": "A layer.",
            member: [ref(f"A{index + 1}"), {"allOf": [ref(f"A{index + 1}")]}],
        }
        for index in range(number)
    }
    return {**schemas, f"A{number}": last}


@pytest.mark.parametrize("member", ["allOf", "oneOf", "anyOf"])
@pytest.mark.parametrize(
    "last",
    [
        {"type": "string"},
        {"type": "object", "properties": {"kind": {"const": "a"}}},
        {"type": "object"},
        {"enum": ["a", "b"]},
        {"oneOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]},
    ],
)
def test_many_ways_to_one_schema(member: str, last: JsonValue) -> None:
    schemas = layers(member, last)
    schemas["Both"] = {"allOf": [ref("A0"), {"required": ["kind", "x"]}]}
    schemas["Tagged"] = {
        "oneOf": [ref("A0"), ref("A1")],
        "discriminator": {"propertyName": "kind"},
    }
    assert len(lowered(schemas).api.types) < 5000


@pytest.mark.parametrize("member", ["allOf", "oneOf", "anyOf"])
def test_a_long_chain(member: str) -> None:
    schemas: Schemas = {f"A{n}": {member: [ref(f"A{n + 1}")]} for n in range(1500)}
    schemas["A1500"] = {"type": ["string", "null"]}
    assert len(lowered(schemas).api.types) == 1501


def test_a_long_chain_of_plain_references() -> None:
    schemas: Schemas = {f"A{n}": ref(f"A{n + 1}") for n in range(1500)}
    schemas["A1500"] = {"properties": {"a": {}}}
    schemas["B"] = {"allOf": [ref("A0"), {"properties": {"b": {}}}]}
    assert len(lowered(schemas).api.types) == 1502


def test_a_long_chain_of_references_into_schemas() -> None:
    schemas: Schemas = {
        f"A{n}": {"properties": {"x": {"items": ref(f"A{n + 1}/properties/x")}}}
        for n in range(1500)
    }
    schemas["A1500"] = {"properties": {"x": {"type": "string"}}}
    found = lowered(schemas)
    assert "OAS112" in found.codes()
    assert isinstance(found.type("A0"), Object)


def test_a_union_among_its_own_variants() -> None:
    found = lowered(
        {
            "Tree": {"oneOf": [ref("Tree"), ref("Leaf"), ref("Twig")]},
            "Leaf": {"properties": {"a": {}}},
            "Twig": {"properties": {"b": {}}},
            "Named": {"allOf": [ref("Tree"), {"properties": {"name": {}}}]},
        }
    )
    named = found.type("Named")
    assert isinstance(named, Union)
    assert len(named.variants) == 2


def test_a_schema_with_ten_thousand_references_to_one() -> None:
    found = lowered({"A": {"anyOf": [ref("B")] * 10_000}, "B": {"type": "string"}})
    assert found.codes() == []
