"""Filters for Markdown and plain text: text of a document never becomes markup."""

import re

from specloom.render.text import Code, Text

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|!]|^[-+=~]|(?<=^\d)[.)])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def md(text: Text) -> Code:
    """One paragraph of plain words, every mark escaped (CommonMark, section 2.4)."""
    words = _CONTROL.sub(" ", text.value).strip()
    return Code(_MARKUP.sub(r"\\\1", words))


def plain_line(text: Text) -> Code:
    """One line of a text file, without control characters."""
    return Code(_CONTROL.sub(" ", text.value).strip())


def md_code(text: Text) -> Code:
    """A code span whose fence is longer than any run of backticks in it (section 6.1)."""
    words = _CONTROL.sub(" ", text.value).strip()
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    space = " " if words.startswith("`") or words.endswith("`") else ""
    return Code(f"{fence}{space}{words}{space}{fence}")
