"""How arrays and objects stand in queries and forms, where the document is silent."""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.bindings import HttpBinding, Nesting
from specloom.ir.operations import BodyContent, Operation, RequestBody
from specloom.passes.nesting import nest_values

from tests.unit.passes.models import TEXT, api_of, operation_of

WANTED = Nesting(arrays="brackets", objects="dots")


def nested(operation: Operation, wanted: Nesting = WANTED) -> Operation:
    api = nest_values(api_of(operations=(operation,)), Diagnostics(), nesting=wanted)
    return api.operations[0]


def of_placements(operation: Operation) -> list[Nesting | None]:
    assert isinstance(operation.binding, HttpBinding)
    return [item.nesting for item in operation.binding.placements]


def test_only_undeclared_parameters_of_the_query_are_nested() -> None:
    operation = operation_of("GET /pets", query={"a": TEXT, "b": TEXT, "c": TEXT})
    binding = operation.binding
    assert isinstance(binding, HttpBinding)
    a, b, c = binding.placements
    placements = (a, replace(b, declared=True), replace(c, place="header"))
    operation = replace(operation, binding=replace(binding, placements=placements))
    assert of_placements(nested(operation)) == [WANTED, None, None]


def test_only_forms_are_nested() -> None:
    media_types = (
        "application/x-www-form-urlencoded; charset=utf-8",
        "application/json",
    )
    content = tuple(BodyContent(media_type=item, use=TEXT) for item in media_types)
    body = RequestBody(required=True, content=content)
    found = nested(operation_of("POST /pets", body=body)).body
    assert found is not None
    assert [item.nesting for item in found.content] == [WANTED, None]


def test_nothing_changes_when_nothing_is_wanted() -> None:
    operation = operation_of("GET /pets", query={"a": TEXT})
    assert nested(operation, Nesting()) is operation
