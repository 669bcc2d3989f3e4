"""Prose of documents made fit for comments of any language (view stage).

Descriptions are Markdown (OpenAPI 3.1, "Rich Text Formatting"). Only paragraphs and list
items that are too wide are folded; code blocks, tables, headings and quotations keep their
lines, and no word, so no link, is ever cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPACES = dict.fromkeys(
    map(ord, "\xa0\u1680\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " "
)
_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n")
_INVISIBLE = dict.fromkeys(map(ord, "\xad\u200b\ufeff"))
_TRANSLATION = _SPACES | _BREAKS | _INVISIBLE
_FENCE = re.compile(r"\s*(```+|~~~+)")
_ITEM = re.compile(r"( *)([-*+]|\d{1,3}[.)])( +)(?=\S)")
_VERBATIM = re.compile(r" {4}|\s*[|#>]|\s*<[a-zA-Z/!]|\s*[-=*_]{3,}$")
_HARD_BREAK = re.compile(r"(?:  |\\|<br ?/?>)$")


def clean_lines(text: str) -> list[str]:
    """Lines without tabs, odd spaces and common indentation, blank ends cut off.

    Trailing spaces survive: two of them are a line break of Markdown.
    """
    if not text.isascii():
        text = text.translate(_TRANSLATION)
    elif "\x0b" in text or "\x0c" in text:
        text = text.translate(_BREAKS)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = _dedent(text.expandtabs(4).strip("\n").split("\n"))
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return lines


def wrap(lines: list[str], width: int) -> list[str]:
    """Fold what is wider than `width`; runs of blank lines outside code become one."""
    result: list[str] = []
    for block in _blocks(lines):
        if block == [""] and (not result or not result[-1]):
            continue
        result += _fold(block, max(width, 20))
    return result


def _dedent(lines: list[str]) -> list[str]:
    """What `inspect.cleandoc` does: the first line apart, the others by their least indent."""
    rest = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(rest, default=0)
    return [lines[0].lstrip(), *(line[margin:] for line in lines[1:])]


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Split into blank lines, verbatim lines, list items and paragraphs.

    A verbatim line is a block that begins with an empty marker, see `_fold`.
    """
    paragraph: list[str] = []
    fence = ""
    for line in lines:
        opening = _FENCE.match(line)
        if fence or opening or not line.strip() or _is_verbatim(line, paragraph):
            if paragraph:
                yield paragraph
                paragraph = []
            if fence:
                fence = "" if line.strip().startswith(fence) else fence
                yield ["", line.rstrip()]
            elif opening:
                fence = opening[1]
                yield ["", line.rstrip()]
            else:
                yield ["", line.rstrip()] if line.strip() else [""]
            continue
        if paragraph and (_ITEM.match(line) or _HARD_BREAK.search(paragraph[-1])):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _is_verbatim(line: str, paragraph: list[str]) -> bool:
    if not _VERBATIM.match(line):
        return False
    in_list = bool(paragraph) and bool(_ITEM.match(paragraph[0]))
    return not (line.startswith("    ") and (in_list or _ITEM.match(line)))


def _fold(block: list[str], width: int) -> list[str]:
    if block[0] == "":
        return [block[-1]]
    if all(len(line.rstrip()) <= width for line in block):
        return [line.rstrip() for line in block]
    item = _ITEM.match(block[0])
    hang = item.end() if item else 0
    lead = block[0][:hang] if item else ""
    words = " ".join([block[0][hang:], *block[1:]]).split()
    lines = [lead + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(" " * hang + word)
    return lines
