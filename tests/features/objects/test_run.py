"""Presence and nullability of properties, as the wire and as Python see them."""

from collections.abc import Mapping
from types import ModuleType

import httpx2
import pytest

from tests.features.calls import Calls

MINIMAL = {"id": "u1", "emailAddress": "ada@example.com", "nickname": None}


def made(body: Mapping[str, object]) -> httpx2.Response:
    return httpx2.Response(201, json=body)


def test_what_is_left_out_is_not_sent_and_null_is(package: ModuleType) -> None:
    calls = Calls(package, made(MINIMAL))
    calls.client.users.create(
        email_address="ada@example.com",
        nickname=None,
        password="secret",
        home={"zip_code": "4000"},
    )
    assert calls.json == {
        "emailAddress": "ada@example.com",
        "nickname": None,
        "password": "secret",
        "home": {"zipCode": "4000"},
    }


def test_omit_leaves_out_and_none_is_null(package: ModuleType) -> None:
    calls = Calls(package, made(MINIMAL))
    required = {"email_address": "a@b.c", "nickname": "Ada", "password": "x"}
    calls.client.users.create(**required, motto=package.omit, locale="de")
    assert "motto" not in calls.json
    calls.client.users.create(**required, motto=None)
    assert calls.json["motto"] is None


def test_absent_and_null_differ_in_what_is_received(package: ModuleType) -> None:
    user = Calls(package, made({**MINIMAL, "motto": None})).client.users.create(
        email_address="a", nickname=None, password="x"
    )
    assert user.motto is None and user.home is None
    assert user.model_fields_set == {"id", "email_address", "nickname", "motto"}
    assert user.to_dict() == {**MINIMAL, "motto": None}


def test_a_default_is_the_servers_and_not_sent(package: ModuleType) -> None:
    calls = Calls(package, made(MINIMAL))
    user = calls.client.users.create(email_address="a", nickname=None, password="x")
    assert "locale" not in calls.json
    assert user.locale is None


def test_read_only_and_write_only(package: ModuleType) -> None:
    sent = package.types.UserParam.__annotations__
    assert "id" not in sent and "password" in sent
    received = package.types.User.model_fields
    assert "id" in received and "password" not in received
    with pytest.raises(TypeError, match="id"):
        Calls(package).client.users.create(
            id="u1", email_address="a", nickname=None, password="x"
        )


def test_a_received_model_can_be_sent(package: ModuleType) -> None:
    calls = Calls(package, made(MINIMAL))
    home = package.types.Address(zip_code="4000", floor=3)
    calls.client.users.create(email_address="a", nickname="b", password="c", home=home)
    assert calls.json["home"] == {"zipCode": "4000", "floor": 3}
