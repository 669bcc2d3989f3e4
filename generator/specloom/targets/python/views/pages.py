"""Lists that come in pages → their description, and ``pagination.py`` (view stage)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from specloom.ir.paging import Path
from specloom.ir.shapes import item_of, steps, use_at
from specloom.ir.types import TypeUse
from specloom.planning.paging import PAGE_KINDS, PagingPlan
from specloom.planning.plan import MethodPlan, all_methods
from specloom.render.symbols import Symbol, code
from specloom.render.text import Code, Text
from specloom.targets.python.plan import PythonPlan
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    keyword,
    leaf,
    subscript,
    tuple_,
)
from specloom.targets.python.syntax.library import (
    ANY_TYPE,
    HTTP_MODES,
    PAGES,
    PAGINATOR,
    TYPE_VAR,
    ClientMode,
)
from specloom.targets.python.syntax.literals import literal_tree, py_doc, py_str
from specloom.targets.python.syntax.statements import assignment
from specloom.targets.python.types.annotations import output_annotation
from specloom.targets.python.views.dataclasses import PageClassView, PaginationView

BASE_MEMBERS = frozenset(
    (
        "get_next_page",
        "has_next_page",
        "items",
        "iter_pages",
        "next_page_info",
        "response",
    )
)
"""What every page has; a list that is called like one of them has no other name."""


def page_class(kind: str, mode: ClientMode) -> Symbol:
    """``SyncCursorPage`` or ``AsyncCursorPage``."""
    return Symbol("~.pagination", f"{mode.word}{kind}")


def page_annotation(plan: PythonPlan, paging: PagingPlan, mode: ClientMode) -> Tree:
    """What a method that pages returns: a page, or what gives one when it is awaited."""
    page = page_type(plan, paging, mode)
    if not mode.is_async:
        return page
    return subscript(PAGINATOR, (output_annotation(plan, paging.item), page))


def page_type(plan: PythonPlan, paging: PagingPlan, mode: ClientMode) -> Tree:
    """``SyncCursorPage[types.Pet, types.PetsListResponse]``."""
    item = output_annotation(plan, paging.item)
    answer = output_annotation(plan, paging.response)
    return subscript(page_class(paging.class_name, mode), (item, answer))


def build_pages(plan: PythonPlan, paging: PagingPlan) -> Tree:
    """``Pages("cursor", items=("data",), asks=("query", "after"), …)``."""
    found = paging.paging
    step = found.step
    arguments = [leaf(py_str(step.strategy))]
    arguments += _way(plan, "items", paging.response, found.items)
    if found.item:
        arguments += _way(plan, "item", _entry(plan, paging), found.item)
    if paging.asks is not None:
        asks = tuple_(leaf(py_str(part)) for part in paging.asks)
        arguments.append(keyword(Code("asks"), asks))
    if step.first is not None:
        arguments.append(keyword(Code("first"), literal_tree(step.first)))
    arguments += _next_value(plan, paging)
    arguments += _way(plan, "total", paging.response, step.total or ())
    arguments += _way(plan, "more", paging.response, found.more or ())
    return call(PAGES, arguments)


def _next_value(plan: PythonPlan, paging: PagingPlan) -> Iterator[Tree]:
    """The attributes that lead to it, or the name of the header that holds it."""
    step = paging.paging.step
    match step.next_value_in:
        case "answer":
            yield from _way(plan, "value", paging.response, step.next_value)
        case "item":
            yield from _way(plan, "value", paging.item, step.next_value)
        case "header":
            yield _names("value", step.next_value)
        case other:
            assert_never(other)


def _entry(plan: PythonPlan, paging: PagingPlan) -> TypeUse:
    types = plan.api.types
    listed = use_at(paging.response, paging.paging.items, types)
    entry = None if listed is None else item_of(listed, types)
    return entry or paging.item


def _way(plan: PythonPlan, name: str, source: TypeUse, path: Path) -> Iterator[Tree]:
    """The attributes that a path leads through."""
    if path:
        yield _names(name, _attributes(plan, source, path))


def _names(name: str, parts: Sequence[str]) -> Tree:
    return keyword(Code(name), tuple_(leaf(py_str(part)) for part in parts))


def _attributes(plan: PythonPlan, source: TypeUse, path: Path) -> tuple[str, ...]:
    found = steps(source, path, plan.api.types) or ()
    return tuple(plan.fields[owner][prop.wire_name] for owner, prop in found)


def build_pagination(plan: PythonPlan) -> PaginationView:
    """The page classes of a package, each for both kinds of client."""
    found = paged_methods(plan)
    return PaginationView(
        variables=_variables(),
        classes=tuple(
            _class(plan, name, found[name], mode)
            for name in sorted(found)
            for mode in HTTP_MODES
        ),
    )


def paged_methods(plan: PythonPlan) -> Mapping[str, Sequence[MethodPlan]]:
    """The methods that give pages, by the kind of page."""
    found: dict[str, list[MethodPlan]] = {}
    for method in all_methods(plan):
        if method.paging is not None:
            found.setdefault(method.paging.class_name, []).append(method)
    return found


def _variables() -> Code:
    """``T`` is the item, ``R`` the whole answer, which need not be named."""
    item = assignment(Code("T"), call(TYPE_VAR, (leaf(py_str("T")),)))
    default = keyword(Code("default"), leaf(ANY_TYPE))
    answer = assignment(Code("R"), call(TYPE_VAR, (leaf(py_str("R")), default)))
    return code(item, "\n", answer)


def _class(
    plan: PythonPlan, name: str, methods: Sequence[MethodPlan], mode: ClientMode
) -> PageClassView:
    attribute = items_attribute(plan, methods)
    return PageClassView(
        name=Code(page_class(name, mode).name),
        base=mode.page,
        item=Code("T"),
        answer=Code("R"),
        docstring=py_doc(Text(_purpose(methods)), indent=4),
        attribute=None if attribute is None else Code(attribute),
    )


def items_attribute(plan: PythonPlan, methods: Sequence[MethodPlan]) -> str | None:
    """What a page calls its items as well: what all answers do, where a page is declared."""
    names = {_list_name(plan, method.paging) for method in methods if method.paging}
    declared = any(m.paging and m.paging.paging.declared_name for m in methods)
    return (names.pop() or None) if declared and len(names) == 1 else None


def _purpose(methods: Sequence[MethodPlan]) -> str:
    first = methods[0].paging
    way = "" if first is None else PAGE_KINDS[first.paging.step.strategy].next_page
    return f"One page of a list; {way}."


def _list_name(plan: PythonPlan, paging: PagingPlan) -> str:
    """What the list is called in the answer; empty where pages call something else so."""
    names = _attributes(plan, paging.response, paging.paging.items)
    name = names[-1] if names else ""
    return "" if name in BASE_MEMBERS else name
