"""Black-stable layout of expressions (view stage); statements.py lays out what holds them.

A construct is a small tree. It is printed on one line when that fits 88 columns, otherwise
one item per line with a trailing comma, item by item in the same way. Black keeps both
forms as they are: a trailing comma tells it to leave a bracket open. So formatting costs
nothing at generation time, and black is only the referee of the tests.

Names that come from other modules are tokens until assembly; their width is that of the
local name they prefer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.render.symbols import Symbol, code, display_width, join_code
from generator.render.text import NO_CODE, Code

LINE_LENGTH = 88
INDENT = 4
_UNION = Symbol("typing", "Union")


@dataclass(frozen=True, slots=True)
class Tree:
    """Code that knows its one-line form and, where it has one, its broken form.

    `open`, `items` and `close` are the broken form. An empty `open` means that it cannot be
    broken. `comma` says whether the last item takes a trailing comma.
    """

    flat: Code
    width: int
    open: Code = NO_CODE
    items: tuple[Tree, ...] = ()
    close: Code = NO_CODE
    comma: bool = True


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
    """`A | B` on one line, `Union[…]` otherwise; one member is itself."""
    if len(members) == 1:
        return members[0]
    flat = join_code(" | ", (member.flat for member in members))
    width = sum(member.width for member in members) + 3 * (len(members) - 1)
    return Tree(flat, width, code(_UNION, "["), tuple(members), Code("]"))


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
    return Tree(
        flat=code(prefix, tree.flat),
        width=display_width(prefix) + tree.width,
        open=code(prefix, tree.open) if tree.open else NO_CODE,
        items=tree.items,
        close=tree.close,
        comma=tree.comma,
    )


def _group(
    opening: Code, items: tuple[Tree, ...], closing: Code, *, comma: bool = True
) -> Tree:
    flat = code(opening, join_code(", ", (item.flat for item in items)), closing)
    width = sum(item.width for item in items) + 2 * max(0, len(items) - 1)
    width += display_width(opening) + len(closing)
    return Tree(flat, width, opening if items else NO_CODE, items, closing, comma)


def suffixed(tree: Tree, suffix: Code) -> Tree:
    """`tree` with code behind it, on the same line."""
    return Tree(
        flat=code(tree.flat, suffix),
        width=tree.width + display_width(suffix),
        open=tree.open,
        items=tree.items,
        close=code(tree.close, suffix) if tree.open else NO_CODE,
        comma=tree.comma,
    )


def lines_of(tree: Tree, indent: int, suffix: str = "") -> list[str]:
    """The indented lines of `tree` and `suffix`: one if it fits, else the broken form."""
    lines: list[str] = []
    _emit(tree, indent, suffix, lines)
    return lines


def broken(tree: Tree, indent: int, suffix: str = "") -> list[str]:
    """The indented lines of the broken form, whether it would fit one line or not."""
    margin = " " * indent
    comma = "," if tree.comma else ""
    lines = [margin + tree.open]
    for item in tree.items:
        _emit(item, indent + INDENT, comma, lines)
    lines.append(f"{margin}{tree.close}{suffix}")
    return lines


def fits(line: str) -> bool:
    """Whether a line, indentation included, keeps to the limit."""
    return display_width(line) <= LINE_LENGTH


def _emit(tree: Tree, indent: int, suffix: str, lines: list[str]) -> None:
    room = LINE_LENGTH - indent - len(suffix)
    if tree.open and tree.width > room:
        lines.extend(broken(tree, indent, suffix))
    else:
        lines.append(f"{' ' * indent}{tree.flat}{suffix}")
