"""Messages with their lines and columns: what all renderers are given."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from specloom.diagnostics.model import Diagnostic, Fatal
from specloom.diagnostics.order import Chosen
from specloom.ir.origin import Origin
from specloom.source.lines import Lines, Span
from specloom.source.positions import Extent, find_extents
from specloom.source.reading.files import STDIN, SourceFile, is_url, load_file

Texts: TypeAlias = Callable[[str], str | None]
"""The text of a file by its path as messages have it; None when there is none."""

Quotes: TypeAlias = Callable[[str], bool]
"""Whether lines of a file may be shown, by its path as messages have it."""

NONE_KEPT: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPlace:
    """A second place of a message and what is said about it."""

    said: str
    at: Origin
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A message that is ready to be rendered.

    ``line_text`` is the line of ``span``; both are missing when the file has no text, and
    only the line where it is not to be shown.
    """

    diagnostic: Diagnostic
    span: Span | None = None
    line_text: str | None = None
    related: tuple[RelatedPlace, ...] = ()
    more: int = 0


def texts_of(
    sources: Iterable[SourceFile] = (),
    *,
    kept: Mapping[str, str] = NONE_KEPT,
    root: Path | None = None,
) -> Texts:
    """The texts of the files that were read; any other file is read when it is asked for.

    ``kept`` are the texts of a bag of messages; ``root`` is the folder that relative paths
    begin at.
    """
    known: dict[str, str | None] = {**kept}
    known.update((source.path, source.text) for source in sources)

    def text(path: str) -> str | None:
        if path not in known:
            try:
                known[path] = load_file(path, root=root).text if path else None
            except Fatal:
                known[path] = None
        return known[path]

    return text


def quotes_below(folder: Path | None) -> Quotes:
    """Whether lines of a file may be shown: of those below a folder, and what was fetched."""

    def quotes(path: str) -> bool:
        if folder is None or is_url(path) or path == STDIN:
            return True
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))

    return quotes


QUOTES_ALL = quotes_below(None)


def place(
    chosen: Iterable[Chosen], texts: Texts, quotes: Quotes = QUOTES_ALL
) -> tuple[Placed, ...]:
    """The messages with their places, sorted by file, line, column and code.

    Each file is scanned once. A message about a whole file comes before those about its
    lines; messages without a file come last.
    """
    messages = tuple(chosen)
    atlas = _Atlas(messages, texts, quotes)
    placed = [atlas.place(message) for message in messages]
    return tuple(sorted(placed, key=_by_place))


def _by_place(placed: Placed) -> tuple[bool, str, int, int, str]:
    at, span = placed.diagnostic.at, placed.span
    line, column = (span.line, span.column) if span else (0, 0)
    return not at.file, at.file, line, column, placed.diagnostic.code


class _Atlas:
    """The extents of all places of some messages, by file."""

    def __init__(
        self, messages: Iterable[Chosen], texts: Texts, quotes: Quotes
    ) -> None:
        self._quotes = quotes
        origins: dict[str, dict[Origin, None]] = {}
        for message in messages:
            diagnostic = message.diagnostic
            for at in (diagnostic.at, *(at for _, at in diagnostic.related)):
                origins.setdefault(at.file, {})[at] = None
        self._lines: dict[str, Lines] = {}
        self._extents: dict[str, Mapping[Origin, Extent]] = {}
        for file, wanted in origins.items():
            text = texts(file)
            if text is not None:
                self._lines[file] = Lines(text)
                self._extents[file] = find_extents(text, wanted)

    def span(self, at: Origin, mark: str) -> Span | None:
        extent = self._extents.get(at.file, {}).get(at)
        if extent is None:
            return None
        return self._lines[at.file].span(
            *(extent.key if mark == "key" else extent.value)
        )

    def _line(self, file: str, span: Span | None) -> str | None:
        if span is None or not self._quotes(file):
            return None
        return self._lines[file].text(span.line)

    def place(self, message: Chosen) -> Placed:
        diagnostic = message.diagnostic
        span = self.span(diagnostic.at, diagnostic.mark)
        return Placed(
            diagnostic=diagnostic,
            span=span,
            line_text=self._line(diagnostic.at.file, span),
            related=tuple(
                RelatedPlace(said=said, at=at, span=self.span(at, "key"))
                for said, at in diagnostic.related
            ),
            more=message.more,
        )
