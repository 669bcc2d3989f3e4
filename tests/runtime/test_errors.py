"""Errors: their classes, their bodies, and that they travel between processes."""

from __future__ import annotations

import pickle
import re

import httpx2
import pytest
from runtime import errors
from runtime.errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    MissingCredentialsError,
    NotFoundError,
    UnprocessableEntityError,
    status_error,
)

from .driver import Driver
from .local_server import Answer, LocalServer, json_answer
from .sample_client import types

REQUEST = httpx2.Request("GET", "https://x/y")


def response(status: int, text: str = "") -> httpx2.Response:
    return httpx2.Response(status, text=text, request=REQUEST)


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (418, "APIStatusError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (599, "InternalServerError"),
    ],
)
def test_each_status_has_its_class(status: int, name: str) -> None:
    error = status_error(response(status), None)
    assert type(error) is getattr(errors, name)
    assert isinstance(error, APIStatusError)
    assert error.status_code == status


def test_the_tree() -> None:
    assert issubclass(APITimeoutError, APIConnectionError)
    for kind in (APIStatusError, APIConnectionError, APIResponseValidationError):
        assert issubclass(kind, APIError)
    assert issubclass(MissingCredentialsError, APIError)


def test_the_body_is_typed_where_the_api_says_so(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(
        json_answer({"code": "x", "more": 1}, 422, headers={"X-Request-Id": "r7"})
    )
    with pytest.raises(UnprocessableEntityError) as caught:
        driver.call(lambda c: c.products.create(name="n"), base_url=server.url)
    error = caught.value
    assert isinstance(error.body, types.ErrorBody)
    assert error.body.code == "x"
    assert error.request_id == "r7"
    assert error.request.method == "POST"
    assert re.fullmatch(r'422 Unprocessable \w+: {"code": "x", "more": 1}', str(error))


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (json_answer({"a": 1}, 403), {"a": 1}),
        (Answer(403, b"no", {"Content-Type": "text/plain"}), "no"),
        (Answer(403), None),
    ],
)
def test_the_body_of_an_undocumented_error(
    driver: Driver, server: LocalServer, answer: Answer, body: object
) -> None:
    server.reply(answer)
    with pytest.raises(APIStatusError) as caught:
        driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert caught.value.body == body


def test_a_page_of_html_does_not_hide_the_status(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(404, b"<html>", {"Content-Type": "text/html"}))
    with pytest.raises(NotFoundError) as caught:
        driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert caught.value.body == "<html>"


def test_strict_mode_does_not_hide_the_status_either(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(json_answer({"code": 5}, 404))
    with pytest.raises(NotFoundError):
        driver.call(
            lambda c: c.products.retrieve("p1"),
            base_url=server.url,
            strict_responses=True,
        )


def test_a_long_body_is_cut_in_the_message() -> None:
    assert len(str(status_error(response(500, "x" * 9000), None))) < 600


@pytest.mark.parametrize(
    "error",
    [
        status_error(response(404, '{"code":"x"}'), types.ErrorBody(code="x")),
        APIConnectionError("refused", request=REQUEST),
        APITimeoutError(request=REQUEST),
        APIResponseValidationError("m", errors=(("a", "b"),), content=b"c"),
        MissingCredentialsError("m"),
    ],
)
def test_all_can_be_pickled(error: APIError) -> None:
    twin: object = pickle.loads(pickle.dumps(error))
    assert isinstance(twin, APIError)
    assert type(twin) is type(error)
    assert str(twin) == str(error)
    assert vars(twin).keys() == vars(error).keys()
    if isinstance(error, APIStatusError):
        assert isinstance(twin, APIStatusError)
        assert twin.body == error.body
        assert twin.response.text == error.response.text
