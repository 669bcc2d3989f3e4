"""Documents of no sensible size: they work, or are refused with a place."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from specloom.output.write.package import Package

from tests.hostile.harness import content, document, operation, outcome, used

Wrap = Callable[[object], object]

WRAPS: dict[str, Wrap] = {
    "properties": lambda inner: {"type": "object", "properties": {"a": inner}},
    "items": lambda inner: {"type": "array", "items": inner},
    "further keys": lambda inner: {"type": "object", "additionalProperties": inner},
    "allOf": lambda inner: {"allOf": [inner]},
    "oneOf": lambda inner: {"oneOf": [inner, {"type": "integer"}]},
    "tuple": lambda inner: {"type": "array", "prefixItems": [inner], "items": False},
    "not": lambda inner: {"not": inner},
}
SHAPE = {"type": "object", "properties": {"own": {"type": "string"}}}


@pytest.fixture(params=list(WRAPS.values()), ids=list(WRAPS))
def wrap(request: pytest.FixtureRequest) -> Wrap:
    """One more level of nesting."""
    chosen: Wrap = request.param
    return chosen


def nested(levels: int, wrap: Wrap) -> object:
    schema: object = {"type": "string"}
    for _ in range(levels):
        schema = wrap(schema)
    return schema


def test_forty_levels_work(wrap: Wrap, tmp_path: Path) -> None:
    assert isinstance(used(document({"Deep": nested(40, wrap)}), tmp_path), Package)


@pytest.mark.parametrize("name", ["openapi.json", "openapi.yaml"])
def test_two_hundred_levels_are_refused(wrap: Wrap, name: str, tmp_path: Path) -> None:
    result = outcome(json.dumps(document({"Deep": nested(200, wrap)})), tmp_path, name)
    assert isinstance(result, list)
    assert [error.code for error in result] == ["SRC104"]


@pytest.mark.parametrize("name", ["openapi.json", "openapi.yaml"])
def test_brackets_without_an_end_are_refused(name: str, tmp_path: Path) -> None:
    for text in ("[" * 100_000, '{"a":' * 100_000):
        assert isinstance(outcome(text, tmp_path, name), list)


def test_references_lead_through_many_schemas(wrap: Wrap, tmp_path: Path) -> None:
    assert isinstance(used(_chain(300, wrap), tmp_path), Package)


def test_many_schemas_extend_each_other(tmp_path: Path) -> None:
    """Longer than Python's own stack."""
    described = _chain(1_000, lambda inner: {"allOf": [inner, SHAPE]})
    text = json.dumps(described)
    assert isinstance(outcome(text, tmp_path, "openapi.json"), Package)


def _chain(length: int, wrap: Wrap) -> dict[str, object]:
    schemas: dict[str, object] = {
        f"Link{index}": wrap({"$ref": f"#/components/schemas/Link{index + 1}"})
        for index in range(length)
    }
    first = content({"$ref": "#/components/schemas/Link0"})
    paths: dict[str, object] = {"/a": {"post": operation(requestBody=first)}}
    return document(schemas | {f"Link{length}": SHAPE}, paths)


def test_a_path_of_many_parts(tmp_path: Path) -> None:
    """More parts than folders can be inside one another, or functions call."""
    path = "".join(f"/part{index}" for index in range(1_000))
    paths: dict[str, object] = {path: {"get": operation()}}
    result = used(
        document({}, paths | {path + "/more": {"get": operation()}}), tmp_path
    )
    assert isinstance(result, Package)


def test_many_ways_through_compositions(tmp_path: Path) -> None:
    """Two bases that have one base in common, again and again."""
    schemas: dict[str, object] = {"D100": SHAPE}
    for index in range(100):
        both = [{"$ref": f"#/components/schemas/D{index}{side}"} for side in "ab"]
        base = [{"$ref": f"#/components/schemas/D{index + 1}"}]
        schemas[f"D{index}"] = {"allOf": both}
        schemas |= {f"D{index}{side}": {"allOf": base} for side in "ab"}
    assert isinstance(used(document(schemas), tmp_path), Package)


def test_ten_thousand_properties(tmp_path: Path) -> None:
    properties = {f"property{index}": {"type": "string"} for index in range(10_000)}
    schema = {"type": "object", "properties": properties}
    result = used(document({"Wide": schema}), tmp_path)
    assert isinstance(result, Package)
    assert any(b"property9999:" in text for text in result.files.values())


@pytest.mark.parametrize("kind", ["string", "integer"])
def test_two_thousand_members(kind: str, tmp_path: Path) -> None:
    members = [index if kind == "integer" else f"m{index}" for index in range(2_000)]
    schema = {"type": kind, "enum": members}
    result = used(document({"Many": schema}), tmp_path)
    assert isinstance(result, Package)
    assert any(b"1999" in text for text in result.files.values())


def test_a_thousand_alternatives(tmp_path: Path) -> None:
    variants = [
        {"type": "object", "properties": {f"v{index}": {"type": "string"}}}
        for index in range(1_000)
    ]
    assert isinstance(used(document({"Any": {"oneOf": variants}}), tmp_path), Package)


def test_names_that_differ_by_case_only(tmp_path: Path) -> None:
    names = ["a" * index + "A" + "a" * (9 - index) for index in range(10)]
    schemas: dict[str, object] = dict.fromkeys(names, SHAPE)
    assert isinstance(used(document(schemas), tmp_path), Package)


def test_aliases_that_explode_are_refused(tmp_path: Path) -> None:
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 10):
        aliases = ", ".join([f"*l{level - 1}"] * 10)
        lines.append(f"l{level}: &l{level} [{aliases}]")
    result = outcome("\n".join(lines), tmp_path, "openapi.yaml")
    assert isinstance(result, list)
    assert [error.code for error in result] == ["SRC105"]
