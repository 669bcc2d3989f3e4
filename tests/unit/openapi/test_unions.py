"""``oneOf``, ``anyOf`` and discriminators."""

import pytest
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

from tests.unit.openapi.lowering import Lowered, lower_property, lower_schemas

CAT_AND_DOG = """
Cat: {type: object, properties: {kind: {CAT}, lives: {type: integer}}}
Dog: {type: object, properties: {kind: {DOG}, barks: {type: boolean}}}
"""


def animals(
    union: str, *, cat: str = "type: string", dog: str = "type: string"
) -> Lowered:
    schemas = CAT_AND_DOG.replace("CAT", cat).replace("DOG", dog)
    return lower_schemas(schemas + "Pet:\n  properties:\n    it:\n" + _indented(union))


def _indented(text: str) -> str:
    return "".join(f"      {line}\n" for line in text.strip().splitlines())


def union_of(lowered: Lowered) -> Union:
    found = lowered.type("Pet/properties/it")
    assert isinstance(found, Union)
    return found


def named(name: str) -> TypeUse:
    return TypeUse(Named(TypeId(f"openapi:#/components/schemas/{name}")))


BOTH = """
oneOf:
  - $ref: '#/components/schemas/Cat'
  - $ref: '#/components/schemas/Dog'
"""
TAGGED = BOTH + "discriminator: {propertyName: kind}\n"


def test_the_variants_keep_their_order() -> None:
    assert union_of(animals(BOTH)).variants == (named("Cat"), named("Dog"))


def test_null_and_doubles_are_no_variants() -> None:
    lowered = animals(BOTH + "  - type: 'null'\n  - $ref: '#/components/schemas/Cat'\n")
    assert len(union_of(lowered).variants) == 2
    assert lowered.use("Pet").nullable


def test_one_variant_is_that_variant() -> None:
    lowered = animals("oneOf: [{$ref: '#/components/schemas/Cat'}, {type: 'null'}]")
    assert lowered.use("Pet") == TypeUse(named("Cat").expr, nullable=True)


def test_an_inline_object_that_is_the_only_variant_is_named_by_the_place() -> None:
    lowered = lower_property("anyOf: [{properties: {a: {}}}, {type: 'null'}]")
    inner = lowered.type("Pet/properties/it")
    assert isinstance(inner, Object)
    assert inner.context == ("Pet", "it")


def test_a_type_beside_the_variants_completes_them() -> None:
    lowered = lower_property("{type: string, oneOf: [{format: ipv4}, {format: ipv6}]}")
    formats = [variant.expr for variant in union_of(lowered).variants]
    assert formats == [Primitive(Prim.STRING, "ipv4"), Primitive(Prim.STRING, "ipv6")]


def test_words_that_tell_inline_variants_apart() -> None:
    lowered = lower_property("""
        oneOf:
          - {title: Big Cat, properties: {a: {}}}
          - {properties: {type: {const: dog}}}
          - {type: array, items: {properties: {a: {}}}}
          - {properties: {b: {}}}
        """)
    contexts = [
        definition.context[2:]
        for definition in lowered.api.types.values()
        if isinstance(definition, Object) and definition.declared_name is None
    ]
    assert contexts == [("Big Cat",), ("dog",), ("array", "item"), ("with b",)]


def test_variants_with_one_word_are_told_apart_by_a_property_of_their_own() -> None:
    lowered = lower_property("""
        oneOf:
          - {properties: {type: {const: github}, repo: {}, org: {}}, required: [type, org]}
          - {properties: {type: {const: github}, repo: {}, repoId: {}}}
          - {properties: {type: {const: github}, repo: {}}}
        """)
    words = [
        definition.context[-1]
        for definition in lowered.api.types.values()
        if isinstance(definition, Object) and definition.declared_name is None
    ]
    assert words == ["github with org", "github with repoId", "github 3"]


def test_alternatives_that_only_require_are_said_in_a_sentence() -> None:
    lowered = lower_property("""
        type: object
        properties: {a: {}, b: {}}
        oneOf: [{required: [a]}, {required: [b]}]
        """)
    pet = lowered.type("Pet/properties/it")
    assert isinstance(pet, Object)
    assert pet.docs.constraints == ("Exactly one of these is required: `a`; `b`.",)
    assert lowered.losses() == []


def test_a_mapping_names_schemas_by_reference_or_by_name() -> None:
    lowered = animals(BOTH + """
discriminator:
  propertyName: kind
  mapping: {c: '#/components/schemas/Cat', d: Dog, k9: Dog}
""")
    cat, dog = union_of(lowered).variants
    assert isinstance(cat.expr, Named) and isinstance(dog.expr, Named)
    assert union_of(lowered).discriminator == "kind"
    assert union_of(lowered).mapping == (
        ("c", cat.expr.id),
        ("d", dog.expr.id),
        ("k9", dog.expr.id),
    )
    assert lowered.codes() == []


def test_without_a_mapping_the_name_of_the_schema_is_the_value() -> None:
    mapping = union_of(animals(TAGGED)).mapping
    assert [value for value, _ in mapping] == ["Cat", "Dog"]


def test_a_constant_of_the_variant_is_what_is_really_sent() -> None:
    lowered = animals(TAGGED, cat="const: cat", dog="enum: [dog, puppy]")
    mapping = union_of(lowered).mapping
    assert [value for value, _ in mapping] == ["cat", "dog", "puppy"]


@pytest.mark.parametrize(
    "union",
    [
        BOTH + "  - {type: object, properties: {kind: {type: string}}}\n",
        BOTH + "  - {type: string}\n",
    ],
)
def test_a_variant_without_a_value_leaves_the_union_untagged(union: str) -> None:
    lowered = animals(union + "discriminator: {propertyName: kind}\n")
    assert union_of(lowered).discriminator is None
    assert lowered.losses() == [("OAS127", "keywords", "degraded")]


def test_one_value_for_two_variants_decides_nothing() -> None:
    lowered = animals(TAGGED, cat="const: pet", dog="const: pet")
    assert union_of(lowered).discriminator is None
    assert lowered.losses() == [("OAS127", "keywords", "degraded")]


def test_a_tagged_union_of_unions_is_one_union() -> None:
    lowered = lower_schemas(
        CAT_AND_DOG.replace("CAT", "const: cat").replace("DOG", "const: dog") + """
Feline: {oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind}}
Wolf: {properties: {kind: {const: wolf}}}
Canine:
  oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Wolf'}]
Pet:
  properties:
    it:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Canine'}]
      discriminator: {propertyName: kind}
"""
    )
    assert union_of(lowered).variants == (named("Cat"), named("Dog"), named("Wolf"))
    assert [value for value, _ in union_of(lowered).mapping] == ["cat", "dog", "wolf"]


def test_lists_and_text_are_variants_too() -> None:
    lowered = lower_property(
        "anyOf: [{type: string}, {type: array, items: {type: string}}]"
    )
    text = TypeUse(Primitive(Prim.STRING))
    assert union_of(lowered).variants == (text, TypeUse(ListOf(text)))
