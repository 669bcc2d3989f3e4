"""The generated client against a real GraphQL server."""

import asyncio
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.runtime.graphql_sample import Root, schema
from tests.runtime.graphql_server import GraphQLServer, graphql_server


@pytest.fixture
def server() -> Iterator[GraphQLServer]:
    with graphql_server(schema(), Root(), {"cost": 1}) as running:
        yield running


@pytest.fixture
def client(package: ModuleType, server: GraphQLServer) -> Iterator[Any]:
    with package.GraphqlClient(base_url=server.url) as made:
        yield made


def test_an_operation_is_a_method(client: Any) -> None:
    assert client.hero(self_="Padmé").hero.home_planet == "Naboo"


def test_inputs_have_python_names(client: Any, server: GraphQLServer) -> None:
    data = client.create(input={"hero_name": "Rey", "tags": "one"})
    assert data.create.name == "Rey"
    sent = {"heroName": "Rey", "tags": "one"}
    assert server.requests[0]["variables"] == {"input": sent}


def test_errors_raise_with_the_data(package: ModuleType, client: Any) -> None:
    with pytest.raises(package.GraphQLError, match="no friends") as caught:
        client.lonely(class_="Kylo")
    assert caught.value.data.hero.name == "Kylo"
    partial = client.with_options(on_errors="return").lonely(class_="Kylo")
    assert partial.hero.name == "Kylo"


def test_a_raw_response_has_errors_and_extensions(client: Any) -> None:
    raw = client.with_raw_response.lonely(class_="Kylo")
    assert [item.path for item in raw.errors] == [("hero", "friend")]
    assert raw.extensions == {"cost": 1}
    assert client.with_raw_response.execute("{ boom }").data == {"boom": None}


def test_all_pages_of_a_connection(client: Any) -> None:
    assert list(client.numbers_pages(from_=2)) == [0, 1, 2, 3, 4]


def test_a_file_is_uploaded(client: Any) -> None:
    assert client.save(global_=("a.txt", b"text")).save == "a.txt=text"


def test_events_of_a_subscription(client: Any) -> None:
    assert [event.count for event in client.count(none=3)] == [0, 1, 2]


def test_the_asynchronous_client(package: ModuleType, server: GraphQLServer) -> None:
    async def all_numbers() -> tuple[list[int], list[int]]:
        async with package.AsyncGraphqlClient(base_url=server.url) as client:
            pages = [node async for node in client.numbers_pages()]
            return pages, [event.count async for event in client.count(none=2)]

    assert asyncio.run(all_numbers()) == ([0, 1, 2, 3, 4], [0, 1])


def test_any_document_can_be_executed(client: Any) -> None:
    assert client.execute("{ hero { name } }") == {"hero": {"name": None}}
