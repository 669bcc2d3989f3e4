"""Annotations inside a method whose arguments are called like what they mention."""

import pytest
from specloom.render.symbols import Symbol, code, plain
from specloom.render.text import Code, Text
from specloom.targets.python.syntax.layout import Tree, leaf, subscript, union
from specloom.targets.python.syntax.library import LITERAL, TYPES
from specloom.targets.python.syntax.literals import py_str
from specloom.targets.python.syntax.shadowing import avoid_shadowed

PET = leaf(code(TYPES, ".", Code("Pet")))
STR, NONE = leaf(Code("str")), leaf(Code("None"))
WORD = subscript(LITERAL, (leaf(py_str(Text("list"))), leaf(py_str(Text("str")))))
PETS = subscript(Code("list"), (union((PET, STR, NONE)),))


def spelled(tree: Tree, *arguments: str) -> str:
    return plain(avoid_shadowed(tree, arguments).flat)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "list[types.Pet | str | None]"),
        (("pet", "Pet", "id"), "list[types.Pet | str | None]"),
        (("types",), "list[_types.Pet | str | None]"),
        (("list", "str"), "_list[types.Pet | _str | None]"),
    ],
)
def test_what_is_hidden_has_another_name(
    arguments: tuple[str, ...], expected: str
) -> None:
    assert spelled(PETS, *arguments) == expected


def test_values_of_literals_are_no_names() -> None:
    assert spelled(WORD, "list", "str") == 'Literal["list", "str"]'


def test_modules_are_renamed_too() -> None:
    date = leaf(code(Symbol("datetime", "", alias="dt"), ".date"))
    assert spelled(date, "dt", "date") == "_dt.date"


def test_the_width_is_that_of_the_new_names() -> None:
    assert avoid_shadowed(PETS, ("types", "str")).width == len(
        "list[_types.Pet | _str | None]"
    )
