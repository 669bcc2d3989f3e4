"""The client: base URL, options, copies, closing, undocumented endpoints."""

from __future__ import annotations

import asyncio
from typing import cast

import httpx2
import pytest
from runtime.api import ApiInfo
from runtime.http.endpoint import Endpoint
from runtime.omit import omit
from runtime.options import CallOptions, shared_ssl_context
from runtime.servers import Server, Variable
from runtime.synchronous.client import BaseClient

from .driver import Driver
from .local_server import Answer, LocalServer, json_answer
from .sample_client import AsyncShop, Shop, types

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}


def test_the_base_url_comes_from_the_default_server() -> None:
    assert Shop(bearer_token="t").base_url == "https://eu.shop.example/v1"


def test_a_server_variable() -> None:
    assert Shop(bearer_token="t", region="us").base_url == "https://us.shop.example/v1"
    with pytest.raises(ValueError, match="expected one of 'eu', 'us'"):
        Shop(bearer_token="t", region="xx")  # type: ignore[arg-type]


def test_an_environment() -> None:
    client = Shop(bearer_token="t", environment="test")
    assert client.base_url == "https://test.shop.example/v1"
    with pytest.raises(ValueError, match="Unknown environment 'prod'; expected one of"):
        Shop(bearer_token="t", environment="prod")  # type: ignore[arg-type]


def test_an_environment_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_BASE_URL", "http://localhost:1/")
    assert Shop(bearer_token="t").base_url == "http://localhost:1"
    assert Shop(bearer_token="t", base_url="http://a/").base_url == "http://a"
    client = Shop(bearer_token="t", environment="test")
    assert client.base_url == "https://test.shop.example/v1"


def test_an_api_without_servers_needs_a_base_url() -> None:
    api = ApiInfo(title="X", package="x", version="1", base_url_env="X_BASE_URL")
    with pytest.raises(ValueError, match="pass base_url or set X_BASE_URL"):
        BaseClient(api)
    assert BaseClient(api, base_url=httpx2.URL("http://a/b")).base_url == "http://a/b"


def test_a_relative_server_needs_one_too() -> None:
    api = ApiInfo(
        title="X",
        package="x",
        version="1",
        servers={"": Server("/v1")},
        default_server="",
    )
    with pytest.raises(
        ValueError, match="no absolute server URL, only '/v1': pass base"
    ):
        BaseClient(api)
    # The base URL is the whole of it: nothing is put behind it.
    assert BaseClient(api, base_url="http://a").base_url == "http://a"


def test_a_server_without_a_scheme_is_reached_safely() -> None:
    api = ApiInfo(
        title="X",
        package="x",
        version="1",
        servers={"": Server("//a.example/v1")},
        default_server="",
    )
    assert BaseClient(api).base_url == "https://a.example/v1"


REGION = {"region": Variable("eu")}
ZONE = {"zone": Variable("a")}
ELSEWHERE = Endpoint[object](
    method="GET", path="/x", servers=("https://files.shop.example/",), security=()
)


def test_an_operation_may_have_its_own_server(driver: Driver) -> None:
    urls: list[str] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        urls.append(str(request.url))
        return httpx2.Response(200)

    for base_url in (None, "http://mine"):
        driver.call(
            lambda c: c._call(ELSEWHERE),
            http_client=driver.mock(handler),
            base_url=base_url,
        )
    assert urls == ["https://files.shop.example/x", "http://mine/x"]


@pytest.mark.parametrize(
    ("server", "url"),
    [
        (Server("/files"), "http://mine/files/x"),
        (Server("files/"), "http://mine/v1/files/x"),
        (Server("https://{region}.files.example", REGION), "http://mine/v1/x"),
    ],
)
def test_a_chosen_base_url_and_the_server_of_an_operation(
    driver: Driver, server: Server, url: str
) -> None:
    assert _url(driver, server, base_url="http://mine/v1/") == url


@pytest.mark.parametrize(
    ("server", "url"),
    [
        (Server("/files"), "https://eu.shop.example/files/x"),
        (Server("//files.example"), "https://files.example/x"),
        (
            Server("https://{region}.files.example", REGION),
            "https://us.files.example/x",
        ),
        (Server("https://{zone}.files.example", ZONE), "https://a.files.example/x"),
    ],
)
def test_variables_of_the_server_of_an_operation(
    driver: Driver, server: Server, url: str
) -> None:
    region = "us" if "region" in server.url else None
    assert _url(driver, server, region=region) == url


def test_a_value_that_only_the_server_of_an_operation_refuses(driver: Driver) -> None:
    only_eu = Server(
        "https://{region}.files.example", {"region": Variable("eu", ("eu",))}
    )
    with pytest.raises(ValueError, match="'us' of the server variable 'region'"):
        _url(driver, only_eu, region="us")


def _url(driver: Driver, server: Server, **options: object) -> str:
    endpoint = Endpoint[object](method="GET", path="/x", servers=(server,), security=())
    urls: list[str] = []

    def handler(request: httpx2.Request) -> httpx2.Response:
        urls.append(str(request.url))
        return httpx2.Response(200)

    driver.call(
        lambda c: c._call(endpoint), http_client=driver.mock(handler), **options
    )
    return urls[0]


def test_default_headers_and_their_removal(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1", extra_headers={"x-a": omit, "X-C": "3"}),
        base_url=server.url,
        default_headers={"X-A": "1", "X-B": "2", "Accept-Encoding": omit},
    )
    headers = server.seen[0].headers
    assert (headers["x-b"], headers["x-c"]) == ("2", "3")
    assert not headers.keys() & {"x-a", "accept-encoding"}


def test_cookies_of_the_server_are_kept(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer([], headers={"Set-Cookie": "sid=1"}), json_answer(PRODUCT))
    http = httpx2.Client() if driver.flavour == "sync" else httpx2.AsyncClient()
    http.cookies.set("jar", "yes")
    driver.call(lambda c: c.products.list(), base_url=server.url, http_client=http)
    assert http.cookies["sid"] == "1"
    assert server.seen[0].headers["cookie"] == "jar=yes"


def test_parameters_of_the_http_client_are_added(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(json_answer([]))
    params = {"tenant": "7"}
    http: object = httpx2.Client(params=params)
    if driver.flavour == "async":
        http = httpx2.AsyncClient(params=params)
    driver.call(
        lambda c: c.products.list(limit=1), base_url=server.url, http_client=http
    )
    assert server.seen[0].target == "/products?limit=1&tenant=7"


def test_a_relative_base_url_is_refused() -> None:
    with pytest.raises(ValueError, match=r"must be absolute, got 'shop\.example'"):
        Shop(bearer_token="t", base_url="shop.example")
    with pytest.raises(ValueError, match="must be absolute"):
        Shop(bearer_token="t").copy(base_url="/v2")


def test_a_url_that_is_not_one(driver: Driver) -> None:
    with pytest.raises(ValueError, match="not valid"):
        driver.call(lambda c: c.products.retrieve("p1"), base_url="http://a\tb")


def test_a_header_with_a_line_break_is_refused(driver: Driver) -> None:
    with pytest.raises(ValueError, match="header 'x-a' has a line break"):
        driver.call(
            lambda c: c.products.retrieve("p1"), default_headers={"X-A": "1\r\nX-B: 2"}
        )


def test_the_wrong_kind_of_http_client() -> None:
    with pytest.raises(TypeError, match=r"must be an httpx2.Client, not httpx2.Async"):
        Shop(bearer_token="t", http_client=httpx2.AsyncClient())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"must be an httpx2.AsyncClient, not httpx2"):
        AsyncShop(bearer_token="t", http_client=httpx2.Client())  # type: ignore[arg-type]


def test_a_copy_shares_the_connections(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    with Shop(bearer_token="t", base_url=server.url) as client:
        products = client.products
        twin = client.copy(
            timeout=1.0,
            max_retries=7,
            default_headers={"X-A": "1"},
            default_query={"q": 1},
            strict_responses=True,
        )
        twin.products.retrieve("p1")
        products.retrieve("p1")
        assert isinstance(twin, Shop)
        assert twin._engine.pool is client._engine.pool
        assert twin.products is not products
        assert (twin.max_retries, client.max_retries) == (7, 2)
        assert twin.timeout == httpx2.Timeout(1.0)
        assert twin.base_url == client.base_url
    first, second = server.seen
    assert (first.target, second.target) == ("/products/p1?q=1", "/products/p1")
    assert first.headers["x-a"] == "1"
    assert "x-a" not in second.headers
    assert twin.is_closed


def test_with_options_is_a_copy(server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))

    async def main() -> None:
        async with AsyncShop(bearer_token="t") as client:
            twin = client.with_options(base_url=f"{server.url}/", max_retries=0)
            assert (await twin.products.retrieve("p1")).id == "p1"
            assert twin._engine.pool is client._engine.pool

    asyncio.run(main())


def test_a_copy_may_have_its_own_http_client() -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=PRODUCT)

    with Shop(bearer_token="t") as client:
        mock = httpx2.Client(transport=httpx2.MockTransport(answer))
        with client.copy(http_client=mock) as twin:
            assert twin.products.retrieve("p1").id == "p1"
        assert twin.is_closed
        assert not client.is_closed


def test_a_closed_client_says_so(driver: Driver) -> None:
    client = Shop(bearer_token="t")
    assert not client.is_closed
    client.close()
    client.close()
    with pytest.raises(RuntimeError, match="closed"):
        client.products.retrieve("p1")


def test_the_http_client_that_was_given_is_closed() -> None:
    http = httpx2.Client()
    with Shop(bearer_token="t", http_client=http):
        assert not http.is_closed
    assert http.is_closed


def test_resources_are_made_once() -> None:
    client = Shop(bearer_token="t")
    assert client.products is client.products
    assert client.products.images is client.products.images
    assert client.products.with_raw_response is client.products.with_raw_response


def test_all_clients_share_one_ssl_context() -> None:
    assert shared_ssl_context() is shared_ssl_context()


def test_undocumented_endpoints(driver: Driver, server: LocalServer) -> None:
    server.reply(json_answer(PRODUCT))
    options = CallOptions(extra_headers={"X-A": "1"})
    product = driver.call(
        lambda c: c.post(
            "/hidden/a",
            cast_to=types.Product,
            body={"snake_case": 1},
            query={"where": {"x": [1, 2]}},
            options=options,
        ),
        base_url=server.url,
    )
    assert product.id == "p1"
    seen = server.seen[0]
    assert (seen.method, seen.json()) == ("POST", {"snake_case": 1})
    assert seen.target == "/hidden/a?where%5Bx%5D%5B0%5D=1&where%5Bx%5D%5B1%5D=2"
    assert seen.headers["x-a"] == "1"


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_the_other_methods(driver: Driver, server: LocalServer, method: str) -> None:
    server.reply(json_answer({"a": 1}))
    result = driver.call(
        lambda c: cast(object, getattr(c, method)("/x", cast_to=object)),
        base_url=server.url,
    )
    assert result == {"a": 1}
    assert server.seen[0].method == method.upper()


def test_an_undocumented_endpoint_must_be_below_the_base_url(driver: Driver) -> None:
    with pytest.raises(ValueError, match="below the base URL"):
        driver.call(lambda c: c.get("https://evil.example/", cast_to=object))


def test_a_client_can_be_used_by_many_threads(server: LocalServer) -> None:
    from concurrent.futures import ThreadPoolExecutor

    server.reply(json_answer(PRODUCT))
    with (
        Shop(bearer_token="t", base_url=server.url) as client,
        ThreadPoolExecutor(8) as pool,
    ):
        ids = list(pool.map(lambda _: client.products.retrieve("p1").id, range(32)))
    assert ids == ["p1"] * 32


def test_many_calls_at_once(server: LocalServer) -> None:
    async def main() -> list[str]:
        async with AsyncShop(bearer_token="t", base_url=server.url) as client:
            calls = [client.products.retrieve("p1") for _ in range(32)]
            return [product.id for product in await asyncio.gather(*calls)]

    server.reply(json_answer(PRODUCT))
    assert asyncio.run(main()) == ["p1"] * 32


def test_an_empty_path_value_is_refused_before_anything_is_sent(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(Answer(200))
    with pytest.raises(ValueError, match="non-empty value for `id`"):
        driver.call(lambda c: c.products.retrieve(""), base_url=server.url)
    assert server.seen == []
