"""Which connection an operation pages through, by what its document says."""

from __future__ import annotations

import pytest
from graphql import FragmentDefinitionNode, OperationDefinitionNode, parse
from specloom.frontends.graphql.relay import paging_of
from specloom.ir.paging import Paging, PagingInput, PagingStep

INFO = "pageInfo { hasNextPage endCursor }"


def paging(document: str) -> Paging | None:
    """The paging of the only operation of a document."""
    definitions = parse(document).definitions
    fragments = {
        item.name.value: item
        for item in definitions
        if isinstance(item, FragmentDefinitionNode)
    }
    operations = [
        item for item in definitions if isinstance(item, OperationDefinitionNode)
    ]
    return paging_of(operations[0], fragments)


def test_a_connection_with_nodes() -> None:
    found = paging(
        "query q($after: String) { files(first: 9, after: $after) { nodes { id } %s } }".replace(
            "%s", INFO
        )
    )
    assert found == Paging(
        items=("files", "nodes"),
        more=("files", "pageInfo", "hasNextPage"),
        step=PagingStep(
            strategy="cursor",
            input=PagingInput("input", "after"),
            next_value=("files", "pageInfo", "endCursor"),
        ),
    )


def test_a_connection_with_edges_below_other_fields_and_aliases() -> None:
    found = paging("""
        query q($next: String) {
          shop { all: files(after: $next) {
            rows: edges { one: node { id } }
            about: pageInfo { more: hasNextPage cursor: endCursor }
          } }
        }
        """)
    assert found == Paging(
        items=("shop", "all", "rows"),
        item=("one",),
        more=("shop", "all", "about", "more"),
        step=PagingStep(
            strategy="cursor",
            input=PagingInput("input", "next"),
            next_value=("shop", "all", "about", "cursor"),
        ),
    )


def test_backwards() -> None:
    found = paging("""
        query q($before: String) {
          files(last: 9, before: $before) {
            nodes { id }
            pageInfo { hasPreviousPage startCursor }
          }
        }
        """)
    assert found is not None
    assert found.more == ("files", "pageInfo", "hasPreviousPage")
    assert found.step.strategy == "cursor"
    assert found.step.next_value == ("files", "pageInfo", "startCursor")


def test_through_fragments() -> None:
    found = paging("""
        query q($after: String) { files(after: $after) { ...Page } }
        fragment Page on FileConnection { nodes { id } pageInfo { ...Info } }
        fragment Info on PageInfo { hasNextPage endCursor }
        """)
    assert found is not None
    assert found.items == ("files", "nodes")


@pytest.mark.parametrize(
    "document",
    [
        "query q { files(first: 9) { nodes { id } %s } }",
        'query q { files(after: "x") { nodes { id } %s } }',
        "query q($after: String) { files(after: $after) { total %s } }",
        "query q($after: String) { files(after: $after) { nodes { id } } }",
        "query q($after: String) { a(after: $after) { nodes { id } %s }"
        " b(after: $after) { nodes { id } %s } }",
        "query q($a: String) { x { nodes { y(after: $a) { nodes { id } %s } }"
        " pageInfo { hasNextPage } } }",
    ],
)
def test_nothing_to_page_through(document: str) -> None:
    assert paging(document.replace("%s", INFO)) is None
