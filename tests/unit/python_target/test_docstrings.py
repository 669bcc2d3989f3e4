"""Docstrings: safe for any text, folded without breaking Markdown, and black's own form."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specloom.render.text import Code, Text
from specloom.targets.python.syntax.docstrings import (
    DocEntry,
    DocSection,
    Docstring,
    py_doc,
)

from tests.unit.python_target.referee import assert_black_agrees

PLACES = {0: "", 4: "class A:\n    ", 8: "class A:\n    def f(self):\n        "}
nasty = st.sampled_from("\\\"'` \n\r\t#|-*1.:\x00\x02\x0c\xa0\u202e\u2028\ud800é中")
texts = st.text(nasty | st.characters(), max_size=200)
many = settings(max_examples=500)


@given(texts, st.sampled_from(sorted(PLACES)))
@many
def test_black_keeps_every_docstring(text: str, indent: int) -> None:
    assert_black_agrees(PLACES[indent] + py_doc(Text(text), indent))


@given(texts)
@many
def test_a_docstring_is_one_expression_whatever_the_text(text: str) -> None:
    doc = py_doc(Text(text))
    (statement,) = ast.parse(doc).body
    assert isinstance(statement, ast.Expr)
    assert doc.replace("\n", "").isprintable()


@given(texts, texts)
@many
def test_sections_keep_blacks_form_too(text: str, entry: str) -> None:
    docs = Docstring(
        text=Text(text),
        sections=(
            DocSection(
                title=Code("Args"),
                entries=(
                    DocEntry(name=Code("file_name"), text=Text(entry)),
                    DocEntry(text=Text(text)),
                ),
            ),
        ),
    )
    assert_black_agrees(PLACES[8] + py_doc(docs, 8))


@pytest.mark.parametrize(
    ("text", "doc"),
    [
        ("One line.  ", '"""One line."""'),
        ('Say "hi"', '"""Say "hi" """'),
        ('"Quoted" first', '""" "Quoted" first"""'),
        ("ends with \\", '"""ends with \\\\"""'),
        ('three """ quotes', '"""three \\"\\"\\" quotes"""'),
        ("", '""""""'),
        ("a\u202eb", '"""a\\u202eb"""'),
        ("a\xa0b", '"""a b"""'),
        ("First.\n\n\n\nSecond.", '"""First.\n\nSecond.\n"""'),
    ],
)
def test_short_texts(text: str, doc: str) -> None:
    assert py_doc(Text(text)) == doc


WORDS = "word " * 30


def test_long_prose_is_folded_at_the_limit() -> None:
    doc = py_doc(Text(WORDS + "\n\n" + WORDS), 4)
    assert max(len(line) for line in doc.splitlines()) <= 88
    assert doc.count("word") == 60


def test_list_items_are_folded_with_a_hanging_indent() -> None:
    lines = py_doc(Text(f"Items:\n\n- {WORDS}\n- second")).splitlines()
    assert lines[2].startswith("- word")
    assert lines[3].startswith("  word")
    assert lines[-2] == "- second"


@pytest.mark.parametrize(
    "block",
    [
        "```python\n" + "x = " + "1 + " * 40 + "1\n\n\ny = 2\n```",
        "| cell" * 40 + " |",
        "    indented = " + "1 + " * 40 + "1",
        "# " + WORDS.strip(),
        "> " + WORDS.strip(),
        "https://example.com/" + "a" * 100,
    ],
)
def test_code_tables_headings_quotations_and_links_keep_their_lines(block: str) -> None:
    doc = py_doc(Text(f"Before.\n\n{block}\n\nAfter."))
    assert f"\n{block}\n" in doc


def test_sections_follow_the_text() -> None:
    docs = Docstring(
        text=Text("Uploads a file."),
        sections=(
            DocSection(
                title=Code("Args"),
                entries=(
                    DocEntry(name=Code("id"), text=Text("The product.")),
                    DocEntry(
                        name=Code("file_name"), text=Text("Its name.\n\nAny length.")
                    ),
                ),
            ),
            DocSection(
                title=Code("Returns"), entries=(DocEntry(text=Text("The file.")),)
            ),
        ),
    )
    assert py_doc(docs) == (
        '"""Uploads a file.\n'
        "\n"
        "Args:\n"
        "    id: The product.\n"
        "    file_name: Its name.\n"
        "\n"
        "        Any length.\n"
        "\n"
        "Returns:\n"
        "    The file.\n"
        '"""'
    )


def test_docs_are_true_when_there_is_something_to_say() -> None:
    assert not Docstring(text=Text(" \n"))
    assert Docstring(text=Text("x"))
