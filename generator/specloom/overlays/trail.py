"""Where the values of an edited document were written (normalise stage).

A tree with a branch for each value that is not where its parent's place would have it: one
that an overlay brought, or an element of a list that has moved up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from specloom.overlays.queries import NodePath
from specloom.source.document import Document, SourceLocation
from specloom.source.pointers import ROOT, escape, join, split_pointer


@dataclass(slots=True)
class Trail:
    """The place of a value, where it is known, and what is known of values inside it."""

    place: SourceLocation | None = None
    below: dict[str, "Trail"] = field(default_factory=dict[str, "Trail"])

    def branch_at(self, keys: NodePath) -> "Trail":
        """The branch of a value, grown if need be."""
        branch = self
        for key in keys:
            branch = branch.below.setdefault(str(key), Trail())
        return branch

    def place_of(self, keys: NodePath) -> SourceLocation:
        """Where a value was written; the root's place is always known."""
        branch: Trail | None = self
        place = known_location(self.place)
        for key in keys:
            place = member_location(place, str(key))
            branch = branch.below.get(str(key)) if branch else None
            if branch is not None and branch.place is not None:
                place = branch.place
        return place

    def copy_of(self, keys: NodePath) -> "Trail":
        """A copy of what is known of a value, to be used for another place."""
        branch: Trail | None = self
        for key in keys:
            branch = branch.below.get(str(key)) if branch else None
        if branch is None:
            return Trail()
        below = {key: item.copy_of(()) for key, item in branch.below.items()}
        return Trail(branch.place, below)

    def close_up(self, keys: NodePath, index: int, count: int) -> None:
        """Let go of one of the ``count`` elements of a list; those behind it move up."""
        places = [self.place_of((*keys, at)) for at in range(index + 1, count)]
        branch = self.branch_at(keys)
        branch.below.pop(str(index), None)
        for at, place in enumerate(places, index + 1):
            moved = branch.below.pop(str(at), None) or Trail()
            moved.place = moved.place or place
            branch.below[str(at - 1)] = moved


def trail_of(document: Document) -> Trail:
    """What a document as parsed knows of its places."""
    trail = Trail(
        SourceLocation(source=document.source, pointer=ROOT, offset=document.offset)
    )
    for pointer, place in document.source_map.items():
        trail.branch_at(split_pointer(pointer)).place = place
    return trail


def places_of(trail: Trail) -> Mapping[str, SourceLocation]:
    """The places by pointer."""
    return dict(_places(trail, ROOT))


def member_location(place: SourceLocation, key: str) -> SourceLocation:
    """The place of a member."""
    return SourceLocation(
        source=place.source, pointer=join(place.pointer, key), offset=place.offset
    )


def known_location(place: SourceLocation | None) -> SourceLocation:
    """The place of a value that has one."""
    assert place is not None
    return place


def _places(trail: Trail, pointer: str) -> Iterator[tuple[str, SourceLocation]]:
    if trail.place is not None:
        yield pointer, trail.place
    for key, branch in trail.below.items():
        yield from _places(branch, f"{pointer}/{escape(key)}")
