"""What openapi-spec-validator finds has a place, through references too."""

from specloom.diagnostics.model import Severity
from specloom.source.document import JsonValue

from tests.unit.validation.checking import api, findings, places, schemas

DONE: JsonValue = {"204": {"description": "Done."}}


def test_a_default_behind_a_reference_is_found_where_it_is_written() -> None:
    parameter: JsonValue = {"$ref": "#/components/parameters/Limit"}
    limit: JsonValue = {
        "name": "limit",
        "in": "query",
        "schema": {"type": "integer", "default": "10"},
    }
    root = api(
        paths={"/pets": {"get": {"parameters": [parameter], "responses": DONE}}},
        components={"parameters": {"Limit": limit}},
    )
    place = "#/components/parameters/Limit/schema/default"
    assert places(root) == [("VAL205", place)]


def test_the_first_operation_with_an_id_is_named_too() -> None:
    listing: JsonValue = {"get": {"operationId": "list", "responses": DONE}}
    (found,) = findings(api(paths={"/a": listing, "/b": listing}))
    assert found.at.address == "#/paths/~1b/get/operationId"
    ((said, at),) = found.related
    assert (said, at.address) == ("the first one", "#/paths/~1a/get/operationId")


def test_both_sides_of_a_path_variable() -> None:
    item: JsonValue = {
        "parameters": [
            {"name": "petId", "in": "path", "required": True, "schema": {}},
        ],
        "get": {"responses": DONE},
    }
    said = [found.message for found in findings(api(paths={"/pets/{id}": item}))]
    assert said == [
        "`{id}` in the path has no parameter",
        "the path parameter `petId` is not in the path",
    ]


def test_a_crash_of_a_rule_ends_that_rule_only() -> None:
    """`parameter["name"]` raises KeyError in the library; the structure says why."""
    broken: JsonValue = {"parameters": [{"in": "query"}], "responses": DONE}
    paths: JsonValue = {"/a": {"get": broken}, "/b/{id}": {"get": {"responses": DONE}}}
    codes = [code for code, _ in places(api(paths=paths))]
    assert codes == ["VAL102", "VAL104", "VAL202"]


def test_a_crash_that_nothing_explains_is_a_note() -> None:
    loop: JsonValue = {"$ref": "#/components/schemas/Loop"}
    (found,) = findings(schemas(Loop=loop))
    assert (found.code, found.severity) == ("VAL208", Severity.NOTE)


def test_references_in_data_are_data() -> None:
    data: JsonValue = {"$ref": "#/nowhere"}
    good = schemas(
        Pet={"examples": [data], "properties": {"example": {"type": "string"}}}
    )
    assert findings(good) == []
    bad = schemas(Pet={"properties": {"example": data}})
    place = "#/components/schemas/Pet/properties/example/$ref"
    assert places(bad) == [("VAL207", place)]
