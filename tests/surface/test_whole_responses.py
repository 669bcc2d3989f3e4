"""``with_raw_response`` and ``with_streaming_response`` of both clients."""

import asyncio
import datetime as dt
import inspect
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

CONTENT = b'{"id": "p1",\n "amount": 5}'
PLAIN = (
    "status_code",
    "headers",
    "url",
    "method",
    "elapsed",
    "retries_taken",
    "http_version",
    "http_request",
    "is_closed",
)


def _transport() -> httpx2.MockTransport:
    """Answers at the second attempt."""
    attempts: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        attempts.append(request)
        if len(attempts) % 2:
            return httpx2.Response(503, headers={"retry-after": "0"})
        stream = httpx2.ByteStream(CONTENT)
        return httpx2.Response(200, headers={"x-a": "1"}, stream=stream)

    return httpx2.MockTransport(answer)


@pytest.fixture
def client(pinned: ModuleType) -> Any:
    http = httpx2.Client(transport=_transport())
    return pinned.ShopClient(bearer_token="k", http_client=http)


@pytest.fixture
def async_client(pinned: ModuleType) -> Any:
    http = httpx2.AsyncClient(transport=_transport())
    return pinned.AsyncShopClient(bearer_token="k", http_client=http)


def _check(response: Any) -> None:
    """What is known of a response without reading it."""
    for name in PLAIN:
        assert hasattr(response, name), name
    assert response.status_code == 200
    assert response.headers["X-A"] == "1"
    assert str(response.url) == "https://live.shop.example/payments"
    assert response.method == "POST"
    assert response.elapsed >= dt.timedelta(0)
    assert response.retries_taken == 1
    assert response.http_version == "HTTP/1.1"
    assert response.http_request.content == b'{"amount":5}'


def test_a_raw_response_has_all_its_members(pinned: ModuleType, client: Any) -> None:
    response = client.payments.with_raw_response.create(amount=5)
    _check(response)
    assert response.is_closed
    assert response.read() == CONTENT == response.content
    assert response.text() == CONTENT.decode()
    assert response.json() == {"id": "p1", "amount": 5}
    payment = response.parse()
    assert type(payment) is pinned.types.Payment and response.parse() is payment


def test_an_asynchronous_raw_response_has_all_its_members(
    pinned: ModuleType, async_client: Any
) -> None:
    async def main() -> None:
        response = await async_client.payments.with_raw_response.create(amount=5)
        _check(response)
        assert await response.read() == CONTENT
        assert await response.text() == CONTENT.decode()
        assert await response.json() == {"id": "p1", "amount": 5}
        assert inspect.isawaitable(parsed := response.parse())
        assert type(await parsed) is pinned.types.Payment

    asyncio.run(main())


def test_a_streaming_response_is_read_as_it_arrives(
    pinned: ModuleType, client: Any, tmp_path: Path
) -> None:
    create = client.payments.with_streaming_response.create
    with create(amount=5) as response:
        _check(response)
        assert not response.is_closed
        assert b"".join(response.iter_bytes(4)) == CONTENT
    assert response.is_closed
    with create(amount=5) as response:
        assert "".join(response.iter_text()) == CONTENT.decode()
    with create(amount=5) as response:
        assert list(response.iter_lines()) == ['{"id": "p1",', ' "amount": 5}']
    with create(amount=5) as response:
        assert type(response.parse()) is pinned.types.Payment
    for name in ("stream_to_file", "write_to_file"):
        with create(amount=5) as response:
            getattr(response, name)(tmp_path / name)
        assert (tmp_path / name).read_bytes() == CONTENT


def test_an_asynchronous_streaming_response_is_read_as_it_arrives(
    pinned: ModuleType, async_client: Any, tmp_path: Path
) -> None:
    create = async_client.payments.with_streaming_response.create

    async def main() -> None:
        async with create(amount=5) as response:
            _check(response)
            pieces = [piece async for piece in response.iter_bytes(4)]
            assert len(pieces) > 1 and b"".join(pieces) == CONTENT
        assert response.is_closed
        async with create(amount=5) as response:
            assert [line async for line in response.iter_lines()] == [
                '{"id": "p1",',
                ' "amount": 5}',
            ]
        async with create(amount=5) as response:
            assert "".join([t async for t in response.iter_text()]) == CONTENT.decode()
        async with create(amount=5) as response:
            assert type(await response.parse()) is pinned.types.Payment
        async with create(amount=5) as response:
            await response.stream_to_file(tmp_path / "a")

    asyncio.run(main())
    assert (tmp_path / "a").read_bytes() == CONTENT
