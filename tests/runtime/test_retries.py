"""Retries: what is tried again, when, and what is not."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import httpx2
import pytest
from runtime.errors import APIConnectionError, InternalServerError, RateLimitError
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


def test_a_request_that_must_not_be_sent_twice_is_not() -> None:
    assert not should_retry_status(503, {}, repeatable=False)


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
        ({"Retry-After": "0"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Fri, 02 Jan 2026 00:00:30 GMT"}, 30.0),
        ({"retry-after": "Thu, 01 Jan 2026 00:00:00 GMT"}, 0.0),
    ],
)
def test_a_delay_that_the_server_names(headers: dict[str, str], seconds: float) -> None:
    found = httpx2.Headers(headers)
    assert delay(0, found, now=datetime(2026, 1, 2, tzinfo=UTC)) == seconds


@pytest.mark.parametrize("value", ["61", "-1", "soon", "nan", "inf"])
def test_an_unusable_delay_is_replaced_by_our_own(value: str) -> None:
    assert 0.375 <= delay(0, {"retry-after": value}) <= 0.5


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
