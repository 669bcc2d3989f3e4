"""Responses: which type is chosen, and the raw and streamed forms."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from runtime.errors import (
    APIConnectionError,
    APIResponseValidationError,
    NotFoundError,
)
from runtime.http.binary import BinaryContent
from runtime.http.endpoint import Endpoint, Returns
from runtime.http.response_parsing import parse_response

from .driver import Driver
from .local_server import Answer, LocalServer, json_answer
from .sample_client import AsyncShop, Shop, types

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}
JSON = {"content-type": "application/json; charset=utf-8"}

ENDPOINT = Endpoint[object](
    method="GET",
    path="/",
    returns=(
        Returns("200", "application/json", lambda: types.Product),
        Returns("200", "text/plain", lambda: str),
        Returns("200", "image/*", lambda: BinaryContent),
        Returns("201"),
        Returns("203", "text/plain", lambda: int),
        Returns("2XX", "application/json", lambda: types.Image),
        Returns("304", "application/json", lambda: dict[str, int]),
        Returns("default", "application/json", lambda: list[int]),
    ),
)


def parsed(
    status: int,
    content: bytes,
    headers: dict[str, str] | None = None,
    *,
    strict: bool = False,
    endpoint: Endpoint[object] = ENDPOINT,
    method: str = "GET",
) -> object:
    response = httpx2.Response(
        status,
        content=content,
        headers=JSON if headers is None else headers,
        request=httpx2.Request(method, "http://x/"),
    )
    return parse_response(endpoint, strict, response)


def test_each_status_has_its_own_type() -> None:
    content = b'{"id":"p","createdAt":"2026-01-02T00:00:00Z","url":"u"}'
    assert isinstance(parsed(200, content), types.Product)
    assert isinstance(parsed(202, content), types.Image)
    assert parsed(201, content) is None
    assert parsed(500, b"[1]") == [1]


UNDESCRIBED = Endpoint[object](method="GET", path="/", returns=(Returns("200", ""),))


@pytest.mark.parametrize("strict", [False, True])
def test_what_is_not_described_comes_as_its_content_type_says(strict: bool) -> None:
    def given(status: int, content: bytes, kind: str, *, method: str = "GET") -> object:
        headers = {"content-type": kind} if kind else {}
        endpoint = UNDESCRIBED
        return parsed(
            status, content, headers, strict=strict, endpoint=endpoint, method=method
        )

    assert given(200, b'{"a": [1, null]}', "application/json") == {"a": [1, None]}
    assert given(201, b"7", "application/vnd.x+json") == 7
    assert given(200, b"not json", "application/json") == "not json"
    assert given(200, "gr\u00fcn".encode(), "text/plain; charset=utf-8") == "gr\u00fcn"
    binary = given(200, b"%PDF", "application/pdf")
    assert isinstance(binary, BinaryContent)
    assert binary.content == b"%PDF"
    assert given(200, b"", "application/json") is None
    assert given(200, b"", "") is None
    assert given(204, b"", "") is None
    assert given(200, b"", "application/json", method="HEAD") is None


@pytest.mark.parametrize("strict", [False, True])
def test_an_answer_beside_described_ones_is_read_as_they_are(strict: bool) -> None:
    endpoint = Endpoint[object](
        method="POST",
        path="/",
        returns=(
            Returns("201", "application/json", lambda: types.Product),
            Returns("202", ""),
        ),
    )

    def given(content: bytes, kind: str = "application/json") -> object:
        headers = {"content-type": kind}
        return parsed(202, content, headers, strict=strict, endpoint=endpoint)

    product = given(b'{"id":"p","createdAt":"2026-01-02T00:00:00Z"}')
    assert isinstance(product, types.Product)
    assert product.id == "p"
    queued = given(b'{"queued":true}')
    assert isinstance(queued, types.Product)
    assert queued.model_extra == {"queued": True}
    assert given(b"later", "text/plain") == "later"
    assert isinstance(given(b"%PDF", "application/pdf"), BinaryContent)
    assert given(b"") is None


def test_what_comes_under_a_status_without_content_is_not_returned() -> None:
    gone = Endpoint[object](method="DELETE", path="/", returns=(Returns("204"),))
    assert parsed(200, b'{"a":1}', endpoint=gone) is None


def test_each_media_type_has_its_own_type() -> None:
    assert parsed(200, b"hi", {"content-type": "text/plain; charset=utf-8"}) == "hi"
    binary = parsed(200, b"\x89PNG", {"content-type": "image/png"})
    assert isinstance(binary, BinaryContent)
    assert binary.content_type == "image/png"
    assert parsed(203, b"12", {"content-type": "text/plain"}) == 12


@pytest.mark.parametrize("kind", ["application/problem+json", "text/plain", ""])
def test_json_under_another_name_is_still_json(kind: str) -> None:
    headers = {"content-type": kind} if kind else {}
    assert isinstance(parsed(202, b'{"url":"u"}', headers), types.Image)


def test_text_in_place_of_a_json_string_is_that_text() -> None:
    endpoint = Endpoint[object](
        method="GET",
        path="/",
        returns=(Returns("200", "application/json", lambda: str),),
    )
    plain = {"content-type": "text/plain"}
    assert parsed(200, b"hello", plain, endpoint=endpoint) == "hello"
    assert parsed(200, b'"hello"', endpoint=endpoint) == "hello"


def test_html_in_place_of_json_is_an_error() -> None:
    with pytest.raises(APIResponseValidationError, match="not JSON") as caught:
        parsed(202, b"<html>", {"content-type": "text/html"})
    assert caught.value.response is not None
    assert caught.value.response.status_code == 202


@pytest.mark.parametrize(
    ("kind", "content", "expected"),
    [
        ("application/json", b'{"a":[1]}', {"a": [1]}),
        ("application/json", b"{broken", "{broken"),
        ("text/html", b"<p>", "<p>"),
        ("application/atom+xml", b"<feed/>", "<feed/>"),
        ("application/json", b"", None),
    ],
)
def test_what_is_not_documented_is_taken_as_it_comes(
    kind: str, content: bytes, expected: object
) -> None:
    endpoint = Endpoint[object](method="GET", path="/")
    headers = {"content-type": kind}
    assert parsed(200, content, headers, endpoint=endpoint) == expected


def test_no_content_is_none() -> None:
    assert parsed(204, b"") is None
    assert parsed(200, b"") is None
    assert parsed(200, b"", method="HEAD") is None
    assert parsed(200, b"", {"content-type": "text/plain"}) == ""


def test_no_content_where_some_is_documented_is_an_error_in_strict_mode() -> None:
    with pytest.raises(APIResponseValidationError):
        parsed(200, b"", strict=True)
    assert parsed(200, b"", strict=True, method="HEAD") is None


def test_accept_names_json_first() -> None:
    assert ENDPOINT.accept == "application/json, text/plain, image/*"


def test_accept_and_user_agent_on_the_wire(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert server.seen[0].headers["accept"] == "application/json"
    assert server.seen[0].headers["user-agent"] == "sample_client/1.2.3"


def test_strict_responses(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer({"id": 1}))
    with pytest.raises(APIResponseValidationError, match=r"id: .*; createdAt: "):
        driver.call(
            lambda c: c.products.retrieve("p1"),
            base_url=server.url,
            strict_responses=True,
        )


def test_lenient_responses_warn_under_the_name_of_the_package(
    driver: Driver, server: LocalServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.reply(json_answer({"id": 1}))
    driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert [record.name for record in caplog.records] == ["runtime"]
    assert caplog.records[0].levelno == logging.WARNING


def test_a_download(driver: Driver, server: LocalServer, tmp_path: Path) -> None:
    server.reply(Answer(200, b"x" * 100_000, {"Content-Type": "image/gif"}))
    image = driver.call(lambda c: c.products.images.download("p"), base_url=server.url)
    image.write_to_file(tmp_path / "i.gif")
    assert (tmp_path / "i.gif").read_bytes() == image.read() == b"x" * 100_000
    assert [len(chunk) for chunk in image.iter_bytes(65_536)] == [65_536, 34_464]
    assert repr(image) == "BinaryContent(100000 bytes, image/gif)"


def test_a_raw_response(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT, headers={"X-Id": "7"}))
    with Shop(bearer_token="t", base_url=server.url) as client:
        raw = client.products.with_raw_response.retrieve("p1")
        assert raw.status_code == 200
        assert raw.headers["x-id"] == "7"
        assert raw.method == "GET"
        assert str(raw.url) == f"{server.url}/products/p1"
        assert raw.http_request.url == raw.http_response.url
        assert raw.http_version == "HTTP/1.1"
        assert timedelta() < raw.elapsed < timedelta(seconds=30)
        assert raw.retries_taken == 0
        assert raw.json() == PRODUCT
        assert raw.read() == raw.content == raw.text().encode()
        assert raw.parse().id == "p1"
        assert raw.parse() is raw.parse()
        assert repr(raw) == "<RawResponse [200]>"


def test_an_asynchronous_raw_response(server: LocalServer) -> None:
    async def main() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            raw = await client.products.with_raw_response.retrieve("p1")
            assert raw.status_code == 200
            assert await raw.json() == PRODUCT
            assert await raw.read() == raw.content == (await raw.text()).encode()
            assert (await raw.parse()).id == "p1"

    server.reply(json_answer(PRODUCT))
    asyncio.run(main())


def test_a_child_resource_has_its_raw_form(server: LocalServer) -> None:
    server.reply(Answer(200, b"gif", {"Content-Type": "image/gif"}))
    with Shop(bearer_token="t", base_url=server.url) as client:
        raw = client.products.with_raw_response.images.download("p")
        assert raw.parse().content == b"gif"


def test_a_streamed_response(server: LocalServer) -> None:
    server.reply(Answer(200, b"one\ntwo\n", {"Content-Type": "text/plain"}))
    with Shop(bearer_token="t", base_url=server.url) as client:
        streaming = client.products.images.with_streaming_response
        with streaming.download("p") as response:
            assert not response.http_response.is_stream_consumed
            assert b"".join(response.iter_bytes(3)) == b"one\ntwo\n"
        assert response.http_response.is_closed
        with streaming.download("p") as response:
            assert list(response.iter_lines()) == ["one", "two"]
        with streaming.download("p") as response:
            assert "".join(response.iter_text()) == "one\ntwo\n"
        with streaming.download("p") as response:
            assert response.parse().content == b"one\ntwo\n"
        with streaming.download("p"):
            pass  # not read at all


def test_an_asynchronous_streamed_response(server: LocalServer) -> None:
    async def main() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            streaming = client.products.images.with_streaming_response
            async with streaming.download("p") as response:
                lines = [line async for line in response.iter_lines()]
                assert lines == ["one", "two"]
            assert response.http_response.is_closed
            async with streaming.download("p") as response:
                assert (await response.parse()).content == b"one\ntwo\n"

    server.reply(Answer(200, b"one\ntwo\n", {"Content-Type": "text/plain"}))
    asyncio.run(main())


def test_a_connection_that_is_lost_on_the_way(driver: Driver) -> None:
    def broken(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, stream=Broken(), headers=JSON)

    with pytest.raises(APIConnectionError, match="lost"):
        driver.call(
            lambda c: c.products.retrieve("p1"),
            http_client=driver.mock(broken),
            max_retries=0,
        )


class Broken(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that ends too early."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"{"
        raise httpx2.ReadError("lost")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"{"
        raise httpx2.ReadError("lost")


def test_a_stream_that_is_lost_on_the_way() -> None:
    def broken(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(404 if "x" in request.url.path else 200, stream=Broken())

    mock = httpx2.Client(transport=httpx2.MockTransport(broken))
    with Shop(bearer_token="t", http_client=mock) as client:
        streaming = client.products.with_streaming_response
        for path in ("p1", "x"):
            with (
                pytest.raises(APIConnectionError, match="lost"),
                streaming.retrieve(path) as response,
            ):
                list(response.iter_bytes())


def test_nothing_is_sent_before_the_stream_is_entered(server: LocalServer) -> None:
    server.reply(Answer(200))
    with Shop(bearer_token="t", base_url=server.url) as client:
        client.products.images.with_streaming_response.download("p")
    assert server.seen == []


def test_an_error_in_a_stream_is_raised_with_its_body(server: LocalServer) -> None:
    server.reply(json_answer({"code": "gone"}, 404))
    client = Shop(bearer_token="t", base_url=server.url)
    streaming = client.products.with_streaming_response
    with client, pytest.raises(NotFoundError) as caught, streaming.retrieve("p1"):
        pass
    assert isinstance(caught.value.body, types.ErrorBody)
    assert caught.value.body.code == "gone"
