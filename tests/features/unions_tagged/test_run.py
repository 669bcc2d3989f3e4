"""Unions whose variants are told apart by a property."""

import logging
from types import ModuleType

import pytest

from tests.features.calls import Calls

SQUARE = {"kind": "square", "side": 2.0}


def test_the_declared_property_decides(package: ModuleType) -> None:
    placed = {"eventType": "order.placed", "total": 3, "carrier": "both would fit"}
    shipped = {"eventType": "order.shipped", "carrier": "Post", "total": 3}
    first, second = Calls(package, [placed, shipped]).client.events.list()
    assert type(first) is package.types.OrderPlaced
    assert type(second) is package.types.OrderShipped
    assert second.carrier == "Post"


def test_constants_decide_where_nothing_is_declared(package: ModuleType) -> None:
    calls = Calls(package, SQUARE)
    shape = calls.client.events.create(kind="circle", radius=1)
    assert shape == package.types.Square(kind="square", side=2)
    assert calls.json == {"kind": "circle", "radius": 1}


def test_a_variant_of_tomorrow_is_kept(
    package: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    answer = [{"eventType": "order.lost", "where": "at sea"}]
    (event,) = Calls(package, answer, strict_responses=True).client.events.list()
    assert isinstance(event, package.UnknownVariant)
    assert event.where == "at sea"
    assert event.to_dict() == answer[0]
    assert not caplog.records


def test_a_broken_variant_is_still_that_variant(
    package: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        shape = Calls(
            package, {"kind": "circle", "radius": "wide"}
        ).client.events.create(kind="circle", radius=1)
    assert isinstance(shape, package.types.Circle)
    assert shape.radius == "wide"
    assert [record.name for record in caplog.records] == ["unions_tagged"]


def test_a_broken_variant_is_an_error_where_that_is_wanted(package: ModuleType) -> None:
    calls = Calls(package, {"kind": "circle"}, strict_responses=True)
    with pytest.raises(package.APIResponseValidationError, match="radius"):
        calls.client.events.create(**SQUARE)
