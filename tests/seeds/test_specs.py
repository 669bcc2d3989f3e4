"""The specs written from pages hold what the pages show, and nothing they forbid."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from graphql import DocumentNode, parse, strip_ignored_characters
from graphql import validate as check_operations
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from examples.vendor_samples import (
    ROOT,
    botpress_curl,
    shopify_examples,
    vendor_bytes,
)
from tests.seeds.shopify_store import schema

COGNITE = yaml.safe_load((ROOT / "specs/cognite/openapi.yaml").read_text("utf-8"))
BOTPRESS = yaml.safe_load((ROOT / "specs/botpress/openapi.yaml").read_text("utf-8"))


def fits(spec: Any, name: str, value: object) -> bool:
    """Whether a value is one of a component schema."""
    schema = {
        "$ref": f"#/components/schemas/{name}",
        "components": {"schemas": spec["components"]["schemas"]},
    }
    return bool(Draft202012Validator(schema).is_valid(value))


@pytest.mark.parametrize("spec", [COGNITE, BOTPRESS], ids=["cognite", "botpress"])
def test_the_specs_are_valid(spec: Any) -> None:
    validate(spec)


@pytest.mark.parametrize("vendor", ["botpress", "cognite", "dodopayments", "shopify"])
def test_each_spec_says_what_it_was_written_from(vendor: str) -> None:
    assert "title" in (Path(ROOT) / "specs" / vendor / "source.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("spec", "name", "value"),
    [
        (COGNITE, "FileList", json.loads(vendor_bytes("cognite_answer.json"))),
        (
            BOTPRESS,
            "FileMetadataUpdateResponse",
            json.loads(vendor_bytes("botpress_answer.json")),
        ),
        (BOTPRESS, "FileMetadataUpdate", json.loads(botpress_curl().data)),
    ],
    ids=["Cognite's answer", "Botpress' answer", "Botpress' body"],
)
def test_what_the_pages_show_fits(spec: Any, name: str, value: object) -> None:
    assert fits(spec, name, value)


@pytest.mark.parametrize(
    "body", sorted(p.name for p in (ROOT / "examples/vendor").glob("cognite_*_*.json"))
)
def test_the_bodies_of_cognites_page_fit(body: str) -> None:
    assert fits(COGNITE, "FileUpdateRequest", json.loads(vendor_bytes(body)))


def test_the_spec_has_the_bodies_of_the_page_as_examples() -> None:
    operation = COGNITE["paths"]["/files/update"]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    shown = [item["value"] for item in content["examples"].values()]
    for name in sorted(p.name for p in (ROOT / "examples/vendor").glob("cognite_*_*")):
        assert json.loads(vendor_bytes(name)) in shown
    assert all(fits(COGNITE, "FileUpdateRequest", value) for value in shown)


@pytest.mark.parametrize(
    "change",
    [
        {"source": {"set": "a", "setNull": True}},
        {"source": {"setNull": False}},
        {"source": {"add": ["a"]}},
        {"source": {}},
        {"assetIds": {"set": [1], "add": [2]}},
        {"assetIds": {}},
        {"assetIds": {"setNull": True}},
        {"metadata": {"set": {}, "remove": ["a"]}},
        {"colour": {"set": "red"}},
    ],
)
def test_wrong_combinations_do_not_fit(change: object) -> None:
    assert not fits(
        COGNITE, "FileUpdateRequest", {"items": [{"id": 1, "update": change}]}
    )


@pytest.mark.parametrize(("count", "fit"), [(0, False), (1, True), (1000, True)])
def test_one_to_a_thousand_elements(count: int, fit: bool) -> None:
    body = {"items": [{"id": 1, "update": {}}] * count}
    assert fits(COGNITE, "FileUpdateRequest", body) is fit


def test_more_than_a_thousand_elements_do_not_fit() -> None:
    body = {"items": [{"id": 1, "update": {}}] * 1001}
    assert not fits(COGNITE, "FileUpdateRequest", body)


SHOPIFY = sorted((ROOT / "specs" / "shopify" / "operations").glob("*.graphql"))


def without_name(text: str) -> str:
    """A document on one line, whatever its operation is called."""
    return strip_ignored_characters(text).replace("mutation ", "").partition("(")[2]


def test_shopifys_operations_are_those_of_the_page_with_names_of_their_own() -> None:
    operations = {path.name: path.read_text("utf-8") for path in SHOPIFY}
    titles = {text.splitlines()[0]: text for text in operations.values()}
    for example in shopify_examples():
        ours = titles[f'# "{example.title}"']
        assert without_name(ours) == without_name(example.query)
    assert len(operations) == 4


def test_shopifys_operations_are_valid() -> None:
    parts = [parse(path.read_text("utf-8")) for path in SHOPIFY]
    whole = DocumentNode(
        definitions=tuple(part for each in parts for part in each.definitions)
    )
    assert check_operations(schema(), whole) == []
