"""Tokens become names (assemble stage), in any language.

`resolve` sees which symbols a rendered body uses, gives each a local name that nothing else
claims, and hands the list back; how an import is written is the target's business.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from specloom.render.symbols import Symbol, parse_token, split_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A symbol to import and the name it has in the module."""

    symbol: Symbol
    local: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A body without tokens, and its imports ordered by module and name."""

    text: str
    imports: tuple[Import, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What `resolve` must know of a language.

    `escape` makes another name of one that is taken; `statement` writes the import of a
    symbol under a local name at an indentation, for imports inside functions.
    """

    escape: Callable[[str], str]
    statement: Callable[[Symbol, str, int], str]


def resolve(
    body: str,
    language: Language,
    *,
    home: str,
    taken: Iterable[str] = (),
    extra: Collection[Symbol] = (),
) -> Resolved:
    """Replace the tokens of `body`, a module whose own address is `home` (`~.types.pet`).

    Names in `taken` are never given away. `extra` symbols are imported though the body does
    not print them. Symbols of the module itself keep their name and need no import.
    """
    parts = split_tokens(body)
    found = {payload: parse_token(payload) for payload in dict.fromkeys(parts[1::2])}
    needed = [*extra, *(o.symbol for o in found.values() if o.indent is None)]
    everything = [*extra, *(o.symbol for o in found.values())]
    names = _local_names(everything, language, home, set(taken))
    texts: dict[str, str] = {}
    for payload, occurrence in found.items():
        symbol, indent = occurrence.symbol, occurrence.indent
        name = names[_key(symbol)]
        texts[payload] = (
            name if indent is None else language.statement(symbol, name, indent)
        )
    parts[1::2] = [texts[payload] for payload in parts[1::2]]
    imports = (
        Import(symbol=symbol, local=names[_key(symbol)])
        for symbol in _merge(needed)
        if symbol.module != home or symbol in extra
    )
    return Resolved(text="".join(parts), imports=tuple(imports))


_Key = tuple[str, str, str]


def _key(symbol: Symbol) -> _Key:
    return symbol.module, symbol.name, symbol.alias


def _merge(symbols: Iterable[Symbol]) -> list[Symbol]:
    """One symbol per name, ordered; needed at run time if any of its uses is."""
    chosen: dict[_Key, Symbol] = {}
    for symbol in sorted(symbols):  # run-time uses sort before type-only ones
        chosen.setdefault(_key(symbol), symbol)
    return list(chosen.values())


def _local_names(
    symbols: Iterable[Symbol], language: Language, home: str, taken: set[str]
) -> dict[_Key, str]:
    names: dict[_Key, str] = {}
    ordered = _merge(symbols)
    for symbol in ordered:
        if symbol.module == home:
            names[_key(symbol)] = symbol.name
            taken.add(symbol.name)
    for symbol in ordered:
        if _key(symbol) in names:
            continue
        name = symbol.preferred
        while name.partition(".")[0] in taken:
            name = language.escape(name.replace(".", "_"))
        names[_key(symbol)] = name
        if symbol.name or "." not in name:
            taken.add(name)
    return names
