"""Values of server variables stay in the part of the URL that the document gives them."""

import pytest
from runtime.servers import Server, Variable, expanded_url, require_absolute

from .sample_client import AsyncShop, Shop


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
