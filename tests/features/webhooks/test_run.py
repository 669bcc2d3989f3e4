"""Payloads that the API sends."""

import datetime as dt
from types import ModuleType


def test_payloads_have_types(package: ModuleType) -> None:
    text = '{"amount": 3, "paidAt": "2026-03-01T12:00:00Z", "more": 1}'
    paid = package.types.OrderPaid.model_validate_json(text)
    assert paid.amount == 3
    assert paid.paid_at == dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    assert paid.more == 1


def test_an_inline_payload_is_called_after_its_event(package: ModuleType) -> None:
    lost = package.types.OrderLostRequest.model_validate({"reason": "storm"})
    assert lost.reason == "storm"


def test_events_are_no_methods(package: ModuleType) -> None:
    methods = {name for name in dir(package.Client) if not name.startswith("_")}
    assert "subscriptions" in methods
    assert not {"webhooks", "order_paid", "order", "orders"} & methods
