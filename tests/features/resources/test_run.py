"""From paths to the places of methods."""

from types import ModuleType
from typing import Any

import pytest

from tests.features.calls import Calls


@pytest.mark.parametrize(
    ("place", "arguments", "line"),
    [
        ("retrieve_root", (), "GET /"),
        ("docs.retrieve", (), "GET /docs"),
        ("docs.retrieve_trailing_slash", (), "GET /docs/"),
        ("products.list", (), "GET /products"),
        ("products.create", (), "POST /products"),
        ("products.retrieve", ("p",), "GET /products/p"),
        ("products.replace", ("p",), "PUT /products/p"),
        ("products.update", ("p",), "PATCH /products/p"),
        ("products.delete", ("p",), "DELETE /products/p"),
        ("products.archive", ("p",), "POST /products/p/archive"),
        ("products.images.update", ("p",), "PUT /products/p/images"),
        ("settings.retrieve", (), "GET /settings"),
        ("settings.update", (), "PUT /settings"),
    ],
)
def test_places(
    package: ModuleType, place: str, arguments: tuple[str, ...], line: str
) -> None:
    calls = Calls(package)
    method: Any = calls.client
    for name in place.split("."):
        method = getattr(method, name)
    method(*arguments)
    assert f"{calls.sent.method} {calls.sent.url.path}" == line


def test_children_are_found_in_raw_mode_too(package: ModuleType) -> None:
    calls = Calls(package)
    response = calls.client.with_raw_response.products.images.update("p")
    assert response.status_code == 204
