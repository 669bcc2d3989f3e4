"""Docstrings in Google style, from text of documents (view stage)."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.render.prose import wrap
from specloom.render.text import Code, Text
from specloom.targets.python.syntax.escapes import prose_lines
from specloom.targets.python.syntax.layout import LINE_LENGTH

_QUOTES = '"""'


@dataclass(frozen=True, slots=True, kw_only=True)
class DocEntry:
    """One entry of a section: an argument with its text, or a text alone."""

    name: Code | None = None
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DocSection:
    """A titled list, such as `Args` or `Raises`."""

    title: Code
    entries: tuple[DocEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Docstring:
    """A docstring: text, then sections; falsy when there is neither."""

    text: Text
    sections: tuple[DocSection, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text.value.strip()) or bool(self.sections)


def py_doc(docs: Docstring | Text | str, indent: int = 0) -> Code:
    """A whole docstring, quotes included; the first line comes without indentation.

    A single line carries both quotes, as black wants even where that is too wide;
    otherwise the closing quotes have their own line.
    """
    lines = [line.replace(_QUOTES, '\\"\\"\\"') for line in _content(docs, indent)]
    if not lines:
        return Code(_QUOTES * 2)
    first = f" {lines[0]}" if lines[0].startswith('"') else lines[0]
    if len(lines) == 1:
        space = " " if first.endswith('"') else ""
        return Code(f"{_QUOTES}{first}{space}{_QUOTES}")
    margin = " " * indent
    rest = [f"{margin}{line}" if line else "" for line in _dedent(lines[1:])]
    return Code("\n".join([f"{_QUOTES}{first}", *rest, f"{margin}{_QUOTES}"]))


def _content(docs: Docstring | Text | str, indent: int) -> list[str]:
    if not isinstance(docs, Docstring):
        return _prose(docs, indent)
    lines = _prose(docs.text, indent)
    for section in docs.sections:
        if lines:
            lines.append("")
        lines.append(f"{section.title}:")
        for entry in section.entries:
            lines += _entry(entry, indent)
    return lines


def _prose(text: Text | str, indent: int) -> list[str]:
    found = text.value if isinstance(text, Text) else text
    lines = prose_lines(found)
    if not lines:
        return []
    room = LINE_LENGTH - indent
    if len(lines) == 1:
        return wrap(lines, room - 2 * len(_QUOTES))
    if len(lines[0]) + len(_QUOTES) > room:
        return _shorten_first(lines, room)
    return wrap(lines, room)


def _shorten_first(lines: list[str], room: int) -> list[str]:
    """Fold so that the first line leaves room for the quotes before it."""
    shield = "\0" * len(_QUOTES)
    folded = wrap([shield + lines[0], *lines[1:]], room)
    return [folded[0].removeprefix(shield), *folded[1:]]


def _entry(entry: DocEntry, indent: int) -> list[str]:
    lines = wrap(prose_lines(entry.text.value), LINE_LENGTH - indent - 8)
    if entry.name is None:
        return [f"    {line}" if line else "" for line in lines]
    if not lines:
        return [f"    {entry.name}:"]
    first = f"    {entry.name}: {lines[0]}"
    if indent + len(first) > LINE_LENGTH:
        first_lines = [f"    {entry.name}:", f"        {lines[0]}"]
    else:
        first_lines = [first]
    return first_lines + [f"        {line}" if line else "" for line in lines[1:]]


def _dedent(lines: list[str]) -> list[str]:
    """Lines after the first with their common indentation taken away, as readers do it."""
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return [line[margin:] for line in lines] if margin else lines
