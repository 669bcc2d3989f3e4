"""Values of server variables stay in the part of the URL that the document gives them."""

import logging

import pytest
from runtime.auth.credentials import ClientCredentials
from runtime.auth.oauth import token_url
from runtime.servers import (
    Server,
    Variable,
    expanded_url,
    require_absolute,
    server_url,
)

from .driver import Driver
from .local_server import LocalServer, json_answer
from .sample_client import AsyncShop, Shop

PRODUCT = {"id": "p1", "createdAt": "2026-01-02T03:04:05Z"}


def server(url: str, *names: str, enum: tuple[str, ...] = ()) -> Server:
    return Server(url, {name: Variable(None, enum=enum) for name in names})


@pytest.mark.parametrize(
    ("url", "values", "expected"),
    [
        (
            "https://{shop}.shops.example/v1",
            {"shop": "acme"},
            "https://acme.shops.example/v1",
        ),
        (
            "https://{shop}.shops.example/v1",
            {"shop": "a.b_c-9"},
            "https://a.b_c-9.shops.example/v1",
        ),
        ("https://{host}/v1", {"host": "localhost:8080"}, "https://localhost:8080/v1"),
        ("https://{host}", {"host": "[::1]:8080"}, "https://[::1]:8080"),
        ("https://api.example:{port}/", {"port": "8443"}, "https://api.example:8443/"),
        ("{scheme}://api.example/", {"scheme": "http"}, "http://api.example/"),
        ("//{host}/v1", {"host": "api.example"}, "https://api.example/v1"),
        ("https://api.example/{base}", {"base": "eu/v2"}, "https://api.example/eu/v2"),
        (
            "https://api.example/{base}",
            {"base": "a b?c#d%"},
            "https://api.example/a%20b%3Fc%23d%25",
        ),
        ("/{base}", {"base": "v2?x"}, "/v2%3Fx"),
        ("{url}/v1", {"url": "https://api.example"}, "https://api.example/v1"),
    ],
)
def test_values_where_they_belong(
    url: str, values: dict[str, str], expected: str
) -> None:
    assert expanded_url(server(url, *values), values) == expected


@pytest.mark.parametrize(
    "url", ["https://{shop}.shops.example/v1", "https://{shop}/v1"]
)
@pytest.mark.parametrize(
    "value",
    [
        "other.example/",
        "other.example?",
        "other.example#",
        "user@other.example",
        "a b",
        "other.example:80@x",
        "a\\b",
        "a%2fb",
        "ä",
        "\n",
        "other.example\uff0f",
    ],
)
def test_no_value_names_another_host(url: str, value: str) -> None:
    with pytest.raises(ValueError, match="'shop'"):
        expanded_url(server(url, "shop"), {"shop": value})


@pytest.mark.parametrize("value", ["", "file", "javascript", "https://other.example/#"])
def test_no_value_is_another_scheme(value: str) -> None:
    with pytest.raises(ValueError, match="'scheme'"):
        expanded_url(server("{scheme}://api.example", "scheme"), {"scheme": value})


def test_a_value_of_the_document_is_what_it_is() -> None:
    listed = server("https://{host}/v1", "host", enum=("a.example", "b.example/eu"))
    assert expanded_url(listed, {"host": "b.example/eu"}) == "https://b.example/eu/v1"
    default = Server("https://{host}/v1", {"host": Variable("a.example/eu")})
    assert expanded_url(default, {}) == "https://a.example/eu/v1"
    with pytest.raises(ValueError, match=r"expected one of 'a\.example', 'b"):
        expanded_url(listed, {"host": "c.example"})


@pytest.mark.parametrize(
    "url", ["https://me:pw@a.example", "https://pw@a.example:81/v1?x"]
)
def test_a_user_in_a_base_url_is_refused_and_not_shown(url: str) -> None:
    """It would be sent in the place of a token that was given by name."""
    with pytest.raises(ValueError, match="no user in it") as caught:
        require_absolute(url)
    assert "pw" not in str(caught.value)
    assert (
        require_absolute("https://a.example/@me?who=me@a")
        == "https://a.example/@me?who=me@a"
    )


@pytest.mark.parametrize("kind", [Shop, AsyncShop])
def test_a_client_says_so_too(kind: type[Shop]) -> None:
    with pytest.raises(ValueError, match="no user in it"):
        kind(bearer_token="token", base_url="https://me:pw@a.example")
    client = kind(bearer_token="token")
    with pytest.raises(ValueError, match="no user in it"):
        client.with_options(base_url="https://me:pw@a.example")


@pytest.mark.parametrize(
    "base", ["?key=1", "/?key=1", "/api?key=1", "/api/?key=1&b=%20"]
)
def test_the_query_of_a_base_url_is_kept_behind_the_path(
    driver: Driver, server: LocalServer, base: str
) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1", extra_query={"q": "x"}),
        base_url=server.url + base,
    )
    path, query = base.split("?")
    assert server.seen[0].target == f"{path.rstrip('/')}/products/p1?{query}&q=x"


def test_the_query_of_a_base_url_gives_way_to_that_of_a_call(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.with_options(
            base_url=f"{server.url}/v2?key=1&q=0"
        ).products.retrieve("p1", extra_query={"q": "x"}),
        base_url=server.url,
    )
    assert server.seen[0].target == "/v2/products/p1?key=1&q=x"


def test_the_query_of_a_base_url_gives_way_to_a_credential(
    driver: Driver, server: LocalServer
) -> None:
    server.reply(json_answer(PRODUCT))
    driver.call(
        lambda c: c.products.retrieve("p1"),
        base_url=f"{server.url}?api_key=old&v=1",
        bearer_token=None,
        api_key="new",
    )
    assert server.seen[0].target == "/products/p1?v=1&api_key=new"


def test_a_client_tells_its_base_url_whole() -> None:
    with Shop(bearer_token="t", base_url="https://a.example/v1/?key=1") as client:
        assert client.base_url == "https://a.example/v1?key=1"
        with Shop(bearer_token="t", base_url=client.base_url) as other:
            assert other.base_url == client.base_url


@pytest.mark.parametrize(
    ("template", "chosen", "expected"),
    [
        ("/v2", False, "https://a.example/v2?key=1"),
        ("v2?x=2", False, "https://a.example/v1/v2?x=2&key=1"),
        ("https://b.example/v2/?x=2", False, "https://b.example/v2?x=2"),
        ("https://b.example/v2/", True, "https://a.example/v1?key=1"),
    ],
)
def test_the_query_of_a_base_url_stays_with_its_server(
    template: str, chosen: bool, expected: str
) -> None:
    found = server_url(template, {}, "https://a.example/v1?key=1", is_chosen=chosen)
    assert found == expected


def test_a_relative_token_url_has_not_the_query_of_the_base_url() -> None:
    scheme = ClientCredentials(
        token_url="token", client_id="i", client_secret="s", options={}
    )
    assert (
        token_url(scheme, "https://a.example/v1?key=1") == "https://a.example/v1/token"
    )


def test_the_query_of_a_base_url_is_in_no_log(
    driver: Driver, server: LocalServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.reply(json_answer(PRODUCT))
    driver.call(lambda c: c.products.retrieve("p1"), base_url=f"{server.url}?k=51ecret")
    assert "/products/p1" in caplog.text
    assert "51ecret" not in caplog.text


def test_a_fragment_in_a_base_url_is_refused() -> None:
    with pytest.raises(ValueError, match="must have no fragment"):
        require_absolute("https://a.example/docs#/pets")
