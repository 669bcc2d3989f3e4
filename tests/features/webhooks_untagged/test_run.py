"""Events without a common tag."""

from types import ModuleType


def test_the_shape_tells_events_apart(package: ModuleType) -> None:
    read = package.Client().webhooks.unsafe_unwrap
    assert type(read('{"amount": 3}')) is package.types.OrderPaid
    assert type(read('{"reason": "storm"}')) is package.types.OrderLostRequest


def test_an_event_that_nobody_knows_is_kept(package: ModuleType) -> None:
    event = package.Client().webhooks.unsafe_unwrap('{"colour": "red"}')
    assert event.colour == "red"


def test_events_are_no_operations(package: ModuleType) -> None:
    members = {name for name in dir(package.Client) if not name.startswith("_")}
    assert {"subscriptions", "webhooks"} <= members
    assert not {"order_paid", "order", "orders"} & members
    raw = package.Client().with_raw_response.webhooks
    assert not hasattr(raw, "unwrap")
