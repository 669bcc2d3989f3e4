"""The pass as a whole: what is declared, what is known already, what is recognised."""

from dataclasses import replace

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.paging import Paging, PagingStep
from specloom.ir.types import ListOf, TypeUse
from specloom.passes.options import PagingRule
from specloom.passes.paging import find_paging

from tests.unit.passes.models import TEXT, api_of, named, object_of, operation_of

ANSWER = object_of("Answer", {"items": TypeUse(ListOf(TEXT)), "next_cursor": TEXT})
OPERATION = operation_of("GET /pets", named("Answer"), {"cursor": TEXT})
RULE = PagingRule(
    name="Own", strategy="next_url", items="items", next_value="next_cursor"
)
KNOWN = Paging(items=("known",), step=PagingStep(strategy="link_header"))


@pytest.mark.parametrize(
    ("rules", "recognised", "known", "strategy"),
    [
        ((), True, None, "cursor"),
        ((), False, None, None),
        ((RULE,), True, None, "next_url"),
        ((RULE,), False, None, "next_url"),
        ((RULE,), True, KNOWN, "link_header"),
    ],
)
def test_what_is_known_goes_before_rules_and_rules_before_patterns(
    rules: tuple[PagingRule, ...],
    recognised: bool,
    known: Paging | None,
    strategy: str | None,
) -> None:
    api = api_of(ANSWER, operations=(replace(OPERATION, paging=known),))
    found = find_paging(api, Diagnostics(), rules=rules, recognised=recognised)
    paging = found.operations[0].paging
    assert (None if paging is None else paging.step.strategy) == strategy
