"""Literals: any value comes back from Python as it was, and black leaves the text alone."""

import ast
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specloom.render.text import Code, Text
from specloom.targets.python.syntax.layout import Tree
from specloom.targets.python.syntax.literals import (
    literal_tree,
    py_comment,
    py_literal,
    py_str,
)
from specloom.targets.python.syntax.statements import assignment

from tests.unit.python_target.referee import assert_black_agrees

nasty = st.sampled_from(
    "\\\"'` \n\r\t#|\x00\x02\x03\x0c\x7f\x85\xa0\u202e\u2028\ud800é中😀"
)
texts = st.text(nasty | st.characters(), max_size=40)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(texts, inner, max_size=4),
    max_leaves=10,
)
many = settings(max_examples=400)


@given(texts)
@many
def test_a_string_literal_is_one_printable_line_that_means_the_text(text: str) -> None:
    literal = py_str(Text(text))
    assert ast.literal_eval(literal) == text
    assert literal.isprintable()


@given(texts)
@many
def test_black_keeps_the_quotes(text: str) -> None:
    assert_black_agrees(f"x = {py_str(text[:15])}")


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ('say "hi"', "'say \"hi\"'"),
        ("it's", '"it\'s"'),
        ("""'a' "b\"""", '"\'a\' \\"b\\""'),
        ("a\\d\n", '"a\\\\d\\n"'),
        ("evil\u202etxt", '"evil\\u202etxt"'),
        ("\ud800", '"\\ud800"'),
        ("中文 é", '"中文 é"'),
    ],
)
def test_strings(text: str, literal: str) -> None:
    assert py_str(text) == literal


@given(values)
@many
def test_json_values_come_back(value: object) -> None:
    assert ast.literal_eval(py_literal(value)) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (math.inf, 'float("inf")'),
        (-math.inf, 'float("-inf")'),
        (math.nan, 'float("nan")'),
    ],
)
def test_numbers_that_have_no_plain_literal(value: float, literal: str) -> None:
    assert py_literal(value) == literal


def test_an_integer_too_long_for_decimals_is_hexadecimal() -> None:
    huge = 10**5000
    assert py_literal(huge) == f"0x{huge:X}"
    assert py_literal(-huge) == f"-0x{huge:X}"


@given(values)
@many
def test_black_keeps_values_of_any_size(value: object) -> None:
    tree: Tree = literal_tree(value)  # type: ignore[arg-type]
    assert_black_agrees(assignment(Code("x"), tree))


@given(texts)
@many
def test_a_comment_stays_a_comment(text: str) -> None:
    source = f"x = 1\n\n{py_comment(text)}\ny = 2\n"
    assert len(ast.parse(source).body) == 2
    if text.strip():
        assert_black_agrees(source)


@pytest.mark.parametrize(
    "pragma", ["type: ignore", "fmt: off", "noqa", "x # noqa: F401", "isort:skip_file"]
)
def test_a_comment_steers_no_tool(pragma: str) -> None:
    assert "'" in py_comment(pragma)


def test_a_comment_declares_no_encoding() -> None:
    assert "coding:" not in py_comment("-*- coding: utf-7 -*-")
