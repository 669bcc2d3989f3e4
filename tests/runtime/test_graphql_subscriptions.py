"""Subscriptions and pages against a real GraphQL server, with both clients."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import Any, Literal

import pytest
from runtime.errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    PermissionDeniedError,
    ResponseTooLargeError,
)
from runtime.graphql.errors import GraphQLError

from tests.processes import PATIENCE

from .graphql_sample import AsyncHeroes, Heroes, Root, counting, schema
from .graphql_server import GraphQLServer, graphql_server
from .local_server import Answer, LocalServer, local_server

Transport = Literal["sse", "ws"]


@pytest.fixture
def heroes() -> Iterator[GraphQLServer]:
    with graphql_server(schema(), Root()) as server:
        yield server


@pytest.fixture(params=["sse", "ws"])
def transport(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Any:
    return request.param


def events(
    flavour: str,
    url: str,
    operation: Any,
    *,
    stop: int | None = None,
    variables: Mapping[str, object],
    **options: Any,
) -> list[int]:
    """The numbers of a subscription; `stop` leaves the loop after so many."""
    found: list[int] = []
    if flavour == "sync":
        with (
            Heroes(url, **options) as client,
            client.events(operation, **variables) as stream,
        ):
            for event in stream:
                found.append(event.count)
                if len(found) == stop:
                    break
        return found

    async def collect() -> None:
        async with (
            AsyncHeroes(url, **options) as client,
            client.events(operation, **variables) as stream,
        ):
            async for event in stream:
                found.append(event.count)
                if len(found) == stop:
                    break

    asyncio.run(collect())
    return found


def test_events_come_one_by_one(
    heroes: GraphQLServer, transport: Transport, flavour: str
) -> None:
    count = counting(transport)
    assert events(flavour, heroes.url, count, variables={"to": 3}) == [0, 1, 2]
    assert heroes.requests[0]["variables"] == {"to": 3}
    assert heroes.headers[0]["x-token"] == "secret"


def test_leaving_the_loop_ends_it_on_the_server(
    heroes: GraphQLServer, transport: Transport, flavour: str
) -> None:
    count = counting(transport)
    found = events(flavour, heroes.url, count, stop=2, variables={"to": 10**9})
    assert found == [0, 1]
    assert heroes.ended.wait(5)
    if transport == "ws":
        assert heroes.messages[-1]["type"] == "complete"


def test_another_thread_ends_a_subscription_that_somebody_waits_for(
    heroes: GraphQLServer, transport: Transport
) -> None:
    found: list[int] = []
    with Heroes(heroes.url) as client:
        stream = client.events(counting(transport), to=-1)

        def read() -> None:
            found.extend(event.count for event in stream)

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        while not found:
            reader.join(0.001)
        reader.join(0.05)
        assert reader.is_alive()
        stream.close()
        reader.join(PATIENCE)
        assert not reader.is_alive()
        assert list(stream) == []
    assert found == [0]
    assert heroes.ended.wait(PATIENCE)


def test_another_task_ends_a_subscription_that_somebody_waits_for(
    heroes: GraphQLServer, transport: Transport
) -> None:
    async def run() -> list[int]:
        found: list[int] = []
        async with AsyncHeroes(heroes.url) as client:
            stream = client.events(counting(transport), to=-1)

            async def read() -> None:
                async for event in stream:
                    found.append(event.count)

            reader = asyncio.create_task(read())
            while not found:
                await asyncio.sleep(0.001)
            await asyncio.sleep(0.02)
            assert not reader.done()
            await stream.close()
            await asyncio.wait_for(reader, PATIENCE)
            assert [event async for event in stream] == []
        return found

    assert asyncio.run(run()) == [0]
    assert heroes.ended.wait(PATIENCE)


def test_an_event_that_is_larger_than_the_limit(
    heroes: GraphQLServer, transport: Transport, flavour: str
) -> None:
    count = counting(transport)
    with pytest.raises(ResponseTooLargeError, match="30 bytes") as caught:
        events(flavour, heroes.url, count, variables={"to": 3}, max_response_bytes=30)
    assert caught.value.limit == 30
    assert events(
        flavour, heroes.url, count, variables={"to": 3}, max_response_bytes=300
    ) == [0, 1, 2]


def test_an_event_with_errors_is_an_exception(
    heroes: GraphQLServer, transport: Transport, flavour: str
) -> None:
    given = {"to": 5, "failAt": 2}
    with pytest.raises(GraphQLError, match="count: stuck at 2"):
        events(flavour, heroes.url, counting(transport), variables=given)
    assert heroes.ended.wait(5)


def test_or_its_data(heroes: GraphQLServer, transport: Transport, flavour: str) -> None:
    found = events(
        flavour,
        heroes.url,
        counting(transport),
        variables={"to": 3, "failAt": 1},
        on_errors="return",
    )
    assert found == [0, None, 2]


def test_the_errors_of_an_event_are_seen_beside_it(
    heroes: GraphQLServer, transport: Transport
) -> None:
    with (
        Heroes(heroes.url, on_errors="return") as client,
        client.events(counting(transport), to=3, failAt=1) as stream,
    ):
        said = [[str(item) for item in stream.errors] for _ in stream]
    assert said == [[], ["count: stuck at 1"], []]


def test_a_refused_subscription_is_an_exception(
    heroes: GraphQLServer, transport: Transport, flavour: str
) -> None:
    wrong = counting(transport, name="cont")
    with pytest.raises(GraphQLError, match="Cannot query field 'cont'"):
        events(flavour, heroes.url, wrong, variables={"to": 3})


def test_pings_are_answered_and_credentials_open_the_connection(
    heroes: GraphQLServer, flavour: str
) -> None:
    events(
        flavour,
        heroes.url,
        counting("ws"),
        variables={"to": 1},
        connection_params={"locale": "nl"},
    )
    init, second = heroes.messages[:2]
    assert init["payload"] == {"X-Token": "secret", "locale": "nl"}
    assert second["type"] == "pong"


def test_a_socket_that_the_server_closes_says_why(
    heroes: GraphQLServer, flavour: str
) -> None:
    with pytest.raises(APIConnectionError, match=r"4403.*Forbidden"):
        events(flavour, heroes.url, counting("ws"), variables={"to": 1}, token="wrong")


def test_a_socket_that_is_refused_is_a_status_error(
    heroes: GraphQLServer, flavour: str
) -> None:
    heroes.refuse_sockets = True
    with pytest.raises(PermissionDeniedError):
        events(flavour, heroes.url, counting("ws"), variables={"to": 1})


def test_a_server_of_the_older_protocol_is_said_to_be_one(
    heroes: GraphQLServer, flavour: str
) -> None:
    heroes.subprotocol = "graphql-ws"
    try:
        with pytest.raises(
            APIConnectionError, match="older subscriptions-transport-ws"
        ):
            events(flavour, heroes.url, counting("ws"), variables={"to": 1})
    finally:
        heroes.subprotocol = "graphql-transport-ws"


@pytest.mark.parametrize("status", [301, 307, 308])
@pytest.mark.parametrize("header", ["Authorization", "X-Api-Key"])
def test_a_handshake_is_not_sent_to_another_origin(
    server: LocalServer, flavour: str, status: int, header: str
) -> None:
    """Whatever the library would do with the header of a credential."""
    with local_server() as other:
        other.reply(Answer(200, b"{}"))
        place = other.url.replace("http:", "ws:")
        server.reply(Answer(status, b"", {"Location": f"{place}/graphql"}))
        with pytest.raises(APIStatusError) as caught:
            events(
                flavour,
                server.url,
                counting("ws"),
                variables={"to": 1},
                default_headers={header: "secret"},
                max_retries=0,
            )
    assert caught.value.status_code == status
    assert server.seen[0].headers[header.lower()] == "secret"
    assert other.seen == []


def test_nobody_there_is_a_connection_error(transport: Transport, flavour: str) -> None:
    with pytest.raises(APIConnectionError):
        events(
            flavour,
            "http://127.0.0.1:9/graphql",
            counting(transport),
            variables={"to": 1},
            max_retries=0,
        )


def test_a_stream_that_cannot_begin_is_a_status_error(
    server: LocalServer, flavour: str
) -> None:
    server.reply(Answer(502, b"<h1>no</h1>", {"Content-Type": "text/html"}))
    with pytest.raises(APIStatusError, match="502"):
        events(flavour, server.url, counting("sse"), variables={"to": 1})


def test_without_the_library_the_error_names_the_extra(
    heroes: GraphQLServer, flavour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for half in ("websockets", "websockets.sync.client", "websockets.asyncio.client"):
        monkeypatch.setitem(sys.modules, half, None)
    with pytest.raises(APIError, match="the extra `subscriptions`"):
        events(flavour, heroes.url, counting("ws"), variables={"to": 1})


def test_pages_follow_each_other(heroes: GraphQLServer, flavour: str) -> None:
    if flavour == "sync":
        with Heroes(heroes.url) as client:
            assert list(client.all_numbers()) == [0, 1, 2, 3, 4]
            sizes = [len(p.numbers.edges) for p in client.all_numbers().pages()]
    else:

        async def collect() -> list[int]:
            async with AsyncHeroes(heroes.url) as client:
                assert [n async for n in client.all_numbers()] == [0, 1, 2, 3, 4]
                pages = client.all_numbers().pages()
                return [len(page.numbers.edges) async for page in pages]

        sizes = asyncio.run(collect())
    assert sizes == [2, 2, 1]
    after = [item.get("variables") for item in heroes.requests[:3]]
    assert after == [None, {"after": "2"}, {"after": "4"}]
