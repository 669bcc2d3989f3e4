"""Values of any kind where a document may give one: they travel, or have a place."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.output.write.package import Package

from tests.hostile.harness import (
    content,
    document,
    examples,
    imported,
    operation,
    outcome,
    used,
)

few = examples(15)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=10) | (
    st.sampled_from(["'", '"', "'\"", '"""', "\\", "\\'", "\n", "{x}", "\x02", "\x00"])
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(10**400), 10**3999, 2**53 + 1, 0, -1, 1.0, 1e308])
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
types = st.sampled_from(["string", "integer", "number", "boolean", "array", "object"])
KEYWORDS = [
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxItems",
    "pattern",
    "title",
    "required",
    "properties",
    "type",
    "format",
    "items",
    "allOf",
    "oneOf",
    "additionalProperties",
    "discriminator",
    "description",
    "enum",
]
# YAML says what JSON cannot.
SPECIAL = [
    ".nan",
    ".inf",
    "-.inf",
    "1e999",
    "9" * 5000,
    "-" + "9" * 5000,
    "0x" + "f" * 5000,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("values")


def _everywhere(schema: object) -> dict[str, object]:
    """A schema that is received, sent, and a parameter."""
    shape = {"type": "object", "properties": {"value": schema}}
    body = content(shape)
    return document(
        {},
        {
            "/a": {
                "post": operation(
                    parameters=[{"name": "q", "in": "query", "schema": schema}],
                    requestBody=body,
                    responses={"200": {"description": "", **body}},
                )
            }
        },
    )


@few
@given(chosen=st.lists(values, max_size=5), kind=types | st.none())
def test_enums(chosen: list[object], kind: str | None, folder: Path) -> None:
    schema: dict[str, object] = {"enum": chosen}
    used(_everywhere(schema | ({"type": kind} if kind else {})), folder)


@few
@given(value=values, kind=types | st.none())
def test_constants(value: object, kind: str | None, folder: Path) -> None:
    schema: dict[str, object] = {"const": value}
    used(_everywhere(schema | ({"type": kind} if kind else {})), folder)


@few
@given(value=values, kind=types | st.none())
def test_defaults(value: object, kind: str | None, folder: Path) -> None:
    schema: dict[str, object] = {"default": value, "examples": [value]}
    used(_everywhere(schema | ({"type": kind} if kind else {})), folder)


@few
@given(
    keyword=st.sampled_from(KEYWORDS),
    value=values,
    kind=types,
)
def test_keywords(keyword: str, value: object, kind: str, folder: Path) -> None:
    used(_everywhere({"type": kind, keyword: value}), folder)


@pytest.mark.parametrize("keyword", ["default", "const", "enum", "minimum", "example"])
@pytest.mark.parametrize("value", SPECIAL, ids=lambda value: value[:6])
def test_numbers_that_json_does_not_have(
    keyword: str, value: str, folder: Path
) -> None:
    marked = {keyword: ["MARK"] if keyword == "enum" else "MARK"}
    text = json.dumps(_everywhere({"type": "number", **marked}))
    for name in ("openapi.yaml", "openapi.json"):
        result = outcome(text.replace('"MARK"', value), folder, name)
        if isinstance(result, Package):
            with imported(result, folder):
                pass
