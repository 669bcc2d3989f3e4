"""Inputs against a real server, which checks them against the schema."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from graphql import build_schema

from tests.runtime.graphql_server import GraphQLServer, graphql_server

SCHEMA = Path(__file__).parent / "input" / "schema.graphql"
TASK = {"id": "1", "due": "2026-01-02T03:04:05Z", "cost": "1.50", "extra": {"a": [1]}}


class Root:
    """Answers with one task, and keeps what each resolver was given."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}

    def add(self, info: object, **given: Any) -> list[object]:
        self.given = given
        return [TASK]

    def tasks(self, info: object, **given: Any) -> list[object]:
        self.given = given
        return [TASK]

    def attach(self, info: object, task: str, file: object) -> object:
        self.given = {"task": task, "file": file}
        return TASK


@pytest.fixture
def server() -> Iterator[GraphQLServer]:
    with graphql_server(build_schema(SCHEMA.read_text("utf-8")), Root()) as running:
        yield running


@pytest.fixture
def client(package: ModuleType, server: GraphQLServer) -> Iterator[Any]:
    with package.GraphqlInputs(base_url=server.url, max_retries=0) as made:
        yield made


def variables(server: GraphQLServer) -> Any:
    """The variables of the last request."""
    return server.requests[-1].get("variables")


def given(server: GraphQLServer) -> Any:
    """What the server understood."""
    assert isinstance(server.root, Root)
    return server.root.given


def test_what_is_left_out_is_not_null(client: Any, server: GraphQLServer) -> None:
    client.add_tasks(tasks=[{"title": "a", "due": None}])
    assert variables(server) == {"tasks": [{"title": "a", "due": None}]}
    (task,) = given(server)["tasks"]
    assert task["due"] is None and "cost" not in task
    assert task["priority"] == "NORMAL" and task["tags"] == ["new", "it's"]
    assert given(server)["dry"] is True


def test_null_replaces_what_the_document_assumes(
    client: Any, server: GraphQLServer
) -> None:
    client.add_tasks(tasks=[], dry=None)
    assert variables(server) == {"tasks": [], "dry": None}
    assert given(server)["dry"] is None


def test_one_item_stands_for_a_list_of_one(client: Any, server: GraphQLServer) -> None:
    client.add_tasks(tasks={"title": "a", "tags": "one", "grid": 5})
    (task,) = given(server)["tasks"]
    assert task["tags"] == ["one"] and task["grid"] == [[5]]


def test_scalars_are_written_and_read(client: Any, server: GraphQLServer) -> None:
    due = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    task = {"title": "a", "due": due, "cost": Decimal("1.50"), "extra": {"a": [1]}}
    (made,) = client.add_tasks(tasks=task).add
    assert made.due == due
    assert str(made.cost) == "1.50" and isinstance(made.cost, Decimal)
    assert made.extra == {"a": [1]}
    (sent,) = given(server)["tasks"]
    assert dt.datetime.fromisoformat(sent["due"]) == due
    assert Decimal(sent["cost"]) == Decimal("1.50") and sent["extra"] == {"a": [1]}


def test_inputs_nest_in_themselves(client: Any, server: GraphQLServer) -> None:
    client.find_tasks(filter={"and_": [{"class_": "x"}, {"not_": {"from_": None}}]})
    assert variables(server) == {
        "filter": {"and": [{"class": "x"}, {"not": {"from": None}}]}
    }


@pytest.mark.parametrize(
    "key", [{"id": "1"}, {"title": "a"}, {"place": {"list_": "1", "index": 2}}]
)
def test_one_of_is_a_choice(
    client: Any, server: GraphQLServer, key: dict[str, Any]
) -> None:
    assert client.find_tasks(by=key).tasks[0].id == "1"
    assert len(given(server)["by"]) == 1


def test_two_of_a_choice_are_refused_by_the_server(
    package: ModuleType, client: Any
) -> None:
    with pytest.raises(package.GraphQLError, match="TaskKey"):
        client.find_tasks(by={"id": "1", "title": "a"})


def test_a_file_is_a_variable(client: Any, server: GraphQLServer) -> None:
    assert client.attach(task="1", file=("a.txt", b"text")).attach.id == "1"
    assert given(server)["file"] == ("a.txt", b"text")
