"""The notation of ``PUBLIC_API.txt``: brackets, text and unions (diff).

Every target writes its types as words with arguments in brackets (``list[A]``), joined by
``|``; text stands in double or single quotes. Nothing else is known of a type here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class TypeText:
    """A part of a type: ``word`` with the ``arguments`` in its brackets, if it has any."""

    word: str
    arguments: tuple["UnionText", ...] = ()

    def __str__(self) -> str:
        inner = ", ".join(map(str, self.arguments))
        return f"{self.word}[{inner}]" if self.arguments else self.word


@dataclass(frozen=True, slots=True)
class UnionText:
    """The alternatives of a type, in their order; one for most types."""

    members: tuple[TypeText, ...]

    def __str__(self) -> str:
        return " | ".join(map(str, self.members))


def split(text: str, separator: str) -> tuple[str, ...]:
    """The parts of a text between separators that are in no brackets and no quotes."""
    parts = [part.strip() for part in _parts(text, separator)]
    return tuple(part for part in parts if part)


def type_of(text: str) -> UnionText:
    """A type as a tree of unions."""
    return UnionText(tuple(map(_member, split(text, "|"))))


def words_of(union: UnionText) -> Iterator[str]:
    """Every word of a type."""
    for member in union.members:
        yield member.word
        for argument in member.arguments:
            yield from words_of(argument)


def closing(text: str, start: int) -> int:
    """Where the bracket that opens at ``start`` is closed; ValueError if nowhere."""
    for at, depth in _depths(text, start):
        if depth == 0:
            return at
    raise ValueError(f"nothing closes the bracket at {start}")


def _member(text: str) -> TypeText:
    start = text.find("[")
    if start <= 0 or not text.endswith("]") or text[0] in "\"'":
        return TypeText(text)
    arguments = split(text[start + 1 : -1], ",")
    return TypeText(text[:start], tuple(map(type_of, arguments)))


def _parts(text: str, separator: str) -> Iterator[str]:
    begin, skip = 0, -1
    for at, letter in enumerate(text):
        if at <= skip:
            continue
        if letter in _CLOSING:
            skip = closing(text, at)
        elif letter in "\"'":
            skip = _end_of_quoted(text, at)
        elif letter == separator:
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]


def _depths(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Each closing bracket from an opening one on, and how many are still open after it."""
    depth, skip = 0, -1
    for at in range(start, len(text)):
        letter = text[at]
        if at <= skip:
            continue
        if letter in "\"'":
            skip = _end_of_quoted(text, at)
        elif letter in _CLOSING:
            depth += 1
        elif letter in _CLOSING.values():
            depth -= 1
            yield at, depth


def _end_of_quoted(text: str, start: int) -> int:
    """The closing quote; a backslash takes the meaning from what follows it."""
    at = start + 1
    while at < len(text) and text[at] != text[start]:
        at += 2 if text[at] == "\\" else 1
    if at >= len(text):
        raise ValueError(f"nothing closes the quote at {start}")
    return at
