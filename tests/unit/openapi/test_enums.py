"""``enum``, ``const``, and unions that are enumerations."""

import pytest
from specloom.ir.types import (
    Const,
    EnumDef,
    ListOf,
    Prim,
    Primitive,
    TypeExpr,
    Unknown,
)

from tests.unit.openapi.lowering import Lowered, lower_property, lower_schemas


def enumeration(lowered: Lowered) -> EnumDef:
    found = lowered.type("Pet/properties/it")
    assert isinstance(found, EnumDef)
    return found


def values(lowered: Lowered) -> list[object]:
    return [item.value for item in enumeration(lowered).values]


def test_an_enumeration_lists_its_values_in_order() -> None:
    lowered = lower_property("{type: string, enum: [dog, cat]}")
    assert values(lowered) == ["dog", "cat"]
    assert enumeration(lowered).base is Prim.STRING
    assert not enumeration(lowered).open


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("enum: [dog]", Const("dog")),
        ("enum: [dog, null]", Const("dog")),
        ("const: 5", Const(5)),
        ("{type: boolean, enum: [true]}", Const(True)),
        ("enum: [true, false]", Primitive(Prim.BOOLEAN)),
        ("enum: [null]", Primitive(Prim.NULL)),
        ("{enum: [dog], x-stainless-const: true}", Const("dog")),
    ],
)
def test_values_that_need_no_definition(schema: str, expected: TypeExpr) -> None:
    assert lower_property(schema).use("Pet").expr == expected


def test_a_value_that_is_listed_twice_is_kept_once() -> None:
    lowered = lower_property("enum: [a, b, a]")
    assert values(lowered) == ["a", "b"]
    assert lowered.codes() == ["OAS121"]


def test_true_and_one_are_different_values() -> None:
    lowered = lower_property("enum: [1, true, 2]")
    assert [repr(value) for value in values(lowered)] == ["1", "True", "2"]
    assert enumeration(lowered).base is None


def test_numbers_of_a_string_enumeration_are_text() -> None:
    lowered = lower_property("{type: string, enum: [404, teapot]}")
    assert values(lowered) == ["404", "teapot"]
    assert lowered.codes() == ["OAS122"]


def test_whole_floats_of_an_integer_enumeration_are_integers() -> None:
    lowered = lower_property("{type: integer, enum: [1.0, 2]}")
    assert [type(value) for value in values(lowered)] == [int, int]


@pytest.mark.parametrize("keyword", ["x-enum-varnames", "x-enumNames"])
def test_names_beside_the_values(keyword: str) -> None:
    lowered = lower_property(f"enum: [1, null, 2]\n{keyword}: [ONE, NOTHING, TWO]")
    assert [item.name for item in enumeration(lowered).values] == ["ONE", "TWO"]


def test_an_empty_enumeration_is_unknown() -> None:
    lowered = lower_property("enum: []")
    assert isinstance(lowered.use("Pet").expr, Unknown)
    assert lowered.losses() == [("OAS120", "properties", "degraded")]


def test_values_that_are_lists_leave_the_type() -> None:
    lowered = lower_property("{type: array, items: {type: string}, enum: [[a], [b]]}")
    assert isinstance(lowered.use("Pet").expr, ListOf)
    assert lowered.losses() == [("OAS134", "keywords", "degraded")]


def test_constants_with_prose_are_an_enumeration() -> None:
    lowered = lower_property("""
        type: integer
        oneOf:
          - {const: 1, title: DOG, description: Barks.}
          - {const: 2, title: CAT}
        """)
    dog, cat = enumeration(lowered).values
    assert (dog.value, dog.name, dog.docs.text) == (1, "DOG", "Barks.")
    assert (cat.value, cat.name) == (2, "CAT")


@pytest.mark.parametrize("word", ["anyOf", "oneOf"])
def test_text_beside_an_enumeration_makes_it_open(word: str) -> None:
    lowered = lower_property(f"{word}: [{{type: string}}, {{enum: [a, b]}}]")
    assert values(lowered) == ["a", "b"]
    assert enumeration(lowered).open


def test_text_beside_a_named_enumeration() -> None:
    lowered = lower_schemas("""
        Known: {type: string, enum: [a, b]}
        Pet:
          properties:
            it: {anyOf: [{type: string}, {$ref: '#/components/schemas/Known'}]}
        """)
    assert values(lowered) == ["a", "b"]
    assert enumeration(lowered).open


def test_text_beside_one_constant_is_an_open_enumeration() -> None:
    lowered = lower_property("anyOf: [{type: string}, {const: auto}]")
    assert values(lowered) == ["auto"]


def test_an_extensible_enumeration_is_open() -> None:
    lowered = lower_property("{type: string, x-extensible-enum: [dog, cat]}")
    assert values(lowered) == ["dog", "cat"]
    assert enumeration(lowered).open
    assert enumeration(lowered).base is Prim.STRING


@pytest.mark.parametrize(
    "schema",
    [
        "{type: string, x-extensible-enum: []}",
        "{type: string, x-extensible-enum: dog}",
        "{type: string, x-extensible-enum: [[dog]]}",
    ],
)
def test_an_extensible_enumeration_without_values_is_its_type(schema: str) -> None:
    assert lower_property(schema).use("Pet").expr == Primitive(Prim.STRING)


def test_an_enumeration_beside_an_extensible_one_is_closed() -> None:
    lowered = lower_property("{enum: [dog], x-extensible-enum: [dog, cat]}")
    assert lowered.use("Pet").expr == Const("dog")
