"""Answers and addresses that no server of good will gives: each ends in an exception of this
client, or in a ValueError where the address is the caller's own."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime

import anyio
import httpx2
import pytest
from pydantic import BaseModel
from runtime.codec.decode import decode
from runtime.codec.formats import DecimalNumber
from runtime.errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    ClientClosedError,
    InternalServerError,
    settle_encoding,
)
from runtime.graphql.throttling import seconds_to_wait
from runtime.http.retries import delay

from .driver import Driver
from .local_server import Answer, LocalServer, Seen
from .sample_client import AsyncShop, Shop

JSON = {"Content-Type": "application/json"}
DEPTHS = [400, 100_000]


def nested(depth: int) -> bytes:
    return b'{"attributes":' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("status", [404, 500, 422])
def test_an_error_that_is_nested_deeply(
    driver: Driver, server: LocalServer, depth: int, status: int
) -> None:
    """Its status is the news, whatever its body is."""
    server.reply(Answer(status, nested(depth), JSON))
    with pytest.raises(APIStatusError) as caught:
        driver.call(
            lambda c: c.products.create(name="n"), base_url=server.url, max_retries=0
        )
    assert caught.value.status_code == status


@pytest.mark.parametrize(
    ("depth", "strict"), [(100_000, False), (100_000, True), (400, True)]
)
def test_an_answer_that_is_nested_deeply(
    driver: Driver, server: LocalServer, depth: int, strict: bool
) -> None:
    server.reply(Answer(200, b"[" * depth + b"]" * depth, JSON))
    with pytest.raises(APIResponseValidationError):
        driver.call(
            lambda c: c.products.retrieve("p1"),
            base_url=server.url,
            strict_responses=strict,
        )


def test_an_undocumented_answer_that_is_nested_deeply(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(200, nested(100_000), JSON))
    with pytest.raises(APIResponseValidationError, match="nested too deeply") as caught:
        driver.call(lambda c: c.get("/x", cast_to=object), base_url=server.url)
    assert caught.value.response is not None


@pytest.mark.parametrize(
    "charset",
    [
        "hex",
        "base64",
        "zlib",
        "rot13",
        "idna",
        "undefined",
        "unicode_escape",
        "x" * 99,
        "punycode",
        "utf-7",
        "é",
        '"',
        "utf-8\\",
    ],
)
def test_a_charset_that_is_no_encoding_of_text(
    driver: Driver, server: LocalServer, charset: str
) -> None:
    kind = f"text/plain; charset={charset}"
    server.reply(
        lambda _: Answer(404, "né".encode(), {"Content-Type": kind}),
    )
    with pytest.raises(APIStatusError) as caught:
        driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert caught.value.body == "né"
    assert caught.value.response.text == "né"


@pytest.mark.parametrize("charset", ["utf-8", "latin-1", "UTF-16", "shift_jis"])
def test_encodings_of_text_are_kept(charset: str) -> None:
    response = httpx2.Response(
        200,
        headers={"content-type": f"text/plain; charset={charset}"},
        content="abc".encode(charset),
    )
    settle_encoding(response)
    assert response.text == "abc"


ADDRESSES = [
    "http://localhost:99999",
    f"http://{'a' * 70}.example",
    "http://a..example",
    f"http://{'a.' * 200}example",
    "http://[::1",
    "http://localhost:port",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_base_url_that_nobody_can_be_at(driver: Driver, url: str) -> None:
    with pytest.raises(ValueError, match="The base URL is not valid"):
        driver.call(lambda c: c.products.retrieve("p1"), base_url=url)
    with pytest.raises(ValueError, match="The base URL is not valid"):
        Shop(bearer_token="t").with_options(base_url=url)


@pytest.mark.parametrize("url", ADDRESSES[:4])
def test_an_address_of_a_hook_that_nobody_can_be_at(driver: Driver, url: str) -> None:
    def sign(request: httpx2.Request) -> None:
        request.url = httpx2.URL(url)

    with pytest.raises(ValueError, match="The URL of the request is not valid"):
        driver.call(lambda c: c.products.retrieve("p1"), auth=sign)


def test_addresses_that_somebody_may_be_at() -> None:
    for url in (
        "http://a.example.:8080/x",
        "http://[::1]:1",
        "https://münchen.example",
    ):
        assert Shop(bearer_token="t", base_url=url).base_url == url


@pytest.mark.parametrize(
    "location",
    [
        *ADDRESSES,
        "http://",
        "mailto:a@b",
        "//",
        "http://\x7f/",
        "http://xn--/",
        "?" * 99,
        "http://é.example:é/",
        "http:///x",
        "ftp://a/b",
        f"/{'x' * 65000}",
        "\\\\a",
        "::",
    ],
)
def test_an_odd_redirect(driver: Driver, server: LocalServer, location: str) -> None:
    def reply(request: Seen) -> Answer:
        encoded = location.encode().decode("latin-1")
        return Answer(307, b"", {"Location": encoded})

    server.reply(reply)
    with pytest.raises(APIError):
        driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)


@pytest.mark.parametrize(
    "value",
    [
        "9" * 400,
        "9" * 5000,
        "1e999",
        "nan",
        "-1",
        "inf",
        "Fri, 31 Dec 9999 23:59:59 -9999",
        "Mon, 01 Jan 99999 00:00:00 GMT",
        "Mon, 01 Jan 2024 00:00:00 +999999999999999",
        "",
        ",",
        "Mon,",
        "1 Jan",
        "0 0 0 0 0 0",
    ],
)
def test_a_time_to_wait_that_is_none(value: str) -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    for name in ("retry-after", "retry-after-ms"):
        assert 0 <= delay(0, {name: value}, now=now) <= 60


@pytest.mark.parametrize(
    "encoding",
    ["gzip", "deflate", "br, gzip", "gzip, gzip, gzip, gzip, gzip, gzip", "zstd, gzip"],
)
@pytest.mark.parametrize("status", [200, 500])
def test_a_body_that_is_not_encoded_as_it_says(
    driver: Driver, server: LocalServer, encoding: str, status: int
) -> None:
    content = {"Content-Type": "text/plain", "Content-Encoding": encoding}
    server.reply(Answer(status, b"no such encoding", content))
    with pytest.raises(APIConnectionError):
        driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)


def test_an_odd_redirect_for_which_the_library_has_another_exception(
    driver: Driver,
) -> None:
    """Which one it has depends on its version."""
    asked: list[str] = []

    def reply(request: httpx2.Request) -> httpx2.Response:
        asked.append(str(request.url))
        raise httpx2.InvalidURL("no such place")

    with pytest.raises(APIConnectionError, match="no such place"):
        driver.call(lambda c: c.products.retrieve("p1"), http_client=driver.mock(reply))
    assert len(asked) == 1


def test_an_encoding_that_is_not_known_is_left(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(500, b"words", {"Content-Encoding": "nothing", **JSON}))
    with pytest.raises(InternalServerError) as caught:
        driver.call(
            lambda c: c.products.retrieve("p1"), base_url=server.url, max_retries=0
        )
    assert caught.value.body == "words"


def test_a_client_that_is_closed_while_a_call_is_under_way(
    driver: Driver, server: LocalServer
) -> None:
    """Whatever the call was doing, its exception says so."""
    asked = threading.Event()
    done = threading.Event()

    def slowly(request: Seen) -> Answer:
        asked.set()
        done.wait(5)
        return Answer(503)

    server.reply(slowly)
    try:
        if driver.flavour == "sync":
            error = _closed_in_a_thread(server.url, asked, done)
        else:
            error = asyncio.run(_closed_in_a_task(server.url, asked, done))
    finally:
        done.set()
    assert isinstance(error, ClientClosedError), repr(error)
    assert isinstance(error, APIConnectionError)
    assert isinstance(error, RuntimeError)
    assert "closed while the call was under way" in str(error)


def _closed_in_a_thread(
    url: str, asked: threading.Event, done: threading.Event
) -> BaseException | None:
    client = Shop(bearer_token="t", base_url=url)
    caught: list[BaseException] = []

    def ask() -> None:
        try:
            client.products.retrieve("p1")
        except BaseException as error:
            caught.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    asked.wait(5)
    client.close()
    done.set()
    thread.join(5)
    return caught[0] if caught else None


async def _closed_in_a_task(
    url: str, asked: threading.Event, done: threading.Event
) -> BaseException | None:
    client = AsyncShop(bearer_token="t", base_url=url)
    task = asyncio.create_task(client.products.retrieve("p1"))
    await asyncio.to_thread(asked.wait, 5)
    await client.close()
    done.set()
    try:
        await asyncio.wait_for(asyncio.shield(task), 5)
    except Exception as error:
        return error
    return None


def test_a_client_that_is_closed_between_two_attempts(
    driver: Driver, server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.reply(Answer(503))

    async def by_task() -> None:
        client = AsyncShop(bearer_token="t", base_url=server.url)

        async def closing(seconds: float) -> None:
            await client.close()

        monkeypatch.setattr(anyio, "sleep", closing)
        await client.products.retrieve("p1")

    def by_thread() -> None:
        client = Shop(bearer_token="t", base_url=server.url)
        monkeypatch.setattr(time, "sleep", lambda _: client.close())
        client.products.retrieve("p1")

    with pytest.raises(APIConnectionError, match="closed while") as caught:
        by_thread() if driver.flavour == "sync" else asyncio.run(by_task())
    assert caught.value.retries_taken == 1


def test_json_of_a_raw_response_that_is_nested_deeply(server: LocalServer) -> None:
    server.reply(Answer(200, nested(100_000), JSON))
    with Shop(bearer_token="t", base_url=server.url) as client:
        sync_raw = client.products.with_raw_response.retrieve("p1")
        with pytest.raises(APIResponseValidationError, match="nested too deeply"):
            sync_raw.json()

    async def ask() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            raw = await client.products.with_raw_response.retrieve("p1")
            await raw.json()

    with pytest.raises(APIResponseValidationError, match="nested too deeply"):
        asyncio.run(ask())


class Node(BaseModel):
    child: Node | None = None
    name: int = 0


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("depth", [300, 900, 100_000])
def test_a_deep_value_of_a_type_that_is_as_deep(depth: int, exact: bool) -> None:
    content = b'{"child":' * depth + b'{"name":"x"}' + b"}" * depth
    with pytest.raises(APIResponseValidationError, match="nested too deeply"):
        decode(Node, content, strict=False, logger=logging.getLogger("x"), exact=exact)


@pytest.mark.parametrize("text", ["1e9999999999999999999", "-1e-9999999999999999999"])
def test_a_number_that_no_decimal_can_be(text: str) -> None:
    for strict in (False, True):
        found: object = None
        with suppress(APIResponseValidationError):
            found = decode(
                DecimalNumber,
                text.encode(),
                strict=strict,
                logger=logging.getLogger("x"),
                exact=True,
            )
        assert (found is None) == strict


@pytest.mark.parametrize(
    "name", ["requestedQueryCost", "currentlyAvailable", "restoreRate"]
)
@pytest.mark.parametrize("number", [10**400, 1e308, float("nan"), -1, True])
def test_a_cost_that_is_no_cost(name: str, number: float) -> None:
    status = {"currentlyAvailable": 1, "restoreRate": 5, name: number}
    answer = {
        "errors": [{"message": "x", "extensions": {"code": "THROTTLED"}}],
        "extensions": {
            "cost": {"requestedQueryCost": 100, "throttleStatus": status, name: number}
        },
    }
    seconds = seconds_to_wait(json.dumps(answer).encode(), 0)
    assert seconds is not None
    assert 0 <= seconds <= 60
