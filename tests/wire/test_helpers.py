"""What the vectors rest on: their values, how they are compared, what a runner knows."""

import ast
import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.wire.calling import _given
from tests.wire.calls import Call, Calls
from tests.wire.comparing import Difference, compare, compare_exchanges, report
from tests.wire.packages import Area
from tests.wire.server import Recorded
from tests.wire.values import SAFE_INTEGERS, marked, native, plain
from tests.wire.vectors import HERE, Vector, files

LARGE = 9007199254740993


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_numbers_are_those_that_a_float_holds(path: Path) -> None:
    """Other integers are marked, and other decimals are text."""
    integers: list[int] = []
    decimals: list[str] = []
    json.loads(
        path.read_text("utf-8"),
        parse_int=lambda text: integers.append(int(text)),
        parse_float=decimals.append,
    )
    assert all(number in SAFE_INTEGERS for number in integers)
    assert all(Decimal(repr(float(text))) == Decimal(text) for text in decimals)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"$integer": str(LARGE)}, LARGE),
        ({"$bytes": "AP8="}, b"\x00\xff"),
        ({"$decimal": "10.50"}, Decimal("10.50")),
        ({"$duration": "P1DT2H3M4S"}, timedelta(days=1, hours=2, minutes=3, seconds=4)),
        ([{"a": {"$integer": "1"}}, None], [{"a": 1}, None]),
    ],
)
def test_a_value_of_a_vector_as_a_caller_gives_it(
    value: object, expected: object
) -> None:
    assert native(value) == expected


def test_an_unknown_mark_is_no_value() -> None:
    with pytest.raises(KeyError):
        native({"$date_time": "2020-01-01"})


def test_a_value_of_a_client_as_vectors_write_it() -> None:
    assert plain({"a": [LARGE, 1, True]}) == {
        "a": [{"$integer": str(LARGE)}, 1, True],
    }
    assert marked(-(2**53) + 1) == -(2**53) + 1
    assert marked(-(2**53)) == {"$integer": "-9007199254740992"}


RECORDED = Recorded("POST /a?b=1 HTTP/1.1", (("X-B", "2"), ("Host", "h")), b'{"c":3}')


def test_a_request_as_expected_has_no_differences() -> None:
    request = {
        "method": "POST",
        "path": "/a",
        "query": "b=1",
        "headers": {"x-b": "2"},
        "body": '{"c":3}',
    }
    assert not list(compare_exchanges([request], [RECORDED]))


def test_each_part_that_differs_is_told() -> None:
    request = {"method": "POST", "path": "/a", "headers": {"X-B": "3"}, "body": "x"}
    found = list(compare_exchanges([request], [RECORDED]))
    assert found == [
        Difference("requests", ["POST /a HTTP/1.1"], [RECORDED.line]),
        Difference("headers", {"x-b": "3"}, {"x-b": "2"}),
        Difference("body", b"x", b'{"c":3}'),
    ]


def test_parts_of_a_form_are_compared_one_by_one() -> None:
    body = b"--xyz\r\nA: 1\r\n\r\none\r\n--xyz\r\nA: 2\r\n\r\ntwo\r\n--xyz--\r\n"
    recorded = Recorded(
        "POST / HTTP/1.1", (("Content-Type", "m/x; boundary=xyz"),), body
    )
    parts = [
        {"headers": {"a": "1"}, "body": "one"},
        {"headers": {"a": "3"}, "body": "zwei"},
    ]
    headers = {"Content-Type": "m/x; boundary=*"}
    request = {"method": "POST", "path": "/", "headers": headers, "parts": parts}
    assert [item.part for item in compare_exchanges([request], [recorded])] == [
        "headers of part 2",
        "content of part 2",
    ]


def test_a_request_that_never_came_is_a_difference() -> None:
    request = {"method": "GET", "path": "/"}
    assert [item.part for item in compare_exchanges([request], [])] == ["requests"]
    assert [item.part for item in compare_exchanges([], [RECORDED])] == ["requests"]


@pytest.mark.parametrize(
    ("expected", "seen", "same"),
    [
        (1, 1.0, True),
        (1, True, False),
        ({"a": [1]}, {"a": [True]}, False),
        ({"a": 1}, {"a": 1, "b": None}, False),
        ([1, 2], [1], False),
        (None, False, False),
    ],
)
def test_values_compare_as_json_does(
    expected: object, seen: object, same: bool
) -> None:
    assert (not list(compare("value", expected, seen))) == same


def test_a_report_has_the_part_both_values_and_what_is_between_them() -> None:
    (found,) = compare("value", {"a": 1, "b": 2}, {"a": 1, "b": 3})
    text = report([found])
    assert text.splitlines()[1:4] == ["value", "  expected:", "    {"]
    assert '    - "b": 2' in text and '    + "b": 3' in text
    assert "\\xff" in report([Difference("body", b"\xff", b"")])


def test_the_first_line_of_a_report_says_which_header_differs() -> None:
    headers = {"x-b": "3", "x-c": "4"}
    request = {"method": "POST", "path": "/a", "query": "b=1", "headers": headers}
    came = Recorded(RECORDED.line, (("X-B", "2"), ("X-New", "1")), b"")
    text = report(compare_exchanges([request], [came]))
    assert text.splitlines()[0] == (
        "headers: `x-b` is '2', not '3', `x-c` = '4' is missing, "
        "`x-new` = '1' is not expected"
    )
    different = report(compare_exchanges([request], [RECORDED]))
    assert different.splitlines()[0].endswith("`x-c` = '4' is missing; body differ")


RUNNER = ("calling.py", "calls.py", "values.py", "comparing.py", "vectors.py")


@pytest.mark.parametrize("name", RUNNER)
def test_a_runner_knows_nothing_of_the_generator(name: str) -> None:
    tree = ast.parse((HERE / name).read_text("utf-8"))
    modules = [
        node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    ]
    modules += [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    ]
    assert modules
    assert [module for module in modules if module.startswith("specloom")] == []


def test_a_call_is_made_of_the_map(area: Callable[[str], Area]) -> None:
    """In an area with all places, what is in the file is what was planned."""
    calls: Calls = area("parameters").calls
    call: Call = calls.operations["GET /path/simple/text/x{color}"]
    vector = Vector(
        area="parameters",
        file="",
        name="",
        operation="",
        arguments={"path": {"color": {"$integer": "1"}}},
    )
    given = _given(call, vector)
    assert (given.positional, given.named) == ((1,), {})
    with pytest.raises(KeyError):
        call.name("query", "color")
