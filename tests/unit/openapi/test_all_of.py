"""``allOf``: bases, merged members, unions of composed objects, limits."""

from specloom.ir.types import (
    Alias,
    Bounds,
    EnumDef,
    Named,
    Object,
    Prim,
    Primitive,
    TypeId,
    TypeUse,
    Union,
    Unknown,
)

from tests.unit.openapi.lowering import Lowered, lower_property, lower_schemas

PET = (
    "Pet: {properties: {name: {type: string}, tag: {type: string}}, required: [name]}\n"
)
REF = "{$ref: '#/components/schemas/Pet'}"


def composed(lowered: Lowered, pointer: str) -> Object:
    found = lowered.type(pointer)
    assert isinstance(found, Object)
    return found


def names(found: Object) -> dict[str, bool]:
    return {prop.wire_name: prop.required for prop in found.properties}


def id_of(pointer: str) -> TypeId:
    return TypeId(f"openapi:#/components/schemas/{pointer}")


def test_one_member_is_that_member() -> None:
    lowered = lower_schemas(
        PET + f"Box: {{properties: {{it: {{description: A pet., allOf: [{REF}]}}}}}}"
    )
    assert lowered.use("Box") == TypeUse(Named(id_of("Pet")))


def test_a_component_is_a_base_and_inline_members_are_merged() -> None:
    lowered = lower_schemas(PET + f"""
Dog:
  allOf:
    - {REF}
    - {{properties: {{barks: {{type: boolean}}, loud: {{}}}}, required: [barks]}}
    - {{required: [loud]}}
""")
    dog = composed(lowered, "Dog")
    assert dog.bases == (id_of("Pet"),)
    assert names(dog) == {"barks": True, "loud": True}
    assert lowered.codes() == []


def test_what_stands_beside_all_of_is_a_member() -> None:
    lowered = lower_schemas(
        PET + f"Dog: {{allOf: [{REF}], type: object, properties: {{barks: {{}}}}}}"
    )
    dog = composed(lowered, "Dog")
    assert dog.bases == (id_of("Pet"),)
    assert names(dog) == {"barks": False}


def test_an_inherited_property_that_is_required_here_is_declared_again() -> None:
    lowered = lower_schemas(
        PET
        + f"Dog: {{allOf: [{REF}, {{required: [tag, name], properties: {{a: {{}}}}}}]}}"
    )
    dog = composed(lowered, "Dog")
    assert names(dog) == {"a": False, "tag": True}
    assert dog.properties[1].use == TypeUse(Primitive(Prim.STRING))


def test_a_later_member_wins() -> None:
    lowered = lower_schemas("""
        Dog:
          allOf:
            - {properties: {size: {type: string}}}
            - {properties: {size: {type: integer}}}
        """)
    (size,) = composed(lowered, "Dog").properties
    assert size.use == TypeUse(Primitive(Prim.INTEGER))


def test_another_name_of_an_object_is_the_object() -> None:
    lowered = lower_schemas(PET + f"""
Animal: {REF}
Dog: {{allOf: [{{$ref: '#/components/schemas/Animal'}}, {{properties: {{a: {{}}}}}}]}}
""")
    assert composed(lowered, "Dog").bases == (id_of("Pet"),)
    assert isinstance(lowered.type("Animal"), Alias)


def test_an_all_of_inside_an_all_of_is_opened() -> None:
    lowered = lower_schemas(
        PET
        + f"Dog: {{allOf: [{{allOf: [{REF}, {{properties: {{a: {{}}}}}}]}}, {{properties: {{b: {{}}}}}}]}}"
    )
    dog = composed(lowered, "Dog")
    assert (dog.bases, names(dog)) == ((id_of("Pet"),), {"a": False, "b": False})


def test_a_closed_member_closes_the_whole() -> None:
    lowered = lower_schemas(
        PET
        + f"Dog: {{allOf: [{REF}, {{additionalProperties: false, properties: {{a: {{}}}}}}]}}"
    )
    assert composed(lowered, "Dog").additional_properties is None


def test_a_union_among_objects_is_a_union_of_composed_objects() -> None:
    lowered = lower_schemas(PET + f"""
Dog:
  allOf:
    - {REF}
    - oneOf:
        - {{title: Loud, properties: {{kind: {{const: loud}}, volume: {{}}}}}}
        - {{title: Quiet, properties: {{kind: {{const: quiet}}}}}}
      discriminator: {{propertyName: kind}}
""")
    dog = lowered.type("Dog")
    assert isinstance(dog, Union)
    assert [variant.expr for variant in dog.variants] == [
        Named(id_of("Dog/0")),
        Named(id_of("Dog/1")),
    ]
    loud = composed(lowered, "Dog/0")
    assert loud.bases == (id_of("Pet"),)
    assert loud.context == ("Dog", "Loud")
    assert names(loud) == {"kind": False, "volume": False}
    assert (dog.discriminator, [value for value, _ in dog.mapping]) == (
        "kind",
        ["loud", "quiet"],
    )
    assert lowered.losses() == []


def test_properties_beside_a_union_belong_to_each_variant() -> None:
    lowered = lower_property("""
        properties: {shared: {type: string}}
        oneOf: [{properties: {a: {}}}, {properties: {b: {}}}]
        """)
    assert isinstance(lowered.type("Pet/properties/it"), Union)
    assert names(composed(lowered, "Pet/properties/it/1")) == {
        "shared": False,
        "b": False,
    }


def test_limits_beside_a_named_type_belong_to_the_use() -> None:
    lowered = lower_schemas("""
        Size: {type: integer}
        Pet:
          properties:
            it: {allOf: [{$ref: '#/components/schemas/Size'}, {maximum: 9}]}
        """)
    assert lowered.use("Pet") == TypeUse(Named(id_of("Size")), bounds=Bounds(maximum=9))


def test_two_enumerations_share_their_values() -> None:
    lowered = lower_property("allOf: [{enum: [a, b, c]}, {enum: [b, c, d]}]")
    found = lowered.type("Pet/properties/it")
    assert isinstance(found, EnumDef)
    assert [item.value for item in found.values] == ["b", "c"]


def test_the_tightest_limits_hold() -> None:
    lowered = lower_property(
        "allOf: [{type: integer, minimum: 1, maximum: 9}, {minimum: 3, maximum: 20}]"
    )
    assert lowered.use("Pet").bounds == Bounds(minimum=3, maximum=9)


def test_a_contradiction_is_unknown() -> None:
    lowered = lower_property("allOf: [{type: string}, {properties: {a: {}}}]")
    assert isinstance(lowered.use("Pet").expr, Unknown)
    assert lowered.losses() == [("OAS125", "properties", "degraded")]


def test_a_schema_that_extends_itself_loses_that_base() -> None:
    lowered = lower_schemas("""
        A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {a: {}}}]}
        B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {}}}]}
        C: {allOf: [{$ref: '#/components/schemas/C'}, {properties: {c: {}}}]}
        """)
    assert composed(lowered, "C").bases == ()
    assert {"a"} <= names(composed(lowered, "A")).keys()
    assert ("OAS112", "schemas", "degraded") in lowered.losses()
