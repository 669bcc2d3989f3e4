"""Shopify's four examples, sent by the generated client to a real GraphQL server."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from examples.vendor_samples import ShopifyExample, shopify_examples
from tests.runtime.graphql_server import GraphQLServer, graphql_server
from tests.seeds.shopify_store import URL, Store, schema

METHODS = {
    "Update a file": "file_update",
    "Update a generic file": "update_generic_file",
    "Update an image": "update_image",
    "Updating a file that doesn't exist returns an error": "update_missing_file",
}
TOKEN = "My Token"


@dataclass(frozen=True)
class Shop:
    """A running shop, and clients of it."""

    store: Store
    server: GraphQLServer
    closing: ExitStack

    def client(self) -> Any:
        from shopify_admin import ShopifyAdmin

        client = ShopifyAdmin(
            shop="your-development-store",
            access_token=TOKEN,
            base_url=self.server.url,
        )
        return self.closing.enter_context(client)

    def async_client(self) -> Any:
        from shopify_admin import AsyncShopifyAdmin

        return AsyncShopifyAdmin(
            shop="your-development-store",
            access_token=TOKEN,
            base_url=self.server.url,
        )


@pytest.fixture
def shop() -> Iterator[Shop]:
    store = Store()
    with graphql_server(schema(), store) as server, ExitStack() as closing:
        yield Shop(store, server, closing)


def shown(value: Any) -> Any:
    """An answer as the page shows it: without the type names that we ask for besides."""
    if isinstance(value, dict):
        return {k: shown(v) for k, v in value.items() if k != "__typename"}
    return [shown(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("example", shopify_examples(), ids=lambda each: each.title)
def test_an_example_gives_what_the_page_shows(
    example: ShopifyExample, shop: Shop
) -> None:
    method = getattr(shop.client(), METHODS[example.title])
    answer = method(**example.variables)
    assert {"data": shown(answer.to_dict())} == example.response
    assert shop.store.received == [[example.variables["input"]]]
    assert shop.server.headers[-1]["x-shopify-access-token"] == TOKEN


@pytest.mark.parametrize("example", shopify_examples(), ids=lambda each: each.title)
def test_the_asynchronous_client_gives_the_same(
    example: ShopifyExample, shop: Shop
) -> None:
    async def call() -> Any:
        async with shop.async_client() as client:
            return await getattr(client, METHODS[example.title])(**example.variables)

    answer = asyncio.run(call())
    assert {"data": shown(answer.to_dict())} == example.response


def test_the_answer_is_typed(shop: Shop) -> None:
    change = {"id": "gid://shopify/GenericFile/1072273203", "alt": "new alt text"}
    payload = shop.client().file_update(input=[change]).file_update
    assert payload.user_errors == []
    assert payload.files[0].alt == "new alt text"


def test_a_member_of_an_interface_has_its_own_fields(shop: Shop) -> None:
    change = {"id": "gid://shopify/GenericFile/1072273204"}
    (file,) = shop.client().update_generic_file(input=[change]).file_update.files
    assert type(file).__name__.endswith("GenericFile")
    assert (file.id, str(file.url)) == (change["id"], URL)


def test_a_member_that_was_not_asked_for_is_kept(shop: Shop) -> None:
    change = {"id": "gid://shopify/MediaImage/1072273202"}
    (file,) = shop.client().update_generic_file(input=[change]).file_update.files
    assert file.typename == "MediaImage"


def test_the_errors_of_the_user_are_data(shop: Shop) -> None:
    change = {"id": "gid://shopify/GenericFile/1", "alt": "new alt text"}
    payload = shop.client().file_update(input=change).file_update
    assert payload.files == []
    (error,) = payload.user_errors
    assert error.code == "FILE_DOES_NOT_EXIST"
    assert error.field == ["files"]
    assert error.message == 'File id ["gid://shopify/GenericFile/1"] does not exist.'


def test_null_and_absent_differ(shop: Shop) -> None:
    client = shop.client()
    client.file_update(input={"id": "gid://shopify/GenericFile/1", "alt": None})
    client.file_update(input={"id": "gid://shopify/GenericFile/1"})
    (first,), (second,) = shop.store.received
    assert first["alt"] is None
    assert "alt" not in second


def test_keys_are_in_snake_case_and_sent_as_the_schema_says(shop: Shop) -> None:
    change = {"id": "gid://shopify/GenericFile/1", "original_source": "https://e.x/a"}
    shop.client().file_update(input=[change])
    assert shop.store.received[0][0]["originalSource"] == "https://e.x/a"


def test_a_fault_of_the_query_is_raised_with_its_place(shop: Shop) -> None:
    from shopify_admin import GraphQLError

    with pytest.raises(GraphQLError) as caught:
        shop.client().execute("{ nothing }")
    (error,) = caught.value.errors
    assert "nothing" in error.message
    assert caught.value.data is None


def test_any_query_can_be_executed(shop: Shop) -> None:
    data = shop.client().execute(
        "query($id: ID!) { node(id: $id) { id __typename } }",
        {"id": "gid://shopify/GenericFile/1072273203"},
    )
    assert data["node"]["__typename"] == "GenericFile"


def test_the_server_is_that_of_the_shop() -> None:
    from shopify_admin import ShopifyAdmin

    client = ShopifyAdmin(shop="your-development-store", access_token=TOKEN)
    assert str(client.base_url) == (
        "https://your-development-store.myshopify.com/admin/api/2024-10/graphql.json"
    )
