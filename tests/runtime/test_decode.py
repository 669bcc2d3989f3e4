"""Decoding: fast where the response is as documented, lenient or strict where not."""

from __future__ import annotations

import json
import logging
from typing import Annotated, Literal

import pytest
from runtime.codec.decode import decode
from runtime.codec.models import BEST_MATCH, IN_ORDER, BaseModel, UnknownVariant, Wire
from runtime.errors import APIError, APIResponseValidationError

from .sample_client import types

LOGGER = logging.getLogger("test")
GOOD = {"id": "p", "createdAt": "2026-01-02T03:04:05Z"}


def lenient(annotation: object, value: object) -> object:
    return decode(annotation, json.dumps(value).encode(), strict=False, logger=LOGGER)


def raw(value: object) -> object:
    """A value whose declared type is not to be believed."""
    return value


def product(**changes: object) -> types.Product:
    value = lenient(types.Product, {**GOOD, **changes})
    assert isinstance(value, types.Product)
    return value


def test_a_good_response_is_silent(caplog: pytest.LogCaptureFixture) -> None:
    result = product(externalId=None, brandNew=[1])
    assert result.created_at.year == 2026
    assert result.model_fields_set == {"id", "created_at", "external_id", "brandNew"}
    assert result.to_dict(mode="json") == {**GOOD, "externalId": None, "brandNew": [1]}
    assert caplog.records == []


def test_a_new_enum_value_is_fine(caplog: pytest.LogCaptureFixture) -> None:
    assert product(status="archived").status == "archived"
    assert caplog.records == []


def test_a_new_variant_keeps_its_fields(caplog: pytest.LogCaptureFixture) -> None:
    payment = product(payment={"kind": "crypto", "coin": "x"}).payment
    assert isinstance(payment, UnknownVariant)
    assert payment.coin == "x"
    assert caplog.records == []


def test_known_variants_are_told_apart() -> None:
    assert isinstance(product(payment={"kind": "cash"}).payment, types.Cash)
    card = product(payment={"kind": "card", "lastFour": "1"}).payment
    assert isinstance(card, types.Card)
    assert card.last_four == "1"


def test_a_wrong_value_stays_raw(caplog: pytest.LogCaptureFixture) -> None:
    result = product(id=7, externalId=["x"])
    assert raw(result.id) == 7
    assert raw(result.external_id) == ["x"]
    assert result.created_at.year == 2026
    assert len(caplog.records) == 1
    assert "id: Input should be a valid string" in caplog.text
    assert "externalId" in caplog.text


def test_a_missing_field_is_none_and_not_set(caplog: pytest.LogCaptureFixture) -> None:
    result = lenient(types.Product, {"id": "p"})
    assert isinstance(result, types.Product)
    assert raw(result.created_at) is None
    assert result.model_fields_set == {"id"}
    assert "createdAt: missing" in caplog.text


def test_damage_stays_where_it_is() -> None:
    images = product(images=[{"url": "a"}, {"url": 1}, "?", {"url": "b", "parent": 3}])
    assert images.images is not None
    first, second, third, fourth = images.images
    assert first.url == "a"
    assert isinstance(second, types.Image)
    assert raw(second.url) == 1
    assert raw(third) == "?"
    assert raw(fourth.parent) == 3


def test_a_malformed_known_variant_is_that_variant() -> None:
    payment = product(payment={"kind": "card", "lastFour": 4, "more": 1}).payment
    assert isinstance(payment, types.Card)
    assert raw(payment.last_four) == 4
    assert payment.to_dict() == {"kind": "card", "lastFour": 4, "more": 1}


def test_a_lenient_value_can_be_dumped() -> None:
    dumped = product(id=7, images=[{"url": 1}]).to_json(indent=None)
    assert json.loads(dumped) == {**GOOD, "id": 7, "images": [{"url": 1}]}


class Left(BaseModel):
    """A variant without tag."""

    left_side: Annotated[int, Wire("leftSide")]
    shared: str


class Right(BaseModel):
    """Another one."""

    right_side: Annotated[int, Wire("rightSide")]
    shared: str


class Awkward(BaseModel):
    """Fields with names that a keyword argument could not have."""

    cls: int
    kind: Literal["a"]


Untagged = Annotated[Annotated[Left | Right, BEST_MATCH] | UnknownVariant, IN_ORDER]


def test_unions_without_tag() -> None:
    right = lenient(Untagged, {"rightSide": 1, "shared": "s"})
    assert isinstance(right, Right)
    unknown = lenient(Untagged, {"up": 1})
    assert isinstance(unknown, UnknownVariant)


def test_the_nearest_variant_is_taken() -> None:
    right = lenient(Left | Right, {"rightSide": "?", "shared": "s"})
    assert isinstance(right, Right)
    assert raw(right.right_side) == "?"


def test_fields_with_awkward_names() -> None:
    value = lenient(Awkward, {"cls": "x", "_fields_set": 1, "self": 2})
    assert isinstance(value, Awkward)
    assert value.model_extra == {"_fields_set": 1, "self": 2}


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        (list[int], {"a": 1}),
        (dict[str, int], {"a": "?"}),
        (int | None, "x"),
        (Literal["a"], "b"),
        (types.Product, []),
        (types.Payment, 3),
    ],
)
def test_everything_else_stays_raw(annotation: object, value: object) -> None:
    assert lenient(annotation, value) == value


def test_many_problems_are_one_line(caplog: pytest.LogCaptureFixture) -> None:
    lenient(list[int], ["x"] * 8)
    assert len(caplog.records) == 1
    assert caplog.text.count("Input should be") == 5
    assert "and 3 more" in caplog.text


def test_strict_mode_locates_the_errors() -> None:
    content = json.dumps({"id": 1, "createdAt": "x"}).encode()
    with pytest.raises(APIResponseValidationError) as caught:
        decode(types.Product, content, strict=True, logger=LOGGER)
    assert isinstance(caught.value, APIError)
    assert [place for place, _ in caught.value.errors] == ["id", "createdAt"]
    assert caught.value.content == content


def test_a_malformed_known_variant_is_an_error_in_strict_mode() -> None:
    content = json.dumps({"kind": "card", "lastFour": 4}).encode()
    with pytest.raises(APIResponseValidationError) as caught:
        decode(types.Payment, content, strict=True, logger=LOGGER)
    assert caught.value.errors[0] == (
        "card.lastFour",
        "Input should be a valid string",
    )


@pytest.mark.parametrize("strict", [False, True])
def test_what_is_not_json_is_an_error(strict: bool) -> None:
    with pytest.raises(APIResponseValidationError, match="JSON"):
        decode(types.Product, b"<html>", strict=strict, logger=LOGGER)
