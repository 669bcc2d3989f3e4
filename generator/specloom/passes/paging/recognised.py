"""Paging pass: the patterns that APIs share.

Recognised is a GET that answers one list, or a POST that takes a cursor in its body, with
both halves of a pattern: what asks for a page, and what says how it goes on. A page number
is enough by itself, since an empty page is the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.bindings import HttpBinding
from specloom.ir.operations import Operation, Response
from specloom.ir.paging import (
    Cursor,
    LastItem,
    LinkHeader,
    NextUrl,
    Offset,
    PageNumber,
    Paging,
    PagingInput,
    Path,
    Step,
)
from specloom.ir.shapes import (
    Types,
    at,
    expression,
    is_kind,
    item_of,
    properties,
)
from specloom.ir.types import ListOf, Object, Prim, Primitive, TypeUse
from specloom.passes.paging.first_page import first_page
from specloom.passes.paging.shapes import asked, json_answer, spelled
from specloom.passes.pins import wire_line

_LISTS = ("data", "items", "results", "values", "records", "entries", "objects", "list")
_PAGES = ("page", "page_number", "page_no", "page_num", "page_index")
_PAGE_COUNTS = ("total_pages", "page_count", "pages", "number_of_pages", "last_page")
_OFFSETS = ("offset", "skip")
_SIZES = ("limit", "count", "size", "page_size", "per_page", "top", "max_results")
_TOTALS = ("total", "total_count", "total_items", "total_results", "total_size")
_MORE = ("has_more", "has_next", "has_next_page", "more")
_CURSORS = (
    "cursor",
    "after",
    "page",
    "page_token",
    "next_token",
    "next_page_token",
    "continuation_token",
    "marker",
    "offset",
    "start_cursor",
    "stream_position",
)
_AFTER = ("after", "after_id", "starting_after")
_NEXT_URLS = (
    "next_url",
    "next_link",
    "next_page_url",
    "next_page_uri",
    "next_page_link",
    "next_href",
    "odata_next_link",
)
_DEEP = ("meta", "metadata", "pagination", "paging", "page_info", "next_page", "links")


@dataclass(frozen=True, slots=True)
class _Call:
    """One operation that lists things."""

    operation: Operation
    types: Types
    inputs: tuple[tuple[PagingInput, str, TypeUse], ...]
    response: Response
    body: TypeUse
    items: Path
    item: TypeUse

    def input(self, names: Sequence[str], *kinds: Prim) -> PagingInput | None:
        """The first input that has one of these names and kinds."""
        for name in names:
            for place, wire_name, use in self.inputs:
                if spelled(wire_name) == name and is_kind(use, self.types, *kinds):
                    return place
        return None

    def found(self, names: Sequence[str], *kinds: Prim) -> Path | None:
        """The way to the first property that has one of these names and kinds: at the
        root of the answer, or in one of the objects where such facts are kept."""
        facts = tuple(_facts(self.body, self.types))
        for name in names:
            for path, use in facts:
                if spelled(path[-1]) == name and is_kind(use, self.types, *kinds):
                    return path
        return None


def recognise(
    operation: Operation, types: Types, diagnostics: Diagnostics
) -> Paging | None:
    """How an operation pages; None where no pattern fits, or more would have to be known."""
    call = _call(operation, types)
    if call is None:
        return None
    step = _step(call, diagnostics)
    if step is None:
        return None
    more = call.found(_MORE, Prim.BOOLEAN)
    return Paging(items=call.items, step=step, more=more, origin=operation.origin)


def _call(operation: Operation, types: Types) -> _Call | None:
    binding = operation.binding
    answer = json_answer(operation)
    if not isinstance(binding, HttpBinding) or answer is None:
        return None
    response, body = answer[0], answer[1].use
    inputs = tuple(asked(operation, types))
    if binding.method.upper() == "POST":
        inputs = tuple(item for item in inputs if item[0].place == "body")
    elif binding.method.upper() == "GET":
        inputs = tuple(item for item in inputs if item[0].place == "input")
    else:
        return None
    items = _items(body, types)
    if items is None:
        return None
    listed = at(body, items, types)
    item = None if listed is None else item_of(listed, types)
    if item is None:
        return None
    return _Call(operation, types, inputs, response, body, items, item)


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
        lists = [name for name in lists if spelled(name) in _LISTS]
    return (lists[0],) if len(lists) == 1 else None


def _facts(body: TypeUse, types: Types) -> Iterator[tuple[Path, TypeUse]]:
    for prop in properties(body, types):
        yield (prop.wire_name,), prop.use
    for prop in properties(body, types):
        if spelled(prop.wire_name) in _DEEP:
            for inner in properties(prop.use, types):
                yield (prop.wire_name, inner.wire_name), inner.use


def _step(call: _Call, diagnostics: Diagnostics) -> Step | None:
    """The surest pattern first: what the server says goes before what is counted."""
    if any(place.place == "body" for place, _, _ in call.inputs):
        return _cursor(call)
    return (
        _link_header(call)
        or _cursor(call)
        or _next_url(call)
        or _last_item(call)
        or _offset(call)
        or _page_number(call, diagnostics)
    )


def _link_header(call: _Call) -> LinkHeader | None:
    """RFC 8288; only beside something that asks for pages, since links have other uses."""
    names = {header.wire_name.lower() for header in call.response.headers}
    pages = call.input((*_PAGES, *_CURSORS), Prim.INTEGER, Prim.STRING, Prim.NUMBER)
    return LinkHeader() if "link" in names and pages is not None else None


def _cursor(call: _Call) -> Cursor | None:
    """``cursor`` with ``next_cursor``; ``page_token`` with ``next_page_token``; ``offset``
    with ``next_page.offset``; ``after`` with ``last_id`` where ``has_more`` ends it."""
    for name in _CURSORS:
        place = call.input((name,), Prim.STRING)
        if place is None:
            continue
        wanted = [f"next_{name}", name] if name.startswith(("next", "cont")) else []
        wanted = wanted or [f"next_{name}"]
        path = call.found(wanted, Prim.STRING) or _nested_next(call, name)
        if path is None and name in _AFTER and call.found(_MORE, Prim.BOOLEAN):
            path = call.found(("last_id",), Prim.STRING)
        if path is not None:
            return Cursor(input=place, next_value=path)
    return None


def _nested_next(call: _Call, name: str) -> Path | None:
    for path, use in _facts(call.body, call.types):
        inner = len(path) == 2 and spelled(path[0]) == "next_page"
        if inner and spelled(path[1]) == name:
            return path if is_kind(use, call.types, Prim.STRING) else None
    return None


def _next_url(call: _Call) -> NextUrl | None:
    path = call.found(_NEXT_URLS, Prim.STRING)
    if path is None:
        for candidate, use in _facts(call.body, call.types):
            found = expression(use, call.types)
            is_uri = isinstance(found, Primitive) and found.format in ("uri", "url")
            if spelled(candidate[-1]) == "next" and is_uri:
                path = candidate
    return None if path is None else NextUrl(next_value=path)


def _last_item(call: _Call) -> LastItem | None:
    """``starting_after`` is the id of the last item, and ``has_more`` ends it."""
    place = call.input(_AFTER, Prim.STRING)
    if place is None or call.found(_MORE, Prim.BOOLEAN) is None:
        return None
    shape = expression(call.item, call.types)
    if not isinstance(shape, Object):
        return None
    ids = [prop for prop in shape.properties if prop.wire_name == "id"]
    if not ids or not is_kind(ids[0].use, call.types, Prim.STRING):
        return None
    return LastItem(input=place, key=("id",))


def _offset(call: _Call) -> Offset | None:
    place = call.input(_OFFSETS, Prim.INTEGER, Prim.NUMBER)
    if place is None or call.input(_SIZES, Prim.INTEGER, Prim.NUMBER) is None:
        return None
    return Offset(input=place, total=call.found(_TOTALS, Prim.INTEGER, Prim.NUMBER))


def _page_number(call: _Call, diagnostics: Diagnostics) -> PageNumber | None:
    place = call.input(_PAGES, Prim.INTEGER, Prim.NUMBER)
    if place is None:
        return None
    first = first_page(call.operation, place)
    if first is None:
        diagnostics.add(_unknown_first_page(call.operation))
        return None
    pages = call.found(_PAGE_COUNTS, Prim.INTEGER, Prim.NUMBER)
    return PageNumber(input=place, first=first, pages=pages)


def _unknown_first_page(operation: Operation) -> Diagnostic:
    return Diagnostic(
        code="PAG101",
        severity=Severity.NOTE,
        message=(
            f"`{wire_line(operation)}` comes in pages, but the document does not say "
            "whether the first page is 0 or 1"
        ),
        at=operation.origin,
        help="declare its pagination with `first_page` in the configuration",
    )
