"""Queries, mutations and uploads against a real GraphQL server; every test runs with the
synchronous and with the asynchronous client."""

from __future__ import annotations

import asyncio
import io
import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import runtime.asynchronous.graphql_run
import runtime.synchronous.graphql_run
from runtime.asynchronous.resource import raw_mode as async_raw_mode
from runtime.errors import (
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    InternalServerError,
)
from runtime.graphql.documents import has_mutation
from runtime.graphql.errors import ErrorLocation, GraphQLError, GraphQLRequestError
from runtime.graphql.throttling import seconds_to_wait
from runtime.omit import omit
from runtime.synchronous.resource import raw_mode

from .graphql_sample import CREATE, HERO, LONELY, AsyncHeroes, Heroes, Root, schema
from .graphql_server import GraphQLServer, graphql_server
from .local_server import Answer, LocalServer, json_answer

COST = {"cost": {"requestedQueryCost": 3}}
Use = Callable[..., Any]


@pytest.fixture(scope="module")
def running() -> Iterator[GraphQLServer]:
    with graphql_server(schema(), Root(), COST) as server:
        yield server


@pytest.fixture
def heroes(running: GraphQLServer) -> GraphQLServer:
    running.requests.clear()
    running.headers.clear()
    return running


@pytest.fixture(params=["sync", "async"])
def use(request: pytest.FixtureRequest) -> Use:
    """Calls a client: `use(url, act)`; what `act` gives is awaited where it has to be."""

    def call(url: str, act: Callable[[Any], Any], **options: Any) -> Any:
        if request.param == "sync":
            with Heroes(url, **options) as client:
                return act(client)

        async def called() -> Any:
            async with AsyncHeroes(url, **options) as client:
                return await act(client)

        return asyncio.run(called())

    return call


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that throttled operations would have waited for, without the waiting."""
    seconds: list[float] = []

    def at_once(content: bytes, attempt: int) -> float | None:
        found = seconds_to_wait(content, attempt)
        seconds.extend(() if found is None else (found,))
        return None if found is None else 0.0

    for half in (runtime.asynchronous.graphql_run, runtime.synchronous.graphql_run):
        monkeypatch.setattr(half, "seconds_to_wait", at_once)
    return seconds


def raw(client: Any) -> Any:
    """The same client, whose methods give whole responses."""
    mode = raw_mode if isinstance(client, Heroes) else async_raw_mode
    return mode(client)


def test_a_query_gives_its_data(heroes: GraphQLServer, use: Use) -> None:
    data = use(heroes.url, lambda client: client.run(HERO, name="Padmé"))
    assert data.hero.name == "Padmé"
    assert data.hero.home_planet == "Naboo"
    assert heroes.headers[0]["x-token"] == "secret"
    assert heroes.headers[0]["accept"].startswith("application/graphql-response+json")
    assert heroes.requests[0] == {
        "query": HERO.document,
        "operationName": "hero",
        "variables": {"name": "Padmé"},
    }


def test_what_is_left_out_is_not_sent_and_none_is_null(
    heroes: GraphQLServer, use: Use
) -> None:
    use(heroes.url, lambda client: client.run(HERO, name=omit))
    use(heroes.url, lambda client: client.run(HERO, name=None))
    assert "variables" not in heroes.requests[0]
    assert heroes.requests[1]["variables"] == {"name": None}


def test_inputs_travel_under_the_names_of_the_schema(
    heroes: GraphQLServer, use: Use
) -> None:
    given = {"hero_name": "Rey", "home_planet": omit}
    data = use(heroes.url, lambda client: client.run(CREATE, input=given))
    assert data.create.name == "Rey"
    assert heroes.requests[0]["variables"] == {"input": {"heroName": "Rey"}}


def test_any_document_can_be_executed(heroes: GraphQLServer, use: Use) -> None:
    document = "query a { boom } query b($n: String) { hero(name: $n) { name } }"
    data = use(heroes.url, lambda client: client.execute(document, {"n": "Leia"}, "b"))
    assert data == {"hero": {"name": "Leia"}}


def test_errors_are_an_exception_that_has_the_data(
    heroes: GraphQLServer, use: Use
) -> None:
    with pytest.raises(GraphQLError, match=r"hero\.friend: no friends") as caught:
        use(heroes.url, lambda client: client.run(LONELY, name="Kylo"))
    error: Any = caught.value
    assert error.data.hero.name == "Kylo"
    assert error.path == ("hero", "friend")
    assert error.errors[0].locations == (ErrorLocation(1, 50),)
    assert error.extensions == COST
    assert error.http_response.status_code == 200
    assert not isinstance(error, APIStatusError)


def test_each_error_has_its_code(heroes: GraphQLServer, use: Use) -> None:
    with pytest.raises(GraphQLError) as caught:
        use(heroes.url, lambda client: client.execute("{ boom }"))
    assert caught.value.errors[0].code == "BROKEN"
    assert caught.value.errors[0].extensions == {"code": "BROKEN"}


def test_partial_data_can_be_wanted_instead(
    heroes: GraphQLServer, use: Use, caplog: pytest.LogCaptureFixture
) -> None:
    def act(client: Any) -> Any:
        return client.with_options(on_errors="return").run(LONELY, name="Kylo")

    data = use(heroes.url, act)
    assert data.hero.name == "Kylo"
    assert data.hero.friend is None
    assert "no friends" in caplog.text


def test_without_any_data_it_is_an_exception_all_the_same(use: Use) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"data": None, "errors": [{"message": "x"}]})

    with pytest.raises(GraphQLError, match="x"):
        _mocked(use, answer, on_errors="return")


def test_a_raw_response_has_data_errors_and_extensions(
    heroes: GraphQLServer, use: Use
) -> None:
    response = use(heroes.url, lambda client: raw(client).run(LONELY, name="Kylo"))
    assert response.status_code == 200
    assert response.data.hero.name == "Kylo"
    assert [str(error) for error in response.errors] == ["hero.friend: no friends"]
    assert response.extensions == COST


def test_parsing_a_raw_response_is_what_the_plain_method_does(
    heroes: GraphQLServer, use: Use
) -> None:
    def act(client: Any) -> Any:
        if isinstance(client, Heroes):
            return raw(client).run(LONELY, name="Kylo").parse()

        async def parsed() -> Any:
            return await (await raw(client).run(LONELY, name="Kylo")).parse()

        return parsed()

    with pytest.raises(GraphQLError, match="no friends"):
        use(heroes.url, act)
    assert use(heroes.url, act, on_errors="return").hero.name == "Kylo"


def test_a_refused_request_is_a_graphql_error_with_a_status(
    heroes: GraphQLServer, use: Use
) -> None:
    with pytest.raises(GraphQLRequestError, match="Cannot query field 'nme'") as caught:
        use(heroes.url, lambda client: client.execute("{ hero { nme } }"))
    error = caught.value
    assert isinstance(error, GraphQLError) and isinstance(error, APIStatusError)
    assert error.status_code == 400
    assert error.errors[0].locations == (ErrorLocation(1, 10),)
    assert pickle.loads(pickle.dumps(error)).errors == error.errors


def test_files_travel_as_the_multipart_request_specification_says(
    heroes: GraphQLServer, use: Use, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    document = "mutation m($f:Upload,$l:[Upload]){save(file:$f,files:$l)}"
    one = use(heroes.url, lambda client: client.execute(document, {"f": path}))
    assert one == {"save": "a.txt=one"}
    several = {"l": [("b.txt", b"two"), io.BytesIO(b"three")]}
    many = use(heroes.url, lambda client: client.execute(document, several))
    assert many == {"save": "b.txt=two; upload=three"}
    assert heroes.headers[0]["content-type"].startswith("multipart/form-data")


def test_a_document_that_the_server_knows_goes_by_its_hash(
    heroes: GraphQLServer, use: Use
) -> None:
    heroes.persisted.clear()
    for _ in range(2):
        data = use(
            heroes.url,
            lambda client: client.run(HERO, name="Yoda"),
            persisted_queries=True,
        )
        assert data.hero.name == "Yoda"
    assert heroes.persisted == {HERO.sha256_hash: HERO.document}
    assert len(heroes.requests) == 3, "asked, registered, asked again"


def test_a_page_of_html_is_the_status_error_it_would_be_anywhere(
    server: LocalServer, use: Use
) -> None:
    page = Answer(502, b"<h1>Bad gateway</h1>", {"Content-Type": "text/html"})
    server.reply(page)
    with pytest.raises(InternalServerError, match="Bad gateway") as caught:
        use(server.url, lambda client: client.run(HERO))
    assert caught.value.status_code == 502
    assert len(server.seen) == 3, "a query is tried again"


def test_a_page_of_html_with_status_200_is_reported(
    server: LocalServer, use: Use
) -> None:
    server.reply(Answer(200, b"<h1>Hello</h1>", {"Content-Type": "text/html"}))
    with pytest.raises(APIResponseValidationError, match="not JSON"):
        use(server.url, lambda client: client.run(HERO))


def test_errors_that_are_only_a_text_are_kept(server: LocalServer, use: Use) -> None:
    server.reply(json_answer({"errors": "[API] Invalid API key"}, 401))
    with pytest.raises(AuthenticationError, match="Invalid API key"):
        use(server.url, lambda client: client.run(HERO))


def test_throttled_queries_wait_and_try_again(
    server: LocalServer, use: Use, waits: list[int]
) -> None:
    ok = json_answer({"data": {"hero": None}})
    server.reply(json_answer({}, 429, {"Retry-After": "1"}), ok)
    assert use(server.url, lambda client: client.run(HERO)).hero is None
    assert waits == [0]


def throttled(available: float) -> Answer:
    """What Shopify says to who has asked for too much."""
    error = {"message": "Throttled", "extensions": {"code": "THROTTLED"}}
    status = {"currentlyAvailable": available, "restoreRate": 50.0}
    cost = {"requestedQueryCost": 142, "throttleStatus": status}
    return json_answer({"errors": [error], "extensions": {"cost": cost}})


@pytest.mark.parametrize("available", [142, 1_000, 141.9])
def test_a_throttled_operation_never_comes_back_at_once(available: float) -> None:
    """Other clients see the same points."""
    content = throttled(available).body
    for attempt, longest in enumerate([0.5, 1.0, 2.0]):
        seconds = seconds_to_wait(content, attempt)
        assert seconds is not None and longest * 0.75 <= seconds <= longest


def test_a_throttled_operation_with_status_200_waits_for_its_cost(
    server: LocalServer, use: Use, slept: list[float]
) -> None:
    ok = json_answer({"data": {"hero": None}})
    server.reply(throttled(available=42), ok)
    assert use(server.url, lambda client: client.run(HERO)).hero is None
    assert slept == [2.0]
    # nothing was done, so a mutation is repeated too
    created = json_answer({"data": {"create": {"name": "Rey"}}})
    server.reply(throttled(available=92), created)
    done = use(server.url, lambda client: client.run(CREATE, input={}))
    assert done.create.name == "Rey"
    assert slept == [2.0, 1.0]


def test_throttling_without_end_is_an_error_with_its_code(
    server: LocalServer, use: Use, slept: list[float]
) -> None:
    server.reply(throttled(available=42))
    with pytest.raises(GraphQLError, match="Throttled") as caught:
        use(server.url, lambda client: client.run(HERO), max_retries=2)
    assert caught.value.errors[0].code == "THROTTLED"
    assert len(server.seen) == 3


def test_what_was_executed_in_part_is_not_repeated(
    server: LocalServer, use: Use, slept: list[float]
) -> None:
    error = {"message": "Throttled", "extensions": {"code": "THROTTLED"}}
    server.reply(json_answer({"data": {"hero": None}, "errors": [error]}))
    with pytest.raises(GraphQLError, match="Throttled"):
        use(server.url, lambda client: client.run(HERO))
    assert len(server.seen) == 1 and not slept


def test_a_mutation_is_not_sent_twice_unless_asked(
    server: LocalServer, use: Use
) -> None:
    server.reply(Answer(503))
    with pytest.raises(InternalServerError):
        use(server.url, lambda client: client.run(CREATE, input={}))
    assert len(server.seen) == 1
    with pytest.raises(InternalServerError):
        use(server.url, lambda c: c.run(CREATE, input={}), retry_unsafe=True)
    assert len(server.seen) == 4
    with pytest.raises(InternalServerError):
        use(server.url, lambda c: c.execute("mutation { create(input: {}) { name } }"))
    assert len(server.seen) == 5


def test_timeouts_are_those_of_any_call(use: Use) -> None:
    def late(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("late", request=request)

    with pytest.raises(APITimeoutError):
        _mocked(use, late, max_retries=0)


def test_the_url_is_used_as_it_was_given(server: LocalServer, use: Use) -> None:
    server.reply(json_answer({"data": {"hero": None}}))
    for target in ("/graphql/?a=1", "/graphql/", "/graphql"):
        use(f"{server.url}{target}", lambda client: client.run(HERO))
        assert server.seen[-1].target == target


def test_new_fields_and_wrong_values_are_kept(server: LocalServer, use: Use) -> None:
    server.reply(json_answer({"data": {"hero": {"name": 5, "age": 9}}}))
    data = use(server.url, lambda client: client.run(HERO))
    assert data.hero.name == 5
    assert data.hero.age == 9


def test_strict_clients_refuse_them(server: LocalServer, use: Use) -> None:
    server.reply(json_answer({"data": {"hero": {"name": 5}}}))
    with pytest.raises(APIResponseValidationError, match=r"data\.hero\.name"):
        use(server.url, lambda client: client.run(HERO), strict_responses=True)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("mutation { a }", True),
        ("query q { mutation }", False),
        ('query q($a: String = "mutation") { b }', False),
        ("# mutation\n{ a }", False),
        ('query q { a(b: """{""") } mutation m { c }', True),
        ("fragment f on T { a } mutation m { ...f }", True),
    ],
)
def test_a_mutation_is_seen_in_the_document(document: str, expected: bool) -> None:
    assert has_mutation(document) is expected


def _mocked(
    use: Use, handler: Callable[[httpx2.Request], httpx2.Response], **options: Any
) -> Any:
    def act(client: Any) -> Any:
        kind = httpx2.Client if isinstance(client, Heroes) else httpx2.AsyncClient
        transport = httpx2.MockTransport(handler)
        other = client.with_options(http_client=kind(transport=transport))
        return other.run(HERO)

    return use("http://heroes.test/graphql", act, **options)


def test_requests_are_json(server: LocalServer, use: Use) -> None:
    server.reply(json_answer({"data": {"hero": None}}))
    use(server.url, lambda client: client.run(HERO, name="Ahsoka"))
    assert server.seen[0].headers["content-type"] == "application/json"
    assert json.loads(server.seen[0].body)["variables"] == {"name": "Ahsoka"}
