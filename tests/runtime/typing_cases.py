"""What type checkers see of a generated client: each line is checked, none is run."""

from __future__ import annotations

from typing import assert_type

from runtime.asynchronous.response import AsyncRawResponse, AsyncStreamedResponse
from runtime.codec.models import UnknownVariant
from runtime.http.binary import BinaryContent
from runtime.synchronous.response import RawResponse, StreamedResponse

from .sample_client import AsyncShop, Shop, types


def synchronous(client: Shop) -> None:
    assert_type(client.products.retrieve("p"), types.Product)
    assert_type(client.products.delete("p"), None)
    assert_type(client.products.images.download("p"), BinaryContent)
    assert_type(client.get("/x", cast_to=types.Image), types.Image)
    assert_type(client.copy(timeout=1), Shop)
    raw = client.products.with_raw_response.retrieve("p")
    assert_type(raw, RawResponse[types.Product])
    assert_type(raw.parse(), types.Product)
    with client.products.with_streaming_response.retrieve("p") as streamed:
        assert_type(streamed, StreamedResponse[types.Product])
        assert_type(streamed.parse(), types.Product)


async def asynchronous(client: AsyncShop) -> None:
    assert_type(await client.products.retrieve("p"), types.Product)
    assert_type(await client.products.delete("p"), None)
    assert_type(await client.get("/x", cast_to=types.Image), types.Image)
    raw = await client.products.with_raw_response.retrieve("p")
    assert_type(raw, AsyncRawResponse[types.Product])
    assert_type(await raw.parse(), types.Product)
    async with client.products.with_streaming_response.retrieve("p") as streamed:
        assert_type(streamed, AsyncStreamedResponse[types.Product])


async def provider() -> str:
    return "fresh"


def secrets() -> None:
    Shop(bearer_token="t", api_key=lambda: "k")
    AsyncShop(bearer_token=provider, api_key=lambda: "k")
    Shop(bearer_token=provider)  # type: ignore[arg-type]


def mistakes(client: Shop) -> None:
    client.products.retrieve(1)  # type: ignore[arg-type]
    client.products.retrieve("p", nope=1)  # type: ignore[call-arg]
    client.products.create(prices=[])  # type: ignore[call-arg]
    client.products.create(name="n", prices=[{"amount": 1}])  # type: ignore[typeddict-item]
    client.products.with_raw_response.retrieve(1)  # type: ignore[arg-type]
    types.Card(kind="card", lastFour="1")  # type: ignore[call-arg]


def models(product: types.Product) -> None:
    assert_type(product.external_id, str | None)
    card = types.Card(kind="card", last_four="1")
    assert_type(card.last_four, str)
    if isinstance(product.payment, UnknownVariant):
        product.payment.anything.at_all()
