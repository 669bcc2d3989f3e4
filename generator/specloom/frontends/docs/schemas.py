"""Rewriting the schemas of Mintlify's excerpts into JSON Schema (docs frontend).

Mintlify writes a schema as an array of alternatives, each of them read one level deep:
``allOf`` merged, ``required`` of the place beside it, the required properties under
``requiredProperties``, and below each property the schemas as the vendor wrote them, in an
``allOf``. A schema that came from a reference has a ``refIdentifier``; it becomes a
definition again, so that two pages that speak of one schema speak of one type.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from specloom.frontends.docs.pieces import (
    Piece,
    listing,
    made_piece,
    mapping,
    written_piece,
)
from specloom.frontends.openapi.vocabulary import keywords_holding
from specloom.ir.types import JsonValue
from specloom.source.node import Node
from specloom.source.pointers import unescape

_DEFINITION = "#/components/schemas/"
_ONE = keywords_holding("one")
_MANY = keywords_holding("list")
_NAMED = keywords_holding("map")


@dataclass(frozen=True, slots=True)
class Definition:
    """A schema that Mintlify read from a reference, and the reference's name."""

    name: str
    piece: Piece
    at: Node


@dataclass(frozen=True, slots=True)
class Schemas:
    """Rewrites schemas; ``definitions`` gathers the named ones in order of appearance."""

    definitions: list[Definition]

    def alternatives(self, members: Node) -> Piece:
        """The schema of a ``schemaArray`` (or of a parameter's ``schema`` array).

        Several members are alternatives; the page does not say whether one or more of
        them may hold, so they become ``anyOf``. Members that share a ``refIdentifier``
        are the alternatives of that definition.
        """
        if not isinstance(members.value, list):
            return self.member(members)
        nodes = tuple(members.elements())
        if not nodes:
            return made_piece({}, members)
        if len(nodes) == 1:
            return self.member(nodes[0])
        name = _identifier(nodes[0])
        if name is not None and all(_identifier(node) == name for node in nodes):
            pieces = [self._shape(node, read=True) for node in nodes]
            return self._define(name, _any_of(pieces, members), nodes)
        return _any_of([self.member(node) for node in nodes], members)

    def member(self, node: Node) -> Piece:
        """One alternative: a reference to a definition, or the schema itself."""
        piece = self._shape(node, read=True)
        name = _identifier(node)
        return piece if name is None else self._define(name, piece, (node,))

    def vendor(self, node: Node) -> Piece:
        """A schema as the vendor wrote it (below a property, or in ``components``)."""
        return self._shape(node, read=False)

    def _define(self, name: str, piece: Piece, at: tuple[Node, ...]) -> Piece:
        self.definitions.append(Definition(name, piece, at[0]))
        reference = at[0].get("refIdentifier") or at[0]
        return mapping([("$ref", made_piece(f"{_DEFINITION}{name}", reference))], at[0])

    def _shape(self, node: Node, *, read: bool) -> Piece:
        if not isinstance(node.value, dict):
            return written_piece(node)
        inner = node.get("schemaArray")
        if inner is not None and len(node.value) == 1:
            return self.alternatives(inner)
        return mapping(self._members(node, read=read), node)

    def _members(self, node: Node, *, read: bool) -> Iterator[tuple[str, Piece]]:
        below = self._wrapped if read else self.vendor
        for key, child in node.members():
            if key == "requiredProperties":
                yield "required", written_piece(child)
            elif key == "schemaArray":
                yield "allOf", listing([self.alternatives(child)], child)
            elif key == "type":
                yield from _type(child, node)
            elif key == "refIdentifier" or (
                key == "required" and read and _flag(child)
            ):
                continue
            else:
                yield key, _keyword(key, child, below)

    def _wrapped(self, node: Node) -> Piece:
        """A schema below one that Mintlify read: the vendor's own, in an ``allOf``."""
        parts = node.get("allOf")
        if isinstance(node.value, dict) and len(node.value) == 1 and parts is not None:
            inner = tuple(parts.elements())
            if len(inner) == 1:
                return self.vendor(inner[0])
        return self.vendor(node)


def _keyword(key: str, child: Node, below: Callable[[Node], Piece]) -> Piece:
    """A keyword's value; ``below`` rewrites the schemas in it."""
    if key in _ONE and child.is_mapping:
        return below(child)
    if key in _MANY and child.is_sequence:
        return listing((below(item) for item in child.elements()), child)
    if key in _NAMED and child.is_mapping:
        return mapping(((name, below(item)) for name, item in child.members()), child)
    return written_piece(child)


def _any_of(pieces: list[Piece], at: Node) -> Piece:
    return mapping([("anyOf", listing(pieces, at))], at)


def _identifier(node: Node) -> str | None:
    """The name in a ``refIdentifier`` such as ``#/components/schemas/Pet``."""
    if not isinstance(node.value, dict):
        return None
    written_name = node.value.get("refIdentifier")
    if not isinstance(written_name, str) or not written_name.startswith(_DEFINITION):
        return None
    return unescape(written_name.removeprefix(_DEFINITION))


def _flag(node: Node) -> bool:
    return not node.is_sequence


def _type(child: Node, schema: Node) -> Iterator[tuple[str, Piece]]:
    """``any`` says nothing, ``enum<string>`` is a string, ``file`` is binary content."""
    names = child.value if isinstance(child.value, list) else [child.value]
    if "any" in names:
        return
    plain: list[JsonValue] = [_plain_type(name) for name in names]
    value: JsonValue = plain if isinstance(child.value, list) else plain[0]
    yield "type", made_piece(value, child)
    if "file" in names and schema.get("format") is None:
        yield "format", made_piece("binary", child)


def _plain_type(name: JsonValue) -> JsonValue:
    if not isinstance(name, str):
        return name
    if name == "file":
        return "string"
    if name.startswith("enum<") and name.endswith(">"):
        return name.removeprefix("enum<").removesuffix(">")
    return name
