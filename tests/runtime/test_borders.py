"""What a client keeps does not go where it does not belong: cookies, files, certificates."""

from __future__ import annotations

import asyncio
import io
import os
import ssl
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import httpx2
import pytest
from runtime.concurrency import async_blocking
from runtime.http.endpoint import Body, Endpoint, Returns
from runtime.options import shared_ssl_context

from .driver import Driver
from .local_server import Answer, LocalServer, Seen, json_answer
from .sample_client import AsyncShop, Shop
from .test_client import PRODUCT

OTHER = {"Authorization": "Bearer another"}


def cookies_of(server: LocalServer) -> list[str | None]:
    return [seen.headers.get("cookie") for seen in server.seen]


def with_session(seen: Seen) -> Any:
    """A server that gives each credential a session of its own."""
    name = seen.headers["authorization"].split()[-1]
    return json_answer(PRODUCT, headers={"Set-Cookie": f"session={name}"})


def in_turns(driver: Driver, options: dict[str, Any]) -> Callable[[Shop], object]:
    """Two calls of a client, two of its copy, and one of it again."""

    def turns(client: Shop) -> object:
        other = client.with_options(**options)
        callers = [client, client, other, other, client]
        if driver.flavour == "sync":
            return [one.products.retrieve("p1") for one in callers]

        async def later() -> None:
            for one in callers:
                await cast(Awaitable[object], one.products.retrieve("p1"))

        return later()

    return turns


@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
@pytest.mark.parametrize(
    "options",
    [
        {"default_headers": OTHER},
        {"set_default_headers": OTHER},
        {"default_headers": {**OTHER, "X-Api-Key": "k"}},
    ],
)
def test_cookies_stay_with_their_credentials(
    driver: Driver, server: LocalServer, options: dict[str, Any], given: bool
) -> None:
    server.reply(with_session)
    http: Any = None
    if given:
        kind = httpx2.Client if driver.flavour == "sync" else httpx2.AsyncClient
        http = kind(cookies={"consent": "yes"})
    driver.call(
        in_turns(driver, options),
        base_url=server.url,
        http_client=http,
    )
    after = "; consent=yes" if given else ""
    first = "consent=yes" if given else None
    assert cookies_of(server) == [
        first,
        f"session=token{after}",
        first,
        f"session=another{after}",
        f"session=token{after}",
    ]


def test_a_copy_of_a_copy_has_cookies_of_its_own(server: LocalServer) -> None:
    server.reply(with_session)
    with Shop(bearer_token="t", base_url=server.url) as client:
        one = client.with_options(default_headers=OTHER)
        two = one.with_options(default_headers={"Authorization": "Bearer third"})
        for caller in (client, one, two, client, one, two):
            caller.products.retrieve("p1")
        states = [two.is_closed, client.is_closed]
    assert [*states, two.is_closed] == [False, False, True]
    assert cookies_of(server) == [
        None,
        None,
        None,
        "session=t",
        "session=another",
        "session=third",
    ]


@pytest.mark.parametrize(
    "options", [{"timeout": 1}, {"default_headers": {"X-Trace": "1"}}, {}]
)
def test_cookies_are_shared_where_credentials_are(
    driver: Driver, server: LocalServer, options: dict[str, Any]
) -> None:
    server.reply(with_session)
    driver.call(in_turns(driver, options), base_url=server.url)
    assert cookies_of(server) == [None, *["session=token"] * 4]


def test_copies_share_connections(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    with Shop(bearer_token="t", base_url=server.url) as client:
        other = client.with_options(default_headers=OTHER)
        client.products.retrieve("p1")
        other.products.retrieve("p1")
        one, two = client._engine.pool.http(), other._engine.pool.http()
        assert one is not two
        assert vars(one)["_transport"] is vars(two)["_transport"]


class ThreadsOfReads(io.RawIOBase):
    """A file that remembers who has read it, with pieces of its size."""

    def __init__(self, size: int) -> None:
        self.threads: list[int] = []
        self.left = size

    def read(self, size: int = -1) -> bytes:
        self.threads.append(threading.get_ident())
        given = min(size, self.left)
        self.left -= given
        return b"x" * given


UPLOAD = Endpoint[object](
    method="POST",
    path="/upload",
    body=Body("application/octet-stream"),
    returns=(Returns("2XX", "*/*"),),
)
FORM = Endpoint[object](
    method="POST",
    path="/upload",
    body=Body("multipart/form-data"),
    returns=(Returns("2XX", "*/*"),),
)


@pytest.mark.parametrize("endpoint", [UPLOAD, FORM], ids=["raw", "multipart"])
def test_files_are_read_beside_the_event_loop(
    server: LocalServer, endpoint: Endpoint[object]
) -> None:
    server.reply(json_answer({}))
    file: Any = ThreadsOfReads(700_000)

    async def main() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            await client._call(
                endpoint, body=file if endpoint is UPLOAD else {"f": file}
            )

    asyncio.run(main())
    assert b"x" * 700_000 in server.seen[0].body
    assert len(file.threads) > 2
    assert threading.get_ident() not in file.threads


def test_files_are_written_beside_the_event_loop(
    server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = os.urandom(300_000)
    server.reply(Answer(200, content, {"Content-Type": "application/octet-stream"}))
    pieces: list[int] = []

    async def noting(call: Callable[[bytes], object], piece: bytes) -> object:
        pieces.append(len(piece))
        return await async_blocking(call, piece)

    monkeypatch.setattr("runtime.asynchronous.response.async_blocking", noting)

    async def main() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            streamed = client.products.with_streaming_response.retrieve("p1")
            async with streamed as answer:
                await answer.write_to_file(tmp_path / "a")

    asyncio.run(main())
    assert (tmp_path / "a").read_bytes() == content
    assert sum(pieces) == len(content)


def test_fifty_threads_share_a_client(server: LocalServer) -> None:
    server.reply(lambda seen: json_answer({**PRODUCT, "id": seen.target[10:]}))
    with (
        Shop(bearer_token="t", base_url=server.url, max_connections=20) as client,
        ThreadPoolExecutor(50) as threads,
    ):
        wanted = [f"p{number}" for number in range(300)]
        found = threads.map(lambda name: client.products.retrieve(name).id, wanted)
        assert list(found) == wanted


VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@pytest.mark.parametrize("variable", VARIABLES)
def test_certificates_are_named_by_variables(
    variable: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", *VARIABLES):
        monkeypatch.delenv(name, raising=False)
    named: list[object] = []

    def create(**given: object) -> object:
        named.append(given)
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    monkeypatch.setattr(ssl, "create_default_context", create)
    make = shared_ssl_context.__wrapped__
    monkeypatch.setenv(variable, str(tmp_path))
    make()
    monkeypatch.setenv(variable, "ca.pem")
    make()
    assert named == [{"capath": str(tmp_path)}, {"cafile": "ca.pem"}]
    monkeypatch.setenv("SSL_CERT_FILE", "first.pem")
    make()
    assert named[2:] == [{"cafile": "first.pem"}]
