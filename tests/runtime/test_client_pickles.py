"""A client in another process: what goes there, and what does not."""

from __future__ import annotations

import asyncio
import copy
import pickle
from typing import Any

import httpx2
import pytest
from runtime.auth.credentials import basic, oauth
from runtime.errors import MissingCredentialsError
from runtime.synchronous.client import BaseClient

from .graphql_sample import Heroes
from .local_server import LocalServer, json_answer
from .sample_client import AsyncShop, Shop
from .test_client import PRODUCT
from .test_oauth2 import API

SECRET = "s3cr3t-of-the-shop"


def give_token() -> str:
    return SECRET


def sent_anew(value: Any) -> Any:
    pickled = pickle.dumps(value)
    assert SECRET.encode() not in pickled
    return pickle.loads(pickled)


def test_a_secret_of_the_environment_is_read_again(
    server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.reply(json_answer(PRODUCT))
    monkeypatch.setenv("SHOP_TOKEN", SECRET)
    client = Shop(base_url=server.url, timeout=3, default_headers={"X-Tenant": "5"})
    client.products.retrieve("p1")
    with sent_anew(client) as other:
        assert other.timeout == client.timeout
        other.products.retrieve("p1")
        monkeypatch.setenv("SHOP_TOKEN", "another")
        other.products.retrieve("p1")
        monkeypatch.delenv("SHOP_TOKEN")
        with pytest.raises(MissingCredentialsError, match="SHOP_TOKEN is not set"):
            other.products.retrieve("p1")
    seen = [(s.headers["authorization"], s.headers["x-tenant"]) for s in server.seen]
    assert seen == [
        (f"Bearer {SECRET}", "5"),
        (f"Bearer {SECRET}", "5"),
        ("Bearer another", "5"),
    ]
    client.close()


def test_a_function_goes_by_its_name(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    with Shop(bearer_token=give_token, base_url=server.url) as client:
        retrieve = sent_anew(client.products.retrieve)
        assert retrieve("p1").id == "p1"
    assert server.seen[0].headers["authorization"] == f"Bearer {SECRET}"

    async def main() -> str:
        shop = sent_anew(AsyncShop(bearer_token=give_token, base_url=server.url))
        async with shop:
            return str((await shop.products.retrieve("p1")).id)

    assert asyncio.run(main()) == "p1"


@pytest.mark.parametrize(
    "options",
    [
        {"bearer_token": SECRET},
        {"api_key": SECRET},
        {"bearer_token": give_token, "default_headers": {"Authorization": SECRET}},
        {"bearer_token": give_token, "default_headers": {"X-Secret": SECRET}},
        {"bearer_token": give_token, "default_query": {"api_key": SECRET}},
        {"bearer_token": give_token, "base_url": f"http://a/?api_key={SECRET}"},
        {"bearer_token": give_token, "http_client": httpx2.Client()},
    ],
)
def test_what_stays_is_refused_when_the_pickle_is_made(options: Any) -> None:
    with Shop(**options) as client:
        for value in (client, client.products):
            with pytest.raises(pickle.PicklingError, match="into a pickle") as caught:
                pickle.dumps(value)
            assert SECRET not in str(caught.value)


def test_what_opens_a_web_socket_stays() -> None:
    params = {"key": SECRET}
    with (
        Heroes("http://a", connection_params=params) as client,
        pytest.raises(pickle.PicklingError, match="connection_params"),
    ):
        pickle.dumps(client)


def test_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("ORDERS_TOKEN", "ORDERS_ID", "ORDERS_SECRET")
    monkeypatch.setenv("ORDERS_ID", "me")
    monkeypatch.setenv("ORDERS_SECRET", SECRET)
    pair = oauth("access_token", None, None, None, token_url="/t", env=names)
    with BaseClient(API, credentials=(pair,), base_url="http://a") as client:
        sent_anew(client)
    mixed = oauth("access_token", None, "me", "x", token_url="/t", env=names)
    with (
        BaseClient(API, credentials=(mixed,), base_url="http://a") as client,
        pytest.raises(pickle.PicklingError, match="access_token"),
    ):
        pickle.dumps(client)
    user = basic(
        "access_token",
        None,
        None,
        arguments=("u", "p"),
        env=("ORDERS_ID", "ORDERS_SECRET"),
    )
    with BaseClient(API, credentials=(user,), base_url="http://a") as client:
        sent_anew(client)


def test_a_deep_copy_shares_the_connections(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    with Shop(bearer_token=SECRET, base_url=server.url) as client:
        twin = copy.deepcopy({"client": client})["client"]
        assert twin is not client
        assert twin.products.retrieve("p1").id == "p1"
        assert copy.copy(client).products.retrieve("p1").id == "p1"
    assert twin.is_closed
