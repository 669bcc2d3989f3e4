"""Black-stable layout of expressions (view stage); statements.py lays out what holds them.

A construct is a small tree. It is printed on one line when that fits 88 columns, otherwise
one item per line with a trailing comma, item by item in the same way. Black keeps both
forms as they are: a trailing comma tells it to leave a bracket open. So formatting costs
nothing at generation time, and black is only the referee of the tests.

A union has no brackets: too long for its line, it takes one line per member. Behind a
prefix (`body=`, `"key": `, `lambda: `) it then stands in parentheses, as people write it.

Names that come from other modules are tokens until assembly; their width is that of the
local name they prefer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from specloom.render.symbols import Symbol, code, display_width, join_code
from specloom.render.text import NO_CODE, Code

LINE_LENGTH = 88
INDENT = 4
MOST_IN_A_CHAIN = 100
"""Members of a union that stand side by side: a chain of bars is nested as deep as it is
long, and pyright reads no more than 256 levels."""
_BAR = Code("| ")


@dataclass(frozen=True, slots=True)
class Tree:
    """Code that knows its one-line form and, where it has one, its broken form.

    `open`, `items` and `close` are the broken form. Items without `open` are the members
    of a union; without items it cannot be broken. `comma` says whether the last item takes
    a trailing comma.
    """

    flat: Code
    width: int
    open: Code = NO_CODE
    items: tuple[Tree, ...] = ()
    close: Code = NO_CODE
    comma: bool = True

    @property
    def is_union(self) -> bool:
        """Members with bars between them, and no brackets around them."""
        return bool(self.items) and not self.open


def leaf(text: Code | Symbol) -> Tree:
    """Code that is never broken: a name, a literal, a lambda."""
    flat = text.code if isinstance(text, Symbol) else text
    return Tree(flat, display_width(flat))


def call(head: Code | Symbol, arguments: Iterable[Tree]) -> Tree:
    """`head(argument, …)`."""
    return _group(code(head, "("), tuple(arguments), Code(")"))


def subscript(head: Code | Symbol, items: Iterable[Tree]) -> Tree:
    """`head[item, …]`; a single item never takes a comma, which would make it a tuple."""
    members = tuple(items)
    return _group(code(head, "["), members, Code("]"), comma=len(members) > 1)


def union(members: Sequence[Tree]) -> Tree:
    """`A | B`; one member is itself, and a union among the members is its members."""
    if len(members) == 1:
        return members[0]
    parts = tuple(
        part
        for member in members
        for part in (member.items if member.is_union else (member,))
    )
    if len(parts) > MOST_IN_A_CHAIN:
        parts = tuple(_grouped(parts))
    flat = join_code(" | ", (part.flat for part in parts))
    width = sum(part.width for part in parts) + 3 * (len(parts) - 1)
    return Tree(flat, width, items=parts)


def _grouped(parts: Sequence[Tree]) -> Iterator[Tree]:
    """The members in chains of nearly one length, each in parentheses.

    Three chains at least: black writes two of them without the parentheses around both.
    """
    chains = max(3, ceil(len(parts) / MOST_IN_A_CHAIN))
    for number in range(chains):
        start, end = (len(parts) * at // chains for at in (number, number + 1))
        chain = union(parts[start:end])
        yield _group(Code("("), (chain,), Code(")"), comma=False)


def tuple_(items: Iterable[Tree]) -> Tree:
    """`(a, b)`, with the comma that one item needs."""
    members = tuple(items)
    if len(members) != 1:
        return _group(Code("("), members, Code(")"))
    only = members[0]
    return Tree(
        code("(", only.flat, ",)"), only.width + 3, Code("("), members, Code(")")
    )


def list_(items: Iterable[Tree]) -> Tree:
    """`[a, b]`."""
    return _group(Code("["), tuple(items), Code("]"))


def dict_(entries: Iterable[tuple[Code, Tree]]) -> Tree:
    """`{key: value}`, entry by entry."""
    members = tuple(prefixed(code(key, ": "), value) for key, value in entries)
    return _group(Code("{"), members, Code("}"))


def keyword(name: Code, value: Tree) -> Tree:
    """`name=value`, an argument."""
    return prefixed(code(name, "="), value)


def prefixed(prefix: Code, tree: Tree) -> Tree:
    """`tree` with code in front of it, on the same line (`name=`, `"key": `, `lambda: `)."""
    if not prefix:
        return tree
    flat = code(prefix, tree.flat)
    width = display_width(prefix) + tree.width
    if tree.is_union:
        return Tree(flat, width, code(prefix, "("), (tree,), Code(")"), comma=False)
    opening = code(prefix, tree.open) if tree.open else NO_CODE
    return Tree(flat, width, opening, tree.items, tree.close, tree.comma)


def changed(tree: Tree, change: Callable[[Code], Code]) -> Tree:
    """`tree` with each name or opening bracket changed, one after the other."""
    if not tree.items:
        return leaf(change(tree.flat))
    items = tuple(changed(item, change) for item in tree.items)
    if tree.is_union:
        return union(items)
    return _group(change(tree.open), items, tree.close, comma=tree.comma)


def _group(
    opening: Code, items: tuple[Tree, ...], closing: Code, *, comma: bool = True
) -> Tree:
    flat = code(opening, join_code(", ", (item.flat for item in items)), closing)
    width = sum(item.width for item in items) + 2 * max(0, len(items) - 1)
    width += display_width(opening) + len(closing)
    return Tree(flat, width, opening if items else NO_CODE, items, closing, comma)


def lines_of(tree: Tree, indent: int, suffix: str = "") -> list[str]:
    """The indented lines of `tree` and `suffix`: one if it fits, else the broken form."""
    lines: list[str] = []
    _emit(tree, indent, suffix, lines)
    return lines


def broken(tree: Tree, indent: int, suffix: str = "") -> list[str]:
    """The indented lines of the broken form, whether it would fit one line or not."""
    margin = " " * indent
    comma = "," if tree.comma and not _fills_its_line(tree, indent) else ""
    lines = [margin + tree.open]
    for item in tree.items:
        _emit(item, indent + INDENT, comma, lines)
    lines.append(f"{margin}{tree.close}{suffix}")
    return lines


def fits(line: str) -> bool:
    """Whether a line, indentation included, keeps to the limit."""
    return display_width(line) <= LINE_LENGTH


def _fills_its_line(tree: Tree, indent: int) -> bool:
    """A single argument that fits its own line exactly, so that a comma would not."""
    if len(tree.items) != 1 or tree.flat.endswith(",)"):
        return False
    return indent + INDENT + tree.items[0].width == LINE_LENGTH


def _emit(tree: Tree, indent: int, suffix: str, lines: list[str]) -> None:
    room = LINE_LENGTH - indent - len(suffix)
    if tree.width <= room or not tree.items:
        lines.append(f"{' ' * indent}{tree.flat}{suffix}")
    elif tree.open:
        lines.extend(broken(tree, indent, suffix))
    else:
        _emit_members(tree.items, indent, suffix, lines)


def _emit_members(
    members: Sequence[Tree], indent: int, suffix: str, lines: list[str]
) -> None:
    last = len(members) - 1
    for index, member in enumerate(members):
        shown = prefixed(_BAR, member) if index else member
        _emit(shown, indent, suffix if index == last else "", lines)
