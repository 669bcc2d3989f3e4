"""How long a call may take as a whole: its attempts, the waiting, redirects and tokens."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import runtime.http.attempts
from runtime.errors import APIError, APITimeoutError, InternalServerError
from runtime.http.endpoint import Endpoint, Returns
from runtime.http.retries import delay

from .driver import Driver
from .local_server import Answer, LocalServer, Seen, json_answer
from .sample_client import AsyncShop, Shop

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}
READ = Endpoint[object](
    method="GET",
    path="/things",
    returns=(Returns("200", "*/*", lambda: object),),
    security=(),
)
LINES = Endpoint[object](
    method="GET",
    path="/things",
    returns=(Returns("200", "application/jsonl", lambda: object, framing="jsonl"),),
    security=(),
)


@pytest.fixture
def real_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime.http.attempts, "delay", delay)


@contextmanager
def within(least: float, most: float) -> Iterator[None]:
    start = time.monotonic()
    yield
    assert least <= time.monotonic() - start <= most


def slow(seconds: float, answer: Answer) -> Callable[[Seen], Answer]:
    def reply(_: Seen) -> Answer:
        time.sleep(seconds)
        return answer

    return reply


def test_a_slow_answer_ends_the_call(driver: Driver, server: LocalServer) -> None:
    server.reply(slow(4, json_answer({})))
    with within(0.5, 3.5), pytest.raises(APITimeoutError) as caught:
        driver.call(lambda c: c._call(READ), base_url=server.url, total_timeout=0.5)
    assert "127.0.0.1 had not answered after 0.5 s" in caught.value.message
    assert len(server.seen) == 1  # the usual retries of a timeout have no time


def test_attempts_and_redirects_share_the_time(
    driver: Driver, server: LocalServer
) -> None:
    """Each by itself is fast enough."""
    moved = Answer(307, headers={"Location": "/things"})
    server.reply(slow(0.3, moved))
    with within(1.4, 5), pytest.raises(APITimeoutError, match=r"after 1\.5 s"):
        driver.call(
            lambda c: c.with_options(total_timeout=1.5)._call(READ),
            base_url=server.url,
        )
    assert 2 <= len(server.seen) <= 6


@pytest.mark.usefixtures("real_waits")
def test_there_is_no_waiting_for_what_comes_too_late(
    driver: Driver, server: LocalServer
) -> None:
    """What the server said is told at once; 30 s would be too long."""
    server.reply(Answer(503, headers={"Retry-After": "30"}))
    with within(0, 1.8), pytest.raises(InternalServerError):
        driver.call(lambda c: c._call(READ), base_url=server.url, total_timeout=2)
    assert len(server.seen) == 1


@contextmanager
def raw_server(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that writes bytes as slowly as it likes to."""
    listener = socket.create_server(("127.0.0.1", 0))
    accepted: list[socket.socket] = []

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            accepted.append(connection)
            connection.recv(65_536)
            try:
                serve(connection)
            except OSError:
                pass
            finally:
                connection.close()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for connection in accepted:
            connection.close()
        thread.join(10)


def trickle(kind: str, piece: bytes, number: int) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n"
        length = f"Content-Length: {len(piece) * number}\r\n\r\n"
        connection.sendall((head + length).encode())
        for _ in range(number):
            time.sleep(0.05)
            connection.sendall(piece)

    return serve


def test_a_body_in_drops_ends_too(driver: Driver) -> None:
    """Each drop comes in time for the timeout of reading."""
    with (
        raw_server(trickle("application/json", b" ", 60)) as url,
        within(0.2, 2),
        pytest.raises(APITimeoutError, match=r"after 0\.3 s"),
    ):
        driver.call(
            lambda c: c._call(READ), base_url=url, total_timeout=0.3, max_retries=0
        )


def test_a_stream_has_begun_in_time(driver: Driver) -> None:
    """How long it goes on is its own affair."""
    with raw_server(trickle("application/jsonl", b"1\n", 60)) as url:
        assert read_stream(driver, url, total_timeout=2) == [1] * 60


def read_stream(driver: Driver, url: str, **options: Any) -> list[object]:
    if driver.flavour == "sync":
        with Shop(bearer_token="t", base_url=url, **options) as client:
            stream: Any = client._call(LINES)
            return list(stream)

    async def act() -> list[object]:
        async with AsyncShop(bearer_token="t", base_url=url, **options) as client:
            found: Any = await client._call(LINES)
            return [item async for item in found]

    return asyncio.run(act())


def test_a_call_in_time_is_like_any_other(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(503), json_answer(PRODUCT))
    product = driver.call(
        lambda c: c.products.retrieve("p1"), base_url=server.url, total_timeout=20
    )
    assert product.id == "p1"
    assert len(server.seen) == 2


def test_a_copy_may_have_no_limit_again(driver: Driver, server: LocalServer) -> None:
    server.reply(slow(0.2, json_answer(PRODUCT)))
    driver.call(
        lambda c: c.with_options(total_timeout=None).products.retrieve("p1"),
        base_url=server.url,
        total_timeout=0.05,
    )


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_no_time_at_all_is_refused(driver: Driver, seconds: float) -> None:
    with pytest.raises(ValueError, match="total_timeout must be above 0"):
        driver.call(lambda c: c._call(READ), total_timeout=seconds)


def test_a_task_that_is_cancelled_stays_cancelled(server: LocalServer) -> None:
    """By somebody else, before the time is over."""
    server.reply(slow(0.5, json_answer({})))

    async def act() -> None:
        async with AsyncShop(
            bearer_token="t", base_url=server.url, total_timeout=5
        ) as client:
            await asyncio.wait_for(client._call(READ), 0.05)

    with pytest.raises(TimeoutError) as caught:
        asyncio.run(act())
    assert not isinstance(caught.value, APIError)
