"""Work that grows with the length of a document, counted in calls, and limits of the rest."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from specloom.output.write.package import Package

from tests.hostile.harness import content, document, operation, outcome

Schemas = dict[str, object]
STRING = {"type": "string"}
SHAPE = {"type": "object", "properties": {"own": STRING}}


def ref(name: str, section: str = "schemas") -> dict[str, str]:
    """A reference to a component."""
    return {"$ref": f"#/components/{section}/{name}"}


def alike(number: int) -> str:
    """A text that becomes the same name as all others that are made here."""
    return f"a{'-' * (number % 100 + 1)}{'_' * (number // 100)}"


def components(**sections: object) -> dict[str, object]:
    """A document with an operation that uses the first of each section."""
    whole = document({})
    whole["components"] = sections
    return whole


def calls(text: str, folder: Path) -> int:
    """How many functions are called until there is a package."""
    count = 0

    def count_call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        result = outcome(text, folder, "openapi.json")
    finally:
        sys.setprofile(None)
    assert isinstance(result, Package)
    return count


def _properties_alike(count: int) -> object:
    return document(
        {
            "A": {
                "type": "object",
                "properties": {alike(i): STRING for i in range(count)},
            }
        }
    )


def _schemas_alike(count: int) -> object:
    return document({f"A{'._-'[i % 3] * (i // 3 + 1)}B": SHAPE for i in range(count)})


def _values_alike(count: int) -> object:
    values = [alike(index) for index in range(count)]
    return document({"A": {"type": "string", "enum": values}})


def _operations_alike(count: int) -> object:
    paths: dict[str, object] = {
        f"/{index}": {"get": operation(operationId=alike(index))}
        for index in range(count)
    }
    return document({}, paths)


def _references(count: int) -> object:
    chain: Schemas = {f"A{index}": ref(f"A{index + 1}") for index in range(count)}
    return document({**chain, f"A{count}": SHAPE})


def _compositions(count: int) -> object:
    chain: Schemas = {
        f"A{index}": {"allOf": [ref(f"A{index + 1}"), SHAPE]} for index in range(count)
    }
    return document({**chain, f"A{count}": SHAPE})


def _wide_composition(count: int) -> object:
    bases: Schemas = {
        f"B{i}": {"type": "object", "properties": {f"p{i}": STRING}}
        for i in range(count)
    }
    return document({"A": {"allOf": [ref(name) for name in bases]}, **bases})


def _references_to_nothing(count: int) -> object:
    properties = {f"p{index}": ref(f"Nothing{index}") for index in range(count)}
    return document({"A": {"type": "object", "properties": properties}})


def _mapping(count: int) -> object:
    variants: Schemas = {
        f"B{i}": {"type": "object", "properties": {"k": STRING, f"p{i}": STRING}}
        for i in range(count)
    }
    mapping = {f"v{i}": f"#/components/schemas/B{i}" for i in range(count)}
    union = {
        "oneOf": [ref(name) for name in variants],
        "discriminator": {"propertyName": "k", "mapping": mapping},
    }
    return document({"A": union, **variants})


def _nested_unions(count: int) -> object:
    chain: Schemas = {
        f"A{index}": {"oneOf": [ref(f"A{index + 1}"), {"type": "integer"}]}
        for index in range(count)
    }
    return document({**chain, f"A{count}": SHAPE})


def _path_variables(count: int) -> object:
    path = "".join(f"/{{v{index}}}" for index in range(count))
    return document({}, {path: {"get": operation()}})


def _credentials(count: int) -> object:
    whole = document({}, {"/a": {"get": operation()}})
    schemes = {
        f"s{i}": {"type": "apiKey", "in": "header", "name": f"X-{i}"}
        for i in range(count)
    }
    whole["components"] = {"securitySchemes": schemes}
    whole["security"] = [
        {f"s{index}": [], f"s{(index + 1) % count}": []} for index in range(count)
    ]
    return whole


def _dynamic_references(count: int) -> object:
    return document(
        {
            f"A{index}": {
                "$id": f"https://example.com/{index}",
                "$dynamicAnchor": "node",
                "type": "object",
                "properties": {
                    "inner": {"$dynamicRef": "#node"},
                    "next": {"$ref": f"https://example.com/{(index + 1) % count}"},
                },
            }
            for index in range(count)
        }
    )


def _operations_of_one_union(count: int) -> object:
    variants: Schemas = {
        f"B{i}": {"type": "object", "properties": {f"p{i}": STRING}}
        for i in range(count)
    }
    union = {"oneOf": [ref(name) for name in variants]}
    answer = {"200": {"description": "", **content(ref("A"))}}
    paths: dict[str, object] = {
        f"/x{i}": {"get": operation(responses=answer)} for i in range(count)
    }
    return document({"A": union, **variants}, paths)


GROWING: list[Callable[[int], object]] = [
    _properties_alike,
    _schemas_alike,
    _values_alike,
    _operations_alike,
    _references,
    _compositions,
    _wide_composition,
    _references_to_nothing,
    _mapping,
    _nested_unions,
    _path_variables,
    _credentials,
    _operations_of_one_union,
]


@pytest.mark.parametrize("make", GROWING, ids=lambda make: make.__name__.strip("_"))
def test_twice_the_document_is_twice_the_work(
    make: Callable[[int], object], tmp_path: Path
) -> None:
    calls(json.dumps(make(10)), tmp_path)  # what is imported, and kept for all
    base, once, twice = (calls(json.dumps(make(n)), tmp_path) for n in (10, 120, 240))
    assert (twice - base) < 2.6 * (once - base)


def test_generic_schemas_that_lead_to_each_other(tmp_path: Path) -> None:
    text = json.dumps(_dynamic_references(150))
    assert isinstance(outcome(text, tmp_path, "openapi.json"), Package)


@pytest.mark.parametrize("section", ["parameters", "responses", "examples", "headers"])
def test_chains_of_references_in_other_sections(section: str, tmp_path: Path) -> None:
    """Longer than Python's own stack."""
    ends = {
        "parameters": {"name": "q", "in": "query", "schema": STRING},
        "responses": {"description": "Done"},
        "examples": {"value": "x"},
        "headers": {"schema": STRING},
    }
    chain: dict[str, object] = {
        f"A{index}": ref(f"A{index + 1}", section) for index in range(2_000)
    }
    first = ref("A0", section)
    uses: dict[str, dict[str, object]] = {
        "parameters": {"parameters": [first]},
        "responses": {"responses": {"204": first}},
        "examples": {"requestBody": content(STRING)},
        "headers": {"responses": {"204": {"description": "", "headers": {"X": first}}}},
    }
    whole = document({}, {"/a": {"post": {**operation(), **uses[section]}}})
    whole["components"] = {section: {**chain, "A2000": ends[section]}}
    text = json.dumps(whole)
    assert isinstance(outcome(text, tmp_path, "openapi.json"), Package)


# -- what is refused ---------------------------------------------------------------------


def _inherited(count: int) -> object:
    chain: Schemas = {
        f"A{i}": {
            "allOf": [
                ref(f"A{i + 1}"),
                {"type": "object", "properties": {f"p{i}": STRING}},
            ]
        }
        for i in range(count)
    }
    return document({**chain, f"A{count}": SHAPE})


def _hierarchy(count: int) -> object:
    told = {"discriminator": {"propertyName": "k"}}
    chain: Schemas = {
        f"A{i}": {"allOf": [ref(f"A{i + 1}"), SHAPE], **told} for i in range(count)
    }
    last = {"type": "object", "required": ["k"], "properties": {"k": STRING}, **told}
    return document({**chain, f"A{count}": last})


def _tags(count: int) -> object:
    whole = document({}, {"/a": {"get": operation(tags=["t0"])}})
    whole["openapi"] = "3.2.0"
    whole["tags"] = [
        {"name": f"t{index}", "parent": f"t{index + 1}"} for index in range(count)
    ]
    return whole


def _media_types(count: int) -> object:
    media = {f"application/x{i}+json": {"schema": SHAPE} for i in range(count)}
    return document({}, {"/a": {"post": operation(requestBody={"content": media})}})


def _answers(count: int) -> object:
    media = {f"application/x{i}+json": {"schema": SHAPE} for i in range(count)}
    answer = {"200": {"description": "", "content": media}}
    return document({}, {"/a": {"get": operation(responses=answer)}})


def _consumed(count: int) -> object:
    given = {"in": "body", "name": "body", "schema": SHAPE}
    paths = {
        f"/{index}": {"post": operation(parameters=[given])} for index in range(count)
    }
    return {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "consumes": [f"application/x{index}" for index in range(count)],
    }


@pytest.mark.parametrize(
    "make",
    [_inherited, _hierarchy, _tags, _media_types, _answers, _consumed],
    ids=lambda make: make.__name__.strip("_"),
)
def test_what_stands_for_too_much(
    make: Callable[[int], object], tmp_path: Path
) -> None:
    few = outcome(json.dumps(make(20)), tmp_path, "openapi.json")
    assert isinstance(few, Package)
    many = outcome(json.dumps(make(2_000)), tmp_path, "openapi.json")
    assert isinstance(many, list)
    assert [error.code for error in many] == ["OAS210"]
