"""Tokens become local names; a name is given to one symbol only, in any order of the body."""

from collections.abc import Iterable

from specloom.render.assembly import Language, resolve
from specloom.render.symbols import Symbol, code, local_import

LANGUAGE = Language(
    escape="{}_".format,
    statement=lambda symbol, local, indent: f"import {symbol.name} as {local} at {indent}",
)
FIELD, OTHER_FIELD = Symbol("a", "Field"), Symbol("b", "Field")


def names(body: str, taken: Iterable[str] = ()) -> tuple[str, list[tuple[str, str]]]:
    result = resolve(body, LANGUAGE, home="~.types.pet", taken=taken)
    return result.text, [(i.symbol.module, i.local) for i in result.imports]


def test_a_symbol_keeps_its_name_when_it_is_free() -> None:
    assert names(code(FIELD, " ", FIELD)) == ("Field Field", [("a", "Field")])


def test_two_symbols_of_one_name_get_two_local_names_whatever_comes_first() -> None:
    assert names(code(FIELD, " ", OTHER_FIELD))[0] == "Field Field_"
    assert names(code(OTHER_FIELD, " ", FIELD))[0] == "Field_ Field"


def test_names_of_the_module_are_never_given_away() -> None:
    assert names(code(FIELD), {"Field", "Field_"}) == ("Field__", [("a", "Field__")])


def test_symbols_of_the_module_itself_are_not_imported() -> None:
    pet = Symbol("~.types.pet", "Pet")
    assert names(code(pet, " ", Symbol("x", "Pet"))) == ("Pet Pet_", [("x", "Pet_")])


def test_a_name_needed_at_run_time_is_not_type_only() -> None:
    type_only = Symbol("a", "Field", type_only=True)
    result = resolve(code(type_only, FIELD), LANGUAGE, home="~")
    assert [i.symbol.type_only for i in result.imports] == [False]


def test_a_local_import_binds_the_name_that_annotations_use() -> None:
    images = Symbol("~.images", "Images", type_only=True)
    text, imports = names(code(images, " ", local_import(images, 4)), {"Images"})
    assert text == "Images_ import Images as Images_ at 4"
    assert imports == [("~.images", "Images_")]
