"""How arrays and objects stand in queries and forms, where the document is silent."""

from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.bindings import HttpBinding, Nesting
from specloom.ir.operations import (
    BodyContent,
    Operation,
    PartEncoding,
    RequestBody,
)
from specloom.ir.types import ListOf, MapOf, Named, TypeId, TypeUse, Union
from specloom.passes.nesting import nest_values

from tests.unit.passes.models import TEXT, api_of, const, named, object_of, operation_of

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


def test_a_declared_style_wins_where_it_says_how_a_value_is_written() -> None:
    objects = TypeUse(ListOf(TypeUse(MapOf(TEXT))))
    query = {"texts": TypeUse(ListOf(TEXT)), "objects": objects, "deep": objects}
    operation = operation_of("GET /pets", query=query)
    binding = operation.binding
    assert isinstance(binding, HttpBinding)
    texts, others, deep = binding.placements
    placements = (
        replace(texts, declared=True, style="form"),
        replace(others, declared=True, style="form"),
        replace(deep, declared=True, style="deepObject"),
    )
    operation = replace(operation, binding=replace(binding, placements=placements))
    found = of_placements(nested(operation))
    assert found == [None, WANTED, Nesting(arrays="brackets")]


def test_parts_follow_where_their_style_leaves_it_open() -> None:
    objects = TypeUse(ListOf(TypeUse(MapOf(TEXT))))
    form = object_of("Form", {"a": objects, "b": objects, "c": TypeUse(ListOf(TEXT))})
    content = BodyContent(
        media_type="multipart/form-data",
        use=TypeUse(Named(form.id)),
        parts=(
            PartEncoding(property="a", style="deepObject"),
            PartEncoding(property="b", content_type="application/json"),
            PartEncoding(property="c", style="form", explode=False),
        ),
    )
    body = RequestBody(required=True, content=(content,))
    api = api_of(form, operations=(operation_of("POST /pets", body=body),))
    found = nest_values(api, Diagnostics(), nesting=WANTED).operations[0].body
    assert found is not None
    assert found.content[0].nesting == WANTED
    assert [part.nesting for part in found.content[0].parts] == [
        Nesting(arrays="brackets"),
        None,
        None,
    ]


def test_arrays_as_deep_objects_are_one_note() -> None:
    union = Union(
        id=TypeId("Tags"),
        declared_name="Tags",
        variants=(TypeUse(ListOf(TEXT)), const("")),
    )
    query = {"a": TypeUse(ListOf(TEXT)), "b": named("Tags"), "c": TypeUse(MapOf(TEXT))}
    operation = operation_of("GET /pets", query=query)
    binding = operation.binding
    assert isinstance(binding, HttpBinding)
    placements = tuple(replace(p, style="deepObject") for p in binding.placements)
    operation = replace(operation, binding=replace(binding, placements=placements))
    said = Diagnostics()
    nest_values(api_of(union, operations=(operation,)), said, nesting=Nesting())
    (note,) = said
    assert note.code == "OAS206"
    assert "2 are written as `a[0]=1`" in note.message


def test_nothing_changes_when_nothing_is_wanted() -> None:
    operation = operation_of("GET /pets", query={"a": TEXT})
    assert nested(operation, Nesting()) is operation
