"""What the tests of servers are made of."""

import pytest

from tests.servers.values import differences


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ({"a": [1, "x", None]}, {"a": [1, "x", None]}),
        (1, 1.0),
    ],
)
def test_what_is_the_same(found: object, right: object) -> None:
    assert [*differences(found, right)] == []


@pytest.mark.parametrize(
    ("found", "right", "said"),
    [
        (1, True, ": 1 in the place of True"),
        (1.0, 1, ": 1.0 in the place of 1"),
        ("1", 1, ": '1' in the place of 1"),
        ({"a": 1}, {}, ".a: 1 was not expected"),
        ({}, {"a": None}, ".a: None is missing"),
        ({"a": [1, 2]}, {"a": [1, 3]}, ".a[1]: 2 in the place of 3"),
        ([1], [1, 2], ": [1] in the place of [1, 2]"),
    ],
)
def test_what_differs(found: object, right: object, said: str) -> None:
    assert [*differences(found, right)] == [said]
