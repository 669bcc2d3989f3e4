"""A walk over JSON text that knows offsets (parse stage on failure, and positions).

It never recurses and builds no values: it reports the keys and the containers of a text
in order, each with its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from json import JSONDecoder
from typing import cast

from specloom.source.faults import Fault
from specloom.source.limits import MAX_DEPTH, MAX_DIGITS
from specloom.source.pointers import ROOT, join

_DECODER = JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r"-?(?:NaN|Infinity)|[-+.0-9A-Za-z]+")
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(slots=True)
class _Open:
    """A container that the walk is inside of."""

    closer: str
    pointer_key: str | int
    keys: dict[str, int] = field(default_factory=dict[str, int])
    index: int = 0


def skip_space(text: str, offset: int) -> int:
    """The offset of the next character that is not white space."""
    found = _SPACE.match(text, offset)
    return found.end() if found else offset


def read_string(text: str, offset: int) -> tuple[str, int]:
    """The string whose opening quote is at ``offset``, and the offset after it."""
    value, end = _DECODER.raw_decode(text, offset)
    return cast(str, value), end


def has_lone_surrogate(text: str) -> bool:
    """Whether an escape sequence makes half of a UTF-16 pair, which no text can hold."""
    return _HALF_PAIR.search(text) is not None and any(
        _is_broken(text, quote) for quote in _strings_with_halves(text)
    )


def explain_fault(text: str) -> Fault:
    """What is wrong with a text that the JSON parser read and that we refuse."""
    try:
        for fault in _faults(text):
            return fault
    except ValueError:
        # the parser stopped for depth before it saw that the rest is not JSON
        pass
    return Fault("SRC101", "this is not JSON", 0)


def _faults(text: str) -> Iterator[Fault]:
    stack: list[_Open] = []
    offset, key = skip_space(text, 0), cast("str | int", "")
    while offset < len(text):
        character = text[offset]
        if character in "{[":
            if len(stack) == MAX_DEPTH:
                yield too_deep(offset)
                return
            stack.append(_Open("}" if character == "{" else "]", key))
            offset += 1
        elif character in "}]":
            if stack:
                stack.pop()
            offset += 1
        elif character == ",":
            if stack:
                stack[-1].index += 1
            offset += 1
        elif character == '"':
            string, end = read_string(text, offset)
            if _is_broken(text, offset):
                yield _half_pair(offset)
            after = skip_space(text, end)
            if stack and stack[-1].closer == "}" and text[after : after + 1] == ":":
                if string in stack[-1].keys:
                    yield _twice(string, offset, stack)
                stack[-1].keys[string] = offset
                key, end = string, after + 1
            offset = end
        else:
            found = _PLAIN.match(text, offset)
            if found is None:
                return
            yield from _number_faults(found.group(), offset)
            offset = found.end()
        offset = skip_space(text, offset)
        if stack and stack[-1].closer == "]":
            key = stack[-1].index


def _number_faults(word: str, offset: int) -> Iterator[Fault]:
    if word.lstrip("-") in ("NaN", "Infinity"):
        yield Fault("SRC101", f"this is not JSON: it has no number `{word}`", offset)
    elif word.lstrip("-").isdigit():
        if len(word) > MAX_DIGITS:
            yield number_out_of_range(word, offset)
    elif word[0] in "-0123456789" and abs(float(word)) == float("inf"):
        yield number_out_of_range(word, offset)


def number_out_of_range(word: str, offset: int) -> Fault:
    """A number that cannot be represented, so that it could only be changed silently."""
    shown = word if len(word) <= 20 else f"{word[:12]}…"
    return Fault("SRC111", f"the number `{shown}` is out of range", offset)


def too_deep(offset: int) -> Fault:
    """More levels than :data:`~specloom.source.limits.MAX_DEPTH`."""
    return Fault(
        "SRC104",
        f"the document is nested deeper than {MAX_DEPTH} levels",
        offset,
        help="move inner schemas to `components/schemas` and refer to them",
    )


def key_twice(key: str, holder: str, offset: int, first: int) -> Fault:
    """One key two times in one mapping."""
    return Fault(
        "SRC103",
        f"the key `{key}` is written twice in `{holder}`",
        offset,
        label="again here",
        related=(("first written here", first),),
        help="remove or rename one of the two: a reader keeps only one of them",
    )


def _twice(key: str, offset: int, stack: list[_Open]) -> Fault:
    holder = join(ROOT, *(level.pointer_key for level in stack[1:]))
    return key_twice(key, holder, offset, stack[-1].keys[key])


def _half_pair(offset: int) -> Fault:
    return Fault(
        "SRC110",
        "this string has half of a surrogate pair, which is not a character",
        offset,
        help="write both halves (`\\ud83d\\ude00`), or the character itself",
    )


def _strings_with_halves(text: str) -> Iterator[int]:
    """Offsets of the opening quotes of all strings, where one has a suspect escape."""
    offset = text.find('"')
    while offset >= 0:
        _, end = read_string(text, offset)
        if _HALF_PAIR.search(text, offset, end):
            yield offset
        offset = text.find('"', end)


def _is_broken(text: str, quote: int) -> bool:
    value, _ = read_string(text, quote)
    return not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value)
