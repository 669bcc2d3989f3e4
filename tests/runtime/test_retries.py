"""Retries: what is tried again, when, and what is not."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import httpx2
import pytest
from runtime.errors import (
    APIConnectionError,
    APIError,
    InternalServerError,
    RateLimitError,
)
from runtime.http.retries import delay, is_repeatable, should_retry_status

from .driver import Driver
from .local_server import Answer, LocalServer, json_answer

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504, 599])
def test_these_statuses_are_tried_again(status: int) -> None:
    assert should_retry_status(status, {}, repeatable=True)


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 404, 422])
def test_these_are_not(status: int) -> None:
    assert not should_retry_status(status, {}, repeatable=True)


@pytest.mark.parametrize("status", [408, 409, 500, 502, 503, 504])
def test_a_request_that_must_not_be_sent_twice_is_not(status: int) -> None:
    assert not should_retry_status(status, {}, repeatable=False)


def test_what_was_not_worked_on_is_tried_again_whatever_it_is() -> None:
    assert should_retry_status(429, {}, repeatable=False)
    assert should_retry_status(503, {"Retry-After": "3"}, repeatable=False) is False
    assert should_retry_status(
        503, httpx2.Headers({"Retry-After": "3"}), repeatable=False
    )
    assert not should_retry_status(500, {"retry-after": "3"}, repeatable=False)


def test_the_server_has_the_last_word() -> None:
    assert should_retry_status(
        400, httpx2.Headers({"X-Should-Retry": "true"}), repeatable=False
    )
    assert not should_retry_status(503, {"x-should-retry": "false"}, repeatable=True)


@pytest.mark.parametrize(
    ("method", "headers", "expected"),
    [
        ("GET", {}, True),
        ("put", {}, True),
        ("DELETE", {}, True),
        ("POST", {}, False),
        ("PATCH", {}, False),
        ("POST", {"Idempotency-Key": "k"}, True),
    ],
)
def test_repeatable_methods(
    method: str, headers: dict[str, str], expected: bool
) -> None:
    assert is_repeatable(method, headers) is expected


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"Retry-After": "60"}, 60.0),
        ({"retry-after-ms": "2250", "retry-after": "9"}, 2.25),
        ({"retry-after": "Fri, 02 Jan 2026 00:00:30 GMT"}, 30.0),
    ],
)
def test_a_delay_that_the_server_names(headers: dict[str, str], seconds: float) -> None:
    found = httpx2.Headers(headers)
    assert delay(0, found, now=datetime(2026, 1, 2, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    "value",
    [
        "0",
        "0.001",
        "-0",
        "-1",
        "61",
        "soon",
        "nan",
        "inf",
        "1e400",
        "9" * 5000,
        "Thu, 01 Jan 2026 00:00:00 GMT",
        "Thu, 01 Jan 0001 00:00:00 -2359",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ],
)
@pytest.mark.parametrize("name", ["retry-after", "retry-after-ms"])
def test_a_delay_that_is_none_is_replaced_by_our_own(name: str, value: str) -> None:
    seconds = [delay(number, {name: value}) for number in range(4)]
    for number, found in enumerate(seconds):
        assert 0.375 * 2**number <= found <= 0.5 * 2**number


def test_clients_that_are_told_no_delay_do_not_come_back_at_once() -> None:
    found = {delay(0, {"retry-after": "0"}) for _ in range(20)}
    assert len(found) > 1


@pytest.mark.parametrize(
    ("attempt", "longest"), [(0, 0.5), (1, 1.0), (2, 2.0), (4, 8.0), (99, 8.0)]
)
def test_delays_double_up_to_eight_seconds(attempt: int, longest: float) -> None:
    seconds = delay(attempt, rng=random.Random(1))
    assert longest * 0.75 <= seconds <= longest


def test_a_call_succeeds_at_the_third_attempt(
    driver: Driver, server: LocalServer, waits: list[int]
) -> None:
    server.reply(Answer(503), Answer(429), json_answer(PRODUCT))
    product = driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert product.id == "p1"
    assert len(server.seen) == 3
    assert waits == [0, 1]


def test_max_retries_is_the_end(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(500))
    with pytest.raises(InternalServerError):
        driver.call(
            lambda c: c.products.retrieve("p1"), base_url=server.url, max_retries=1
        )
    assert len(server.seen) == 2


def test_post_is_sent_once(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(503))
    with pytest.raises(InternalServerError):
        driver.call(lambda c: c.products.create(name="n"), base_url=server.url)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "answer", [Answer(429), Answer(503, headers={"Retry-After": "0"})]
)
def test_post_is_sent_again_where_nothing_was_done(
    driver: Driver, server: LocalServer, answer: Answer
) -> None:
    server.reply(answer, json_answer(PRODUCT, 201))
    driver.call(lambda c: c.products.create(name="n"), base_url=server.url)
    assert [seen.method for seen in server.seen] == ["POST", "POST"]


@pytest.mark.parametrize("failure", [httpx2.ConnectError, httpx2.ConnectTimeout])
def test_post_is_sent_again_where_nobody_was_reached(
    driver: Driver, waits: list[int], failure: type[httpx2.RequestError]
) -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise failure("refused", request=request)

    with pytest.raises(APIConnectionError) as caught:
        driver.call(
            lambda c: c.products.create(name="n"), http_client=driver.mock(refuse)
        )
    assert waits == [0, 1]
    assert caught.value.retries_taken == 2


@pytest.mark.parametrize("failure", [httpx2.ReadError, httpx2.WriteTimeout])
def test_post_is_not_sent_again_where_somebody_was(
    driver: Driver, waits: list[int], failure: type[httpx2.RequestError]
) -> None:
    def lose(request: httpx2.Request) -> httpx2.Response:
        raise failure("lost", request=request)

    with pytest.raises(APIConnectionError):
        driver.call(
            lambda c: c.products.create(name="n"), http_client=driver.mock(lose)
        )
    assert waits == []


@pytest.mark.parametrize("status", [301, 302, 303])
@pytest.mark.parametrize("then", ["429", "refused"])
def test_post_is_not_sent_again_after_its_work_was_done(
    driver: Driver, waits: list[int], status: int, then: str
) -> None:
    """The server has sent on to what came of it; that cannot be reached."""

    def handle(request: httpx2.Request) -> httpx2.Response:
        if request.method == "POST":
            return httpx2.Response(status, headers={"Location": "/products/p1"})
        if then == "429":
            return httpx2.Response(429)
        raise httpx2.ConnectError("refused", request=request)

    with pytest.raises(APIError):
        driver.call(
            lambda c: c.products.create(name="n"), http_client=driver.mock(handle)
        )
    assert waits == []


def test_post_with_an_idempotency_key_is_tried_again(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(503), json_answer(PRODUCT, 201))
    driver.call(
        lambda c: c.products.create(name="n", idempotency_key="k"), base_url=server.url
    )
    assert [seen.headers["idempotency-key"] for seen in server.seen] == ["k", "k"]
    assert server.seen[0].body == server.seen[1].body == b'{"name":"n"}'


def test_the_user_can_opt_in(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(429), json_answer(PRODUCT, 201))
    driver.call(
        lambda c: c.products.create(name="n"), base_url=server.url, retry_unsafe=True
    )
    assert len(server.seen) == 2


def test_the_server_can_forbid_a_retry(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(429, headers={"x-should-retry": "false"}))
    with pytest.raises(RateLimitError):
        driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert len(server.seen) == 1


def test_a_dropped_connection_is_tried_again(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(0), json_answer(PRODUCT))
    product = driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert product.id == "p1"
    assert len(server.seen) == 2


def test_no_connection_at_all(driver: Driver, waits: list[int]) -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused", request=request)

    with pytest.raises(APIConnectionError, match="refused") as caught:
        driver.call(
            lambda c: c.products.retrieve("p1"), http_client=driver.mock(refuse)
        )
    assert waits == [0, 1]
    assert isinstance(caught.value.__cause__, httpx2.ConnectError)


def test_a_url_that_cannot_work_is_not_tried_again(
    driver: Driver, waits: list[int]
) -> None:
    with pytest.raises(APIConnectionError):
        driver.call(lambda c: c.products.retrieve("p1"), base_url="ftp://127.0.0.1")
    assert waits == []


def test_the_number_of_retries_is_told(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(503), json_answer(PRODUCT))
    raw = driver.call(
        lambda c: c.products.with_raw_response.retrieve("p1"), base_url=server.url
    )
    assert raw.retries_taken == 1


def test_negative_retries_are_refused(driver: Driver) -> None:
    with pytest.raises(ValueError, match="max_retries"):
        driver.call(lambda c: c.products.retrieve("p1"), max_retries=-1)
