"""The strategies of paging: what each of them recognises, and what it leaves alone."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.operations import Header, Operation
from specloom.ir.paging import PagingStep
from specloom.ir.types import (
    JsonDefault,
    ListOf,
    Prim,
    Primitive,
    TypeUse,
)
from specloom.passes.options import PagingRule
from specloom.passes.paging.recognised import recognise
from specloom.passes.paging.strategies import STRATEGIES

from tests.unit.passes.models import (
    FLAG,
    NUMBER,
    TEXT,
    api_of,
    codes_of,
    named,
    object_of,
    operation_of,
)

LIST = TypeUse(ListOf(named("Pet")))
URL = TypeUse(Primitive(Prim.STRING, "uri"))
FACTS = object_of("Facts", {"next_page_token": TEXT, "offset": TEXT})
Uses = Mapping[str, TypeUse]


def listing(query: Uses, answer: Uses, headers: tuple[str, ...] = ()) -> Operation:
    """A GET that answers an object with a list and some facts."""
    operation = operation_of("GET /pets", named("Answer"), query)
    documented = tuple(
        Header(key=name, wire_name=name, use=TEXT, required=False) for name in headers
    )
    (response,) = operation.responses
    return replace(operation, responses=(replace(response, headers=documented),))


def step_of(
    query: Uses,
    answer: Uses | None = None,
    headers: tuple[str, ...] = (),
    said: Diagnostics | None = None,
) -> PagingStep | None:
    answer = {"data": LIST, **(answer or {})}
    pet = object_of("Pet", {"id": TEXT})
    types = api_of(object_of("Answer", answer), FACTS, pet).types
    bag = Diagnostics() if said is None else said
    found = recognise(listing(query, answer, headers), types, bag)
    return None if found is None else found.step


CASES: Mapping[str, list[tuple[Uses, Uses, tuple[str, ...]]]] = {
    "link_header": [({"page": NUMBER}, {}, ("Link",))],
    "cursor": [
        ({"cursor": TEXT}, {"next_cursor": TEXT}, ()),
        ({"pageToken": TEXT}, {"metadata": named("Facts")}, ()),
        ({"offset": TEXT}, {"next_page": named("Facts")}, ()),
        ({"continuation_token": TEXT}, {"continuation_token": TEXT}, ()),
        ({"after": TEXT}, {"has_more": FLAG, "last_id": TEXT}, ()),
    ],
    "next_url": [({}, {"next_page_url": TEXT}, ()), ({}, {"next": URL}, ())],
    "header_cursor": [
        ({"page": NUMBER}, {}, ("X-Next-Page",)),
        ({"cursor": TEXT}, {}, ("next-cursor",)),
        ({"continuationToken": TEXT}, {}, ("x-ms-continuationtoken",)),
    ],
    "last_item": [({"starting_after": TEXT}, {"has_more": FLAG}, ())],
    "offset": [({"skip": NUMBER, "top": NUMBER}, {}, ())],
}
"""Parameters, facts of the answer and headers that are enough; those of page numbers need
a default as well, and have tests of their own."""


def test_every_strategy_has_a_case() -> None:
    assert {*CASES, "page_number"} == set(STRATEGIES)


@pytest.mark.parametrize(
    ("strategy", "case"),
    [(strategy, case) for strategy, cases in CASES.items() for case in cases],
)
def test_what_is_enough(
    strategy: str, case: tuple[Uses, Uses, tuple[str, ...]]
) -> None:
    found = step_of(*case)
    assert found is not None
    assert found.strategy == strategy
    rule = STRATEGIES[found.strategy]
    assert (found.input is not None) == rule.sets_input
    assert found.next_value_in == rule.next_value_in


@pytest.mark.parametrize(
    ("query", "answer", "headers"),
    [
        ({}, {}, ("Link",)),
        ({"cursor": TEXT}, {}, ()),
        ({"cursor": NUMBER}, {"next_cursor": TEXT}, ()),
        ({"cursor": TEXT}, {"next_cursor": NUMBER}, ()),
        ({}, {"next": TEXT}, ()),
        ({"cursor": TEXT}, {}, ("X-Cursor", "X-Next-Page", "X-Total")),
        ({"starting_after": TEXT}, {}, ()),
        ({"offset": NUMBER}, {}, ()),
    ],
)
def test_half_of_a_pattern_is_none(
    query: Uses, answer: Uses, headers: tuple[str, ...]
) -> None:
    assert step_of(query, answer, headers) is None


def test_what_the_server_says_goes_before_what_is_counted() -> None:
    query = {"page": NUMBER, "offset": NUMBER, "limit": NUMBER}
    assert step_of(query, {}, ("Link", "X-Next-Page")) == PagingStep(
        strategy="link_header"
    )
    found = step_of(query, {}, ("X-Next-Page",))
    assert found is not None and found.strategy == "header_cursor"


def test_a_header_is_kept_as_it_is_written() -> None:
    found = step_of({"page": NUMBER}, {}, ("X-Next-Page",))
    assert found is not None
    assert (found.next_value, found.next_value_in) == (("X-Next-Page",), "header")


def test_a_page_number_needs_a_first_page() -> None:
    said = Diagnostics()
    assert step_of({"page": NUMBER}, {"total_pages": NUMBER}, said=said) is None
    assert codes_of(said) == ["PAG101"]


@pytest.mark.parametrize("first", [0, 1])
def test_a_page_number_with_a_first_page(first: int) -> None:
    operation = listing({"page": NUMBER}, {})
    (page,) = operation.inputs
    operation = replace(operation, inputs=(replace(page, default=JsonDefault(first)),))
    answer = object_of("Answer", {"data": LIST, "pages": NUMBER})
    types = api_of(answer, object_of("Pet")).types
    found = recognise(operation, types, Diagnostics())
    assert found is not None
    assert found.step.strategy == "page_number"
    assert (found.step.first, found.step.total) == (first, ("pages",))


def test_more_ends_any_of_them() -> None:
    types = api_of(
        object_of("Answer", {"data": LIST, "next_cursor": TEXT, "has_more": FLAG}),
        object_of("Pet"),
    ).types
    found = recognise(listing({"cursor": TEXT}, {}), types, Diagnostics())
    assert found is not None
    assert (found.items, found.more) == (("data",), ("has_more",))


def test_keys_of_the_configuration_say_which_fact_they_give() -> None:
    facts = set(PagingRule.__dataclass_fields__)
    for strategy in STRATEGIES.values():
        names = [key.name for key in strategy.keys]
        assert len(names) == len(set(names))
        assert {key.fact for key in strategy.keys} <= facts
