"""Numbers are what they were on the wire: whole where they were whole, with all digits."""

from __future__ import annotations

import json
import logging
from typing import Annotated, Literal, TypeAlias

import pydantic
import pytest
from runtime.codec.adapters import adapter
from runtime.codec.decode import decode
from runtime.codec.headers import read_headers
from runtime.codec.models import (
    BEST_MATCH,
    IN_ORDER,
    BaseModel,
    Tagged,
    UnknownVariant,
    Wire,
)
from runtime.codec.values import dump_model, json_text
from runtime.errors import APIResponseValidationError
from typing_extensions import TypeAliasType

LOGGER = logging.getLogger("test")
BIG = 9007199254740993
Tree = TypeAliasType("Tree", "float | list[Tree]")
Amount: TypeAlias = float | str


class Cat(BaseModel):
    """A variant of a union, with a number."""

    kind: Literal["cat"]
    lives: float


class Dog(BaseModel):
    """Another."""

    kind: Literal["dog"]
    sizes: list[float]


class Record(BaseModel):
    """Numbers in all places of a model."""

    id: Annotated[float, Wire("ID")]
    type: float | None = None
    values: list[float] | None = None
    pair: tuple[float, float] | None = None
    by_name: dict[str, float] | None = None
    amount: Amount | None = None
    tree: Tree | None = None
    parent: Record | None = None
    pet: Annotated[Cat | Dog, Tagged("kind")] | None = None
    any_pet: Annotated[Cat | Dog | UnknownVariant, IN_ORDER] | None = None
    best: Annotated[Cat | Dog, BEST_MATCH] | None = None


class Extended(Record):
    """A model of a user's own: with a limit, and a validator of the whole."""

    ratio: Annotated[float, pydantic.Field(gt=0.5)] = 1
    level: float = 1

    @pydantic.model_validator(mode="before")
    @classmethod
    def _same(cls, value: object) -> object:
        return value


class Numbered(BaseModel):
    """Headers that are numbers."""

    total: Annotated[float, Wire("x-total")]
    parts: Annotated[list[float], Wire("x-parts")]


EVERYWHERE: dict[str, object] = {
    "ID": BIG,
    "type": 7,
    "values": [7, 7.0, 0.5, -1, 10**40],
    "pair": [1, 2.5],
    "by_name": {"a": 7, "b": 7.25},
    "amount": 7,
    "tree": [7, [BIG, [2.5]]],
    "parent": {"ID": 8},
    "pet": {"kind": "cat", "lives": 9},
    "any_pet": {"kind": "dog", "sizes": [BIG]},
    "best": {"kind": "dog", "sizes": [1]},
    "undocumented": 3,
}


@pytest.mark.parametrize("kind", [Record, Extended])
@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("exact", [True, False])
def test_a_number_goes_out_as_it_came(
    kind: type[Record], strict: bool, exact: bool
) -> None:
    content = json.dumps(EVERYWHERE).encode()
    value = decode(kind, content, strict=strict, logger=LOGGER, exact=exact)
    assert isinstance(value, Record)
    assert json.dumps(dump_model(value)) == content.decode()
    assert json.loads(value.to_json()) == EVERYWHERE


def test_beside_a_wrong_value_numbers_stay(caplog: pytest.LogCaptureFixture) -> None:
    wrong = {**EVERYWHERE, "pair": "x"}
    value = decode(Record, json.dumps(wrong).encode(), strict=False, logger=LOGGER)
    assert isinstance(value, Record)
    assert json.dumps(dump_model(value)) == json.dumps(wrong)
    assert "pair" in caplog.text


@pytest.mark.parametrize(
    "text", ["7", str(BIG), str(10**40), "-7", "7.0", "0.1", "1e3"]
)
@pytest.mark.parametrize(
    "annotation", [float, float | None, str | float, Tree, list[float] | float]
)
def test_a_number_alone_stays_what_it_is(annotation: object, text: str) -> None:
    value = decode(annotation, text.encode(), strict=True, logger=LOGGER)
    assert isinstance(value, (int, float))
    assert repr(value) == repr(json.loads(text))


def test_text_of_a_number_keeps_its_digits() -> None:
    assert adapter(float).validate_python(str(BIG)) == BIG
    assert repr(adapter(float).validate_python("7")) == "7"
    assert repr(adapter(float).validate_python("7.5")) == "7.5"
    assert decode(float, f'"{BIG}"'.encode(), strict=True, logger=LOGGER) == BIG
    assert decode(str | float, b'"7"', strict=True, logger=LOGGER) == "7"
    headers = read_headers(Numbered, {"x-total": str(BIG), "x-parts": "1, 2.5"})
    assert json_text([headers.total, headers.parts]) == f"[{BIG},[1,2.5]]"


def test_what_is_no_number_is_said_once() -> None:
    with pytest.raises(APIResponseValidationError) as caught:
        decode(Record, b'{"ID": "x", "values": [{}]}', strict=True, logger=LOGGER)
    assert caught.value.errors == (
        ("ID", "Input should be a valid number"),
        ("values.0", "Input should be a valid number"),
    )


def test_models_are_described_as_before() -> None:
    schema = Extended.model_json_schema()
    assert schema["properties"]["level"]["type"] == "number"
    assert schema["properties"]["ratio"]["exclusiveMinimum"] == 0.5


def test_a_limit_of_a_subclass_holds() -> None:
    assert Extended(id=1, ratio=2).ratio == 2
    with pytest.raises(pydantic.ValidationError):
        Extended(id=1, ratio=0.25)
