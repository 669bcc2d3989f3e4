"""Whatever things are called, the package imports and every name is one of its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.output.write.package import Package

from tests.hostile.harness import content, document, examples, operation, used
from tests.hostile.names import names, several

few = examples(10)
TEXT = {"type": "string"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("names")


@few
@given(chosen=several)
def test_schemas(chosen: list[str], folder: Path) -> None:
    shape = {"type": "object", "properties": {"value": TEXT}}
    assert isinstance(used(document(dict.fromkeys(chosen, shape)), folder), Package)


@few
@given(chosen=several, required=st.booleans())
def test_properties(chosen: list[str], required: bool, folder: Path) -> None:
    shape = {
        "type": "object",
        "required": chosen if required else [],
        "properties": dict.fromkeys(chosen, TEXT),
    }
    paths: dict[str, object] = {"/a": {"post": _echo(shape)}}
    assert isinstance(used(document({"Shape": shape}, paths), folder), Package)


def _echo(shape: object) -> dict[str, object]:
    body = content(shape)
    return operation(requestBody=body, responses={"200": {"description": "", **body}})


@few
@given(chosen=several, place=st.sampled_from(["query", "cookie", "header"]))
def test_parameters(chosen: list[str], place: str, folder: Path) -> None:
    parameters = [{"name": name, "in": place, "schema": TEXT} for name in chosen]
    used(document({}, {"/a": {"get": operation(parameters=parameters)}}), folder)


@few
@given(chosen=several, ids=several)
def test_tags_and_operations(chosen: list[str], ids: list[str], folder: Path) -> None:
    paths: dict[str, object] = {
        f"/p{index}": {"get": operation(operationId=name, tags=chosen[index:][:1])}
        for index, name in enumerate(ids)
    }
    used(document({}, paths), folder)


@few
@given(chosen=several)
def test_members_of_enums(chosen: list[str], folder: Path) -> None:
    schema = {"type": "string", "enum": chosen}
    assert isinstance(used(document({"State": schema}), folder), Package)


@few
@given(chosen=several, tag=names)
def test_variants(chosen: list[str], tag: str, folder: Path) -> None:
    """Unions by a value: the property that tells and its values have any name."""
    variants = [
        {"type": "object", "required": [tag], "properties": {tag: {"const": name}}}
        for name in chosen
    ]
    used(document({"Either": {"oneOf": variants}}), folder)


@few
@given(chosen=several)
def test_credentials(chosen: list[str], folder: Path) -> None:
    schemes = {
        name: {"type": "apiKey", "in": "query", "name": name or "key"}
        for name in chosen
    }
    described = document({}, {"/a": {"get": operation()}})
    described["components"] = {"securitySchemes": schemes}
    described["security"] = [{name: []} for name in chosen]
    used(described, folder)


@few
@given(chosen=several)
def test_headers_of_answers(chosen: list[str], folder: Path) -> None:
    headers = {name: {"schema": TEXT} for name in chosen}
    answer = {"200": {"description": "", "headers": headers, **content(TEXT)}}
    used(document({}, {"/a": {"get": operation(responses=answer)}}), folder)


@few
@given(chosen=several, tag=names)
def test_webhooks(chosen: list[str], tag: str, folder: Path) -> None:
    """Events by any name, told apart by the values of a property with any name."""
    described = document({}, {"/a": {"get": operation()}})
    described["webhooks"] = {
        name: {"post": operation(requestBody=content(_event(tag, name)))}
        for name in chosen
    }
    used(described, folder)


def _event(tag: str, value: str) -> dict[str, object]:
    return {
        "type": "object",
        "required": [tag],
        "properties": {tag: {"type": "string", "enum": [value]}},
    }


@few
@given(chosen=several, servers=several)
def test_servers_and_their_variables(
    chosen: list[str], servers: list[str], folder: Path
) -> None:
    described = document({}, {"/a": {"get": operation()}})
    described["servers"] = [
        {
            "url": "https://api.example.com/" + "".join(f"{{{x}}}" for x in chosen),
            "description": text,
            "variables": {x: {"default": text, "enum": chosen} for x in chosen},
        }
        for text in servers
    ]
    used(described, folder)


@few
@given(chosen=several)
def test_keys_of_forms(chosen: list[str], folder: Path) -> None:
    form = {"type": "object", "properties": dict.fromkeys(chosen, TEXT)}
    file = {"type": "string", "format": "binary"}
    parts = {"type": "object", "properties": dict.fromkeys(chosen, file)}
    body = {
        "application/x-www-form-urlencoded": {"schema": form},
        "multipart/form-data": {"schema": parts},
    }
    posted = operation(requestBody={"content": body})
    assert isinstance(used(document({}, {"/a": {"post": posted}}), folder), Package)
