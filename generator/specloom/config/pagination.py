"""The tables below `[clients.NAME.pagination]`: each declares how some operations page."""

from collections.abc import Mapping
from typing import cast

from specloom.config.checks import error
from specloom.config.file import ConfigFile, table_at
from specloom.diagnostics.model import Diagnostics
from specloom.ir.origin import Origin
from specloom.passes.options import PagingRule, PagingStrategy
from specloom.source.toml.positions import KeyPath

Table = Mapping[str, object]

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


def check_pagination(
    client: Table, path: KeyPath, file: ConfigFile, bag: Diagnostics
) -> None:
    """Each strategy needs keys of its own, and has no use for those of others."""
    rules = table_at(client, "pagination")
    for name in rules:
        rule = table_at(rules, name)
        strategy = str(rule["strategy"])
        needed = _NEEDED[strategy]
        here = (*path, "pagination", name)
        for key in needed:
            if key not in rule:
                bag.add(error("CFG005", f"`{key}` is missing", here, file))
        known = {*_COMMON, *needed, *_ALSO.get(strategy, ())}
        for key in rule:
            if key not in known:
                message = f"`{key}` has no meaning for the strategy `{strategy}`"
                bag.add(error("CFG006", message, (*here, key), file))


def read_pagination(
    rules: Table, places: Mapping[str, Origin]
) -> tuple[PagingRule, ...]:
    """The rules in the order of the file; checked before."""
    return tuple(_rule(name, table_at(rules, name), places) for name in rules)


def _rule(name: str, table: Table, places: Mapping[str, Origin]) -> PagingRule:
    first = table.get("first_page")
    return PagingRule(
        name=name,
        strategy=cast("PagingStrategy", str(table["strategy"])),
        items=_one_of(table, "items") or "",
        input=_one_of(table, "page", "offset", "cursor"),
        size=_one_of(table, "size"),
        first_page=first if isinstance(first, int) else None,
        next_value=_one_of(table, "next_cursor", "last_item", "next_url"),
        total=_one_of(table, "total", "total_pages"),
        has_more=_one_of(table, "has_more"),
        operations=_operations(table),
        origin=places[f"pagination.{name}"],
        operations_origin=places.get(
            f"pagination.{name}.operations", places[f"pagination.{name}"]
        ),
    )


def _one_of(table: Table, *keys: str) -> str | None:
    return next((str(table[key]) for key in keys if key in table), None)


def _operations(table: Table) -> tuple[str, ...] | None:
    """None for all that fit."""
    written = table.get("operations", "auto")
    if isinstance(written, list):
        return tuple(str(item) for item in cast("list[object]", written))
    return None if written == "auto" else (str(written),)
