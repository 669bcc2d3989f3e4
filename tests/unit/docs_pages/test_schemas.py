"""Mintlify's schemas become JSON Schema again."""

import pytest
from specloom.source.node import root_of

from tests.unit.docs_pages.page_text import document_of, operation_page


def schemas_of(members: str, components: str = "") -> tuple[object, object]:
    """The schema of the answer, and the definitions."""
    rows = "".join(
        f"\n{'' if not row else '      ' + row}" for row in members.split("\n")
    )
    document, codes = document_of(
        operation_page(
            response=f"'200':\n  application/json:\n    schemaArray:{rows}",
            components=components,
        )
    )
    assert codes == []
    root = root_of(document)
    at = "#/paths/~1pets/get/responses/200/content/application~1json/schema"
    schema, named = root.find(at), root.find("#/components/schemas")
    assert schema is not None
    return schema.value, None if named is None else named.value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("type: any", {}),
        ("type: string", {"type": "string"}),
        ("type: enum<string>\nenum: [a, b]", {"type": "string", "enum": ["a", "b"]}),
        ("type: enum<integer>\nenum: [1]", {"type": "integer", "enum": [1]}),
        ("type: [string, 'null']", {"type": ["string", "null"]}),
        ("type: file", {"type": "string", "format": "binary"}),
        ("type: string\nrequired: true", {"type": "string"}),
        (
            "type: array\nitems:\n  allOf:\n    - $ref: '#/components/schemas/Pet'",
            {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
        ),
        (
            "type: object\nproperties:\n  a:\n    allOf:\n      - type: string\n"
            "requiredProperties: [a]",
            {
                "type": "object",
                "properties": {"a": {"type": "string"}},
                "required": ["a"],
            },
        ),
        (
            "type: object\nproperties:\n  a:\n    schemaArray:\n      - type: enum<string>\n"
            "        enum: [x]",
            {"type": "object", "properties": {"a": {"type": "string", "enum": ["x"]}}},
        ),
        (
            "type: object\nproperties:\n  required:\n    allOf: [{type: boolean}]",
            {"type": "object", "properties": {"required": {"type": "boolean"}}},
        ),
    ],
)
def test_one_member_is_the_schema(written: str, meant: object) -> None:
    first, *rest = written.split("\n")
    rows = "\n".join([f"- {first}", *(f"  {row}" for row in rest)])
    assert schemas_of(rows)[0] == meant


def test_several_members_are_alternatives() -> None:
    schema, _ = schemas_of("- type: string\n- type: 'null'")
    assert schema == {"anyOf": [{"type": "string"}, {"type": "null"}]}


def test_a_schema_from_a_reference_is_a_definition_again() -> None:
    schema, named = schemas_of(
        "- type: object\n  refIdentifier: '#/components/schemas/Pet'\n"
        "  properties:\n    id:\n      allOf: [{type: integer}]\n  requiredProperties: [id]"
    )
    assert schema == {"$ref": "#/components/schemas/Pet"}
    pet = {
        "type": "object",
        "properties": {"id": {"type": "integer"}},
        "required": ["id"],
    }
    assert named == {"Pet": pet}


def test_members_of_one_reference_are_the_alternatives_of_its_definition() -> None:
    name = "refIdentifier: '#/components/schemas/Pet'"
    schema, named = schemas_of(f"- type: string\n  {name}\n- type: integer\n  {name}")
    assert schema == {"$ref": "#/components/schemas/Pet"}
    assert named == {"Pet": {"anyOf": [{"type": "string"}, {"type": "integer"}]}}


def test_the_vendors_own_schema_comes_before_the_one_taken_apart() -> None:
    own = "schemas:\n  Pet:\n    allOf:\n      - type: object\n      - required: [id]\n"
    _, named = schemas_of(
        "- type: object\n  refIdentifier: '#/components/schemas/Pet'", own
    )
    assert named == {"Pet": {"allOf": [{"type": "object"}, {"required": ["id"]}]}}


def test_an_all_of_that_the_vendor_wrote_stays() -> None:
    own = "schemas:\n  Pet:\n    allOf:\n      - $ref: '#/components/schemas/Animal'\n"
    _, named = schemas_of("- type: string", own)
    assert named == {"Pet": {"allOf": [{"$ref": "#/components/schemas/Animal"}]}}
