"""What changed between two public APIs (diff)."""

from collections.abc import Iterator, Mapping

from specloom.output.diff.calls import call_changes
from specloom.output.diff.changes import Change, additive, breaking, type_change
from specloom.output.diff.directions import BOTH, INPUT, directions
from specloom.output.diff.notation import Direction, SurfaceMember, quoted
from specloom.output.diff.surface import Surface, SurfaceSymbol, owner

_WORDS = {"alias": "type"}
"""What kinds are called, where it is another word."""


def compare(old: Surface, new: Surface) -> tuple[Change, ...]:
    """All changes, sorted by symbol; that a type has come or gone is one change."""
    uses = _uses(old, new)
    found: list[Change] = []
    for name in sorted({*old.symbols, *new.symbols}):
        before, after = old.symbols.get(name), new.symbols.get(name)
        if before is not None and after is not None:
            found += _changed(before, after, uses)
        elif before is not None:
            if not _came_with_its_type(before, new):
                found.append(breaking(name, "is gone"))
        elif after is not None and not _came_with_its_type(after, old):
            found.append(_new(after, uses))
    return tuple(found)


def _uses(old: Surface, new: Surface) -> Mapping[str, frozenset[Direction]]:
    """How each type is used now; how it was used before when it is not there now."""
    return {**directions(old), **directions(new)}


def _came_with_its_type(symbol: SurfaceSymbol, other: Surface) -> bool:
    """Whether the type that a member belongs to says it all."""
    return symbol.kind == "member" and owner(symbol.name) not in other.symbols


def _new(symbol: SurfaceSymbol, uses: Mapping[str, frozenset[Direction]]) -> Change:
    member = symbol.member
    is_sent = uses.get(owner(symbol.name)) == INPUT
    if member is not None and not member.optional and is_sent:
        return breaking(symbol.name, "is new and required")
    return additive(symbol.name, f"is a new {_WORDS.get(symbol.kind, symbol.kind)}")


def _changed(
    old: SurfaceSymbol, new: SurfaceSymbol, uses: Mapping[str, frozenset[Direction]]
) -> Iterator[Change]:
    if old == new:
        return
    if old.kind != new.kind:
        yield breaking(new.name, "is defined in another way")
    elif old.member is not None and new.member is not None:
        found = uses.get(owner(new.name), BOTH)
        yield from _member(new.name, old.member, new.member, found)
    elif old.alias is not None and new.alias is not None:
        found = uses.get(new.name, BOTH)
        yield from type_change(new.name, "it", old.alias, new.alias, found)
    elif new.kind == "type":
        yield from _traits(old, new)
    else:
        yield from call_changes(old, new)


def _member(
    name: str, old: SurfaceMember, new: SurfaceMember, found: frozenset[Direction]
) -> Iterator[Change]:
    if old.optional != new.optional:
        yield _presence(name, new, found)
    if old.wire != new.wire:
        shown = quoted(new.wire or name.rpartition(".")[2])
        yield additive(name, f"is {shown} on the wire now")
    yield from type_change(name, "its type", old.type, new.type, found)


def _presence(name: str, new: SurfaceMember, found: frozenset[Direction]) -> Change:
    """A member may be left out that had to be there, or the other way round."""
    if new.optional:
        if "output" in found:
            return breaking(name, "may now be missing")
        return additive(name, "may now be left out")
    if "input" in found:
        return breaking(name, "is now required")
    return additive(name, "is now always there")


def _traits(old: SurfaceSymbol, new: SurfaceSymbol) -> Iterator[Change]:
    for trait in old.traits:
        if trait not in new.traits:
            yield breaking(new.name, f"is no `{trait}` any more")
    for trait in new.traits:
        if trait not in old.traits:
            yield additive(new.name, f"is a `{trait}` now")
