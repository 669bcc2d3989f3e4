"""Copies that replace, hooks that wait, and what raw responses and errors tell."""

import asyncio
from pathlib import Path

import httpx2
import pytest
from runtime.errors import APIConnectionError, InternalServerError

from .driver import Driver
from .local_server import Answer, LocalServer, json_answer
from .sample_client import AsyncShop, Shop

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}


def test_a_copy_may_replace_all_headers_and_query(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    with Shop(
        bearer_token="t",
        base_url=server.url,
        default_headers={"X-A": "1"},
        default_query={"a": 1},
    ) as client:
        client.copy(
            set_default_headers={"X-B": "2"}, set_default_query={"b": 2}
        ).products.retrieve("p1")
        client.copy(default_headers={"X-B": "2"}).products.retrieve("p1")
    replaced, merged = server.seen
    assert replaced.target == "/products/p1?b=2"
    assert "x-a" not in replaced.headers and replaced.headers["x-b"] == "2"
    assert (merged.headers["x-a"], merged.headers["x-b"]) == ("1", "2")


@pytest.mark.parametrize("name", ["default_headers", "default_query"])
def test_a_copy_cannot_merge_and_replace_at_once(name: str) -> None:
    options: dict[str, object] = {name: {"a": "1"}, f"set_{name}": {}}
    with (
        Shop(bearer_token="t") as client,
        pytest.raises(ValueError, match=f"either `{name}` or `set_{name}`"),
    ):
        client.with_options(**options)  # type: ignore[arg-type]


def test_an_asynchronous_hook_signs_requests(server: LocalServer) -> None:
    async def sign(request: httpx2.Request) -> None:
        await asyncio.sleep(0)
        request.headers["X-Signature"] = "signed"

    async def main() -> None:
        async with AsyncShop(base_url=server.url, auth=sign) as client:
            await client.products.retrieve("p1")

    server.reply(json_answer(PRODUCT))
    asyncio.run(main())
    assert server.seen[0].headers["x-signature"] == "signed"


def test_the_synchronous_client_refuses_a_hook_that_nobody_awaits() -> None:
    async def sign(request: httpx2.Request) -> None:
        del request

    with (
        Shop(base_url="http://127.0.0.1:9", auth=sign) as client,
        pytest.raises(TypeError, match="`auth` must not be asynchronous"),
    ):
        client.products.retrieve("p1")


def test_errors_tell_how_often_was_tried(driver: Driver, server: LocalServer) -> None:
    server.reply(Answer(503, headers={"Retry-After": "0"}))
    with pytest.raises(InternalServerError) as status:
        driver.call(lambda c: c.products.retrieve("p1"), base_url=server.url)
    assert status.value.retries_taken == 2
    with pytest.raises(APIConnectionError) as connection:
        driver.call(
            lambda c: c.products.retrieve("p1"),
            base_url="http://127.0.0.1:9",
            max_retries=1,
        )
    assert connection.value.retries_taken == 1


def test_a_raw_response_can_be_read_in_pieces_and_written(
    server: LocalServer, tmp_path: Path
) -> None:
    server.reply(Answer(200, b"one\ntwo\n", {"Content-Type": "text/plain"}))
    with Shop(bearer_token="t", base_url=server.url) as client:
        raw = client.products.images.with_raw_response.download("p")
        assert raw.is_closed
        assert list(raw.iter_lines()) == ["one", "two"]
        assert b"".join(raw.iter_bytes()) == b"one\ntwo\n"
        raw.write_to_file(tmp_path / "raw")
        with client.products.images.with_streaming_response.download("p") as response:
            assert not response.is_closed
            response.stream_to_file(tmp_path / "streamed")
        assert response.is_closed
    assert (tmp_path / "raw").read_bytes() == b"one\ntwo\n"
    assert (tmp_path / "streamed").read_bytes() == b"one\ntwo\n"


def test_a_download_is_streamed_to_a_file_asynchronously(
    server: LocalServer, tmp_path: Path
) -> None:
    async def main() -> None:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            streaming = client.products.images.with_streaming_response
            async with streaming.download("p") as response:
                await response.stream_to_file(tmp_path / "streamed")

    server.reply(Answer(200, b"bytes", {"Content-Type": "image/gif"}))
    asyncio.run(main())
    assert (tmp_path / "streamed").read_bytes() == b"bytes"
