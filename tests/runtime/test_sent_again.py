"""A request that is sent again is sent whole, or not at all (decision 063).

Each way that leads to a second request, with each kind of body, by both clients, against a
server that remembers every byte.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runtime.api import ApiInfo
from runtime.asynchronous.client import AsyncBaseClient
from runtime.auth.credentials import Credential, oauth
from runtime.errors import APIError, UnrewindableBodyError
from runtime.http.endpoint import Body, Endpoint, Returns
from runtime.options import ClientOptions
from runtime.servers import Server
from runtime.synchronous.client import BaseClient

from .driver import Flavour
from .local_server import Answer, LocalServer, Script, Seen, json_answer, local_server
from .test_bodies import parts_of

API = ApiInfo(
    title="Files",
    package="files",
    version="1",
    servers={"": Server("/v1")},
    default_server="",
)
RETURNS = (Returns("2XX", "*/*", lambda: object),)
RAW = Endpoint[object](
    method="PUT",
    path="/raw",
    body=Body("application/octet-stream"),
    returns=RETURNS,
    security=(),
)
FORM = Endpoint[object](
    method="PUT",
    path="/form",
    body=Body("multipart/form-data"),
    returns=RETURNS,
    security=(),
)
CHALLENGE = 'Digest realm="r", nonce="n", algorithm=MD5, qop="auth"'
DONE = json_answer({"done": True})
REFUSED_TOKEN = json_answer(
    {}, 401, {"WWW-Authenticate": 'Bearer error="invalid_token"'}
)

Bodies = Mapping[str, Callable[[bytes, Path], object]]


class Unseekable(io.BytesIO):
    """A file such as a pipe."""

    def seekable(self) -> bool:
        return False


def pieces(data: bytes) -> Iterator[bytes]:
    middle = len(data) // 2
    yield data[:middle]
    yield data[middle:]


async def async_pieces(data: bytes) -> AsyncIterator[bytes]:
    for piece in pieces(data):
        yield piece


def from_the_middle(data: bytes) -> io.BytesIO:
    handle = io.BytesIO(b"before" + data)
    handle.seek(6)
    return handle


def on_disk(data: bytes, folder: Path) -> Path:
    path = folder / "data.bin"
    path.write_bytes(data)
    return path


REWOUND: Bodies = {
    "bytes": lambda data, _: data,
    "bytearray": lambda data, _: bytearray(data),
    "path": on_disk,
    "file": lambda data, folder: on_disk(data, folder).open("rb"),
    "middle of a file": lambda data, _: from_the_middle(data),
}
READ_ONCE: Bodies = {
    "generator": lambda data, _: pieces(data),
    "iterator": lambda data, _: iter([data]),
    "unseekable file": lambda data, _: Unseekable(data),
    "asynchronous generator": lambda data, _: async_pieces(data),
}
WAYS = ("307", "308", "503", "lost", "token", "digest", "hook")
"""What makes a client send a request a second time."""


def moved(status: int) -> Answer:
    return Answer(status, headers={"Location": "/v1/elsewhere"})


def first_answer(way: str) -> Answer:
    match way:
        case "307" | "308":
            return moved(int(way))
        case "lost":
            return Answer(0)
        case "token":
            return REFUSED_TOKEN
        case "digest":
            return Answer(401, headers={"WWW-Authenticate": CHALLENGE})
        case _:
            return Answer(503)


def script(way: str) -> Script:
    """Gives tokens, answers the first request as the way says and all others with 200."""
    called = 0

    def answer(seen: Seen) -> Answer:
        nonlocal called
        if seen.target.endswith("/token"):
            return json_answer({"access_token": f"t{called}", "expires_in": 3600})
        called += 1
        return first_answer(way) if called == 1 else DONE

    return answer


def credentials(way: str) -> tuple[Credential, ...]:
    if way != "token":
        return ()
    return (
        oauth(
            "access_token",
            None,
            "id",
            "secret",
            token_url="/token",
        ),
    )


def read_all(request: httpx2.Request) -> None:
    """Signs what is sent, so it has to read it."""
    request.headers["x-size"] = str(len(request.read()))


async def read_all_async(request: httpx2.Request) -> None:
    request.headers["x-size"] = str(len(await request.aread()))


def put(
    flavour: Flavour, url: str, way: str, endpoint: Endpoint[object], body: object
) -> object:
    auth = httpx2.DigestAuth("user", "word") if way == "digest" else None
    if way == "token":
        endpoint = replace(endpoint, security=(("access_token",),))
    is_sync = flavour == "sync"
    hook = (read_all if is_sync else read_all_async) if way == "hook" else None
    options = ClientOptions(auth=hook)
    given = {
        "credentials": credentials(way),
        "base_url": f"{url}/v1",
        "options": options,
    }
    if is_sync:
        http = httpx2.Client(auth=auth, follow_redirects=True, verify=False)
        with BaseClient(API, http_client=http, **given) as client:  # type: ignore[arg-type]
            return client._call(endpoint, body=body)

    async def act() -> object:
        http = httpx2.AsyncClient(auth=auth, follow_redirects=True, verify=False)
        async with AsyncBaseClient(API, http_client=http, **given) as client:  # type: ignore[arg-type]
            return await client._call(endpoint, body=body)

    return asyncio.run(act())


def bodies_seen(server: LocalServer) -> list[bytes]:
    calls = [seen for seen in server.seen if not seen.target.endswith("/token")]
    if calls and calls[0].target == "/v1/form":
        return [_only_file(seen) for seen in calls]
    return [seen.body for seen in calls]


def _only_file(seen: Seen) -> bytes:
    (part,) = parts_of(seen)
    return cast(bytes, part.get_payload(decode=True))


@pytest.fixture(params=["sync", "async"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return cast("Flavour", request.param)


@pytest.mark.parametrize("endpoint", [RAW, FORM], ids=["raw", "form"])
@pytest.mark.parametrize("kind", REWOUND)
@pytest.mark.parametrize("way", WAYS)
def test_what_can_be_rewound_is_sent_whole_again(
    flavour: Flavour, way: str, kind: str, endpoint: Endpoint[object], tmp_path: Path
) -> None:
    data = b"0123456789" * 20_000
    body = REWOUND[kind](data, tmp_path)
    with local_server() as server:
        server.reply(script(way))
        given = {"file": body} if endpoint is FORM else body
        put(flavour, server.url, way, endpoint, given)
    assert bodies_seen(server) == [data, data]
    if isinstance(body, io.IOBase):
        body.close()


@pytest.mark.parametrize("endpoint", [RAW, FORM], ids=["raw", "form"])
@pytest.mark.parametrize("kind", READ_ONCE)
@pytest.mark.parametrize("way", WAYS)
def test_what_can_be_read_once_is_sent_once(
    flavour: Flavour, way: str, kind: str, endpoint: Endpoint[object], tmp_path: Path
) -> None:
    if kind.startswith("async") and flavour == "sync":
        pytest.skip("needs the asynchronous client")
    data = b"0123456789" * 20_000
    body = READ_ONCE[kind](data, tmp_path)
    with local_server() as server:
        server.reply(script(way))
        with pytest.raises(APIError) as caught:
            given = {"file": body} if endpoint is FORM else body
            put(flavour, server.url, way, endpoint, given)
    assert bodies_seen(server) == [data]
    if way in ("307", "308", "digest"):
        assert isinstance(caught.value, UnrewindableBodyError)
        assert "127.0.0.1" in caught.value.message
        assert "can be read once" in caught.value.message


@pytest.mark.parametrize("kind", ["generator", "unseekable file"])
def test_a_body_that_nobody_has_begun_to_read_is_sent_again(
    flavour: Flavour, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No server was reached, so nothing of it is gone."""
    refusals = [httpx2.ConnectError("refused"), httpx2.ConnectTimeout("late")]
    for name, handler in _refusing(refusals):
        monkeypatch.setattr(*name, handler)
    with local_server() as server:
        server.reply(DONE)
        put(flavour, server.url, "none", RAW, READ_ONCE[kind](b"data", tmp_path))
    assert bodies_seen(server) == [b"data"]
    assert refusals == []


def _refusing(
    refusals: list[httpx2.RequestError],
) -> Iterator[tuple[tuple[type, str], object]]:
    sync_send = httpx2.HTTPTransport.handle_request
    async_send = httpx2.AsyncHTTPTransport.handle_async_request

    def handle(self: httpx2.HTTPTransport, request: httpx2.Request) -> httpx2.Response:
        if refusals:
            raise refusals.pop()
        return sync_send(self, request)

    async def handle_async(
        self: httpx2.AsyncHTTPTransport, request: httpx2.Request
    ) -> httpx2.Response:
        if refusals:
            raise refusals.pop()
        return await async_send(self, request)

    yield (httpx2.HTTPTransport, "handle_request"), handle
    yield (httpx2.AsyncHTTPTransport, "handle_async_request"), handle_async


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    chunks=st.lists(st.binary(max_size=70_000), max_size=5),
    ways=st.lists(st.sampled_from(["307", "308", "503", "lost"]), max_size=2),
    once=st.booleans(),
)
def test_no_server_ever_sees_a_part_of_a_body(
    flavour: Flavour, chunks: list[bytes], ways: list[str], once: bool
) -> None:
    data = b"".join(chunks)
    with local_server() as server:
        server.reply(*map(first_answer, ways), DONE)
        body = iter(chunks) if once else io.BytesIO(data)
        try:
            put(flavour, server.url, "", RAW, body)
        except APIError:
            assert once and ways
    sent = 1 if once else len(ways) + 1
    assert bodies_seen(server) == [data] * sent
