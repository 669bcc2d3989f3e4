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
