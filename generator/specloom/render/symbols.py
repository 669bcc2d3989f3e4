"""Symbols: names that live in a module, printed as tokens until assembly (view and render).

`Symbol("somewhere", "Name")` prints a private token. The assembler of the target sees
which tokens occur in a body, gives each a local name and writes the import block, so that
no template contains an import. A module inside the generated package begins with `~`, the
package root: `~._runtime.http.endpoint`, or `~` for the root itself.

The token is `\\x02kind|module|name|alias\\x03`; literal filters escape control characters,
so text of a document cannot contain one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import LiteralString
from unicodedata import category, east_asian_width

from specloom.render.text import Code

_OPEN, _SEPARATOR, _CLOSE = "\x02", "|", "\x03"
_TOKEN = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
# Hexagrams and the like are wide since Unicode 16, which older Pythons do not know.
_WIDE_SINCE_16 = (
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x4DC0, 0x4DFF),
    (0x1D300, 0x1D356),
    (0x1D360, 0x1D376),
)
_FORBIDDEN = frozenset(_OPEN + _SEPARATOR + _CLOSE + " \n\t")


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """A name to import.

    `name=""` stands for the module itself; a module of the
    package is a name of its parent: `Symbol("~", "types")`. `alias` is the preferred local
    name where it is not the name itself. A `type_only` symbol is imported for type
    checkers alone, unless the same name also occurs without the mark.
    """

    module: str
    name: str
    alias: str = ""
    type_only: bool = False

    def __post_init__(self) -> None:
        for part in (self.module, self.name, self.alias):
            if not _FORBIDDEN.isdisjoint(part):
                raise ValueError(f"not a symbol: {self.module!r}, {self.name!r}")
        if not self.module or (not self.name and self.module.startswith("~")):
            raise ValueError(f"a symbol needs a module and a name: {self.module!r}")

    @property
    def preferred(self) -> str:
        """The local name it gets when nothing else claims it."""
        return self.alias or self.name or self.module

    @property
    def code(self) -> Code:
        """The token, as code."""
        kind = "t" if self.type_only else ""
        return _token(kind, self)

    def __str__(self) -> str:
        return self.code


def code(*parts: LiteralString | Code | Symbol) -> Code:
    """Glue code together; pyright accepts literals of our own source, `Code` and symbols."""
    try:
        return Code("".join([p.code if isinstance(p, Symbol) else p for p in parts]))
    except TypeError:  # no code: the gate says what it was
        return Code("".join(map(str, parts)))


def join_code(separator: LiteralString, parts: Iterable[Code]) -> Code:
    """`separator.join(parts)` that stays `Code`."""
    return Code(separator.join(parts))


def local_import(symbol: Symbol, indent: int) -> Code:
    """The import statement of `symbol`, to stand inside a function body at `indent`.

    It binds the same local name that the symbol has in the whole module, so annotations
    that use the `type_only` form of the symbol and the body agree.
    """
    return _token(f"s{indent}", symbol)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One token of a body: a name, or an import statement of that name at `indent`."""

    symbol: Symbol
    indent: int | None = None


def split_tokens(body: str) -> list[str]:
    """Text and token payloads in turn: even places are text, odd places payloads."""
    return _TOKEN.split(body)


@lru_cache(maxsize=65_536)
def parse_token(payload: str) -> Occurrence:
    """The occurrence that a payload of `split_tokens` stands for."""
    kind, module, name, alias = payload.split(_SEPARATOR)
    symbol = Symbol(module, name, alias, type_only=kind == "t")
    return Occurrence(symbol, int(kind[1:]) if kind.startswith("s") else None)


def plain(code: str) -> str:
    """`code` with each token replaced by its preferred local name."""
    if _OPEN not in code:
        return code
    parts = _TOKEN.split(code)
    parts[1::2] = [_preferred(payload) for payload in parts[1::2]]
    return "".join(parts)


def display_width(code: str) -> int:
    """Columns of one line of code on a terminal, tokens counted by their local names.

    East Asian wide characters take two columns, all others one, marks and modifiers too
    (Unicode Standard Annex 11, read as formatters read it).
    """
    text = plain(code) if _OPEN in code else code
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _token(kind: str, symbol: Symbol) -> Code:
    module, name, alias = symbol.module, symbol.name, symbol.alias
    fields = f"{kind}{_SEPARATOR}{module}{_SEPARATOR}{name}{_SEPARATOR}{alias}"
    return Code(f"{_OPEN}{fields}{_CLOSE}")


@lru_cache(maxsize=65_536)
def _preferred(payload: str) -> str:
    return parse_token(payload).symbol.preferred


def _character_width(character: str) -> int:
    point = ord(character)
    if east_asian_width(character) in "WF":
        modifies = category(character) in ("Mn", "Mc") or 0x1F3FB <= point <= 0x1F3FF
        return 1 if modifies else 2
    return 2 if any(first <= point <= last for first, last in _WIDE_SINCE_16) else 1
