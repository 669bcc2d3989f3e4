"""The table of keywords: it is complete, and what it says of the model is so."""

from dataclasses import fields, is_dataclass
from typing import cast

import pytest
from jsonschema_specifications import REGISTRY
from specloom.frontends.openapi.vocabulary import (
    KEYWORDS,
    LIMITS,
    Keyword,
    keywords_holding,
    keywords_naming_keys,
    keywords_telling,
    limits_of,
)
from specloom.ir import types
from specloom.ir.types import Bounds

DIALECT = "https://json-schema.org/draft/2020-12/meta/"
PARTS = ("core", "applicator", "unevaluated", "validation", "meta-data", "content")


@pytest.mark.parametrize("part", PARTS)
def test_each_keyword_of_the_dialect_has_a_row(part: str) -> None:
    schema = REGISTRY.contents(DIALECT + part)
    assert isinstance(schema, dict)
    assert set(cast("dict[str, object]", schema["properties"])) - set(KEYWORDS) == set()


def test_each_limit_of_the_model_is_that_of_one_keyword() -> None:
    landed = [KEYWORDS[name].field.removeprefix("Bounds.") for name in sorted(LIMITS)]
    assert sorted(landed) == sorted(field.name for field in fields(Bounds))


@pytest.mark.parametrize("row", KEYWORDS.values(), ids=lambda row: row.name)
def test_a_field_is_one_of_the_model(row: Keyword) -> None:
    if row.field:
        owner, _, name = row.field.partition(".")
        found: object = getattr(types, owner)
        assert isinstance(found, type) and is_dataclass(found)
        assert name in [field.name for field in fields(found)]


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_a_limit_is_of_the_type_of_its_field(name: str) -> None:
    row = KEYWORDS[name]
    written = {"number": "Number | None", "size": "int | None", "text": "str | None"}
    expected = written.get(str(row.value), "bool")
    kinds = {field.name: field.type for field in fields(Bounds)}
    assert kinds[row.field.removeprefix("Bounds.")] == expected


def test_limits_have_a_value_and_nothing_else_has() -> None:
    assert {row.name for row in KEYWORDS.values() if row.value} == LIMITS
    assert "pattern" in limits_of("text") and "uniqueItems" in limits_of("flag")


@pytest.mark.parametrize(
    ("keyword", "is_object", "names_keys"),
    [
        ("properties", True, True),
        ("maxProperties", True, False),
        ("minProperties", False, False),
        ("minLength", False, False),
    ],
)
def test_what_a_schema_without_a_type_means(
    keyword: str, is_object: bool, names_keys: bool
) -> None:
    assert (keyword in keywords_telling("object")) == is_object
    assert (keyword in keywords_naming_keys()) == names_keys


def test_schemas_are_inside_what_holds_them() -> None:
    assert {"allOf", "anyOf", "oneOf", "prefixItems"} == set(keywords_holding("list"))
    assert "patternProperties" in keywords_holding("map")
    assert "propertyNames" in keywords_holding("one")
