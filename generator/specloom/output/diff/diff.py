"""What changed between two public APIs (diff; decision 013)."""

from collections.abc import Iterator, Mapping

from specloom.output.diff.calls import compare_calls
from specloom.output.diff.changes import (
    ApiChange,
    additive_change,
    breaking_change,
    compare_types,
)
from specloom.output.diff.directions import BOTH, INPUT, find_directions
from specloom.output.diff.surface import Surface, SurfaceSymbol, owner_of
from specloom.surface.markdown import code_span
from specloom.surface.notation import Direction, SurfaceMember, quote

_WORDS = {"alias": "type"}
"""What kinds are called, where it is another word."""


def compare(old: Surface, new: Surface) -> tuple[ApiChange, ...]:
    """All changes, sorted by symbol; that a type has come or gone is one change."""
    uses = _find_uses(old, new)
    found: list[ApiChange] = []
    for name in sorted({*old.symbols, *new.symbols}):
        before, after = old.symbols.get(name), new.symbols.get(name)
        if before is not None and after is not None:
            found += _compare_symbol(before, after, uses)
        elif before is not None:
            if not _follows_from_type(before, new):
                found.append(breaking_change(name, "is gone"))
        elif after is not None and not _follows_from_type(after, old):
            found.append(_report_new(after, uses))
    return tuple(found)


def _find_uses(old: Surface, new: Surface) -> Mapping[str, frozenset[Direction]]:
    """How each type is used now; how it was used before when it is not there now."""
    return {**find_directions(old), **find_directions(new)}


def _follows_from_type(symbol: SurfaceSymbol, other: Surface) -> bool:
    """Whether the type that a member belongs to says it all."""
    return symbol.kind == "member" and owner_of(symbol.name) not in other.symbols


def _report_new(
    symbol: SurfaceSymbol, uses: Mapping[str, frozenset[Direction]]
) -> ApiChange:
    member = symbol.member
    is_sent = uses.get(owner_of(symbol.name)) == INPUT
    if member is not None and not member.optional and is_sent:
        return breaking_change(symbol.name, "is new and required")
    return additive_change(
        symbol.name, f"is a new {_WORDS.get(symbol.kind, symbol.kind)}"
    )


def _compare_symbol(
    old: SurfaceSymbol, new: SurfaceSymbol, uses: Mapping[str, frozenset[Direction]]
) -> Iterator[ApiChange]:
    if old == new:
        return
    if old.kind != new.kind:
        yield breaking_change(new.name, "is defined in another way")
    elif old.member is not None and new.member is not None:
        found = uses.get(owner_of(new.name), BOTH)
        yield from _compare_member(new.name, old.member, new.member, found)
    elif old.alias is not None and new.alias is not None:
        found = uses.get(new.name, BOTH)
        yield from compare_types(new.name, "it", old.alias, new.alias, found)
    elif new.kind == "type":
        yield from _compare_traits(old, new)
    else:
        yield from compare_calls(old, new)


def _compare_member(
    name: str, old: SurfaceMember, new: SurfaceMember, found: frozenset[Direction]
) -> Iterator[ApiChange]:
    if old.optional != new.optional:
        yield _compare_presence(name, new, found)
    if old.wire != new.wire:
        shown = code_span(quote(new.wire or name.rpartition(".")[2]))
        yield additive_change(name, f"is {shown} on the wire now")
    yield from compare_types(name, "its type", old.type, new.type, found)


def _compare_presence(
    name: str, new: SurfaceMember, found: frozenset[Direction]
) -> ApiChange:
    """A member may be left out that had to be there, or the other way round."""
    if new.optional:
        if "output" in found:
            return breaking_change(name, "may now be missing")
        return additive_change(name, "may now be left out")
    if "input" in found:
        return breaking_change(name, "is now required")
    return additive_change(name, "is now always there")


def _compare_traits(old: SurfaceSymbol, new: SurfaceSymbol) -> Iterator[ApiChange]:
    for trait in old.traits:
        if trait not in new.traits:
            yield breaking_change(new.name, f"is no {code_span(trait)} any more")
    for trait in new.traits:
        if trait not in old.traits:
            yield additive_change(new.name, f"is a {code_span(trait)} now")
