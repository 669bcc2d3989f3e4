"""What references lead to, on the wire and in types."""

import datetime
from types import ModuleType

import httpx2

from tests.features.calls import Calls


def test_a_path_item_parameter_response_header_and_media_type(
    package: ModuleType,
) -> None:
    answer = httpx2.Response(200, json=[{"name": "Rex"}], headers={"X-Total": "1"})
    calls = Calls(package, answer, key="secret")
    (pet,) = calls.client.pets.list(limit=2)
    assert type(pet) is package.types.Pet
    assert calls.url == "https://refs.example.com/pets?limit=2"


def test_a_body_and_a_chain_of_security_schemes(package: ModuleType) -> None:
    calls = Calls(package, key="secret")
    calls.client.pets.create(name="Rex")
    assert calls.json == {"name": "Rex"}
    assert calls.sent.headers["x-key"] == "secret"


def test_lists_escapes_and_percent_encoding(package: ModuleType) -> None:
    body = {"a": {"x": 1}, "b": True, "c": "2026-01-02", "d": {"x": 2}}
    found = Calls(package, body, key="secret").client.chain.retrieve()
    assert (found.a.x, found.b, found.d.x) == (1, True, 2)
    assert found.c == datetime.date(2026, 1, 2)


def test_what_stands_beside_a_reference(package: ModuleType) -> None:
    more = package.types.Siblings.model_validate({"more": {"name": "a", "age": 3}}).more
    assert (more.name, more.age) == ("a", 3)


def test_an_anchor_is_that_of_the_nearest_id(package: ModuleType) -> None:
    fields = package.types.Outer.model_fields
    assert "bool" in str(fields["own"].annotation)
    assert "int" in str(fields["leaf"].annotation)
