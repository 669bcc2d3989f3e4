"""Python's reserved words by position, held against what they protect."""

import dataclasses
import inspect
import keyword
from typing import get_args

import pydantic
import pytest
from specloom.naming.scope import spell
from specloom.naming.words import split_words
from specloom.targets.python.policies import Position, policy, reserved

POSITIONS: tuple[Position, ...] = get_args(Position)

TABLE: list[tuple[Position, str, str]] = [
    ("fields", "class", "class_"),
    ("fields", "schema", "schema_"),
    ("fields", "list", "list_"),
    ("fields", "object", "object"),
    ("fields", "match", "match"),
    ("fields", "2fa", "field_2fa"),
    ("fields", "_id", "id"),
    ("fields", "__class__", "class_"),
    ("parameters", "self", "self_"),
    ("parameters", "timeout", "timeout_"),
    ("client_arguments", "base_url", "base_url_"),
    ("methods", "import", "import_"),
    ("methods", "with_raw_response", "with_raw_response_"),
    ("methods", "copy", "copy"),
    ("methods", "list", "list"),
    ("client_attributes", "copy", "copy_"),
    ("client_attributes", "3d", "api_3d"),
    ("modules", "CON", "con_"),
    ("modules", "types", "types_"),
    ("modules", "object", "object_"),
    ("methods", "object", "object_"),
    ("types", "3DSecure", "Type3dSecure"),
    ("types", "None", "None_"),
    ("types", "BaseModel", "BaseModel_"),
    ("constants", "720p", "VALUE_720P"),
]


@pytest.mark.parametrize(("position", "text", "name"), TABLE)
def test_spelling(position: Position, text: str, name: str) -> None:
    assert spell(split_words(text), policy(position)) == name


@pytest.mark.parametrize("position", POSITIONS)
def test_keywords_are_refused_everywhere(position: Position) -> None:
    assert reserved(position).issuperset(keyword.kwlist)


@pytest.mark.parametrize("position", POSITIONS)
def test_no_name_looks_private(position: Position) -> None:
    for text in ("", "_", "_x", "__init__", "1", "class", "🎉"):
        assert not spell(split_words(text), policy(position)).startswith("_")


def public_members(owner: type) -> set[str]:
    return {name for name, _ in inspect.getmembers_static(owner) if name[0] != "_"}


def test_fields_leave_the_members_of_models_alone() -> None:
    models = pytest.importorskip("runtime.codec.models")
    assert reserved("fields") >= public_members(pydantic.BaseModel)
    assert reserved("fields") >= public_members(models.BaseModel)


@pytest.mark.parametrize("module", ["asynchronous", "synchronous"])
def test_root_resources_leave_the_members_of_clients_alone(module: str) -> None:
    client = pytest.importorskip(f"runtime.{module}.client")
    base = client.AsyncBaseClient if module == "asynchronous" else client.BaseClient
    assert reserved("client_attributes") >= public_members(base)


@pytest.mark.parametrize("module", ["asynchronous", "synchronous"])
def test_methods_leave_the_members_of_resources_alone(module: str) -> None:
    resource = pytest.importorskip(f"runtime.{module}.resource")
    base = resource.AsyncResource if module == "asynchronous" else resource.Resource
    assert reserved("methods") >= public_members(base)


def test_credentials_leave_the_arguments_of_clients_alone() -> None:
    options = pytest.importorskip("runtime.options")
    settings = {item.name for item in dataclasses.fields(options.ClientOptions)}
    assert reserved("client_arguments") >= settings - {"protocol", "webhook_key"}
