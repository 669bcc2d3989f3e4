"""What the constructor of a client takes, and what copies of a client change."""

import asyncio
import inspect
from types import ModuleType
from typing import Any

import httpx2
import pytest

OPTIONS = {
    "bearer_token",
    "environment",
    "base_url",
    "timeout",
    "max_retries",
    "default_headers",
    "default_query",
    "http_client",
    "strict_responses",
    "retry_unsafe",
    "auth",
    "max_response_bytes",
    "total_timeout",
    "max_connections",
}


class Recorder:
    """An HTTP client's requests."""

    def __init__(self) -> None:
        self.seen: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.seen.append(request)
        return httpx2.Response(200, json={"id": "p1", "amount": 5})

    def client(self) -> httpx2.Client:
        return httpx2.Client(transport=httpx2.MockTransport(self))


def test_all_options_are_by_keyword_only(pinned: ModuleType) -> None:
    for kind in (pinned.ShopClient, pinned.AsyncShopClient):
        parameters = inspect.signature(kind).parameters
        assert set(parameters) == OPTIONS
        for item in parameters.values():
            assert item.kind is inspect.Parameter.KEYWORD_ONLY
            assert item.default is not inspect.Parameter.empty
    with pytest.raises(TypeError):
        pinned.ShopClient("key")


def test_the_defaults_are_a_minute_and_two_retries(pinned: ModuleType) -> None:
    client = pinned.ShopClient(bearer_token="k")
    assert client.max_retries == 2
    assert (client.timeout.read, client.timeout.connect) == (60, 5)


def test_an_argument_wins_over_the_environment_variable(
    pinned: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_SHOP_API_KEY", "of the environment")
    recorder = Recorder()
    for given, sent in (("mine", "mine"), (None, "of the environment")):
        http = recorder.client()
        pinned.ShopClient(bearer_token=given, http_client=http).payments.create(
            amount=1
        )
        assert recorder.seen[-1].headers["authorization"] == f"Bearer {sent}"


def test_a_base_url_wins_over_an_environment_and_both_over_the_variable(
    pinned: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_SHOP_BASE_URL", "https://variable.example")

    def url(**options: object) -> object:
        return pinned.ShopClient(bearer_token="k", **options).base_url

    assert url() == "https://variable.example"
    assert url(environment="test_mode") == "https://test.shop.example"
    assert (
        url(environment="test_mode", base_url="https://mine.example")
        == "https://mine.example"
    )
    with pytest.raises(ValueError, match="Unknown environment 'x'"):
        url(environment="x")


@pytest.mark.parametrize("wrong", [httpx2.AsyncClient(), object(), "https://x.example"])
def test_an_http_client_of_the_wrong_kind_is_a_type_error(
    pinned: ModuleType, wrong: object
) -> None:
    with pytest.raises(TypeError, match=r"must be an httpx2\.Client"):
        pinned.ShopClient(bearer_token="k", http_client=wrong)


def test_a_synchronous_http_client_is_of_the_wrong_kind_for_an_asynchronous_client(
    pinned: ModuleType,
) -> None:
    with pytest.raises(TypeError, match=r"must be an httpx2\.AsyncClient"):
        pinned.AsyncShopClient(bearer_token="k", http_client=httpx2.Client())


def test_a_client_is_a_context_manager(pinned: ModuleType) -> None:
    with pinned.ShopClient(bearer_token="k") as client:
        assert not client.is_closed
    assert client.is_closed

    async def main() -> bool:
        async with pinned.AsyncShopClient(bearer_token="k") as other:
            assert not other.is_closed
        return bool(other.is_closed)

    assert asyncio.run(main())


def test_copies_merge_or_replace_headers_and_query_and_share_connections(
    pinned: ModuleType,
) -> None:
    recorder = Recorder()
    client: Any = pinned.ShopClient(
        bearer_token="k",
        default_headers={"X-A": "1"},
        default_query={"a": 1},
        http_client=recorder.client(),
    )
    merged = client.with_options(default_headers={"X-B": "2"}, default_query={"b": 2})
    merged.payments.create(amount=1)
    assert {"x-a", "x-b"} <= set(recorder.seen[-1].headers)
    assert dict(recorder.seen[-1].url.params) == {"a": "1", "b": "2"}
    replaced = client.copy(set_default_headers={"X-B": "2"}, set_default_query={})
    replaced.payments.create(amount=1)
    assert "x-a" not in recorder.seen[-1].headers
    assert not recorder.seen[-1].url.params
    client.close()
    assert merged.is_closed and replaced.is_closed


def test_undocumented_endpoints_are_called_by_verb(pinned: ModuleType) -> None:
    recorder = Recorder()
    client: Any = pinned.ShopClient(bearer_token="k", http_client=recorder.client())
    for verb in ("get", "post", "put", "patch", "delete"):
        body = {} if verb == "get" else {"body": {"a": 1}}
        call = getattr(client, verb)
        answer = call(
            "/not-there", cast_to=pinned.types.Payment, query={"q": 1}, **body
        )
        assert type(answer) is pinned.types.Payment
        request = recorder.seen[-1]
        assert request.method == verb.upper()
        assert request.url.path == "/not-there" and request.url.query == b"q=1"
        assert request.content == (b"" if verb == "get" else b'{"a":1}')


def test_a_hook_of_ones_own_signs_each_request(pinned: ModuleType) -> None:
    def sign(request: httpx2.Request) -> None:
        request.headers["X-Signature"] = request.method

    recorder = Recorder()
    client = pinned.ShopClient(auth=sign, http_client=recorder.client())
    client.payments.create(amount=1)
    assert recorder.seen[-1].headers["x-signature"] == "POST"
