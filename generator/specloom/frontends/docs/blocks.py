"""Finding the blocks of a page that describe operations (docs frontend).

Fences follow CommonMark 0.31, section 4.5: a run of at least three backticks or tildes,
closed by a run of the same character that is at least as long. Text inside other fences
is skipped, so that a page which quotes another page is not read twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from specloom.frontends.openapi.grammar import methods_of
from specloom.source.reading.files import SourceFile

_LINE = re.compile(r".*(?:\r\n|\n|\r|\Z)")
_FENCE = re.compile(r"^ {0,3}(?P<run>`{3,}|~{3,})[ \t]*(?P<info>.*?)[ \t]*$")
_HEADING = re.compile(r"^ {0,3}#[ \t]+(?P<title>.*?)[ \t]*#*$")
_QUOTE = re.compile(r"^ {0,3}> ?(?P<text>.*)$")
_FRONT_TITLE = re.compile(r"^(?P<key>title|description):[ \t]*(?P<value>.+?)[ \t]*$")
_METHODS = "|".join([*methods_of(), "webhook"])
_INFO = re.compile(
    rf"^(?:yaml|yml|json)[ \t]+(?:(?P<file>\S+)[ \t]+)?"
    rf"(?P<method>{_METHODS})[ \t]+(?P<path>\S.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block that describes an operation, and the page's words about it.

    ``offset`` and ``head_offset`` are character offsets in the page: where the text of the
    block starts, and where the line of its opening fence does. ``method`` is lower case.
    """

    page: SourceFile
    text: str
    offset: int
    head_offset: int
    method: str
    path: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def find_blocks(page: SourceFile) -> tuple[Block, ...]:
    """All operation blocks of a page, in order; none for a page without any."""
    return tuple(_blocks(page, tuple(_lines(page.text))))


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            yield _Line(match.start(), match.end(), match.group().rstrip("\r\n"))


def _blocks(page: SourceFile, lines: tuple[_Line, ...]) -> Iterator[Block]:
    title, description = _front_matter(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        fence = _FENCE.match(line.text)
        heading = _HEADING.match(line.text)
        if fence is not None and "`" not in fence["info"]:
            close = _closing(lines, index, fence["run"])
            info = _INFO.match(fence["info"])
            if info is not None:
                yield _block(page, lines, (index, close), info, (title, description))
            index = close
        elif heading is not None and not heading["title"].startswith("Source:"):
            title = heading["title"]
            description, index = _quotation(lines, index)
        index += 1


def _block(
    page: SourceFile,
    lines: tuple[_Line, ...],
    span: tuple[int, int],
    info: re.Match[str],
    words: tuple[str, str],
) -> Block:
    first, close = span
    start = lines[first].end
    end = lines[close].start if close < len(lines) else len(page.text)
    return Block(
        page=page,
        text=page.text[start:end],
        offset=start,
        head_offset=lines[first].start,
        method=info["method"].lower(),
        path=info["path"],
        title=words[0],
        description=words[1],
    )


def _closing(lines: tuple[_Line, ...], index: int, run: str) -> int:
    """The line that closes the fence opened at ``index``; past the end when none does."""
    closing = re.compile(rf"^ {{0,3}}{re.escape(run[0])}{{{len(run)},}}[ \t]*$")
    for position in range(index + 1, len(lines)):
        if closing.match(lines[position].text):
            return position
    return len(lines)


def _quotation(lines: tuple[_Line, ...], heading: int) -> tuple[str, int]:
    """The block quotation right below a heading, and its last line's number."""
    position = heading + 1
    while position < len(lines) and not lines[position].text.strip():
        position += 1
    words: list[str] = []
    while position < len(lines) and (quote := _QUOTE.match(lines[position].text)):
        words.append(quote["text"].rstrip())
        position += 1
    if not words:
        return "", heading
    return "\n".join(words).strip(), position - 1


def _front_matter(lines: tuple[_Line, ...]) -> tuple[str, str]:
    """Title and description between ``---`` lines at the top of a page."""
    if not lines or lines[0].text != "---":
        return "", ""
    found = {"title": "", "description": ""}
    for line in lines[1:]:
        if line.text == "---":
            return found["title"], found["description"]
        match = _FRONT_TITLE.match(line.text)
        if match is not None:
            found[match["key"]] = match["value"].strip("\"'")
    return "", ""
