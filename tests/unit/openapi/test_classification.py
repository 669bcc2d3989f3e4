"""What a schema is classified as: one kind each, by a fixed order of questions."""

from typing import get_args

import pytest
import yaml
from specloom.frontends.openapi.schemas.classification import (
    AllOfSchema,
    AnySchema,
    ArraySchema,
    Classified,
    ConditionalObjectSchema,
    ConstSchema,
    EnumSchema,
    InnerSchema,
    InvalidSchema,
    NeverSchema,
    NullSchema,
    ObjectSchema,
    PrimitiveSchema,
    ReferenceSchema,
    TupleSchema,
    TypeListSchema,
    UnionSchema,
    UnknownTypeSchema,
    classify,
)
from specloom.source.document import JsonValue

CASES: list[tuple[str, type]] = [
    ("true", AnySchema),
    ("{description: Anything.}", AnySchema),
    ("false", NeverSchema),
    ("3", InvalidSchema),
    ("{$ref: '#/x', type: string}", ReferenceSchema),
    ("{$dynamicRef: '#x'}", ReferenceSchema),
    ("{const: 1, enum: [1, 2]}", ConstSchema),
    ("{enum: [a], allOf: [{}]}", EnumSchema),
    ("{allOf: [{type: string}], oneOf: [{}]}", AllOfSchema),
    ("{allOf: [], type: string}", PrimitiveSchema),
    ("{oneOf: [{type: string}, {type: integer}], type: object}", UnionSchema),
    ("{anyOf: [{type: 'null'}]}", NullSchema),
    ("{properties: {a: true}, anyOf: [{type: 'null'}]}", ObjectSchema),
    ("{type: ['null']}", NullSchema),
    ("{type: [string, integer, 'null']}", TypeListSchema),
    ("{type: [string, 'null']}", PrimitiveSchema),
    ("{maxLength: 3}", PrimitiveSchema),
    ("{multipleOf: 3}", PrimitiveSchema),
    ("{properties: {a: true}}", ObjectSchema),
    ("{maxProperties: 3}", ObjectSchema),
    ("{properties: {a: true}, if: {}}", ConditionalObjectSchema),
    ("{uniqueItems: true}", ArraySchema),
    ("{prefixItems: [true]}", TupleSchema),
    ("{items: [{type: string}]}", TupleSchema),
    ("{type: file}", UnknownTypeSchema),
    ("{type: {}}", UnknownTypeSchema),
]


def parsed(text: str) -> JsonValue:
    value: JsonValue = yaml.safe_load(text)
    return value


@pytest.mark.parametrize(("text", "kind"), CASES, ids=[text for text, _ in CASES])
def test_a_schema_is_of_one_kind(text: str, kind: type) -> None:
    assert type(classify(parsed(text))) is kind


def test_each_kind_is_shown() -> None:
    assert {kind for _, kind in CASES} == set(get_args(Classified))


def test_alternatives_that_only_require_are_constraints_of_the_shape() -> None:
    text = "{type: object, oneOf: [{required: [a]}, {required: [b]}]}"
    found = classify(parsed(text))
    assert isinstance(found, ObjectSchema)
    assert found.constraints == ("oneOf",)


def test_of_two_lists_of_alternatives_one_has_the_variants() -> None:
    text = "{anyOf: [{type: string}], oneOf: [{required: [a]}]}"
    found = classify(parsed(text))
    assert isinstance(found, UnionSchema)
    assert (found.keyword, found.constraints) == ("anyOf", ("oneOf",))


@pytest.mark.parametrize(
    ("text", "is_map"),
    [
        ("{type: object}", True),
        ("{additionalProperties: {type: string}}", True),
        ("{additionalProperties: false}", False),
        ("{type: object, required: [a]}", False),
    ],
)
def test_an_object_that_names_no_key_is_a_map(text: str, is_map: bool) -> None:
    found = classify(parsed(text))
    assert isinstance(found, ObjectSchema)
    assert found.is_map is is_map


def test_items_of_older_drafts_are_those_of_a_tuple() -> None:
    found = classify(parsed("{items: [true], additionalItems: false}"))
    assert isinstance(found, TupleSchema) and found.is_old_tuple
    assert (found.keyword, found.leading) == ("items", (True,))
    assert found.rest == InnerSchema("additionalItems", False)
