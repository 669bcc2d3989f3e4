"""OpenAPI 3.2 on the wire."""

from types import ModuleType

import httpx2
import pytest

from tests.features.calls import Calls


def test_a_query_has_a_body(package: ModuleType) -> None:
    calls = Calls(package, [])
    calls.client.birds.query(text="which?")
    assert calls.sent.method == "QUERY"
    assert calls.json == {"text": "which?"}


def test_a_method_of_ones_own(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.birds.copy(session="a b%c")
    assert calls.sent.method == "COPY"
    assert calls.sent.headers["cookie"] == "session=a b%c"


def test_a_cookie_cannot_become_two(package: ModuleType) -> None:
    calls = Calls(package)
    with pytest.raises(ValueError, match="semicolon"):
        calls.client.birds.copy(session="a; admin=1")


def test_a_form_is_the_whole_query(package: ModuleType) -> None:
    calls = Calls(package, httpx2.Response(200, text='{"kind": "owl"}\n'))
    (owl,) = calls.client.birds.list(filter={"colour": "a&b", "min_weight": 1.5})
    assert calls.url == "https://api.example.com/birds?colour=a%26b&minWeight=1.5"
    assert type(owl) is package.types.Owl


def test_json_is_the_whole_query(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.birds.search(q={"min_weight": 2})
    assert calls.sent.url.query == b"%7B%22minWeight%22%3A2%7D"


def test_an_unknown_variant_is_the_one_for_all_others(package: ModuleType) -> None:
    birds = [
        {"kind": "owl", "range": 9},
        {"kind": "emu", "note": "runs"},
        {"kind": "OtherBird"},
    ]
    owl, emu, other = Calls(package, birds).client.birds.query(text="all")
    assert type(owl) is package.types.Owl
    assert type(emu) is package.types.OtherBird and emu.note == "runs"
    assert type(other) is package.types.OtherBird


def test_the_name_of_an_event_decides(package: ModuleType) -> None:
    text = 'event: gone\ndata: owl\n\nevent: seen\ndata: {"kind": "owl"}\n\n'
    calls = Calls(package, httpx2.Response(200, text=text))
    gone, seen = calls.client.birds.events.list()
    assert (gone.event, gone.data) == ("gone", "owl")
    assert type(seen.data) is package.types.Owl


def test_servers_have_names(package: ModuleType) -> None:
    assert Calls(package, environment="test").client.base_url == (
        "https://test.example.com"
    )


def test_a_tag_says_what_a_resource_is_for(package: ModuleType) -> None:
    said = type(Calls(package).client.birds).__doc__
    assert said.splitlines()[0] == "Operations of birds."
    assert "Those with feathers." in said


def test_a_deprecated_scheme_is_said_to_be(package: ModuleType) -> None:
    said = " ".join(package.Client.__doc__.split())
    assert "access_token: Deprecated. A token of a device." in said
