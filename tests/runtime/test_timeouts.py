"""Timeouts: of the client, of a call, and their error."""

from __future__ import annotations

import time

import httpx2
import pytest
from runtime.errors import APIConnectionError, APITimeoutError

from .driver import Driver
from .local_server import Answer, LocalServer, Seen, json_answer
from .sample_client import Shop

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}


def slow(request: Seen) -> Answer:
    time.sleep(0.3)
    return json_answer(PRODUCT)


def test_a_slow_server_is_a_timeout(driver: Driver, server: LocalServer) -> None:
    server.reply(slow)
    with pytest.raises(APITimeoutError) as caught:
        driver.call(
            lambda c: c.products.retrieve("p1"),
            base_url=server.url,
            timeout=0.05,
            max_retries=0,
        )
    assert isinstance(caught.value, APIConnectionError)
    assert caught.value.request.url.path == "/products/p1"


def test_a_timeout_is_tried_again(driver: Driver, server: LocalServer) -> None:
    server.reply(slow, json_answer(PRODUCT))
    product = driver.call(
        lambda c: c.products.retrieve("p1"), base_url=server.url, timeout=0.1
    )
    assert product.id == "p1"


def test_a_call_may_have_its_own(driver: Driver, server: LocalServer) -> None:
    server.reply(slow)
    product = driver.call(
        lambda c: c.products.retrieve("p1", timeout=5),
        base_url=server.url,
        timeout=0.05,
    )
    assert product.id == "p1"


def test_the_default_is_a_minute_and_five_seconds_to_connect() -> None:
    client = Shop(bearer_token="t")
    assert client.timeout == httpx2.Timeout(60.0, connect=5.0)


def test_none_is_no_limit() -> None:
    assert Shop(bearer_token="t", timeout=None).timeout == httpx2.Timeout(None)


def test_a_detailed_timeout_reaches_the_transport(driver: Driver) -> None:
    def handler(request: httpx2.Request) -> httpx2.Response:
        assert request.extensions["timeout"]["read"] == 3.0
        assert request.extensions["timeout"]["connect"] == 1.0
        return httpx2.Response(200, json=PRODUCT)

    timeout = httpx2.Timeout(3.0, connect=1.0)
    driver.call(
        lambda c: c.products.retrieve("p1", timeout=timeout),
        http_client=driver.mock(handler),
    )
