"""Which types are sent, and which are received (diff).

It decides what a change of a type means: one more alternative is welcome in what is sent,
and a surprise in what is received.
"""

from collections.abc import Iterator, Mapping

from specloom.output.diff.surface import Surface, SurfaceSymbol, owner_of
from specloom.surface.notation import Direction, TypeText, find_words

INPUT: frozenset[Direction] = frozenset({"input"})
OUTPUT: frozenset[Direction] = frozenset({"output"})
BOTH = INPUT | OUTPUT


def find_directions(surface: Surface) -> Mapping[str, frozenset[Direction]]:
    """The directions of every type, by name. What no method leads to goes the way that its
    declaration says, or both.

    A type with members that is received counts as received only: a target that has other
    types for sending may take it as an argument too, but nobody needs to build one.
    """
    types = {
        symbol.name: symbol
        for symbol in surface.symbols.values()
        if symbol.kind in ("type", "alias")
    }
    paths = {
        name.rpartition(".")[2]: name
        for name, symbol in types.items()
        if not symbol.has_parameters
    }
    uses = _Uses(paths, surface)
    found: dict[str, set[Direction]] = {name: set() for name in types}
    pending: list[tuple[str, Direction]] = []
    pending.extend(uses.of_calls())
    while pending:
        name, direction = pending.pop()
        if name in found and direction not in found[name]:
            found[name].add(direction)
            pending.extend((inner, direction) for inner in uses.of_types[name])
    return {
        name: _of_symbol(symbol, frozenset(found[name]))
        for name, symbol in types.items()
    }


def _of_symbol(
    symbol: SurfaceSymbol, found: frozenset[Direction]
) -> frozenset[Direction]:
    if symbol.kind == "alias":
        return found or BOTH
    if "output" in found or symbol.traits == ("output",):
        return OUTPUT
    return found or (INPUT if symbol.traits == ("input",) else BOTH)


class _Uses:
    """Which types are named where: without their namespace, unless they have parameters."""

    def __init__(self, paths: Mapping[str, str], surface: Surface) -> None:
        self._paths = paths
        self._surface = surface
        self.of_types = self._inside_types()

    def of_calls(self) -> Iterator[tuple[str, Direction]]:
        """The types that clients and methods name themselves."""
        for symbol in self._surface.symbols.values():
            for call in symbol.calls:
                for argument in call.arguments:
                    for name in self._named(argument.type):
                        yield name, "input"
                if call.result is not None:
                    for name in self._named(call.result):
                        yield name, "output"

    def _inside_types(self) -> Mapping[str, list[str]]:
        inside: dict[str, list[str]] = {}
        for symbol in self._surface.symbols.values():
            if symbol.alias is not None:
                inside[symbol.name] = list(self._named(symbol.alias))
            elif symbol.kind == "type":
                inside.setdefault(symbol.name, [])
            elif symbol.member is not None:
                names = self._named(symbol.member.type)
                inside.setdefault(owner_of(symbol.name), []).extend(names)
        return inside

    def _named(self, text: TypeText) -> Iterator[str]:
        for word in find_words(text):
            yield self._paths.get(word, word)
