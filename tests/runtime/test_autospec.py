"""Doubles of clients for the tests of programs: `unittest.mock.create_autospec`."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any
from unittest.mock import create_autospec

import pytest

from .sample_client import AsyncShop, Shop
from .sample_client.resources.products import ProductsResource

SYNC = [Shop, Shop(bearer_token="t")]
ASYNC = [AsyncShop, AsyncShop(bearer_token="t")]


def double(spec: object) -> Any:
    return create_autospec(spec, instance=isinstance(spec, type))


@pytest.mark.parametrize("spec", SYNC, ids=["class", "client"])
def test_methods_of_resources_check_their_arguments(spec: object) -> None:
    client = double(spec)
    client.products.retrieve.return_value = "a product"
    assert client.products.retrieve("p1", timeout=1) == "a product"
    client.products.retrieve.assert_called_once_with("p1", timeout=1)
    for raw in (client.products, client.products.with_raw_response):
        with pytest.raises(TypeError, match="unexpected keyword argument 'nmae'"):
            raw.create(name="x", nmae="x")
        with pytest.raises(AttributeError):
            _ = raw.no_such_method
    with pytest.raises(AttributeError):
        _ = client.no_such_resource


@pytest.mark.parametrize("spec", ASYNC, ids=["class", "client"])
def test_asynchronous_methods_are_awaited(spec: object) -> None:
    client = double(spec)
    client.products.retrieve.return_value = "a product"
    assert asyncio.run(client.products.retrieve("p1")) == "a product"
    with pytest.raises(TypeError, match="unexpected keyword argument 'nmae'"):
        client.products.create(name="x", nmae="x")


def test_a_resource_of_the_class_is_one_without_a_client() -> None:
    found: Any = getattr(Shop, "products")  # noqa: B009
    assert isinstance(found, ProductsResource)
    assert vars(found)["_engine"] is None
    assert "id" in inspect.signature(found.retrieve).parameters


def test_each_client_still_has_its_own() -> None:
    one, two = Shop(bearer_token="t"), Shop(bearer_token="t")
    assert one.products is one.products is not two.products
    assert one.copy().products is not one.products
