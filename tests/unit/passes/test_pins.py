"""How users name operations."""

from specloom.ir.bindings import GraphQLBinding
from specloom.passes.options import MethodPin
from specloom.passes.pins import stale_pin, wire_line

from tests.unit.passes.models import operation_of


def test_an_operation_is_named_by_its_verb_and_path_or_by_its_kind_and_name() -> None:
    assert wire_line(operation_of("put /pets/{id}")) == "PUT /pets/{id}"
    query = GraphQLBinding(operation_type="query", operation_name="Hero", document="")
    assert wire_line(operation_of("GET /", binding=query)) == "query Hero"


def test_a_pin_that_matches_nothing_is_told_the_nearest() -> None:
    pin = MethodPin(operation="GET /pet", place=None)
    assert stale_pin(pin, ["GET /pets", "POST /shops"]).help == (
        "did you mean `GET /pets`?"
    )
    assert stale_pin(pin, []).help == "remove it, or correct the path"
    assert stale_pin(pin, []).code == "NAM101"
