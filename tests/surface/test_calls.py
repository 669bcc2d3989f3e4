"""How methods are called, and what may be given with each call."""

import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.processes import PATIENCE

PAYMENT = {"id": "p1", "amount": 5}
FILE = {"file_id": "f1", "url": "https://files.example/f1"}


@pytest.fixture
def seen() -> list[httpx2.Request]:
    return []


@pytest.fixture
def client(pinned: ModuleType, seen: list[httpx2.Request]) -> Any:
    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, json=FILE if request.method == "PUT" else PAYMENT)

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    return pinned.ShopClient(
        bearer_token="k", http_client=http, default_headers={"X-Default": "1"}
    )


def test_the_last_path_parameter_is_positional_or_by_keyword(
    client: Any, seen: list[httpx2.Request]
) -> None:
    client.products.update_files("7", file_name="a")
    client.products.update_files(id="7", file_name="a")
    assert [request.url.path for request in seen] == ["/products/7/files"] * 2


def test_all_other_arguments_are_by_keyword_only(client: Any) -> None:
    with pytest.raises(TypeError, match="positional argument"):
        client.products.update_files("7", "a")


def test_an_unknown_keyword_is_a_type_error(client: Any) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'nmae'"):
        client.products.update_files("7", file_name="a", nmae="b")


def test_a_missing_argument_is_a_type_error(client: Any) -> None:
    with pytest.raises(TypeError, match="'file_name'"):
        client.products.update_files("7")


def test_each_call_takes_extra_headers_query_body_and_a_timeout(
    client: Any, seen: list[httpx2.Request]
) -> None:
    client.payments.create(
        amount=1,
        extra_headers={"X-Extra": "2"},
        extra_query={"q": "3"},
        extra_body={"more": True},
        timeout=7,
    )
    (request,) = seen
    assert request.headers["x-extra"] == "2"
    assert request.url.query == b"q=3"
    assert request.content == b'{"amount":1,"more":true}'
    assert request.extensions["timeout"]["read"] == 7


def test_an_empty_path_value_is_a_value_error_that_names_the_argument(
    client: Any, seen: list[httpx2.Request]
) -> None:
    with pytest.raises(ValueError) as caught:
        client.products.update_files("", file_name="a")
    assert str(caught.value) == "Expected a non-empty value for `id` but received ''"
    assert not seen


@pytest.mark.parametrize("value", [".", "..", "../..", "a/../b", "%2e%2e"])
def test_dots_never_survive_as_path_segments(
    client: Any, seen: list[httpx2.Request], value: str
) -> None:
    client.products.update_files(value, file_name="a")
    path = seen[0].url.raw_path.decode()
    assert path.startswith("/products/") and path.endswith("/files")
    assert not {".", ".."} & set(path.split("/"))
    assert len(path.split("/")) == 4


def test_omit_in_headers_removes_a_default_header(
    pinned: ModuleType, client: Any, seen: list[httpx2.Request]
) -> None:
    client.payments.create(amount=1)
    client.payments.create(amount=1, extra_headers={"x-default": pinned.Omit()})
    client.payments.create(amount=1, extra_headers={"User-Agent": pinned.omit})
    assert seen[0].headers["x-default"] == "1"
    assert "x-default" not in seen[1].headers
    assert "user-agent" not in seen[2].headers


def test_resources_are_imported_when_they_are_first_used(pinned: ModuleType) -> None:
    script = (
        "import sys, pinned_shop\n"
        "client = pinned_shop.ShopClient(bearer_token='k')\n"
        "assert not [n for n in sys.modules if 'pinned_shop.resources.' in n]\n"
        "assert client.payments is client.payments\n"
        "found = [n for n in sys.modules if 'pinned_shop.resources.' in n]\n"
        "assert found == ['pinned_shop.resources.payments'], found\n"
    )
    folder = Path(pinned.__file__ or "").parents[1]
    subprocess.run(
        [sys.executable, "-c", script], cwd=folder, check=True, timeout=PATIENCE
    )


def test_both_clients_have_the_same_methods(pinned: ModuleType) -> None:
    one, other = (
        kind(bearer_token="k") for kind in (pinned.ShopClient, pinned.AsyncShopClient)
    )
    for name in ("create", "list"):
        mine = inspect.signature(getattr(one.payments, name))
        assert (
            mine.parameters
            == inspect.signature(getattr(other.payments, name)).parameters
        )
    assert inspect.iscoroutinefunction(other.payments.create)
