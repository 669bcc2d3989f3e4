"""Certificates: the client trusts that its HTTP client has one."""

from types import ModuleType

import pytest

from tests.features.calls import Calls


def test_a_certificate_alone_needs_no_argument(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.accounts.list()
    assert "authorization" not in calls.sent.headers


def test_beside_a_certificate_only_the_rest_is_asked_for(package: ModuleType) -> None:
    with pytest.raises(package.MissingCredentialsError) as caught:
        Calls(package).client.payments.create()
    assert str(caught.value) == (
        "No credentials: pass the argument `access_token` "
        "(or set the environment variable `MUTUAL_TLS_ACCESS_TOKEN`)"
    )


def test_openid_connect_is_a_bearer_token(package: ModuleType) -> None:
    calls = Calls(package, access_token="t")
    calls.client.payments.create()
    assert calls.sent.headers["authorization"] == "Bearer t"
