"""Offsets to lines and columns, and the text of a line (positions, renderers)."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place to show: 1-based line and column; ``end`` is the column after it.

    What goes over several lines is shown on its first.
    """

    line: int
    column: int
    end: int


class Lines:
    """The lines of one text, found once."""

    __slots__ = ("_ends", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        found = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in found)]
        self._ends = [*(start for start, _ in found), len(text)]

    def span(self, start: int, end: int) -> Span:
        """The span of the characters from ``start`` to ``end``, at least one wide."""
        start = min(max(start, 0), len(self._text))
        index = bisect_right(self._starts, start) - 1
        first = self._starts[index]
        last = min(max(end, start + 1), max(self._ends[index], start + 1))
        return Span(line=index + 1, column=start - first + 1, end=last - first + 1)

    def text(self, line: int) -> str:
        """A line by its 1-based number, without its end."""
        return self._text[self._starts[line - 1] : self._ends[line - 1]]
