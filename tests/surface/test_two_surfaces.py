"""One document through two configs: without pins, and with the names of an existing SDK."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

PAYMENT = {"id": "p1", "amount": 5}
FILE = {"file_id": "f1", "url": "https://files.example/f1"}


class Server:
    """Answers what the shop would, and keeps what it was asked."""

    def __init__(self) -> None:
        self.seen: list[httpx2.Request] = []
        self.failures = 0

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(request)
        if self.failures:
            self.failures -= 1
            return httpx2.Response(500)
        if request.url.path == "/products/7/files":
            return httpx2.Response(200, json=FILE)
        if request.method == "POST":
            return httpx2.Response(200, json=PAYMENT)
        page = int(request.url.params.get("page_number", 0))
        return httpx2.Response(200, json={"items": [PAYMENT] if page < 2 else []})

    @property
    def http(self) -> httpx2.Client:
        return httpx2.Client(transport=httpx2.MockTransport(self))


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def before(plain: ModuleType, server: Server) -> Any:
    """The client without pins."""
    return plain.Client(bearer_token="key", http_client=server.http)


@pytest.fixture
def client(pinned: ModuleType, server: Server) -> Any:
    """The client with pins."""
    return pinned.ShopClient(bearer_token="key", http_client=server.http)


def test_without_pins_names_are_those_of_the_document(
    plain: ModuleType, before: Any
) -> None:
    assert type(before).__name__ == "PlainShop"
    answer = before.products.files.update("7", file_name="a")
    assert type(answer) is plain.types.ProductsFilesUpdateResponse
    assert type(before.payments.create(amount=5)) is plain.types.PaymentResponse
    assert callable(before.internal.reset)


def test_the_client_class_and_its_short_names(pinned: ModuleType) -> None:
    assert pinned.Client is pinned.ShopClient
    assert pinned.AsyncClient is pinned.AsyncShopClient


def test_the_default_environment_need_not_be_the_first(client: Any) -> None:
    assert client.base_url == "https://live.shop.example"


def test_environments_are_called_as_the_config_says(pinned: ModuleType) -> None:
    client = pinned.ShopClient(bearer_token="key", environment="test_mode")
    assert client.base_url == "https://test.shop.example"


def test_the_environment_variables_have_the_prefix(
    pinned: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_SHOP_BASE_URL", "https://proxy.example")
    monkeypatch.setenv("MY_SHOP_API_KEY", "key")
    assert pinned.ShopClient().base_url == "https://proxy.example"


def test_a_missing_credential_is_told_at_construction(
    pinned: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MY_SHOP_API_KEY", raising=False)
    with pytest.raises(pinned.MissingCredentialsError) as caught:
        pinned.ShopClient()
    assert "`bearer_token`" in str(caught.value)
    assert "`MY_SHOP_API_KEY`" in str(caught.value)


def test_a_method_has_its_pinned_place(client: Any) -> None:
    assert client.products.update_files("7", file_name="a").file_id == "f1"
    assert client.products.update_files(id="7", file_name="a").file_id == "f1"
    assert not hasattr(client.products, "files")


def test_false_leaves_out_one_operation_and_all_that_a_pattern_names(
    client: Any, before: Any
) -> None:
    assert hasattr(before, "internal") and not hasattr(client, "internal")
    assert hasattr(before.payments, "options")
    assert not hasattr(client.payments, "options")


def test_types_of_schemas_and_responses_have_their_pinned_names(
    pinned: ModuleType, client: Any
) -> None:
    assert type(client.payments.create(amount=5)) is pinned.types.Payment
    answer = client.products.update_files("7", file_name="a")
    assert type(answer) is pinned.types.ProductUpdateFilesResponse
    assert not hasattr(pinned.types, "PaymentResponse")


def test_types_live_in_the_module_that_is_pinned(pinned: ModuleType) -> None:
    assert pinned.types.PaymentFilter
    module = sys.modules["pinned_shop.types.payments"]
    assert module.PaymentFilter.__module__ == module.__name__
    assert pinned.types.PaymentFilter is module.PaymentFilter


def test_a_list_has_the_pinned_page_class_and_loses_no_page(
    pinned: ModuleType, client: Any, server: Server
) -> None:
    pages = client.payments.list()
    assert type(pages) is not list
    assert isinstance(pages, pinned.pagination.SyncDefaultPageNumberPagination)
    assert len(list(pages)) == 2
    numbers = [request.url.params.get("page_number") for request in server.seen]
    assert numbers[1:] == ["1", "2"]


def test_arrays_and_objects_of_a_query_are_written_as_the_config_says(
    before: Any, client: Any, server: Server
) -> None:
    before.payments.list(status=["a", "b"], filter={"since": "x"})
    client.payments.list(status=["a", "b"], filter={"since": "x", "tags": ["t", "u"]})
    first, second = (request.url.query.decode() for request in server.seen)
    assert first == "status=a&status=b&since=x"
    assert second == "status=a,b&filter%5Bsince%5D=x&filter%5Btags%5D=t,u"


def test_the_configured_header_makes_a_call_safe_to_repeat(
    before: Any, client: Any, server: Server, pinned: ModuleType
) -> None:
    server.failures = 1
    assert client.payments.create(amount=5).id == "p1"
    first, second = (request.headers["x-call-key"] for request in server.seen)
    assert first == second
    server.seen.clear()
    client.payments.create(amount=5, idempotency_key="mine")
    assert server.seen[0].headers["x-call-key"] == "mine"
    assert pinned.InternalServerError is not None
    server.seen.clear()
    server.failures = 1
    with pytest.raises(Exception, match="500"):
        before.payments.create(amount=5)
    assert len(server.seen) == 1


def test_only_calls_that_are_not_idempotent_have_a_key(
    client: Any, server: Server
) -> None:
    client.payments.list()
    assert "x-call-key" not in server.seen[0].headers
    with pytest.raises(TypeError, match="idempotency_key"):
        client.payments.list(idempotency_key="mine")


def test_what_is_pinned_is_listed_in_api_md(pinned: ModuleType) -> None:
    listing = (Path(pinned.__file__ or "").parent / "api.md").read_text("utf-8")
    assert "client.products.update_files" in listing
    assert "PUT /products/{id}/files" in listing
    assert "ProductUpdateFilesResponse" in listing


def test_a_password_is_not_shown(pinned: ModuleType) -> None:
    payment = pinned.types.Payment(id="p1", amount=5, pin="1234")
    assert payment.pin == "1234"
    assert "1234" not in repr(payment)
    assert payment.to_dict()["pin"] == "1234"
