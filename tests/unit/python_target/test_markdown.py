"""Words in Markdown stay words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from specloom.render.text import Text
from specloom.targets.python.syntax.markdown import md, md_code

texts = st.text(
    st.sampled_from("`*_[]()<>#!|\\&;-+.1 \n\t\u202e\x00a") | st.characters(),
    max_size=30,
)


def inline(markdown: str) -> list[Token]:
    return [
        inner
        for token in MarkdownIt("commonmark").parse(markdown)
        for inner in token.children or ()
    ]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("plain words", "plain words"),
        ("a*b*", r"a\*b\*"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("<script>", r"\<script\>"),
        ("two\nlines\u202e", "two lines"),
    ],
)
def test_marks_are_escaped(text: str, markdown: str) -> None:
    assert md(Text(text)) == markdown


@given(texts)
@settings(max_examples=300)
def test_prose_has_no_markup(text: str) -> None:
    kinds = {token.type for token in inline(f"x {md(Text(text))}")}
    assert kinds <= {"text", "text_special"}


@given(texts)
@settings(max_examples=300)
def test_code_is_one_span(text: str) -> None:
    shown = md_code(Text(f"x{text}x"))
    (span,) = inline(shown)
    assert span.type == "code_inline"
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a``", "``` a`` ```")],
)
def test_fences_are_longer_than_what_they_hold(text: str, markdown: str) -> None:
    assert md_code(Text(text)) == markdown


@pytest.mark.parametrize(
    "text",
    [
        "10. ten",
        "999999999) many",
        "1) one",
        "&lt;b&gt; &amp; &#60;",
        "~~gone~~ and ~gone~",
        "$a$ and $$b$$",
        "=====",
        "- - -",
        "+ plus",
        "a | b",
        "AT&T, R&D; &c",
    ],
)
def test_words_are_shown_as_they_are(text: str) -> None:
    """A paragraph of words by the rules of packages' pages, with nothing in it but them."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    opened, words, closed = parser.parse(md(Text(text)))
    assert (opened.type, closed.type) == ("paragraph_open", "paragraph_close")
    children = words.children or []
    assert "".join(token.content for token in children) == text
    assert {token.type for token in children} <= {"text", "text_special"}


def test_a_dollar_begins_no_formula() -> None:
    assert md(Text("$a$")) == r"\$a\$"


@pytest.mark.parametrize("text", ["", " ", "\x00\n"])
def test_code_of_nothing_is_a_span(text: str) -> None:
    (span,) = inline(md_code(Text(text)))
    assert span.type == "code_inline"
