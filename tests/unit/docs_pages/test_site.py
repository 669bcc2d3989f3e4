"""The title of an API whose pages name none."""

import pytest
from specloom.frontends.docs.site import site_of


@pytest.mark.parametrize(
    ("urls", "site"),
    [
        (["https://test.pets.example/", "https://live.pets.example/"], "pets.example"),
        (["https://api.pets.example:8080/v1"], "api.pets.example"),
        (["https://a.example", "https://b.test"], "API"),
        (["https://{tenant}.pets.example"], "API"),
        (["https://[::1", "/v1"], "API"),
        ([], "API"),
    ],
)
def test_the_servers_name_the_site(urls: list[str], site: str) -> None:
    assert site_of([{"url": url} for url in urls]) == site
