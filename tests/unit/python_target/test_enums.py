"""Enumerations as literal types."""

import pytest
from specloom.ir.types import EnumDef, EnumValue, Prim, Scalar_, TypeId
from specloom.render.symbols import plain
from specloom.targets.python.syntax.layout import union
from specloom.targets.python.types.enums import enum_members


def spelled(*values: Scalar_, open_: bool, base: Prim = Prim.STRING) -> str:
    definition = EnumDef(
        id=TypeId("e"),
        declared_name="E",
        base=base,
        values=tuple(EnumValue(value) for value in values),
    )
    return plain(union(enum_members(definition, open_=open_)).flat)


@pytest.mark.parametrize(
    ("values", "closed", "open_"),
    [
        (("a", "b"), 'Literal["a", "b"]', 'Literal["a", "b"] | str'),
        ((1, 2), "Literal[1, 2]", "Literal[1, 2] | int"),
        (("auto", 1), 'Literal["auto", 1]', 'Literal["auto", 1] | str | int'),
        ((True,), "Literal[True]", "Literal[True] | bool"),
        (("",), 'Literal[""]', 'Literal[""] | str'),
    ],
)
def test_values(values: tuple[Scalar_, ...], closed: str, open_: str) -> None:
    assert spelled(*values, open_=False) == closed
    assert spelled(*values, open_=True) == open_


def test_a_float_opens_the_type() -> None:
    """PEP 586: there is no literal type of a float."""
    assert spelled(0.5, 1.5, open_=False) == "float"
    assert spelled(1, 0.5, open_=False) == "Literal[1] | int | float"


@pytest.mark.parametrize(("base", "text"), [(Prim.INTEGER, "int"), (Prim.NULL, "str")])
def test_no_values_are_any_value_of_the_base(base: Prim, text: str) -> None:
    assert spelled(open_=False, base=base) == text
