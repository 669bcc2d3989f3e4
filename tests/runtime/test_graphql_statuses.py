"""Answers of GraphQL servers under statuses of errors: data are data, and errors tell.

Servers set the status from what a resolver says (`extensions.http.status`).
"""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from runtime.asynchronous.resource import raw_mode as async_raw_mode
from runtime.errors import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
)
from runtime.graphql.errors import GraphQLError, GraphQLRequestError
from runtime.synchronous.resource import raw_mode

from .graphql_sample import CREATE, HERO, AsyncHeroes, Heroes
from .local_server import Answer, LocalServer, json_answer

GRAPHQL = {"Content-Type": "application/graphql-response+json; charset=utf-8"}
STATUSES = [400, 401, 403, 404, 409, 418, 422, 429, 500, 503]
CLASSES: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    418: APIStatusError,
    422: UnprocessableEntityError,
    429: RateLimitError,
    500: InternalServerError,
    503: InternalServerError,
}
ERRORS = [{"message": "no friends", "extensions": {"code": "FRIENDS"}}]
PARTIAL = {"data": {"hero": {"name": "Kylo", "homePlanet": None}}, "errors": ERRORS}

Use = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def use(request: pytest.FixtureRequest, server: LocalServer) -> Use:
    """Calls a client of the server with what it is to answer."""

    def call(answer: Answer, act: Callable[[Any], Any], **options: Any) -> Any:
        server.reply(answer)
        server.seen.clear()
        if request.param == "sync":
            with Heroes(server.url, **options) as client:
                return act(client)

        async def called() -> Any:
            async with AsyncHeroes(server.url, **options) as client:
                return await act(client)

        return asyncio.run(called())

    return call


@pytest.mark.parametrize("status", STATUSES)
def test_data_are_the_answer_whatever_the_status(
    use: Use, server: LocalServer, status: int
) -> None:
    answer = json_answer(PARTIAL, status, GRAPHQL)
    data = use(answer, lambda client: client.run(HERO), on_errors="return")
    assert data.hero.name == "Kylo"
    assert len(server.seen) == 1  # it was executed: nothing is a reason to do it again
    with pytest.raises(GraphQLError, match="no friends") as caught:
        use(answer, lambda client: client.run(HERO))
    assert caught.value.data.hero.name == "Kylo"
    assert caught.value.errors[0].code == "FRIENDS"
    assert not isinstance(caught.value, APIStatusError)


@pytest.mark.parametrize("status", [429, 503])
def test_a_mutation_with_data_is_not_sent_again(
    use: Use, server: LocalServer, status: int
) -> None:
    body = {"data": {"createHero": None, "other": 1}, "errors": ERRORS}
    answer = json_answer(body, status, {**GRAPHQL, "Retry-After": "0"})
    with pytest.raises(GraphQLError):
        use(answer, lambda client: client.execute("mutation m { a }"))
    assert len(server.seen) == 1


@pytest.mark.parametrize("status", STATUSES)
def test_a_raw_response_has_data_and_errors(use: Use, status: int) -> None:
    def run(client: Any) -> Any:
        mode = raw_mode if isinstance(client, Heroes) else async_raw_mode
        return mode(client).run(HERO)

    raw = use(json_answer(PARTIAL, status, GRAPHQL), run)
    assert raw.status_code == status
    assert raw.data.hero.name == "Kylo"
    assert raw.errors[0].message == "no friends"


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("body", [{"errors": ERRORS}, {"data": None, "errors": ERRORS}])
def test_without_data_it_is_the_error_of_the_status_with_its_errors(
    use: Use, status: int, body: object
) -> None:
    answer = json_answer(body, status, GRAPHQL)
    with pytest.raises(GraphQLRequestError, match="no friends") as caught:
        use(answer, lambda client: client.run(HERO), max_retries=0)
    error = caught.value
    assert isinstance(error, CLASSES[status])
    assert error.status_code == status
    assert error.errors[0].code == "FRIENDS"
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is type(error)
    assert copied.errors == error.errors


@pytest.mark.parametrize("status", [401, 404, 500])
def test_what_a_proxy_says_is_the_error_of_the_status(use: Use, status: int) -> None:
    answer = json_answer(PARTIAL, status)
    with pytest.raises(CLASSES[status]) as caught:
        use(answer, lambda client: client.run(HERO), max_retries=0)
    assert not isinstance(caught.value, GraphQLError)


def test_a_body_that_is_no_answer(use: Use) -> None:
    for body in ({}, [], "no"):
        with pytest.raises(PermissionDeniedError) as caught:
            use(json_answer(body, 403, GRAPHQL), lambda client: client.run(HERO))
        assert not isinstance(caught.value, GraphQLError)


def test_a_mutation_that_was_refused_is_sent_again(
    use: Use, server: LocalServer
) -> None:
    """429 without data: nothing was done."""
    answer = json_answer({"errors": ERRORS}, 429, GRAPHQL)
    with pytest.raises(RateLimitError):
        use(answer, lambda client: client.run(CREATE, hero={"name": "a"}))
    assert len(server.seen) == 3
