"""The tables below ``[clients.NAME.pagination]``: each declares how some operations page."""

from collections.abc import Mapping
from typing import cast

from specloom.config.checks import error
from specloom.config.entry import Entry, texts
from specloom.diagnostics.model import Diagnostics
from specloom.passes.options import PagingRule, PagingStrategy

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "page_number": ("page",),
    "offset": ("offset",),
    "cursor": ("cursor", "next_cursor"),
    "last_item": ("cursor", "last_item"),
    "link_header": (),
    "next_url": ("next_url",),
}
_ALSO: Mapping[str, tuple[str, ...]] = {
    "page_number": ("first_page", "total_pages"),
    "offset": ("total",),
}
_COMMON = ("strategy", "items", "size", "has_more", "operations")


def check_pagination(entry: Entry, bag: Diagnostics) -> None:
    """Each strategy needs keys of its own, and has no use for those of others."""
    for rule in entry.members.values():
        strategy = rule.text("strategy") or ""
        needed = _NEEDED[strategy]
        for key in needed:
            if key not in rule.members:
                bag.add(error("CFG005", f"`{key}` is missing", rule.path, rule.file))
        known = {*_COMMON, *needed, *_ALSO.get(strategy, ())}
        for key, member in rule.members.items():
            if key not in known:
                message = f"`{key}` has no meaning for the strategy `{strategy}`"
                bag.add(error("CFG006", message, member.path, member.file))


def paging_rules(entry: Entry) -> tuple[PagingRule, ...]:
    """The rules in the order of the file; checked before."""
    return tuple(_rule(rule) for rule in entry.members.values())


def _rule(rule: Entry) -> PagingRule:
    first = rule.members.get("first_page")
    operations = rule.members.get("operations")
    return PagingRule(
        name=rule.name,
        strategy=cast("PagingStrategy", rule.text("strategy")),
        items=rule.text("items") or "",
        input=_one_of(rule, "page", "offset", "cursor"),
        size=rule.text("size"),
        first_page=first.value if first and isinstance(first.value, int) else None,
        next_value=_one_of(rule, "next_cursor", "last_item", "next_url"),
        total=_one_of(rule, "total", "total_pages"),
        has_more=rule.text("has_more"),
        operations=_operations(operations),
        origin=rule.origin,
        operations_origin=(operations or rule).origin,
    )


def _one_of(rule: Entry, *keys: str) -> str | None:
    return next((rule.text(key) for key in keys if key in rule.members), None)


def _operations(entry: Entry | None) -> tuple[str, ...] | None:
    """None for all that fit."""
    return None if entry is None or entry.value == "auto" else texts(entry)
