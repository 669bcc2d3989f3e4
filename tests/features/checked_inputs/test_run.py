"""Calls that break a limit: nothing goes out, and the message says where and which."""

import inspect
from decimal import Decimal
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.features.calls import Calls

LINES = [{"amount": 5}]


def _refused(calls: Calls, **arguments: Any) -> str:
    """The message about a call, of which nothing must have been sent."""
    with pytest.raises(ValueError) as caught:
        calls.client.orders.retrieve(**({"code": "abc"} | arguments))
    assert calls.requests == []
    return str(caught.value)


def _refused_body(calls: Calls, **fields: Any) -> str:
    with pytest.raises(ValueError) as caught:
        calls.client.orders.update(**({"code": "abc", "lines": LINES} | fields))
    assert calls.requests == []
    return str(caught.value)


def test_a_number_outside_its_range_is_refused(package: ModuleType) -> None:
    calls = Calls(package)
    assert _refused(calls, per_page=101) == (
        "per_page: Input should be less than or equal to 100"
    )
    assert _refused(calls, per_page=0) == (
        "per_page: Input should be greater than or equal to 1"
    )


def test_a_limit_keeps_the_digits_that_no_double_has(package: ModuleType) -> None:
    calls = Calls(package)
    assert _refused(calls, serial=2**63) == (
        "serial: Input should be less than or equal to 9223372036854775807"
    )
    assert _refused(calls, serial=-(2**63) - 1) == (
        "serial: Input should be greater than or equal to -9223372036854775808"
    )
    text = inspect.getdoc(calls.client.orders.retrieve) or ""
    assert "Between -9223372036854775808 and 9223372036854775807." in text
    calls.client.orders.retrieve("abc", serial=2**63 - 1)
    assert calls.url.endswith("?serial=9223372036854775807")


def test_an_exclusive_limit_is_outside_itself(package: ModuleType) -> None:
    calls = Calls(package)
    assert _refused(calls, ratio=0) == "ratio: Input should be greater than 0"
    assert _refused(calls, ratio=1.0) == "ratio: Input should be less than 1"


def test_lists_have_limits_and_so_have_their_items(package: ModuleType) -> None:
    calls = Calls(package)
    assert "at most 3 items" in _refused(calls, tags=["aa", "bb", "cc", "dd"])
    assert "at least 1 item" in _refused(calls, tags=[])
    assert _refused(calls, tags=["aa", "b"]) == (
        "tags[1]: String should have at least 2 characters"
    )


def test_the_header_of_a_part_has_limits(package: ModuleType) -> None:
    calls = Calls(package)
    with pytest.raises(ValueError) as caught:
        calls.client.scans.create(scan=b"a", scan_x_page=0)
    assert calls.requests == []
    assert str(caught.value) == (
        "scan_x_page: Input should be greater than or equal to 1"
    )


def test_limits_hold_in_the_path_in_headers_and_in_cookies(package: ModuleType) -> None:
    calls = Calls(package)
    assert _refused(calls, code="ab") == (
        "code: String should have at least 3 characters"
    )
    assert _refused(calls, x_trace="no!") == (
        "x_trace: String should match pattern '^[0-9a-f]+$'"
    )
    assert "at most 4 characters" in _refused(calls, session="abcde")


def test_a_body_is_checked_at_any_depth(package: ModuleType) -> None:
    calls = Calls(package)
    deep = [{"amount": 5, "parts": [{"amount": 10}, {"amount": 7}]}]
    assert _refused_body(calls, lines=deep) == (
        "lines[0].parts[1].amount: Input should be a multiple of 5"
    )
    assert _refused_body(calls, due_day=32).startswith("due_day: ")
    assert "at most 2 items" in _refused_body(
        calls, notes={"a": "1", "b": "2", "c": "3"}
    )
    assert _refused_body(calls, notes={"a": "123456789"}).startswith("notes['a']: ")
    assert _refused_body(calls, body_code="toolong").startswith("body_code: ")


def test_equal_items_are_refused_where_they_must_differ(package: ModuleType) -> None:
    calls = Calls(package)
    assert _refused_body(calls, lines=[{"amount": 5}, {"amount": 5}]) == (
        "lines: List should have distinct items"
    )


def test_a_member_of_a_union_is_checked_by_its_own_limits(package: ModuleType) -> None:
    calls = Calls(package)
    assert "at least 2 characters" in _refused_body(calls, value="x")
    assert "greater than or equal to 10" in _refused_body(calls, value=9)
    calls.client.orders.update("abc", lines=LINES, value="xy")
    assert calls.json["value"] == "xy"


def test_a_decimal_is_compared_as_it_is_written(package: ModuleType) -> None:
    calls = Calls(package)
    calls.client.prices.create(body=[Decimal("0.1"), 0.11])
    with pytest.raises(ValueError, match=r"body\[0\]: .*multiple of 0.01"):
        calls.client.prices.create(body=[Decimal("0.115")])
    with pytest.raises(ValueError, match=r"body: .*at most 2 items"):
        calls.client.prices.create(body=[1, 2, 3])
    assert len(calls.requests) == 1


def test_a_model_that_is_sent_back_is_checked_too(package: ModuleType) -> None:
    line = package.types.Line.model_validate({"amount": 7})
    assert _refused_body(Calls(package), lines=[line]) == (
        "lines[0].amount: Input should be a multiple of 5"
    )


def test_what_is_left_out_null_or_read_only_once_is_not_checked(
    package: ModuleType,
) -> None:
    calls = Calls(package)
    calls.client.orders.update("abc", lines=iter([{"amount": 7}]), due_day=None)
    assert calls.json == {"lines": [{"amount": 7}], "dueDay": None}


def test_types_are_left_to_type_checkers(package: ModuleType) -> None:
    calls = Calls(package, {"lines": []})
    calls.client.orders.retrieve("abc", per_page="1000")
    assert calls.sent.url.params["per-page"] == "1000"


def test_the_value_is_not_in_the_message(package: ModuleType) -> None:
    assert "hush!" not in _refused(Calls(package), session="hush!")


def test_what_is_received_is_not_checked(package: ModuleType) -> None:
    answer = {"code": "x", "dueDay": 99, "lines": [{"amount": 7}]}
    order = Calls(package, answer).client.orders.retrieve("abc")
    assert (order.code, order.due_day, order.lines[0].amount) == ("x", 99, 7)


def test_what_is_sent_is_what_would_be_sent_without_checks(package: ModuleType) -> None:
    calls = Calls(package, httpx2.Response(204))
    calls.client.orders.update("abc", lines=LINES, due_day=31)
    assert calls.json == {"dueDay": 31, "lines": LINES}
