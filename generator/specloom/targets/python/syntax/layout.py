"""Python's brackets, laid out as black has them (view stage); statements.py lays out what
holds them.

Black keeps both forms of a tree as they are: a trailing comma tells it to leave a bracket
open. So formatting costs nothing at generation time, and black is only the referee of the
tests. A union is a chain: behind a prefix (`body=`, `"key": `, `lambda: `) it stands in
parentheses when it is broken, as people write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil

from specloom.render.layout_tree import Layout, Tree, chain, group, leaf, with_changes
from specloom.render.symbols import Symbol, code
from specloom.render.text import Code

__all__ = ["Tree", "leaf"]

LINE_LENGTH = 88
INDENT = 4
MOST_IN_A_CHAIN = 100
"""Members of a union that stand side by side: a chain of bars is nested as deep as it is
long, and pyright reads no more than 256 levels."""
_BAR = "|"

_LAYOUT = Layout(
    width=LINE_LENGTH,
    indent=INDENT,
    comma=",",
    operator=_BAR,
    opening="(",
    closing=")",
)
fits = _LAYOUT.fits
with_prefix = _LAYOUT.with_prefix
lines_of = _LAYOUT.lines
broken_lines = _LAYOUT.broken_lines


def call(head: Code | Symbol, arguments: Iterable[Tree]) -> Tree:
    """`head(argument, …)`."""
    return group(code(head, "("), tuple(arguments), Code(")"))


def subscript(head: Code | Symbol, items: Iterable[Tree]) -> Tree:
    """`head[item, …]`; a single item never takes a comma, which would make it a tuple."""
    members = tuple(items)
    return group(code(head, "["), members, Code("]"), comma=len(members) > 1)


def union(members: Sequence[Tree]) -> Tree:
    """`A | B`; one member is itself, and a union among the members is its members."""
    if len(members) == 1:
        return members[0]
    parts = tuple(
        part
        for member in members
        for part in (member.items if member.is_chain else (member,))
    )
    if len(parts) > MOST_IN_A_CHAIN:
        parts = tuple(_chains(parts))
    return chain(parts, _BAR)


def _chains(parts: Sequence[Tree]) -> Iterator[Tree]:
    """The members in chains of nearly one length, each in parentheses.

    Three chains at least: black writes two of them without the parentheses around both.
    """
    chains = max(3, ceil(len(parts) / MOST_IN_A_CHAIN))
    for number in range(chains):
        start, end = (len(parts) * at // chains for at in (number, number + 1))
        yield group(Code("("), (union(parts[start:end]),), Code(")"), comma=False)


def tuple_(items: Iterable[Tree]) -> Tree:
    """`(a, b)`, with the comma that one item needs."""
    members = tuple(items)
    if len(members) != 1:
        return group(Code("("), members, Code(")"))
    only = members[0]
    return Tree(
        code("(", only.flat, ",)"), only.width + 3, Code("("), members, Code(")")
    )


def list_(items: Iterable[Tree]) -> Tree:
    """`[a, b]`."""
    return group(Code("["), tuple(items), Code("]"))


def dict_(entries: Iterable[tuple[Code, Tree]]) -> Tree:
    """`{key: value}`, entry by entry."""
    members = tuple(with_prefix(code(key, ": "), value) for key, value in entries)
    return group(Code("{"), members, Code("}"))


def keyword(name: Code, value: Tree) -> Tree:
    """`name=value`, an argument."""
    return with_prefix(code(name, "="), value)


def with_names(tree: Tree, change: Callable[[Code], Code]) -> Tree:
    """`tree` with each name or opening bracket changed, one after the other."""
    return with_changes(tree, change, _BAR)
