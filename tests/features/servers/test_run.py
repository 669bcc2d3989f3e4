"""Where requests go."""

from types import ModuleType

import pytest

from tests.features.calls import Calls


@pytest.mark.parametrize(
    ("options", "url"),
    [
        ({}, "https://eu.example.com/v1/ping"),
        ({"region": "us", "version": "v2"}, "https://us.example.com/v2/ping"),
        ({"environment": "sandbox"}, "https://sandbox.example.com/ping"),
        ({"base_url": "http://localhost:1/x/"}, "http://localhost:1/x/ping"),
    ],
)
def test_the_server_of_the_client(
    package: ModuleType, options: dict[str, str], url: str
) -> None:
    calls = Calls(package, **options)
    calls.client.ping()
    assert calls.url == url


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"environment": "moon"}, "'production', 'sandbox'"),
        ({"region": "moon"}, "expected one of 'eu', 'us'"),
    ],
)
def test_what_the_document_does_not_list(
    package: ModuleType, option: dict[str, str], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        package.Client(**option)


def test_the_environment_names_another_server(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVERS_BASE_URL", "https://proxy.example.com")
    calls = Calls(package)
    calls.client.ping()
    assert calls.url == "https://proxy.example.com/ping"


def test_an_operation_elsewhere(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.upload()
    assert calls.url == "https://uploads.example.com/base/upload"
    calls.client.regional.retrieve()
    assert calls.url == "https://north.example.org/regional"


def test_variables_of_an_operation_elsewhere(package: ModuleType) -> None:
    calls = Calls(package, zone="south", region="us")
    calls.client.regional.retrieve()
    assert calls.url == "https://south.example.org/regional"
    calls.client.copies.list()
    assert calls.url == "https://us.copies.example.com/copies"


@pytest.mark.parametrize(
    ("options", "url"),
    [
        ({}, "https://eu.example.com/beta/beta"),
        ({"base_url": "http://localhost:1/x"}, "http://localhost:1/beta/beta"),
    ],
)
def test_a_relative_server_belongs_to_the_base_url(
    package: ModuleType, options: dict[str, str], url: str
) -> None:
    calls = Calls(package, **options)
    calls.client.beta.retrieve()
    assert calls.url == url


def test_a_server_that_was_chosen_is_used_for_all(package: ModuleType) -> None:
    calls = Calls(package, base_url="http://localhost:1")
    calls.client.upload()
    assert calls.url == "http://localhost:1/upload"
