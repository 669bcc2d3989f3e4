"""URL, keys and headers of a GraphQL client come from the configuration."""

import sys
from pathlib import Path
from typing import Any

import pytest
from specloom.config.read import read_config
from specloom.diagnostics.model import Diagnostics
from specloom.pipeline import generate
from specloom.registry import TARGETS

CONFIG = """
[clients.shop]
spec = "schema.graphql"
operations = "ops.graphql"
output = "{name}"
client_name = "Shop"
title = "The shop"
env_prefix = "SHOP"
url = "https://{{shop}}.example.com/graphql/"
subscriptions = "sse"
[clients.shop.auth]
access_token = {{ header = "X-Access-Token", env = "SHOP_TOKEN" }}
[clients.shop.headers]
"X-Version" = "2"
"""


def package(folder: Path, name: str) -> Any:
    """The client of a small schema, imported."""
    (folder / "schema.graphql").write_text(
        "type Query { a: Int } type Subscription { b: Int }"
    )
    (folder / "ops.graphql").write_text("query A { a } subscription B { b }")
    config = folder / "specloom.toml"
    config.write_text(CONFIG.format(name=name))
    bag = Diagnostics()
    (client,) = read_config(folder, bag, explicit=str(config), targets=TARGETS)
    made = generate(client, bag)
    assert made is not None
    for path, content in made.files.items():
        target = folder / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    sys.path.insert(0, str(folder))
    try:
        return __import__(name)
    finally:
        sys.path.remove(str(folder))


def test_variables_of_the_url_are_arguments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = package(tmp_path, "shop_of_arguments")
    client = shop.Shop(shop="acme", access_token="t")
    assert client.base_url == "https://acme.example.com/graphql"
    with pytest.raises(ValueError, match=r"needs 'shop': .* set SHOP_SHOP"):
        shop.Shop(access_token="t")
    monkeypatch.setenv("SHOP_SHOP", "other")
    monkeypatch.setenv("SHOP_TOKEN", "t")
    assert shop.Shop().base_url == "https://other.example.com/graphql"


def test_keys_and_headers_are_sent(tmp_path: Path) -> None:
    import httpx2

    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, json={"data": {"a": 1}})

    shop = package(tmp_path, "shop_of_headers")
    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    with shop.Shop(shop="acme", access_token="t", http_client=http) as client:
        assert client.a().a == 1
    assert seen[0].headers["x-access-token"] == "t"
    assert seen[0].headers["x-version"] == "2"
    assert str(seen[0].url) == "https://acme.example.com/graphql/"


def test_the_transport_of_subscriptions_is_chosen(tmp_path: Path) -> None:
    package(tmp_path, "shop_of_events")
    text = (tmp_path / "shop_of_events" / "_client.py").read_text()
    assert 'transport="sse"' in text
    assert "connection_params" not in text, "that is for web sockets"
