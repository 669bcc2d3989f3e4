"""Facts of the model that a target would otherwise work out by itself."""

from dataclasses import replace

import pytest
from specloom.ir.bindings import GraphQLBinding, HttpBinding


def test_variables_of_a_path_are_in_its_order() -> None:
    path = "/teams/{team}/pets/{pet}.{format}/of/{team}"
    binding = HttpBinding(method="GET", path=path)
    assert binding.path_variables == ("team", "pet", "format")
    assert HttpBinding(method="GET", path="/pets").path_variables == ()


@pytest.mark.parametrize(
    ("method", "repeatable"),
    [("GET", True), ("put", True), ("QUERY", True), ("POST", False), ("PATCH", False)],
)
def test_some_methods_may_be_repeated(method: str, repeatable: bool) -> None:
    assert HttpBinding(method=method, path="/").idempotent == repeatable


def test_only_queries_of_graphql_may_be_repeated() -> None:
    binding = GraphQLBinding(operation_type="query", operation_name="A", document="")
    assert binding.idempotent
    assert not replace(binding, operation_type="mutation").idempotent
