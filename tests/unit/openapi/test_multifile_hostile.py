"""Files that would make a careless walk endless, or exponential."""

import json
import time
from pathlib import Path

import pytest
from specloom.source.document import JsonValue

from tests.unit.openapi.linking import link_files, paths, schemas


def test_chains_of_files_that_lead_back(tmp_path: Path) -> None:
    done = link_files(
        tmp_path,
        {
            "api.yaml": schemas("Pet: {$ref: a.yml}"),
            "a.yml": "$ref: b.yml",
            "b.yml": "$ref: a.yml",
        },
    )
    assert set(done.codes()) == {"OAS112"}


def test_a_document_that_is_its_own_component(tmp_path: Path) -> None:
    done = link_files(tmp_path, {"api.yaml": schemas("Pet: {$ref: api.yaml}")})
    assert "Pet" in str(done.names())


@pytest.mark.parametrize("kind", ["paths", "components"])
def test_sections_that_are_the_document_itself(tmp_path: Path, kind: str) -> None:
    text = f"openapi: 3.1.0\ninfo: {{}}\npaths: {{}}\n{kind}: {{$ref: api.yaml}}\n"
    done = link_files(tmp_path, {"api.yaml": text.replace("paths: {}\npaths", "paths")})
    assert done.api.operations == ()


def test_properties_that_are_their_own_properties(tmp_path: Path) -> None:
    properties = {f"p{i}": {"properties": {"$ref": "more.json"}} for i in range(10)}
    files = {
        "api.yaml": schemas("Pet: {properties: {$ref: more.json}}"),
        "more.json": json.dumps(properties),
    }
    start = time.process_time()
    link_files(tmp_path, files)
    assert time.process_time() - start < 30


def test_a_thousand_names_of_one_large_file(tmp_path: Path) -> None:
    large: dict[str, JsonValue] = {
        f"s{i}": {"properties": {"next": {"$ref": f"#/s{i + 1}"}}} for i in range(2000)
    }
    uses = {f"/p{i}": {"$ref": f"large.json#/s{i}"} for i in range(1000)}
    start = time.process_time()
    files = {
        "api.yaml": schemas(
            json.dumps({f"N{i}": use for i, use in enumerate(uses.values())})
        ),
        "large.json": json.dumps({**large, "s2000": {}}),
    }
    done = link_files(tmp_path, files)
    assert len(done.api.types) == 2001
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "text", ["", "text", "12", "[]", "null", "{$ref: 12}", "{$ref: ''}", "{$ref: '#'}"]
)
@pytest.mark.parametrize("at", ["schema", "path", "operation", "section"])
def test_files_that_hold_something_else(tmp_path: Path, text: str, at: str) -> None:
    entry = {
        "schema": schemas("Pet: {properties: {it: {$ref: x.yml}}}"),
        "path": paths("/pets: {$ref: x.yml}"),
        "operation": paths("/pets: {get: {$ref: x.yml}}"),
        "section": schemas("{$ref: x.yml}"),
    }[at]
    done = link_files(tmp_path, {"api.yaml": entry, "x.yml": text})
    assert done.document.linked is not None


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "#",
        "?",
        "a?b#/c",
        "#a#b",
        "%",
        "%00",
        "x.yml#/%ZZ",
        "~",
        "..",
        ".",
        "http:",
        "//",
        "///x",
        "\\x",
    ],
)
def test_references_that_are_hardly_any(tmp_path: Path, ref: str) -> None:
    entry = schemas(f"Pet: {{properties: {{it: {{$ref: {json.dumps(ref)}}}}}}}")
    link_files(tmp_path, {"api.yaml": entry, "x.yml": "{}"})
