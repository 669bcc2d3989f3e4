"""Paging pass: an operation that lists things, as the strategies look at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specloom.ir.bindings import HttpBinding
from specloom.ir.operations import Operation, Response
from specloom.ir.paging import PagingInput, Path
from specloom.ir.shapes import Types, expression, is_kind, item_of, properties, use_at
from specloom.ir.types import ListOf, Prim, Property, TypeUse
from specloom.passes.paging.answers import json_answer, normalised_name, paging_inputs
from specloom.passes.paging.words import FACTS

_LISTS = (
    "data",
    "items",
    "results",
    "result",
    "values",
    "records",
    "entries",
    "objects",
    "list",
)
_PLAIN = (Prim.INTEGER, Prim.NUMBER, Prim.STRING, Prim.BOOLEAN)
_DEEP = ("meta", "metadata", "pagination", "paging", "page_info", "next_page", "links")


@dataclass(frozen=True, slots=True)
class ListCall:
    """One operation that lists things.

    ``items`` leads to its list in the answer, whose entries are each an ``item``.
    """

    operation: Operation
    types: Types
    inputs: tuple[tuple[PagingInput, str, TypeUse], ...]
    response: Response
    body: TypeUse
    items: Path
    item: TypeUse

    @property
    def searches(self) -> bool:
        """Whether the body of a POST asks for pages."""
        return any(place.place == "body" for place, _, _ in self.inputs)

    def input(self, names: Sequence[str], *kinds: Prim) -> PagingInput | None:
        """The first input that has one of these names and kinds."""
        for name in names:
            for place, wire_name, use in self.inputs:
                if normalised_name(wire_name) == name and is_kind(
                    use, self.types, *kinds
                ):
                    return place
        return None

    def fact(self, names: Sequence[str], *kinds: Prim) -> Path | None:
        """The way to the first property that has one of these names and kinds."""
        facts = tuple(self.facts())
        for name in names:
            for path, use in facts:
                if normalised_name(path[-1]) == name and is_kind(
                    use, self.types, *kinds
                ):
                    return path
        return None

    def facts(self) -> Iterator[tuple[Path, TypeUse]]:
        """The properties at the root of the answer, and in the objects where facts about
        a page are kept."""
        for prop in properties(self.body, self.types):
            yield (prop.wire_name,), prop.use
        for prop in properties(self.body, self.types):
            if self._is_about_pages(prop):
                for inner in properties(prop.use, self.types):
                    yield (prop.wire_name, inner.wire_name), inner.use

    def _is_about_pages(self, prop: Property) -> bool:
        """Whether a property is an object where facts about a page are kept: by its name, or
        by its members, of which most must be such facts."""
        if normalised_name(prop.wire_name) in _DEEP:
            return True
        names = [
            normalised_name(inner.wire_name)
            for inner in properties(prop.use, self.types)
            if is_kind(inner.use, self.types, *_PLAIN)
        ]
        known = sum(name in FACTS for name in names)
        return known >= 2 and known * 2 > len(names)


def list_call(operation: Operation, types: Types) -> ListCall | None:
    """A GET that answers one list, or a POST that is asked for one by its body."""
    binding = operation.binding
    answer = json_answer(operation)
    if not isinstance(binding, HttpBinding) or answer is None:
        return None
    response, body = answer[0], answer[1].use
    place = {"GET": "input", "POST": "body"}.get(binding.method.upper())
    if place is None:
        return None
    inputs = tuple(
        item for item in paging_inputs(operation, types) if item[0].place == place
    )
    items = _items(body, types)
    if items is None:
        return None
    listed = use_at(body, items, types)
    item = None if listed is None else item_of(listed, types)
    if item is None:
        return None
    return ListCall(operation, types, inputs, response, body, items, item)


def _items(body: TypeUse, types: Types) -> Path | None:
    """The one list of an answer: the root, a property, or the one with a usual name."""
    if item_of(body, types) is not None:
        return ()
    lists = [
        prop.wire_name
        for prop in properties(body, types)
        if isinstance(expression(prop.use, types), ListOf)
    ]
    if len(lists) > 1:
        lists = [name for name in lists if normalised_name(name) in _LISTS]
    return (lists[0],) if len(lists) == 1 else None
