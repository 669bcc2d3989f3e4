"""What is read where an object of any keys is one of the variants."""

from datetime import date
from types import ModuleType

import pytest

from tests.features.calls import Calls

BORN: dict[str, object] = {"born": "2001-02-03", "size": 7}
PLACES = ("buyer", "open_first", "open_last", "texts")


@pytest.mark.parametrize("place", PLACES)
def test_a_model_is_tried_first(package: ModuleType, place: str) -> None:
    order = Calls(package, {place: BORN}).client.orders.list()
    found = getattr(order, place)
    assert isinstance(found, package.types.Person)
    assert found.born == date(2001, 2, 3)
    assert found.size == 7


@pytest.mark.parametrize("place", ("open_first", "open_last"))
def test_what_no_model_fits_has_any_keys(package: ModuleType, place: str) -> None:
    value = {"born": "yesterday", "x": [1]}
    order = Calls(package, {place: value}).client.orders.list()
    assert getattr(order, place) == value


def test_among_the_others_the_best_match_is_chosen(package: ModuleType) -> None:
    def given(value: object) -> object:
        return Calls(package, {"texts": value}).client.orders.list().texts

    assert given({"seats": 2}) == package.types.Company(seats=2)
    assert given("text") == "text"
    assert given({"a": "b"}) == {"a": "b"}


def test_a_bare_nullable_object_is_the_null(package: ModuleType) -> None:
    assert Calls(package, {"buyer": None}).client.orders.list().buyer is None
    annotation = package.types.Order.__annotations__["buyer"]
    assert annotation == package.types.Person | None
