"""Filters for Markdown and plain text: text of a document never becomes markup."""

import re

from specloom.render.text import Code, Text
from specloom.surface.markdown import code_span

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|!~$]|&(?=#?\w+;)|^[-+=]")
_NUMBER = re.compile(r"^(\d{1,9})([.)])")
"""What begins an ordered list (section 5.2)."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def md(text: Text) -> Code:
    """One paragraph of plain words, every mark escaped (CommonMark, section 2.4), and those
    of the dialects that show packages: lines through words, formulas."""
    words = _CONTROL.sub(" ", text.value).strip()
    return Code(_NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", words)))


def plain_line(text: Text) -> Code:
    """One line of a text file, without control characters."""
    return Code(_CONTROL.sub(" ", text.value).strip())


def md_code(text: Text) -> Code:
    """A code span of one line."""
    return Code(code_span(_CONTROL.sub(" ", text.value).strip()))
