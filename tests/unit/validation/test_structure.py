"""Of all that a meta-schema says, the fault that a person has to mend is shown."""

import pytest
from specloom.diagnostics.model import Fatal
from specloom.source.document import JsonValue

from tests.unit.validation.checking import api, findings, places, schemas

VALID: dict[str, JsonValue] = {
    "2.0": {"swagger": "2.0", "info": {"title": "P", "version": "1"}, "paths": {}},
    "3.0": api("3.0.3"),
    "3.1": api("3.1.0"),
    "3.2": api("3.2.0"),
}


@pytest.mark.parametrize("version", VALID)
def test_a_document_of_each_version_is_valid(version: str) -> None:
    assert findings(VALID[version]) == []


@pytest.mark.parametrize("version", VALID)
def test_each_version_is_checked(version: str) -> None:
    root = VALID[version]
    assert isinstance(root, dict)
    assert places({**root, "pathes": {}}) == [("VAL101", "#/pathes")]


@pytest.mark.parametrize("root", [[], {}, {"openapi": "4.0.0"}, {"swagger": "1.2"}])
def test_other_documents_have_no_rules(root: JsonValue) -> None:
    with pytest.raises(Fatal) as caught:
        findings(root)
    assert caught.value.diagnostic.code == "VAL001"


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_the_deepest_fault_is_shown_and_no_other(version: str) -> None:
    """3.0 says of each schema only that it is neither a schema nor a reference."""
    inner: JsonValue = {"type": "array", "items": {"type": "strng"}}
    found = findings(schemas(version, Pet={"properties": {"names": inner}}))
    assert [item.at.address for item in found] == [
        "#/components/schemas/Pet/properties/names/items/type"
    ]
    assert found[0].message.startswith("`type` is `strng`, not `array`, `boolean`")
    assert found[0].mark == "value"


def test_forms_that_are_told_apart_by_a_key_are_one_fault() -> None:
    scheme: JsonValue = {"type": "apikey", "in": "header", "name": "X-Token"}
    found = findings(api("3.0.3", components={"securitySchemes": {"a": scheme}}))
    wanted = "`type` is `apikey`, not `apiKey`, `http`, `oauth2` or `openIdConnect`"
    assert [item.message for item in found] == [wanted]


def test_a_near_key_is_suggested() -> None:
    operation: JsonValue = {"requstBody": {}, "responses": {"200": {"description": ""}}}
    (found,) = findings(api(paths={"/pets": {"post": operation}}))
    assert found.help == "did you mean `requestBody`?"


def test_schemas_in_a_dialect_of_their_own_are_not_checked() -> None:
    odd = schemas(Pet={"type": "strng"})
    assert len(findings(odd)) == 1
    assert findings({**odd, "jsonSchemaDialect": "https://example.com/mine"}) == []


def test_a_misspelled_key_is_shown_beside_the_missing_one() -> None:
    found = findings(api(components={"parameters": {"A": {"nam": "a", "in": "query"}}}))
    said = {item.message for item in found}
    assert "`nam` is not a key that `A` can have" in said
    assert "`A` has no `name`" in said


def test_a_key_of_a_form_that_is_only_broken_is_not_unknown() -> None:
    flows: JsonValue = {"implicit": {"authorizationUrl": "/"}}  # no scopes
    root = api(
        components={"securitySchemes": {"a": {"type": "oauth2", "flows": flows}}}
    )
    place = "#/components/securitySchemes/a/flows/implicit"
    assert places(root) == [("VAL102", place)]


def test_an_element_is_called_after_its_list() -> None:
    (found,) = findings(api(servers=[{"url": "/", "urls": []}]))
    assert found.message == "`urls` is not a key that an element of `servers` can have"


@pytest.mark.parametrize("version", ["3.1.0", "3.2.0"])
def test_responses_are_not_asked_for_a_default_in_particular(version: str) -> None:
    def said(responses: JsonValue) -> list[str]:
        paths: JsonValue = {"/a": {"get": {"responses": responses}}}
        return [item.message for item in findings(api(version, paths=paths))]

    assert said({}) == ["`responses` is empty"]
    assert said({"x-a": 1}) == ["`responses` has no status"]
    assert said({"200": {"description": "OK"}}) == []
    assert said({"default": {"description": "OK"}}) == []
