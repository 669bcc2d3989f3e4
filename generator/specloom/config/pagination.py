"""The tables below ``[clients.NAME.pagination]``: each declares how some operations page."""

from typing import cast

from specloom.config.checks import error
from specloom.config.entry import Entry, texts
from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import PagingStrategy
from specloom.passes.options import PagingRule
from specloom.passes.paging.strategies import STRATEGIES
from specloom.passes.paging.strategies.strategy import Strategy

_COMMON = ("strategy", "items", "size", "has_more", "operations")


def check_pagination(entry: Entry, bag: Diagnostics) -> None:
    """Each strategy needs keys of its own, and has no use for those of others."""
    for rule in entry.members.values():
        strategy = _strategy(rule)
        for key in strategy.keys:
            if key.required and key.name not in rule.members:
                message = f"`{key.name}` is missing"
                bag.add(error("CFG005", message, rule.path, rule.file))
        known = {*_COMMON, *(key.name for key in strategy.keys)}
        for name, member in rule.members.items():
            if name not in known:
                message = f"`{name}` has no meaning for the strategy `{strategy.name}`"
                bag.add(error("CFG006", message, member.path, member.file))


def paging_rules(entry: Entry) -> tuple[PagingRule, ...]:
    """The rules in the order of the file; checked before."""
    return tuple(_rule(rule) for rule in entry.members.values())


def _rule(rule: Entry) -> PagingRule:
    strategy = _strategy(rule)
    written = {key.fact: key.name for key in strategy.keys if key.name in rule.members}
    first = rule.members.get(written.get("first_page", ""))
    operations = rule.members.get("operations")
    return PagingRule(
        name=rule.name,
        strategy=strategy.name,
        items=rule.text("items") or "",
        input=rule.text(written.get("input", "")),
        size=rule.text("size"),
        first_page=first.value if first and isinstance(first.value, int) else None,
        next_value=rule.text(written.get("next_value", "")),
        total=rule.text(written.get("total", "")),
        has_more=rule.text("has_more"),
        operations=_operations(operations),
        origin=rule.origin,
        operations_origin=(operations or rule).origin,
    )


def _strategy(rule: Entry) -> Strategy:
    return STRATEGIES[cast("PagingStrategy", rule.text("strategy"))]


def _operations(entry: Entry | None) -> tuple[str, ...] | None:
    """None for all that fit."""
    return None if entry is None or entry.value == "auto" else texts(entry)
