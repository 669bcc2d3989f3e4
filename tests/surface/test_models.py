"""Models that users hold in their hands: what they become, what they keep, what they forgive."""

import copy
import datetime as dt
import json
import logging
import pickle
from importlib import import_module
from types import ModuleType
from typing import Any

import httpx2
import pytest

ORDER: dict[str, Any] = {
    "id": "o1",
    "orderState": "placed",
    "placedAt": "2026-03-01T12:00:00Z",
}
MOMENT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def nothing_told(models: ModuleType) -> None:
    """What a log has told in one test is news in the next."""
    import_module(f"{models.__name__}._runtime.codec.deviations")._told.clear()


def _order(models: ModuleType, *, strict: bool = False, **fields: object) -> Any:
    """An order as the server sends it, with other fields."""
    answer = {**ORDER, **fields}
    return _received(models, answer, strict=strict)


def _received(models: ModuleType, answer: object, *, strict: bool = False) -> Any:
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json=answer))
    http = httpx2.Client(transport=transport)
    client = models.Client(http_client=http, strict_responses=strict)
    return client.orders.retrieve("o1")


def test_to_dict_has_the_names_of_the_wire_and_what_came(models: ModuleType) -> None:
    order = _order(models, note=None, lines=[{"unitPrice": 5}])
    assert order.to_dict() == {
        "id": "o1",
        "orderState": "placed",
        "placedAt": MOMENT,
        "note": None,
        "lines": [{"unitPrice": 5}],
    }


def test_to_dict_in_json_mode_can_be_written_as_json(models: ModuleType) -> None:
    order = _order(models)
    assert json.loads(json.dumps(order.to_dict(mode="json"))) == ORDER


def test_to_dict_may_have_the_names_of_attributes(models: ModuleType) -> None:
    names = _order(models, lines=[{"unitPrice": 5}]).to_dict(use_api_names=False)
    assert names["order_state"] == "placed"
    assert names["lines"] == [{"unit_price": 5}]


def test_to_dict_may_have_what_did_not_come(models: ModuleType) -> None:
    whole = _order(models).to_dict(exclude_unset=False)
    assert whole["note"] is None and whole["lines"] is None
    assert "note" not in _order(models, note=None).to_dict(exclude_none=True)


def test_to_json_is_what_came(models: ModuleType) -> None:
    order = _order(models, note=None, somethingNew=[1])
    assert json.loads(order.to_json()) == {**ORDER, "note": None, "somethingNew": [1]}
    assert "\n" not in order.to_json(indent=None)
    assert json.loads(order.to_json(use_api_names=False))["order_state"] == "placed"


def test_repr_hides_secrets(models: ModuleType) -> None:
    order = _order(models, pinCode="1234")
    assert order.pin_code == "1234"
    assert "1234" not in repr(order) and "1234" not in str(order)
    assert "o1" in repr(order)


def test_null_is_not_missing(models: ModuleType) -> None:
    null, missing = _order(models, note=None), _order(models)
    assert null.note is None and missing.note is None
    assert "note" in null.model_fields_set
    assert "note" not in missing.model_fields_set


def test_further_fields_are_attributes_and_in_model_extra(models: ModuleType) -> None:
    order = _order(models, somethingNew={"a": 1})
    assert order.somethingNew == {"a": 1}
    assert order.model_extra == {"somethingNew": {"a": 1}}


def test_models_with_equal_fields_are_equal(models: ModuleType) -> None:
    assert _order(models) == _order(models)
    assert _order(models) != _order(models, note="x")
    assert _order(models) != _order(models, somethingNew=1)


def test_models_can_be_copied_and_pickled(models: ModuleType) -> None:
    payment = {"kind": "card", "lastDigits": "42"}
    order = _order(models, payment=payment, somethingNew=1)
    for twin in (pickle.loads(pickle.dumps(order)), copy.deepcopy(order)):
        assert type(twin) is models.types.Order and twin == order
        assert twin.model_fields_set == order.model_fields_set
        assert twin.somethingNew == 1
    strange = _order(models, payment={"kind": "barter"})
    assert pickle.loads(pickle.dumps(strange)) == strange


def test_values_of_enumerations_can_be_keys(models: ModuleType) -> None:
    order = _order(models)
    assert {order.order_state: 1}["placed"] == 1
    assert hash(order.order_state) == hash("placed")


def test_a_new_value_of_an_enumeration_is_kept_without_a_word(
    models: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    assert _order(models, orderState="shipped").order_state == "shipped"
    assert _order(models, orderState="shipped", strict=True).order_state == "shipped"
    assert not _warnings(caplog)


def test_a_new_variant_is_kept_without_a_word(
    models: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    barter = {"kind": "barter", "goods": ["eggs"]}
    order = _order(models, payment=barter)
    assert isinstance(order.payment, models.UnknownVariant)
    assert order.payment.goods == ["eggs"]
    assert order.to_dict()["payment"] == barter
    assert not _warnings(caplog)


def test_a_missing_required_field_is_none_and_said_once_with_its_path(
    models: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    order = _received(models, {"id": "o1", "orderState": "paid", "lines": [{}]})
    assert order.placed_at is None and "placed_at" not in order.model_fields_set
    assert order.lines[0].unit_price is None
    (said,) = _warnings(caplog)
    assert "placedAt: missing" in said and "lines.0.unitPrice: missing" in said


def test_a_wrong_type_is_kept_and_said_once_with_its_path(
    models: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    order = _order(models, lines=[{"unitPrice": 1}, {"unitPrice": "much"}])
    assert [line.unit_price for line in order.lines] == [1, "much"]
    (said,) = _warnings(caplog)
    assert "lines.1.unitPrice" in said


def test_a_malformed_variant_is_what_its_tag_says_and_said_once(
    models: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    order = _order(models, payment={"kind": "card"})
    assert type(order.payment) is models.types.CardPayment
    (said,) = _warnings(caplog)
    assert "payment.lastDigits: missing" in said


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ({"id": "o1", "orderState": "paid"}, "placedAt"),
        ({**ORDER, "lines": [{"unitPrice": "much"}]}, "lines.0.unitPrice"),
        ({**ORDER, "payment": {"kind": "card"}}, "payment"),
    ],
)
def test_strict_clients_raise_with_the_path(
    models: ModuleType, answer: object, place: str
) -> None:
    with pytest.raises(models.APIResponseValidationError) as caught:
        _received(models, answer, strict=True)
    assert caught.value.errors[0][0].startswith(place)


def _warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        item.getMessage() for item in caplog.records if item.levelno >= logging.WARNING
    ]
