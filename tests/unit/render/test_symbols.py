"""Symbols print tokens that survive inside larger code and measure as their local names."""

import sys

import pytest
from black.strings import str_width
from specloom.render.symbols import (
    Symbol,
    code,
    display_width,
    local_import,
    parse_token,
    plain,
    split_tokens,
)


def test_a_token_survives_inside_larger_code() -> None:
    field = Symbol("pydantic", "Field")
    line = code("x = ", field, "(1)")
    before, payload, after = split_tokens(line)
    assert (before, after) == ("x = ", "(1)")
    assert parse_token(payload).symbol == field


def test_plain_code_shows_the_preferred_local_names() -> None:
    raw = Symbol("~._runtime.resource", "as_raw", alias="async_as_raw")
    assert (
        plain(code(raw, "(", Symbol("httpx2", ""), ".URL)"))
        == "async_as_raw(httpx2.URL)"
    )


def test_a_token_measures_as_its_local_name() -> None:
    assert display_width(code("x: ", Symbol("typing", "Any"))) == len("x: Any")


def test_every_printable_character_is_as_wide_as_black_thinks() -> None:
    printable = filter(str.isprintable, map(chr, range(sys.maxunicode + 1)))
    assert [c for c in printable if display_width(c) != str_width(c)] == []


def test_the_type_only_mark_and_the_indentation_survive() -> None:
    images = Symbol("~.images", "Images", type_only=True)
    _, payload, _ = split_tokens(images.code)
    assert parse_token(payload).symbol.type_only
    _, payload, _ = split_tokens(local_import(images, 12))
    assert parse_token(payload).indent == 12


@pytest.mark.parametrize(
    ("module", "name"),
    [("", "x"), ("~", ""), ("a b", "x"), ("a", "x\x03"), ("a|b", "x"), ("a", "x\ny")],
)
def test_what_could_forge_a_token_is_no_symbol(module: str, name: str) -> None:
    with pytest.raises(ValueError, match="symbol"):
        Symbol(module, name)
