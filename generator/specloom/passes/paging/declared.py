"""Paging pass: the lists that the user declared (``[clients.NAME.pagination.RULE]``).

A rule that fits none of its operations, or names one that does not exist, is an error at
its own line: a list that silently stops paging would lose items.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.api import Api
from specloom.ir.operations import Operation
from specloom.ir.paging import Paging, PagingInput, PagingStep, Path, ValuePlace
from specloom.ir.shapes import Types, item_of, use_at
from specloom.passes.options import PagingRule
from specloom.passes.paging.answers import json_answer, paging_inputs
from specloom.passes.paging.first_page import first_page
from specloom.passes.paging.strategies import STRATEGIES
from specloom.passes.pins import wire_line


def declared_paging(
    api: Api, rules: Sequence[PagingRule], diagnostics: Diagnostics
) -> dict[str, Paging]:
    """The paging of the operations that a rule is for, by operation."""
    lines = {wire_line(operation): operation for operation in api.operations}
    found: dict[str, Paging] = {}
    for rule in rules:
        if rule.operations is None:
            fitting = _fitting(api, rule)
            if not fitting:
                diagnostics.add(_fits_nothing(rule))
            found = {**fitting, **found}
        else:
            found.update(_named(rule, lines, api.types, diagnostics))
    return found


def _fitting(api: Api, rule: PagingRule) -> dict[str, Paging]:
    found: dict[str, Paging] = {}
    for operation in api.operations:
        paging = _fit(operation, rule, api.types)
        if isinstance(paging, Paging):
            found[operation.id] = paging
    return found


def _named(
    rule: PagingRule,
    lines: dict[str, Operation],
    types: Types,
    diagnostics: Diagnostics,
) -> Iterator[tuple[str, Paging]]:
    for line in rule.operations or ():
        operation = lines.get(line)
        if operation is None:
            diagnostics.add(_unknown(rule, line, tuple(lines)))
            continue
        paging = _fit(operation, rule, types)
        if isinstance(paging, Paging):
            yield operation.id, paging
        else:
            diagnostics.add(_misfit(rule, line, paging))


def _fit(operation: Operation, rule: PagingRule, types: Types) -> Paging | str:
    """The paging of an operation by a rule, or what it lacks, in words."""
    answer = json_answer(operation)
    if answer is None:
        return "it has no single JSON answer"
    body = answer[1].use
    strategy = STRATEGIES[rule.strategy]
    listed = use_at(body, _path(rule.items), types)
    if listed is None or item_of(listed, types) is None:
        return f"`{rule.items}` of its answer is no list"
    for path in (rule.next_value, rule.total, rule.has_more):
        elsewhere = path == rule.next_value and strategy.next_value_in != "answer"
        if (
            path is not None
            and not elsewhere
            and use_at(body, _path(path), types) is None
        ):
            return f"its answer has no `{path}`"
    inputs = {
        name: item for item, name, _ in reversed([*paging_inputs(operation, types)])
    }
    for name in (rule.input, rule.size):
        if name is not None and name not in inputs:
            return f"it has no parameter `{name}`"
    place = inputs[rule.input] if rule.input is not None else None
    step = _step(rule, place, operation)
    if isinstance(step, str):
        return step
    return Paging(
        items=_path(rule.items),
        step=step,
        more=_path(rule.has_more) if rule.has_more is not None else None,
        declared_name=rule.name,
        origin=rule.origin,
    )


def _step(
    rule: PagingRule, place: PagingInput | None, operation: Operation
) -> PagingStep | str:
    strategy = STRATEGIES[rule.strategy]
    first = rule.first_page
    if strategy.sets_input and place is None:
        return "it has no parameter that asks for a page"
    if strategy.name == "page_number" and place is not None and first is None:
        first = first_page(operation, place)
        if first is None:
            return "the document does not say what its first page is"
    return PagingStep(
        strategy=strategy.name,
        input=place,
        first=first,
        next_value=_value_path(rule.next_value, strategy.next_value_in),
        next_value_in=strategy.next_value_in,
        total=_path(rule.total) if rule.total is not None else None,
    )


def _value_path(written: str | None, place: ValuePlace) -> Path:
    if place == "header":  # its name may have dots
        return () if written is None else (written,)
    return _path(written or "")


def _path(written: str) -> Path:
    return tuple(written.split(".")) if written else ()


def _unknown(rule: PagingRule, line: str, known: Sequence[str]) -> Diagnostic:
    near = get_close_matches(line, known, n=1)
    return Diagnostic(
        code="PAG001",
        severity=Severity.ERROR,
        message=f"`{line}` of the pagination `{rule.name}` matches no operation",
        at=rule.operations_origin,
        help=f"did you mean `{near[0]}`?" if near else "remove it, or correct the path",
    )


def _misfit(rule: PagingRule, line: str, reason: str) -> Diagnostic:
    return Diagnostic(
        code="PAG002",
        severity=Severity.ERROR,
        message=f"`{line}` cannot page as `{rule.name}`: {reason}",
        at=rule.operations_origin,
        help="names are those of the wire; the way into an answer has dots: `meta.next`",
    )


def _fits_nothing(rule: PagingRule) -> Diagnostic:
    return Diagnostic(
        code="PAG003",
        severity=Severity.ERROR,
        message=f"the pagination `{rule.name}` fits no operation of the document",
        at=rule.origin,
        help="name the operations that it is for, to be told what each of them lacks",
    )
