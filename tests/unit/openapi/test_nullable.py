"""Null belongs to the use: a definition is never nullable, its uses are."""

import pytest
from specloom.ir.types import Alias, Named, Prim, Primitive, TypeUse

from tests.unit.openapi.lowering import Lowered, lower_property, lower_schemas


@pytest.mark.parametrize(
    "schema",
    [
        "type: [string, 'null']",
        "enum: [a, b, null]",
        "anyOf: [{type: string}, {type: 'null'}]",
        "oneOf: [{type: string}, {enum: [null]}]",
        "oneOf: [{type: string}, {const: null}]",
        "{type: string, nullable: true}",
        "allOf: [{type: [string, 'null']}]",
    ],
)
def test_the_ways_to_allow_null(schema: str) -> None:
    assert lower_property(schema).use("Pet").nullable


@pytest.mark.parametrize(
    "schema",
    ["type: string", "type: 'null'", "enum: [a, b]", "anyOf: [{type: string}]", "{}"],
)
def test_schemas_that_do_not_allow_null_beside_something_else(schema: str) -> None:
    assert not lower_property(schema).use("Pet").nullable


def test_one_type_beside_null_is_that_type() -> None:
    use = lower_property("anyOf: [{type: string}, {type: 'null'}]").use("Pet")
    assert use == TypeUse(Primitive(Prim.STRING), nullable=True)


@pytest.mark.parametrize(
    "schema",
    [
        "{type: [object, 'null'], properties: {a: {}}}",
        "{type: [string, 'null']}",
        "{enum: [a, b, null]}",
        "{anyOf: [{$ref: '#/components/schemas/Other'}, {type: 'null'}]}",
    ],
)
def test_a_nullable_component_makes_its_uses_nullable(schema: str) -> None:
    lowered = lower_schemas(f"""
        Name: {schema}
        Pet: {{properties: {{it: {{$ref: '#/components/schemas/Name'}}}}}}
        Other: {{type: object, properties: {{b: {{}}}}}}
        """)
    name = lowered.type("Name")
    assert lowered.use("Pet") == TypeUse(Named(name.id), nullable=True)
    assert not (isinstance(name, Alias) and name.target.nullable)


def test_null_is_seen_through_a_chain_of_references() -> None:
    lowered = lower_schemas("""
        A: {$ref: '#/components/schemas/B'}
        B: {type: [integer, 'null']}
        Pet: {properties: {it: {$ref: '#/components/schemas/A'}}}
        """)
    assert lowered.use("Pet").nullable


def test_nullable_beside_a_reference() -> None:
    lowered = _beside_reference("nullable: true", "3.0.3")
    assert lowered.use("Pet").nullable
    assert lowered.codes() == []
    assert _beside_reference("nullable: true", "3.1.0").codes() == ["OAS130"]


def _beside_reference(keyword: str, version: str) -> Lowered:
    return lower_schemas(
        f"""
        Name: {{type: string}}
        Pet:
          properties:
            it: {{$ref: '#/components/schemas/Name', {keyword}}}
        """,
        version=version,
    )
