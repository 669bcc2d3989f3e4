"""Whenever a document is read, keys that nobody knows are reported as losses."""

import pytest
from specloom.diagnostics.ledger import ledger
from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.lower import lower_openapi
from specloom.frontends.openapi.versions.normalise import normalise
from specloom.source.document import JsonValue
from specloom.validation.unknown import report_unknown_keys

from tests.unit.validation.checking import api, document, schemas


def review(root: JsonValue) -> Diagnostics:
    """What is said about a document that is lowered."""
    said = Diagnostics()
    normal = normalise(document(root), said)
    lower_openapi(normal, said)
    report_unknown_keys(normal, said)
    return said


def test_a_misspelled_body_is_a_loss() -> None:
    operation: JsonValue = {"requstBody": {}, "responses": {"204": {"description": ""}}}
    said = review(api("3.0.3", paths={"/pets": {"post": operation}}))
    (found,) = said
    assert (found.code, found.effect) == ("VAL101", "omitted")
    assert not ledger(said).lossless


def test_what_lowering_has_reported_is_not_said_again() -> None:
    said = review(api(paths={"/pets": {"GET": {}}, "pets": {"get": {}}}))
    assert {item.code for item in said} == {"OAS191", "OAS192"}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_what_is_read_or_says_nothing_is_no_loss(version: str) -> None:
    described: JsonValue = {"description": ""}
    parameter: JsonValue = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string"},
        "allowEmptyValue": False,
        "allowReserved": False,
    }
    operation: JsonValue = {
        "parameters": [parameter],
        "responses": {"204": described, "4xx": described},
    }
    said = review(api(version, paths={"/pets/{id}": {"get": operation}}))
    assert list(said) == []
    assert said.counts()["responses"] == 2


def test_what_a_place_cannot_be_is_a_loss_when_it_is_asked_for() -> None:
    parameter: JsonValue = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string"},
        "allowEmptyValue": True,
    }
    operation: JsonValue = {
        "parameters": [parameter],
        "responses": {"204": {"description": ""}},
    }
    said = review(api("3.1.0", paths={"/pets/{id}": {"get": operation}}))
    assert [(item.code, item.effect) for item in said] == [("VAL101", "omitted")]


def test_everything_else_is_left_to_validate() -> None:
    """No version, an unknown type, a keyword of another version: lowering copes."""
    root = schemas("3.0.3", Pet={"const": 1, "$comment": "", "mine": 1})
    assert list(review({**root, "info": {"title": "Pets"}})) == []


def test_extensions_are_known() -> None:
    assert list(review(api("3.0.3", **{"x-mine": 1}))) == []


def test_a_key_of_a_newer_version_is_used_and_no_loss() -> None:
    answer: JsonValue = {
        "description": "",
        "content": {
            "application/jsonl": {"itemSchema": {"type": "string"}, "itmSchema": 1}
        },
    }
    item: JsonValue = {
        "get": {"responses": {"200": answer}},
        "query": {"responses": {"204": {"description": ""}}},
    }
    for version in ("3.0.3", "3.1.0"):
        said = review(api(version, paths={"/pets": item}))
        found = {(item.code, item.at.address.rpartition("/")[2]) for item in said}
        assert found == {
            ("VAL209", "itemSchema"),
            ("VAL209", "query"),
            ("VAL101", "itmSchema"),
        }
        assert [item.code for item in said if item.effect != "none"] == ["VAL101"]
    said = review(api("3.2.0", paths={"/pets": item}))
    assert {item.code for item in said} == {"VAL101"}
