"""Webhooks are verified, then read; none is lost because nobody knows it yet."""

import base64
import datetime as dt
import logging
from types import ModuleType

import pytest
from standardwebhooks.webhooks import Webhook

KEY = "whsec_" + base64.b64encode(b"a secret of these tests").decode()
OTHER = "whsec_" + base64.b64encode(b"a secret of somebody else").decode()
PAID = '{"type":"order.paid","amount":3,"paidAt":"2026-03-01T12:00:00Z","more":1}'


def signed(payload: str, *, key: str = KEY, minutes: int = 0) -> dict[str, str]:
    """The headers that come with a payload, sent so many minutes from now."""
    at = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=minutes)
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(key).sign("msg_1", at, payload),
    }


def test_an_event_is_verified_and_read(package: ModuleType) -> None:
    event = package.Client().webhooks.unwrap(PAID, headers=signed(PAID), key=KEY)
    assert type(event) is package.types.OrderPaid
    assert event.amount == 3
    assert event.paid_at == dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    assert event.more == 1


def test_the_tag_tells_events_apart(package: ModuleType) -> None:
    read = package.Client().webhooks.unsafe_unwrap
    lost = read('{"type": "order.lost", "reason": "storm"}')
    again = read('{"type": "order.paid.again", "amount": 4}')
    assert type(lost) is package.types.OrderLostRequest
    assert type(again) is package.types.OrderPaid


def test_an_event_that_nobody_knows_is_kept(package: ModuleType) -> None:
    event = package.Client().webhooks.unsafe_unwrap('{"type": "order.new", "x": 1}')
    assert type(event) is package.UnknownVariant
    assert (event.type, event.x) == ("order.new", 1)


def test_a_malformed_event_is_what_its_tag_says(
    package: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    text = '{"type": "order.paid", "amount": "many"}'
    with caplog.at_level(logging.WARNING):
        event = package.Client().webhooks.unsafe_unwrap(text)
    assert type(event) is package.types.OrderPaid
    assert event.amount == "many"
    assert "amount" in caplog.text
    strict = package.Client(strict_responses=True)
    with pytest.raises(package.APIResponseValidationError, match="amount"):
        strict.webhooks.unsafe_unwrap(text)


def test_bytes_and_headers_in_any_case(package: ModuleType) -> None:
    headers = {name.title(): value for name, value in signed(PAID).items()}
    event = package.Client().webhooks.unwrap(PAID.encode(), headers=headers, key=KEY)
    assert event.amount == 3


def test_the_asynchronous_client_reads_without_waiting(package: ModuleType) -> None:
    client = package.AsyncClient(webhook_key=KEY)
    assert client.webhooks.unwrap(PAID, headers=signed(PAID)).amount == 3
    assert client.webhooks.unsafe_unwrap(PAID).amount == 3


def test_the_key_is_of_the_call_else_of_the_client_else_of_the_environment(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = signed(PAID)
    monkeypatch.setenv("WEBHOOKS_WEBHOOK_KEY", KEY)
    assert package.Client().webhooks.unwrap(PAID, headers=headers).amount == 3
    other = package.Client(webhook_key=OTHER)
    with pytest.raises(package.WebhookVerificationError):
        other.webhooks.unwrap(PAID, headers=headers)
    assert other.webhooks.unwrap(PAID, headers=headers, key=KEY).amount == 3
    assert package.Client().copy(timeout=1).webhooks.unwrap(PAID, headers=headers)


def test_without_a_key_nothing_is_verified(package: ModuleType) -> None:
    with pytest.raises(ValueError, match="webhook_key"):
        package.Client().webhooks.unwrap(PAID, headers=signed(PAID))


@pytest.mark.parametrize("key", ["whsec_a", "whsec_", "\u00fc"])
def test_a_key_that_is_none(package: ModuleType, key: str) -> None:
    with pytest.raises(ValueError, match="not valid") as caught:
        package.Client().webhooks.unwrap(PAID, headers=signed(PAID), key=key)
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("webhook-signature", "v1," + base64.b64encode(b"another").decode()),
        ("webhook-signature", "no signature at all"),
        ("webhook-signature", "v1,\u00fc"),
        ("webhook-id", "msg_2"),
        ("webhook-timestamp", "yesterday"),
    ],
)
def test_what_is_not_signed_is_refused(
    package: ModuleType, name: str, value: str
) -> None:
    headers = {**signed(PAID), name: value}
    with pytest.raises(package.WebhookVerificationError) as caught:
        package.Client().webhooks.unwrap(PAID, headers=headers, key=KEY)
    assert isinstance(caught.value, package.APIError)
    assert KEY not in str(caught.value) and PAID not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["webhook-id", "webhook-timestamp", "webhook-signature"]
)
def test_a_missing_header_is_refused(package: ModuleType, name: str) -> None:
    headers = {key: value for key, value in signed(PAID).items() if key != name}
    with pytest.raises(package.WebhookVerificationError, match="headers"):
        package.Client().webhooks.unwrap(PAID, headers=headers, key=KEY)


@pytest.mark.parametrize(("minutes", "said"), [(-6, "too old"), (6, "too new")])
def test_a_webhook_of_another_time_is_refused(
    package: ModuleType, minutes: int, said: str
) -> None:
    headers = signed(PAID, minutes=minutes)
    with pytest.raises(package.WebhookVerificationError, match=said):
        package.Client().webhooks.unwrap(PAID, headers=headers, key=KEY)


def test_a_payload_of_other_bytes_is_refused(package: ModuleType) -> None:
    webhooks = package.Client(webhook_key=KEY).webhooks
    for payload in (PAID + " ", b"\xff"):
        with pytest.raises(package.WebhookVerificationError):
            webhooks.unwrap(payload, headers=signed(PAID))


def test_verified_text_that_is_no_json(package: ModuleType) -> None:
    with pytest.raises(package.APIResponseValidationError):
        package.Client().webhooks.unwrap("?", headers=signed("?"), key=KEY)


def test_the_key_is_shown_nowhere(
    package: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    client = package.Client(webhook_key=KEY)
    with caplog.at_level(logging.DEBUG):
        client.webhooks.unwrap(PAID, headers=signed(PAID))
    shown = (repr(client), repr(client._engine), repr(client._engine.settings))
    assert KEY not in "".join(shown) + caplog.text


def test_without_the_library_the_extra_is_named(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "standardwebhooks.webhooks", None)
    with pytest.raises(ImportError, match="extra `webhooks`"):
        package.Client().webhooks.unwrap(PAID, headers=signed(PAID), key=KEY)


def test_operations_stand_beside_and_give_way(package: ModuleType) -> None:
    members = {name for name in dir(package.Client().webhooks) if name[0] != "_"}
    assert {"list", "unwrap", "unsafe_unwrap"} <= members
    raw = package.Client().webhooks.with_raw_response
    assert hasattr(raw, "list") and not hasattr(raw, "unwrap")
