"""Facts of the model that a target would otherwise work out by itself."""

from dataclasses import replace

import pytest
from specloom.ir.bindings import GraphQLBinding, HttpBinding
from specloom.ir.shapes import envelope_property
from specloom.ir.types import ListOf, Object, TypeUse

from tests.unit.passes.models import TEXT, api_of, named, object_of

LIST = TypeUse(ListOf(TEXT))


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


def optional(shape: Object, *names: str) -> Object:
    properties = (
        replace(prop, required=prop.wire_name not in names) for prop in shape.properties
    )
    return replace(shape, properties=tuple(properties))


BATCH = optional(object_of("Batch", {"dry_run": TEXT, "events": LIST}), "dry_run")


def test_an_envelope_has_to_hold_one_list() -> None:
    types = api_of(BATCH).types
    found = envelope_property(named("Batch"), types)
    assert found is not None and found.wire_name == "events"


def test_what_the_server_fills_does_not_count() -> None:
    made, events = BATCH.properties
    made = replace(made, required=True, access="read")
    batch = replace(BATCH, properties=(made, events))
    found = envelope_property(named("Batch"), api_of(batch).types)
    assert found == events


@pytest.mark.parametrize(
    "shape",
    [
        object_of("Batch", {"events": LIST, "name": TEXT}),
        object_of("Batch", {"name": TEXT}),
        optional(object_of("Batch", {"events": LIST}), "events"),
        object_of("Batch"),
    ],
)
def test_other_objects_are_no_envelopes(shape: Object) -> None:
    assert envelope_property(named("Batch"), api_of(shape).types) is None
    assert envelope_property(LIST, api_of(shape).types) is None
