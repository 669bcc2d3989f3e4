"""Annotations: the same use is annotation for what is received and for what is sent."""

import pytest
from specloom.ir.types import (
    Const,
    ListOf,
    MapOf,
    Named,
    Prim,
    Primitive,
    TupleOf,
    TypeExpr,
    TypeId,
    TypeUse,
    Unknown,
)
from specloom.render.symbols import plain
from specloom.render.text import Code
from specloom.surface.notation import Direction
from specloom.targets.python.syntax.layout import leaf
from specloom.targets.python.types.type_renderer import TypeRenderer

TEXT = Primitive(Prim.STRING)
NUMBER = Primitive(Prim.NUMBER)
PET = Named(TypeId("pet"))


def annotation(use: TypeUse, direction: Direction) -> str:
    renderer = TypeRenderer(
        direction=direction, name=lambda key, direction: (leaf(Code(key.title())),)
    )
    return plain(renderer.annotation_of(use).flat)


@pytest.mark.parametrize(
    ("expr", "received", "sent"),
    [
        (TEXT, "str", "str"),
        (Primitive(Prim.INTEGER, "int64"), "int", "int"),
        (NUMBER, "float", "float"),
        (Primitive(Prim.BOOLEAN), "bool", "bool"),
        (Primitive(Prim.NULL), "None", "None"),
        (Primitive(Prim.BYTES), "str", "FileTypes"),
        (Primitive(Prim.STRING, "date-time"), "dt.datetime", "str | dt.datetime"),
        (Primitive(Prim.STRING, "date"), "dt.date", "str | dt.date"),
        (Primitive(Prim.STRING, "uuid"), "str", "str | UUID"),
        (Primitive(Prim.STRING, "byte"), "Base64", "str | bytes"),
        (Primitive(Prim.STRING, "time"), "dt.time", "str | dt.time"),
        (Primitive(Prim.STRING, "decimal"), "Decimal", "DecimalInput"),
        (Primitive(Prim.INTEGER, "unix-time"), "UnixTime", "UnixTimeInput"),
        (Primitive(Prim.STRING, "unix-time"), "str", "str"),
        (Primitive(Prim.INTEGER, "big-integer"), "BigInteger", "BigIntegerInput"),
        (Primitive(Prim.STRING, "password"), "str", "str"),
        (Const("a"), 'Literal["a"]', 'Literal["a"]'),
        (Const(True), "Literal[True]", "Literal[True]"),
        (Const(None), "None", "None"),
        (PET, "Pet", "Pet"),
        (ListOf(TypeUse(PET)), "list[Pet]", "Sequence[Pet]"),
        (MapOf(TypeUse(TEXT)), "dict[str, str]", "Mapping[str, str]"),
        (TupleOf((TypeUse(TEXT), TypeUse(PET))), "tuple[str, Pet]", "tuple[str, Pet]"),
        (TupleOf(()), "tuple[()]", "tuple[()]"),
        (Unknown(), "Any", "Any"),
    ],
)
def test_expressions(expr: TypeExpr, received: str, sent: str) -> None:
    assert annotation(TypeUse(expr), "output") == received
    assert annotation(TypeUse(expr), "input") == sent


def test_a_float_has_no_literal_type() -> None:
    """PEP 586 allows none."""
    assert annotation(TypeUse(Const(1.5)), "output") == "float"


@pytest.mark.parametrize(
    ("use", "text"),
    [
        (TypeUse(TEXT, nullable=True), "str | None"),
        (TypeUse(Primitive(Prim.NULL), nullable=True), "None"),
        (TypeUse(Const(None), nullable=True), "None"),
        (TypeUse(ListOf(TypeUse(TEXT, nullable=True))), "list[str | None]"),
    ],
)
def test_null_is_said_once(use: TypeUse, text: str) -> None:
    assert annotation(use, "output") == text


@pytest.mark.parametrize(
    ("rest", "text"),
    [(TypeUse(TEXT), "list[str | float]"), (TypeUse(PET), "list[str | float | Pet]")],
)
def test_positions_before_any_number_of_others(rest: TypeUse, text: str) -> None:
    use = TypeUse(TupleOf((TypeUse(TEXT), TypeUse(NUMBER)), rest))
    assert annotation(use, "output") == text
