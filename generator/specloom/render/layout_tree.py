"""Layout of nested code: on one line, or item by item (decision 047; view stage).

A construct is a small tree. It is printed on one line when that fits the width, otherwise
one item per line, item by item in the same way. What a language has for brackets, commas,
indentation and width is in :class:`Layout`.

A chain has no brackets: too long for its line, it takes one line per member, each further
one behind its operator. Behind a prefix it then stands in parentheses.

Names that come from other modules are tokens until assembly; their width is that of the
local name they prefer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import LiteralString

from specloom.render.symbols import Symbol, code, display_width, join_code
from specloom.render.text import NO_CODE, Code


@dataclass(frozen=True, slots=True)
class Tree:
    """Code that knows its one-line form and, where it has one, its broken form.

    `open`, `items` and `close` are the broken form. Items without `open` are the members
    of a chain; without items it cannot be broken. `comma` says whether the last item takes
    a trailing comma.
    """

    flat: Code
    width: int
    open: Code = NO_CODE
    items: tuple[Tree, ...] = ()
    close: Code = NO_CODE
    comma: bool = True

    @property
    def is_chain(self) -> bool:
        """Members with operators between them, and no brackets around them."""
        return bool(self.items) and not self.open


def leaf(text: Code | Symbol) -> Tree:
    """Code that is never broken: a name, a literal, a lambda."""
    flat = text.code if isinstance(text, Symbol) else text
    return Tree(flat, display_width(flat))


def group(
    opening: Code, items: tuple[Tree, ...], closing: Code, *, comma: bool = True
) -> Tree:
    """Items in brackets, with commas between them."""
    flat = code(opening, join_code(", ", (item.flat for item in items)), closing)
    width = sum(item.width for item in items) + 2 * max(0, len(items) - 1)
    width += display_width(opening) + len(closing)
    return Tree(flat, width, opening if items else NO_CODE, items, closing, comma)


def chain(members: tuple[Tree, ...], operator: LiteralString) -> Tree:
    """Members with an operator between them, which has a blank on both sides."""
    flat = join_code(f" {operator} ", (member.flat for member in members))
    width = sum(member.width for member in members)
    width += (len(operator) + 2) * (len(members) - 1)
    return Tree(flat, width, items=members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a language, or its formatter, breaks what is too long.

    `comma` follows the last of several items in brackets; empty for none. `operator` begins
    each member of a broken chain but the first; `opening` and `closing` are put around
    a broken chain behind a prefix.
    """

    width: int
    indent: int
    comma: LiteralString
    operator: LiteralString
    opening: LiteralString
    closing: LiteralString

    def fits(self, line: str) -> bool:
        """Whether a line, indentation included, keeps to the limit."""
        return display_width(line) <= self.width

    def with_prefix(self, prefix: Code, tree: Tree) -> Tree:
        """`tree` with code in front of it, on the same line (`name=`, `"key": `)."""
        if not prefix:
            return tree
        flat = code(prefix, tree.flat)
        width = display_width(prefix) + tree.width
        if tree.is_chain:
            opening = code(prefix, self.opening)
            return Tree(flat, width, opening, (tree,), Code(self.closing), comma=False)
        opening = code(prefix, tree.open) if tree.open else NO_CODE
        return Tree(flat, width, opening, tree.items, tree.close, tree.comma)

    def lines(self, tree: Tree, indent: int, suffix: str = "") -> list[str]:
        """The indented lines of `tree` and `suffix`: one if it fits, else the broken form."""
        lines: list[str] = []
        self._emit(tree, indent, suffix, lines)
        return lines

    def broken_lines(self, tree: Tree, indent: int, suffix: str = "") -> list[str]:
        """The indented lines of the broken form, whether it would fit one line or not."""
        margin = " " * indent
        comma = self.comma if tree.comma and not self._is_filled(tree, indent) else ""
        lines = [margin + tree.open]
        for item in tree.items:
            self._emit(item, indent + self.indent, comma, lines)
        lines.append(f"{margin}{tree.close}{suffix}")
        return lines

    def _is_filled(self, tree: Tree, indent: int) -> bool:
        """Whether a single item fills its line, so that a comma would not fit; one that is
        there on one line already stays."""
        if len(tree.items) != 1 or tree.flat.endswith(self.comma + tree.close):
            return False
        return indent + self.indent + tree.items[0].width == self.width

    def _emit(self, tree: Tree, indent: int, suffix: str, lines: list[str]) -> None:
        room = self.width - indent - len(suffix)
        if tree.width <= room or not tree.items:
            lines.append(f"{' ' * indent}{tree.flat}{suffix}")
        elif tree.open:
            lines.extend(self.broken_lines(tree, indent, suffix))
        else:
            self._emit_members(tree.items, indent, suffix, lines)

    def _emit_members(
        self, members: Sequence[Tree], indent: int, suffix: str, lines: list[str]
    ) -> None:
        last = len(members) - 1
        operator = code(self.operator, " ")
        for index, member in enumerate(members):
            shown = self.with_prefix(operator, member) if index else member
            self._emit(shown, indent, suffix if index == last else "", lines)


def with_changes(
    tree: Tree, change: Callable[[Code], Code], operator: LiteralString
) -> Tree:
    """`tree` with each name or opening bracket changed, one after the other."""
    if not tree.items:
        return leaf(change(tree.flat))
    items = tuple(with_changes(item, change, operator) for item in tree.items)
    if tree.is_chain:
        return chain(items, operator)
    return group(change(tree.open), items, tree.close, comma=tree.comma)
