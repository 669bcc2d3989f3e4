"""Connections: how many there are, what is said when there is none, and who else may raise."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from runtime.errors import APIConnectionError, APITimeoutError, NotFoundError

from .driver import Driver
from .local_server import LocalServer, json_answer
from .sample_client import AsyncShop, Shop
from .test_client import PRODUCT


def retrieve(client: Shop) -> object:
    return client.products.retrieve("p1")


def hooked(driver: Driver, hook: Callable[[Any], object], kind: str) -> Any:
    """An HTTP client with a hook, which is a coroutine function for the asynchronous one."""
    if driver.flavour == "sync":
        return httpx2.Client(event_hooks={kind: [hook]})

    async def awaited(value: object) -> None:
        await asyncio.sleep(0)
        hook(value)

    return httpx2.AsyncClient(event_hooks={kind: [awaited]})


class OfTheUser(Exception):
    pass


def refuse(_: object) -> None:
    raise OfTheUser("no")


def look_elsewhere(_: object) -> None:
    httpx2.get("http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("hook", "kind", "raised"),
    [
        (httpx2.Response.raise_for_status, "response", httpx2.HTTPStatusError),
        (refuse, "response", OfTheUser),
        (refuse, "request", OfTheUser),
        (look_elsewhere, "request", httpx2.ConnectError),
        (look_elsewhere, "response", httpx2.ConnectError),
    ],
)
def test_the_exception_of_a_hook_is_its_own(
    driver: Driver,
    server: LocalServer,
    hook: Callable[[Any], object],
    kind: str,
    raised: type[Exception],
) -> None:
    server.reply(json_answer({}, 404))
    with pytest.raises(raised) as caught:
        driver.call(
            retrieve, base_url=server.url, http_client=hooked(driver, hook, kind)
        )
    assert type(caught.value) is raised
    assert len(server.seen) == (kind == "response")


def test_hooks_do_not_hide_what_the_connection_says(
    driver: Driver, server: LocalServer, waits: list[int]
) -> None:
    with pytest.raises(APIConnectionError, match=r"127\.0\.0\.1:1"):
        driver.call(
            retrieve,
            base_url="http://127.0.0.1:1",
            http_client=hooked(driver, lambda _: None, "request"),
        )
    assert waits == [0, 1]
    server.reply(json_answer({}, 404))
    with pytest.raises(NotFoundError):
        driver.call(
            retrieve,
            base_url=server.url,
            http_client=hooked(driver, lambda _: None, "response"),
        )


Act = Callable[[socket.socket], object]


@pytest.fixture
def odd_server() -> Iterator[Callable[[Act], str]]:
    """Starts servers that do one thing with each connection; gives their URL."""
    sockets: list[socket.socket] = []

    def start(act: Act) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        sockets.append(listening)

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                sockets.append(connection)
                act(connection)

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for item in sockets:
        item.close()


def reset(connection: socket.socket) -> None:
    connection.recv(10_000)
    lingering = struct.pack("ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingering)
    connection.close()


def hang_up(connection: socket.socket) -> None:
    connection.recv(10_000)
    connection.close()


def say_nothing(connection: socket.socket) -> None:
    pass


def said(driver: Driver, url: str, **options: object) -> APIConnectionError:
    with pytest.raises(APIConnectionError) as caught:
        driver.call(retrieve, base_url=url, max_retries=0, **options)
    assert isinstance(caught.value.__cause__, httpx2.HTTPError)
    return caught.value


def test_what_a_reset_says(driver: Driver, odd_server: Callable[[Act], str]) -> None:
    url = odd_server(reset)
    assert str(said(driver, url)) == (
        f"Connection error: [Errno 104] Connection reset by peer ({url[7:]})"
    )


def test_what_the_end_of_a_connection_says(
    driver: Driver, odd_server: Callable[[Act], str]
) -> None:
    url = odd_server(hang_up)
    assert str(said(driver, url)) == (
        "Connection error: Server disconnected without sending a response. "
        f"({url[7:]})"
    )


def test_what_nobody_says(driver: Driver) -> None:
    assert str(said(driver, "http://127.0.0.1:1")) == (
        "Connection error: [Errno 111] Connection refused (127.0.0.1:1)"
    )
    text = str(said(driver, "http://nobody.invalid"))
    assert text.startswith("Connection error: [Errno -")
    assert text.endswith(" (nobody.invalid)")


def test_what_a_wrong_protocol_says(
    driver: Driver, odd_server: Callable[[Act], str]
) -> None:
    url = odd_server(lambda c: c.sendall(b"HTTP/1.1 400 \r\n\r\n"))
    text = str(said(driver, url.replace("http:", "https:")))
    assert "SSL" in text
    assert text.endswith(f"({url[7:]})")


def test_what_silence_says(driver: Driver, odd_server: Callable[[Act], str]) -> None:
    url = odd_server(say_nothing)
    error = said(driver, url, timeout=httpx2.Timeout(10, read=0.05))
    assert isinstance(error, APITimeoutError)
    assert str(error) == f"Request timed out: {url[7:]} sent nothing within 0.05 s"


def test_where_a_redirect_has_led(driver: Driver, server: LocalServer) -> None:
    there = {"Location": "http://127.0.0.1:1/"}
    server.reply(json_answer({}, 307, there))
    assert str(said(driver, server.url)).endswith("refused (127.0.0.1:1)")


def test_a_pool_that_is_exhausted_names_its_option(
    driver: Driver, odd_server: Callable[[Act], str]
) -> None:
    url = odd_server(say_nothing)
    options: dict[str, Any] = {
        "bearer_token": "t",
        "base_url": url,
        "max_retries": 0,
        "max_connections": 1,
        "timeout": httpx2.Timeout(5, pool=0.05, read=0.5),
    }

    def failure(error: object) -> str:
        assert isinstance(error, APITimeoutError)
        return str(error)

    def by_threads() -> list[str]:
        def call(_: int) -> str:
            with pytest.raises(APITimeoutError) as caught:
                retrieve(client)
            return str(caught.value)

        with Shop(**options) as client, ThreadPoolExecutor(2) as threads:
            return list(threads.map(call, range(2)))

    async def by_tasks() -> list[str]:
        async with AsyncShop(**options) as client:
            calls = [client.products.retrieve("p1") for _ in range(2)]
            return [
                failure(e) for e in await asyncio.gather(*calls, return_exceptions=True)
            ]

    texts = by_threads() if driver.flavour == "sync" else asyncio.run(by_tasks())
    assert sorted(texts) == [
        f"Request timed out: {url[7:]} sent nothing within 0.5 s",
        f"Request timed out: no connection to {url[7:]} was free within 0.05 s, since the "
        "pool is exhausted: pass a larger `max_connections` to the client, or an "
        "`http_client` with other limits",
    ]


def test_many_tasks_have_a_connection_each() -> None:
    """More than the 100 of the HTTP library: all are answered when the last has asked."""
    number = 150
    content = json_answer(PRODUCT).body
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    asked: list[asyncio.StreamWriter] = []

    async def wait_for_all(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await reader.readuntil(b"\r\n\r\n")
        asked.append(writer)
        if len(asked) == number:
            for other in asked:
                other.write(head % len(content) + content)

    async def main() -> int:
        listening = await asyncio.start_server(
            wait_for_all, "127.0.0.1", 0, backlog=number
        )
        port = listening.sockets[0].getsockname()[1]
        url = f"http://127.0.0.1:{port}"
        async with listening, AsyncShop(bearer_token="t", base_url=url) as client:
            calls = [client.products.retrieve("p1") for _ in range(number)]
            found = len(await asyncio.wait_for(asyncio.gather(*calls), 20))
            for writer in asked:
                writer.close()
            return found

    assert asyncio.run(main()) == number


def test_what_a_caller_handles_is_not_the_reason(
    driver: Driver, odd_server: Callable[[Act], str]
) -> None:
    try:
        raise PermissionError(13, "of the caller")
    except PermissionError:
        text = str(said(driver, odd_server(hang_up)))
    assert "Server disconnected" in text


@pytest.mark.parametrize("number", [0, -1])
def test_no_connection_at_all_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="max_connections must be 1 at least"):
        Shop(bearer_token="t", max_connections=number)


def test_no_limit_of_connections(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(retrieve, base_url=server.url, max_connections=None)
