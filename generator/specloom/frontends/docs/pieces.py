"""Building rewritten JSON values that remember where each part was written (docs frontend).

A :class:`Piece` is a value and the places of its parts. Pieces are put together with
:func:`mapping`, :func:`listing` and :func:`written_piece`; the places of the whole are made from
those of the parts, so that no rule of rewriting has to speak of positions.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from specloom.ir.types import JsonValue
from specloom.source.document import SourceLocation
from specloom.source.node import Node
from specloom.source.pointers import escape


@dataclass(frozen=True, slots=True)
class Piece:
    """A value; ``places`` maps a pointer inside it (``""``, ``/items/0``) to its source.

    A part without an entry stands where its nearest listed ancestor stands, at the same
    address below it.
    """

    value: JsonValue
    places: tuple[tuple[str, SourceLocation], ...] = ()


def place_of(node: Node) -> SourceLocation:
    """Where a node was written."""
    document = node.document
    return SourceLocation(
        source=document.source, pointer=node.pointer, offset=document.offset
    )


def written_piece(node: Node) -> Piece:
    """A node as it was written, with everything below it."""
    return Piece(node.value, (("", place_of(node)),))


def made_piece(value: JsonValue, at: Node) -> Piece:
    """A value that the rewriting made, shown at a node."""
    return Piece(value, (("", place_of(at)),))


def mapping(members: Iterable[tuple[str, Piece]], at: Node) -> Piece:
    """An object of pieces, itself shown at a node. A later member replaces an earlier."""
    parts = dict(members)
    value: JsonValue = {key: part.value for key, part in parts.items()}
    named = ((f"/{escape(key)}", part) for key, part in parts.items())
    return Piece(value, _gather(place_of(at), named))


def listing(items: Iterable[Piece], at: Node) -> Piece:
    """An array of pieces, itself shown at a node."""
    parts = tuple(items)
    value: JsonValue = [part.value for part in parts]
    named = ((f"/{index}", part) for index, part in enumerate(parts))
    return Piece(value, _gather(place_of(at), named))


def without_keys(piece: Piece, *keys: str) -> Piece:
    """An object piece less some members."""
    if not isinstance(piece.value, dict):
        return piece
    value: JsonValue = {k: v for k, v in piece.value.items() if k not in keys}
    gone = tuple(f"/{escape(key)}" for key in keys)
    return Piece(value, tuple(p for p in piece.places if not _inside(p[0], gone)))


def _gather(
    own: SourceLocation, parts: Iterable[tuple[str, Piece]]
) -> tuple[tuple[str, SourceLocation], ...]:
    places: list[tuple[str, SourceLocation]] = [("", own)]
    for prefix, part in parts:
        for suffix, place in part.places:
            below = suffix == "" and place == _below(own, prefix)
            if not below:
                places.append((prefix + suffix, place))
    return tuple(places)


def _below(own: SourceLocation, prefix: str) -> SourceLocation:
    return SourceLocation(
        source=own.source, pointer=f"{own.pointer}{prefix}", offset=own.offset
    )


def _inside(pointer: str, prefixes: tuple[str, ...]) -> bool:
    return any(pointer == p or pointer.startswith(f"{p}/") for p in prefixes)
