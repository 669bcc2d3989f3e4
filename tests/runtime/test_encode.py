"""Inputs are encoded along their annotation, from Python's names to the wire's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Literal, NotRequired, Required
from uuid import UUID

import pytest
from runtime.codec.encode import encode, encode_fields
from runtime.codec.models import BaseModel, Wire
from runtime.omit import omit
from typing_extensions import TypeAliasType, TypedDict

from .sample_client import types


class Size(Enum):
    LARGE = "L"


class Point(BaseModel):
    """A model as input."""

    left_edge: Annotated[int, Wire("leftEdge")]
    note: str | None = None


class Cat(TypedDict):
    """A variant with a tag."""

    kind: Literal["cat"]
    claw_count: Annotated[int, Wire("clawCount")]


class Dog(TypedDict):
    """Another variant with a tag."""

    kind: Literal["dog"]
    claw_count: Annotated[int, Wire("nails")]


class Round(TypedDict):
    """A variant that is known by its keys."""

    radius_mm: Annotated[int, Wire("radiusMm")]


class Square(TypedDict, total=False):
    """Another one."""

    side_mm: Required[Annotated[int, Wire("sideMm")]]
    radius_mm: Annotated[int, Wire("cornerRadius")]


class Tree(TypedDict):
    """A type that holds itself."""

    tree_name: Annotated[str, Wire("treeName")]
    sub_trees: NotRequired[Annotated[list[Tree], Wire("subTrees")]]


Forest = TypeAliasType("Forest", dict[str, Tree])


def test_keys_are_renamed_at_every_level() -> None:
    body = {
        "name": "n",
        "prices": [{"amount": 1, "currency_code": "EUR"}],
        "variants": [{"name": "v", "external_id": None}],
    }
    assert encode(types.ProductCreateParams, body) == {
        "name": "n",
        "prices": [{"amount": 1, "currencyCode": "EUR"}],
        "variants": [{"name": "v", "externalId": None}],
    }


def test_names_of_the_wire_and_unknown_keys_are_taken_as_they_are() -> None:
    body = {"name": "n", "externalId": "x", "brand_new": {"a_b": 1}}
    assert encode(types.ProductCreateParams, body) == body


def test_omitted_keys_are_dropped_and_null_stays() -> None:
    body = {"name": "n", "external_id": None, "prices": omit}
    assert encode(types.ProductCreateParams, body) == {"name": "n", "externalId": None}


class Crossed(TypedDict):
    """One field's name is the other's wire name."""

    a: Annotated[int, Wire("b")]
    b: Annotated[int, Wire("a")]


def test_the_first_level_of_a_body_is_keyed_by_wire_name() -> None:
    assert encode_fields(Crossed, {"a": 1, "b": 2}) == {"a": 1, "b": 2}
    assert encode(Crossed, {"a": 1, "b": 2}) == {"b": 1, "a": 2}
    assert encode_fields(types.PriceParam, {"currency_code": "E"}) == {
        "currencyCode": "E"
    }


def test_recursive_types() -> None:
    tree = {"tree_name": "a", "sub_trees": [{"tree_name": "b", "sub_trees": []}]}
    wire = {"treeName": "a", "subTrees": [{"treeName": "b", "subTrees": []}]}
    assert encode(Tree, tree) == wire
    assert encode(Forest, {"x_y": tree}) == {"x_y": wire}


def test_a_union_goes_by_its_tag() -> None:
    assert encode(Cat | Dog, {"kind": "dog", "claw_count": 4}) == {
        "kind": "dog",
        "nails": 4,
    }
    assert encode(list[Cat | Dog], [{"kind": "cat", "claw_count": 4}]) == [
        {"kind": "cat", "clawCount": 4}
    ]


def test_a_union_without_tag_goes_by_its_keys() -> None:
    shape = Round | Square | None
    assert encode(shape, {"radius_mm": 1}) == {"radiusMm": 1}
    assert encode(shape, {"side_mm": 2, "radius_mm": 1}) == {
        "sideMm": 2,
        "cornerRadius": 1,
    }
    assert encode(shape, None) is None


def test_the_nearest_variant_is_taken_when_none_fits() -> None:
    assert encode(Round | Square, {"side_mm": 2, "colour": "red"}) == {
        "sideMm": 2,
        "colour": "red",
    }


def test_a_union_of_an_object_with_something_else() -> None:
    assert encode(str | Round | list[Round], "x") == "x"
    assert encode(str | Round | list[Round], [{"radius_mm": 1}]) == [{"radiusMm": 1}]


def test_models_are_dumped_with_what_was_set() -> None:
    assert encode(Point, Point(left_edge=1)) == {"leftEdge": 1}
    assert encode(None, {"p": Point(left_edge=1, note=None)}) == {
        "p": {"leftEdge": 1, "note": None}
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC), "2026-01-02T03:04:05.000006Z"),
        (date(2026, 1, 2), "2026-01-02"),
        (UUID(int=2), "00000000-0000-0000-0000-000000000002"),
        (Decimal("1.5"), 1.5),
        (Decimal("3"), 3),
        (Decimal("1.00000000000000000001"), "1.00000000000000000001"),
        (Size.LARGE, "L"),
        (b"abc", "YWJj"),
        ((1, omit, 2), [1, 2]),
        ({1: {"a": omit}}, {"1": {}}),
    ],
)
def test_values(value: object, expected: object) -> None:
    assert encode(None, value) == expected


def test_a_path_is_the_content_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(b"abc")
    assert encode(None, {"data": file}) == {"data": "YWJj"}


def test_each_position_of_a_tuple_has_its_own_names() -> None:
    pair = tuple[str, Cat]
    given = ("a", {"kind": "cat", "claw_count": 3})
    assert encode(pair, given) == ["a", {"kind": "cat", "clawCount": 3}]
