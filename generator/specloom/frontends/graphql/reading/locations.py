"""Locations of a few nodes of documents that were parsed without any (parse stage).

Only the definitions that hold them are parsed again: a schema of a megabyte takes a third
of a second, and large published ones have faults.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from graphql import DefinitionNode, DocumentNode, Node, Source, TokenKind, parse
from graphql.language.parser import Parser

from specloom.ir.origin import Origin
from specloom.source.graphql_text.sdl_positions import definition_offsets
from specloom.source.reading.files import SourceFile


def located(
    documents: Iterable[tuple[SourceFile, DocumentNode]], nodes: Sequence[Node]
) -> dict[int, Origin]:
    """The places of nodes by their identity; those deep inside of types have none."""
    wanted = {id(node) for node in nodes}
    found: dict[int, Origin] = {}
    for source, document in documents:
        again = _Again(source, document)
        for number, definition in enumerate(document.definitions):
            inside = [i for i, n in enumerate(_nodes(definition)) if id(n) in wanted]
            if inside:
                found.update(again.places(number, definition, inside))
    return found


class _Again:
    """A document whose definitions are parsed a second time, one by one."""

    def __init__(self, source: SourceFile, document: DocumentNode) -> None:
        self._source = source
        self._count = len(document.definitions)
        self._offsets: list[int] | None = None

    def places(
        self, number: int, definition: DefinitionNode, inside: Iterable[int]
    ) -> Iterator[tuple[int, Origin]]:
        """The places of nodes of a definition, which are given by their numbers."""
        base, parsed = self._definition(number)
        known, fresh = list(_nodes(definition)), list(_nodes(parsed))
        for index in inside:
            loc = fresh[index].loc
            if loc is not None:
                at = Origin(file=self._source.path, offset=base + max(0, loc.start))
                yield id(known[index]), at

    def _definition(self, number: int) -> tuple[int, DefinitionNode]:
        if self._offsets is None:
            self._offsets = definition_offsets(self._source.text)
        if len(self._offsets) != self._count:  # a keyword as a name, in an odd place
            whole = parse(Source(self._source.text, self._source.path))
            return 0, whole.definitions[number]
        offset = self._offsets[number]
        parser = Parser(Source(self._source.text[offset:], self._source.path))
        parser.expect_token(TokenKind.SOF)
        return offset, parser.parse_definition()


def _nodes(definition: Node) -> Iterator[Node]:
    """A definition and what is in it, in a fixed order: types of fields are the deepest.

    Descriptions are left out, since a definition is parsed again without its own.
    """
    yield definition
    for key in definition.keys:
        if key == "description":
            continue
        value: object = getattr(definition, key, None)
        several = isinstance(value, list | tuple)
        for each in cast("Sequence[object]", value) if several else (value,):
            if isinstance(each, Node):
                yield from _nodes(each)
