"""Types, maps, arrays, limits and prose of single schemas."""

import pytest
from specloom.ir.types import (
    Alias,
    Bounds,
    JsonDefault,
    ListOf,
    MapOf,
    Named,
    Object,
    Prim,
    Primitive,
    TupleOf,
    TypeExpr,
    TypeId,
    TypeUse,
    Union,
    Unknown,
)
from specloom.planning.doc_facts import limits
from specloom.targets.python.types.constraints import unchecked

from tests.unit.openapi.lowering import lower_property, lower_schemas

TEXT = TypeUse(Primitive(Prim.STRING))
NUMBER = TypeUse(Primitive(Prim.INTEGER))
ANY = TypeUse(Unknown())


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("type: string", Primitive(Prim.STRING)),
        ("{type: string, format: date-time}", Primitive(Prim.STRING, "date-time")),
        ("{type: string, format: our-own}", Primitive(Prim.STRING, "our-own")),
        ("{type: integer, format: int64}", Primitive(Prim.INTEGER, "int64")),
        ("{type: number, format: double}", Primitive(Prim.NUMBER, "double")),
        ("type: boolean", Primitive(Prim.BOOLEAN)),
        ("type: 'null'", Primitive(Prim.NULL)),
        ("type: [integer, number]", Primitive(Prim.NUMBER)),
        ("{type: string, format: binary}", Primitive(Prim.BYTES)),
        ("{type: string, contentMediaType: image/png}", Primitive(Prim.BYTES)),
        ("{type: string, contentEncoding: base64}", Primitive(Prim.STRING, "byte")),
        ("{type: array, items: {type: string}}", ListOf(TEXT)),
        ("type: array", ListOf(ANY)),
        ("{items: {type: string}}", ListOf(TEXT)),
        ("{prefixItems: [{type: string}], items: false}", TupleOf((TEXT,))),
        ("{prefixItems: [{type: string}]}", TupleOf((TEXT,), ANY)),
        ("type: object", MapOf(ANY)),
        ("{type: object, additionalProperties: {type: string}}", MapOf(TEXT)),
        ("{patternProperties: {'^x': {type: string}}}", MapOf(TEXT)),
        ("{}", Unknown()),
        ("true", Unknown()),
    ],
)
def test_an_expression(schema: str, expected: TypeExpr) -> None:
    lowered = lower_property(schema)
    assert lowered.use("Pet") == TypeUse(expected)
    assert lowered.losses() == []


def test_an_inline_object_is_a_definition_known_by_its_pointer() -> None:
    lowered = lower_schemas("""
        Pet:
          properties:
            owner: {properties: {name: {type: string}}}
        """)
    owner = lowered.type("Pet/properties/owner")
    assert isinstance(owner, Object)
    assert owner.declared_name is None
    assert owner.context == ("Pet", "owner")
    pet = lowered.type("Pet")
    assert isinstance(pet, Object)
    assert pet.declared_name == "Pet"
    assert pet.properties[0].use == TypeUse(Named(owner.id))


def test_a_pointer_in_an_id_is_escaped() -> None:
    lowered = lower_property("{properties: {a/b~c: {properties: {d: {}}}}}")
    tail = "Pet/properties/it/properties/a~1b~0c"
    assert TypeId(f"openapi:#/components/schemas/{tail}") in lowered.api.types


def test_items_and_values_add_a_word_to_the_context() -> None:
    lowered = lower_property(
        "{type: array, items: {additionalProperties: {required: [a]}}}"
    )
    assert lowered.use("Pet").expr == ListOf(TypeUse(MapOf(TypeUse(MapOf(ANY)))))
    lowered = lower_property("{items: {additionalProperties: {properties: {a: {}}}}}")
    inner = lowered.type("Pet/properties/it/items/additionalProperties")
    assert inner.context == ("Pet", "it", "item", "value")


@pytest.mark.parametrize(
    ("said", "extra"),
    [
        ("", ANY),
        ("additionalProperties: true", ANY),
        ("additionalProperties: {}", ANY),
        ("additionalProperties: false", None),
        ("additionalProperties: {type: string}", TEXT),
    ],
)
def test_further_keys(said: str, extra: TypeUse | None) -> None:
    lowered = lower_property(f"properties: {{a: {{type: string}}}}\n{said}")
    inner = lowered.type("Pet/properties/it")
    assert isinstance(inner, Object)
    assert inner.additional_properties == extra


def test_a_closed_object_without_properties_is_an_object() -> None:
    lowered = lower_property("{type: object, additionalProperties: false}")
    inner = lowered.type("Pet/properties/it")
    assert isinstance(inner, Object)
    assert (inner.properties, inner.additional_properties) == ((), None)


def test_presence_null_default_and_access_are_separate_facts() -> None:
    lowered = lower_schemas("""
        Pet:
          required: [id]
          properties:
            id: {type: [integer, 'null'], readOnly: true}
            name: {type: string, default: null, writeOnly: true}
            tag: {type: string, readOnly: true, writeOnly: true}
        """)
    pet = lowered.type("Pet")
    assert isinstance(pet, Object)
    ident, name, tag = pet.properties
    assert (ident.required, ident.use.nullable, ident.default) == (True, True, None)
    assert (name.required, name.use.nullable) == (False, False)
    assert name.default == JsonDefault(None)
    assert [prop.access for prop in pet.properties] == ["read", "write", "both"]
    assert tag.default is None


def test_a_default_of_what_is_referred_to_is_the_default() -> None:
    lowered = lower_schemas("""
        Size: {type: integer, default: 20}
        Page: {properties: {size: {$ref: '#/components/schemas/Size'}}}
        """)
    page = lowered.type("Page")
    assert isinstance(page, Object)
    assert page.properties[0].default == JsonDefault(20)


def test_prose_examples_and_deprecation() -> None:
    lowered = lower_property("""
        type: string
        title: Name
        description: What it answers to.
        examples: [Rex]
        deprecated: true
        x-deprecation-message: Use `names`.
        """)
    pet = lowered.type("Pet")
    assert isinstance(pet, Object)
    (prop,) = pet.properties
    assert (prop.docs.summary, prop.docs.text) == ("Name", "What it answers to.")
    assert prop.docs.examples == ("Rex",)
    assert prop.deprecated == "Use `names`."
    assert prop.origin.address == "#/components/schemas/Pet/properties/it"


def test_swagger_has_deprecated_properties_by_an_extension() -> None:
    """As go-swagger writes them, for Swagger 2.0 has the keyword of operations alone."""
    lowered = lower_property("{type: string, x-deprecated: true}")
    (prop,) = getattr(lowered.type("Pet"), "properties")  # noqa: B009
    assert prop.deprecated == ""
    lowered = lower_property("{type: string, x-deprecated: false}")
    (prop,) = getattr(lowered.type("Pet"), "properties")  # noqa: B009
    assert prop.deprecated is None


def test_limits_belong_to_the_use() -> None:
    lowered = lower_property(
        "{type: string, minLength: 1, maxLength: 9, pattern: '^[a-z]+$'}"
    )
    expected = Bounds(min_length=1, max_length=9, pattern="^[a-z]+$")
    assert lowered.use("Pet").bounds == expected
    lowered = lower_property("{type: array, uniqueItems: true, maxItems: 3, items: {}}")
    assert lowered.use("Pet").bounds == Bounds(unique_items=True, max_items=3)
    lowered = lower_property("{type: number, exclusiveMinimum: 0, multipleOf: 0.5}")
    assert lowered.use("Pet").bounds == Bounds(exclusive_minimum=0, multiple_of=0.5)


def test_limits_of_text_that_has_an_order() -> None:
    """As Ajv has them, which servers of Fastify publish; no constraint of pydantic is one."""
    lowered = lower_property(
        "{type: string, format: date, formatMinimum: '2020-01-01',"
        " formatExclusiveMaximum: '2030-01-01', formatMaximum: 7}"
    )
    use = lowered.use("Pet")
    assert use.bounds == Bounds(
        format_minimum="2020-01-01", format_exclusive_maximum="2030-01-01"
    )
    assert lowered.codes() == ["OAS133"]
    assert limits(use) == "From `2020-01-01`, before `2030-01-01`."
    assert list(unchecked(use, {})) == ["format minimum", "format exclusive maximum"]


def test_a_list_of_types_is_a_union_of_them() -> None:
    lowered = lower_property(
        "{type: [string, array, 'null'], maxLength: 5, items: {type: integer}}"
    )
    use = lowered.use("Pet")
    assert use.nullable
    union = lowered.type("Pet/properties/it")
    assert isinstance(union, Union)
    text = TypeUse(Primitive(Prim.STRING), bounds=Bounds(max_length=5))
    assert union.variants == (text, TypeUse(ListOf(NUMBER)))


@pytest.mark.parametrize(
    "schema", ["type: string", "type: array\nitems: {type: string}"]
)
def test_a_component_that_is_no_object_is_an_alias(schema: str) -> None:
    lowered = lower_schemas("Name:\n  " + schema.replace("\n", "\n  "))
    name = lowered.type("Name")
    assert isinstance(name, Alias)
    assert name.declared_name == "Name"


@pytest.mark.parametrize(
    ("keyword", "code"),
    [
        ("not: {properties: {a: {not: {pattern: x}}}}", "OAS123"),
        ("if: {properties: {a: {contains: 1}}}\nthen: {required: [a]}", "OAS123"),
        ("contains: {not: {}}", "OAS123"),
        ("propertyNames: {not: {pattern: x}}", "OAS132"),
    ],
)
def test_a_rule_that_neither_type_nor_sentence_says_is_in_the_ledger(
    keyword: str, code: str
) -> None:
    lowered = lower_property(f"properties: {{a: {{type: string}}}}\n{keyword}")
    assert lowered.losses() == [(code, "keywords", "degraded")]
    assert isinstance(lowered.type("Pet/properties/it"), Object)
    assert lowered.said.counts()["keywords"] == 1


@pytest.mark.parametrize(
    "schema", ["type: int", "5", "$ref: '#/components/schemas/Pett'", "enum: []"]
)
def test_a_property_that_cannot_be_read_is_unknown(schema: str) -> None:
    lowered = lower_property(schema)
    assert isinstance(lowered.use("Pet").expr, Unknown)
    assert [loss[1:] for loss in lowered.losses()] == [("properties", "degraded")]


def test_the_schema_of_what_a_text_holds_is_in_the_ledger() -> None:
    text = "{type: string, contentMediaType: application/json, contentSchema: {type: array}}"
    assert lower_property(text).losses() == [("OAS123", "keywords", "degraded")]


def test_a_rule_without_a_docstring_is_a_loss() -> None:
    """A plain item of a list has none; an object is a definition that has."""
    plain = lower_property("type: array\nitems: {type: string, not: {const: x}}")
    assert plain.losses() == [("OAS123", "keywords", "degraded")]
    defined = lower_property(
        "type: array\nitems: {properties: {a: {}}, not: {required: [a]}}"
    )
    assert defined.losses() == []
