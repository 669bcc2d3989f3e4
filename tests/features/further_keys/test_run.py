"""Keys that no property declares."""

import logging
from decimal import Decimal
from types import ModuleType

import pytest

from tests.features.calls import Calls

ANSWER: dict[str, object] = {
    "name": "A",
    "emma": {"pageCount": 10, "isbn": "1"},
    "prices": {"EUR": "1.10"},
    "tree": {"label": "root", "child-1": {"label": "leaf", "child-2": {}}},
    "notes": {"title": "t", "n-1": 1, "b-1": {"pageCount": 2}, "read": True, "x": None},
    "small": {"name": "B", "width": 3, "emma": {"pageCount": 11}},
}


def test_further_keys_have_their_type(package: ModuleType) -> None:
    shelf = Calls(package, ANSWER).client.shelves.retrieve("1")
    assert shelf.emma == package.types.Book(page_count=10, isbn="1")
    assert shelf.small.emma.page_count == 11
    assert shelf.tree.model_extra["child-1"].label == "leaf"
    assert shelf.to_dict(mode="json") == ANSWER


def test_patterns_alone_are_a_map(package: ModuleType) -> None:
    shelf = Calls(package, ANSWER).client.shelves.retrieve("1")
    assert shelf.prices == {"EUR": Decimal("1.10")}


def test_patterns_of_several_types_are_a_union(package: ModuleType) -> None:
    extra = Calls(package, ANSWER).client.shelves.retrieve("1").notes.model_extra
    assert extra["b-1"].page_count == 2
    assert (extra["n-1"], extra["read"], extra["x"]) == (1, True, None)


def test_what_does_not_fit_is_kept(
    package: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    answer = {"name": "A", "emma": {"pageCount": 10}, "other": "no book"}
    with caplog.at_level(logging.WARNING):
        shelf = Calls(package, answer).client.shelves.retrieve("1")
    assert shelf.emma.page_count == 10
    assert shelf.to_dict(mode="json") == answer
    assert "other" in caplog.text


def test_they_are_sent_under_their_names(package: ModuleType) -> None:
    calls = Calls(package)
    book = package.types.Book(page_count=10)
    tree = {"label": "root", "child-1": {"label": "leaf"}}
    calls.client.shelves.update("1", name="A", tree=tree, extra_body={"emma": book})
    assert calls.json == {"name": "A", "tree": tree, "emma": {"pageCount": 10}}


def test_a_received_object_is_sent_as_it_came(package: ModuleType) -> None:
    calls = Calls(package, ANSWER)
    shelf = calls.client.shelves.retrieve("1")
    calls.client.shelves.update("1", name="A", small=shelf.small, notes=shelf.notes)
    assert calls.json["small"] == ANSWER["small"]
    assert calls.json["notes"] == ANSWER["notes"]
