"""Enum members: one strategy for the whole enumeration, the first that works."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specloom.naming.cases import screaming_snake
from specloom.naming.members import MemberValue, name_members
from specloom.naming.scope import NamePolicy

POLICY = NamePolicy(
    case=screaming_snake,
    empty=("value",),
    valid=str.isidentifier,
    escape="{}_".format,
)

TABLE: list[tuple[list[MemberValue], str]] = [
    (["in-stock", "soldOut"], "IN_STOCK SOLD_OUT"),
    (["+1", "-1", "heart"], "PLUS_1 MINUS_1 HEART"),
    (["720p", ""], "VALUE_720P VALUE"),
    ([1, -1, 1.5, True, None], "VALUE_1 MINUS_1 VALUE_1_5 TRUE NULL"),
    (["C", "C++", "C#"], "C C_PLUS_PLUS C_HASH"),
    (["asc", "ASC", "Asc"], "ASC_LOWER ASC_UPPER ASC_MIXED"),
    (["1", 1], "TEXT_1 INTEGER_1"),
    (["x Y", "X y"], "TEXT_U0078_U0020_U0059 TEXT_U0058_U0020_U0079"),
    (["same", "same"], "SAME SAME"),
    ([], ""),
]


@pytest.mark.parametrize(("values", "names"), TABLE)
def test_the_first_strategy_that_keeps_all_apart(
    values: list[MemberValue], names: str
) -> None:
    assert name_members(values, POLICY) == tuple(names.split())


def test_declared_names_serve_when_they_differ() -> None:
    assert name_members([1, 2], POLICY, ["Low", "High"]) == ("LOW", "HIGH")
    assert name_members([1, 2], POLICY, ["Low", "low"]) == ("VALUE_1", "VALUE_2")
    assert name_members([1, 2], POLICY, ["Low", None]) == ("VALUE_1", "VALUE_2")


@given(st.lists(st.text(max_size=4) | st.integers() | st.booleans(), max_size=8))
def test_different_values_get_different_valid_names(values: list[MemberValue]) -> None:
    names = name_members(values, POLICY)
    assert all(name.isidentifier() for name in names)
    assert len(set(names)) == len({(type(value), value) for value in values})
