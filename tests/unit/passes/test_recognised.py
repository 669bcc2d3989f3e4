"""Which calls are looked at, and which strategies may look at them."""

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.bindings import GraphQLBinding
from specloom.ir.operations import BodyContent, Operation, RequestBody
from specloom.ir.paging import Paging, PagingInput, PagingStep
from specloom.ir.types import ListOf, TypeUse
from specloom.passes.paging.recognised import recognise

from tests.unit.passes.models import (
    NUMBER,
    TEXT,
    api_of,
    named,
    object_of,
    operation_of,
)

ANSWER = object_of("Answer", {"items": TypeUse(ListOf(TEXT)), "next_cursor": TEXT})


def recognised(operation: Operation, search: dict[str, TypeUse]) -> Paging | None:
    types = api_of(ANSWER, object_of("Search", search)).types
    return recognise(operation, types, Diagnostics())


def searching(line: str) -> Operation:
    body = RequestBody(
        required=True,
        content=(BodyContent(media_type="application/json", use=named("Search")),),
    )
    return operation_of(line, named("Answer"), body=body)


def test_a_search_takes_its_cursor_in_the_body() -> None:
    found = recognised(searching("POST /search"), {"cursor": TEXT})
    assert found is not None
    assert found.step == PagingStep(
        strategy="cursor",
        input=PagingInput("body", "cursor"),
        next_value=("next_cursor",),
    )


@pytest.mark.parametrize(
    ("line", "search"),
    [
        ("POST /search", {"page": NUMBER}),
        ("POST /search", {"offset": NUMBER, "limit": NUMBER}),
        ("PUT /search", {"cursor": TEXT}),
    ],
)
def test_nothing_else_of_a_search_is_guessed(
    line: str, search: dict[str, TypeUse]
) -> None:
    assert recognised(searching(line), search) is None


def test_graphql_says_itself_how_it_pages() -> None:
    binding = GraphQLBinding(operation_type="query", operation_name="A", document="")
    operation = operation_of(
        "GET /pets", named("Answer"), {"cursor": TEXT}, binding=binding
    )
    assert recognised(operation, {}) is None
