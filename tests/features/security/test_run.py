"""Credentials: which ones a call sends, and where."""

from types import ModuleType

import pytest

from tests.features.calls import Calls


def test_the_default_of_the_api(package: ModuleType) -> None:
    calls = Calls(package, bearer_token="t", api_key="k", username="u", password="p")
    calls.client.default.retrieve()
    assert calls.sent.headers["authorization"] == "Bearer t"
    assert "x-api-key" not in calls.sent.headers


def test_a_missing_credential_says_what_to_pass(package: ModuleType) -> None:
    with pytest.raises(package.MissingCredentialsError) as caught:
        package.Client()
    assert str(caught.value) == (
        "No credentials: pass the argument `bearer_token` "
        "(or set the environment variable `SECURITY_BEARER_TOKEN`)"
    )


def test_the_environment_stands_in(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECURITY_BEARER_TOKEN", "from outside")
    calls = Calls(package)
    calls.client.default.retrieve()
    assert calls.sent.headers["authorization"] == "Bearer from outside"


def test_nothing_is_sent_where_nothing_is_needed(package: ModuleType) -> None:
    calls = Calls(package, bearer_token="t", api_key="k")
    calls.client.public.retrieve()
    assert not {"authorization", "x-api-key"} & calls.sent.headers.keys()


def test_optional_means_only_when_there_is_one(package: ModuleType) -> None:
    without = Calls(package, bearer_token="t")
    given = Calls(package, bearer_token="t", api_key="k")
    without.client.optional.retrieve()
    assert "x-api-key" not in without.sent.headers
    given.client.optional.retrieve()
    assert given.sent.headers["x-api-key"] == "k"


def test_the_first_complete_alternative(package: ModuleType) -> None:
    both = Calls(package, bearer_token="t", username="u", password="p", query_key="q")
    both.client.either.retrieve()
    assert both.sent.headers["authorization"] == "Basic dTpw"
    assert both.url == "https://api.example.com/either"
    second = Calls(package, bearer_token="t", query_key="q")
    second.client.either.retrieve()
    assert "authorization" not in second.sent.headers
    assert second.url == "https://api.example.com/either?key=q"


def test_all_parts_of_an_alternative(package: ModuleType) -> None:
    calls = Calls(package, bearer_token="t", api_key="k", cookie_key="c")
    calls.client.both.retrieve()
    assert calls.sent.headers["x-api-key"] == "k"
    assert calls.sent.headers["cookie"] == "sid=c"
    with pytest.raises(package.MissingCredentialsError, match="cookie_key"):
        Calls(package, bearer_token="t", api_key="k").client.both.retrieve()
