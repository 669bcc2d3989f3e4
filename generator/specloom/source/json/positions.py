"""Offsets of pointers in JSON text (positions).

An iterative walk down the wanted branches; whatever is not wanted is skipped by the C
parser, so that thousands of pointers in a text of 13 MB cost little more than one
parsing of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from json import JSONDecoder
from typing import TypeAlias

from specloom.source.json.walk import read_string, skip_space
from specloom.source.pointers import ROOT, join, split_pointer

Branch: TypeAlias = "dict[str, Branch]"
Offsets: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""From and to, of the key and of the value."""

_DECODER = JSONDecoder()


@dataclass(slots=True)
class _Open:
    """A container on the way to something wanted."""

    branch: Branch
    pointer: str
    in_list: bool
    key: tuple[int, int]
    start: int
    index: int = 0


def find_in_json(text: str, pointers: Sequence[str]) -> dict[str, Offsets]:
    """The places of the pointers and of everything that holds them, where they exist.

    ValueError when the text is not JSON.
    """
    found: dict[str, Offsets] = {}
    stack: list[_Open] = []
    start = skip_space(text, 0)
    offset = _enter(
        text, start, (start, start + 1), ROOT, branches_of(pointers), stack, found
    )
    while stack:
        level = stack[-1]
        offset = skip_space(text, offset)
        character = text[offset : offset + 1]
        if character in ("}", "]"):
            stack.pop()
            offset += 1
            found[level.pointer] = level.key, (level.start, offset)
        elif character == ",":
            offset += 1
        else:
            offset = _member(text, offset, level, stack, found)
    return found


def _member(
    text: str,
    offset: int,
    level: _Open,
    stack: list[_Open],
    found: dict[str, Offsets],
) -> int:
    """Read one member or element, or step into it. The offset after what was read."""
    if level.in_list:
        name, place = str(level.index), (offset, offset + 1)
        level.index += 1
    else:
        name, end = read_string(text, offset)
        place = offset, end
        colon = skip_space(text, end)
        if text[colon : colon + 1] != ":":
            raise ValueError(f"no colon at {colon}")
        offset = skip_space(text, colon + 1)
    branch = level.branch.get(name)
    if branch is None:
        return _DECODER.raw_decode(text, offset)[1]
    return _enter(text, offset, place, join(level.pointer, name), branch, stack, found)


def _enter(
    text: str,
    offset: int,
    place: tuple[int, int],
    pointer: str,
    branch: Branch,
    stack: list[_Open],
    found: dict[str, Offsets],
) -> int:
    if branch and text[offset : offset + 1] in ("{", "["):
        in_list = text[offset] == "["
        stack.append(_Open(branch, pointer, in_list, place, offset))
        return offset + 1
    end = _DECODER.raw_decode(text, offset)[1]
    in_place = place if place[0] != offset else (offset, end)
    found[pointer] = in_place, (offset, end)
    return end


def branches_of(pointers: Sequence[str]) -> Branch:
    """The pointers as a tree of keys."""
    root: Branch = {}
    for pointer in pointers:
        branch = root
        for key in split_pointer(pointer):
            branch = branch.setdefault(key, {})
    return root
