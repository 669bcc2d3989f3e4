"""Parameters: where they go, how they are written, and what is wrong with them."""

import pytest
from specloom.ir.bindings import HttpBinding, Placement
from specloom.ir.operations import Operation
from specloom.ir.types import EnumDef, JsonDefault, Prim, Primitive, TypeId, TypeUse

from tests.unit.openapi.lowering import Lowered, lower, lower_path

TEXT = TypeUse(Primitive(Prim.STRING))


def placements(operation: Operation) -> tuple[Placement, ...]:
    assert isinstance(operation.binding, HttpBinding)
    return operation.binding.placements


def one(parameter: str, *, path: str = "/pets") -> Lowered:
    return lower_path(f"get:\n  parameters: [{parameter}]", path=path)


@pytest.mark.parametrize(
    ("place", "style", "explode"),
    [
        ("query", "form", True),
        ("cookie", "form", True),
        ("header", "simple", False),
    ],
)
def test_the_default_style_of_each_place(place: str, style: str, explode: bool) -> None:
    lowered = one(f"{{name: a, in: {place}, schema: {{type: string}}}}")
    (placed,) = placements(lowered.operation())
    assert (placed.input, placed.place) == (f"{place}.a", place)
    assert (placed.style, placed.explode) == (style, explode)


@pytest.mark.parametrize(
    ("said", "style", "explode"),
    [
        ("style: form, explode: false", "form", False),
        ("style: spaceDelimited", "spaceDelimited", False),
        ("style: pipeDelimited, explode: true", "pipeDelimited", True),
        ("style: deepObject, explode: true", "deepObject", True),
    ],
)
def test_a_declared_style(said: str, style: str, explode: bool) -> None:
    lowered = one(f"{{name: a, in: query, {said}, schema: {{}}}}")
    (placed,) = placements(lowered.operation())
    assert (placed.style, placed.explode) == (style, explode)


@pytest.mark.parametrize("style", ["simple", "label", "matrix"])
def test_styles_of_a_path_parameter(style: str) -> None:
    lowered = one(
        f"{{name: id, in: path, required: true, style: {style}, schema: {{}}}}",
        path="/pets/{id}",
    )
    (placed,) = placements(lowered.operation())
    assert (placed.style, placed.explode) == (style, False)


def test_a_style_of_another_place_is_replaced() -> None:
    lowered = one("{name: a, in: header, style: form, schema: {}}")
    assert placements(lowered.operation())[0].style == "simple"
    assert lowered.losses() == [("OAS145", "parameters", "degraded")]


def test_reserved_characters_may_be_allowed() -> None:
    lowered = one("{name: a, in: query, allowReserved: true, schema: {}}")
    assert placements(lowered.operation())[0].allow_reserved


def test_a_content_parameter_has_a_media_type() -> None:
    lowered = one(
        "{name: a, in: query, content: {application/json: {schema: {type: string}}}}"
    )
    assert placements(lowered.operation())[0].media_type == "application/json"
    assert lowered.operation().inputs[0].use == TEXT


def test_the_facts_of_an_input() -> None:
    lowered = one("""{name: sort, in: query, required: true, deprecated: true,
            description: The order., example: asc,
            schema: {type: string, enum: [asc, desc], default: asc}}""")
    (item,) = lowered.operation().inputs
    assert (item.key, item.wire_name, item.required) == ("query.sort", "sort", True)
    assert (item.default, item.deprecated) == (JsonDefault("asc"), "")
    assert (item.docs.text, item.docs.examples) == ("The order.", ("asc",))
    assert item.origin.address == "#/paths/~1pets/get/parameters/0"
    order = lowered.api.types[TypeId("openapi:GET /pets#query/sort")]
    assert isinstance(order, EnumDef)
    assert order.context == ("GET /pets", "sort")


def test_one_name_in_two_places_is_two_inputs() -> None:
    lowered = lower_path(
        """
        get:
          parameters:
            - {name: id, in: path, required: true, schema: {type: string}}
            - {name: id, in: query, schema: {type: string}}
        """,
        path="/pets/{id}",
    )
    keys = [item.key for item in lowered.operation().inputs]
    assert keys == ["path.id", "query.id"]


def test_a_parameter_of_the_operation_replaces_one_of_its_path() -> None:
    lowered = lower_path("""
        parameters:
          - {name: limit, in: query, schema: {type: string}}
          - {name: limit, in: header, schema: {type: string}}
        get:
          parameters: [{name: limit, in: query, schema: {type: integer}}]
        delete: {}
        """)
    get, delete = lowered.api.operations
    assert [item.key for item in get.inputs] == ["query.limit", "header.limit"]
    assert get.inputs[0].use == TypeUse(Primitive(Prim.INTEGER))
    assert delete.inputs[0].use == TEXT
    assert lowered.codes() == []
    assert lowered.said.counts()["parameters"] == 4


def test_a_shared_parameter_has_one_type_for_all_operations() -> None:
    lowered = lower("""
        paths:
          /pets: {get: {parameters: [&p {$ref: '#/components/parameters/Sort'}]}}
          /dogs: {get: {parameters: [*p]}}
        components:
          parameters:
            Sort: {name: sort, in: query, schema: {enum: [asc, desc]}}
        """)
    first, second = lowered.api.operations
    assert first.inputs == second.inputs
    (order,) = lowered.api.types.values()
    assert order.id == "openapi:#/components/parameters/Sort"
    assert order.context == ("Sort parameter",)


def test_a_path_variable_without_a_parameter_becomes_text() -> None:
    lowered = lower_path("get: {}", path="/pets/{id}/{name}")
    assert [item.key for item in lowered.operation().inputs] == ["path.id", "path.name"]
    assert all(
        item.required and item.use == TEXT for item in lowered.operation().inputs
    )
    assert lowered.codes() == ["OAS141", "OAS141"]


def test_a_path_parameter_that_is_not_in_the_path_is_left_out() -> None:
    lowered = one("{name: id, in: path, required: true, schema: {}}")
    assert lowered.operation().inputs == ()
    assert lowered.losses() == [("OAS142", "parameters", "omitted")]


def test_a_path_parameter_is_required_whatever_it_says() -> None:
    lowered = one("{name: id, in: path, schema: {}}", path="/pets/{id}")
    assert lowered.operation().inputs[0].required
    assert lowered.codes() == ["OAS147"]


@pytest.mark.parametrize("name", ["Accept", "content-type", "Authorization"])
def test_headers_that_the_client_sets_are_ignored(name: str) -> None:
    lowered = one(f"{{name: {name}, in: header, schema: {{}}}}")
    assert lowered.operation().inputs == ()
    assert lowered.codes() == ["OAS143"]
    assert lowered.losses() == []


@pytest.mark.parametrize(
    ("parameter", "code"),
    [
        ("{in: query, schema: {}}", "OAS140"),
        ("{name: a, schema: {}}", "OAS140"),
        ("{name: a, in: body, schema: {}}", "OAS140"),
        ("5", "OAS140"),
        ("{$ref: '#/components/parameters/Nope'}", "OAS110"),
    ],
)
def test_a_parameter_that_cannot_be_read_is_left_out(parameter: str, code: str) -> None:
    lowered = one(parameter)
    assert lowered.operation().inputs == ()
    assert lowered.losses() == [(code, "parameters", "omitted")]
    assert lowered.said.counts()["parameters"] == 1


def test_the_first_of_two_equal_parameters_is_kept() -> None:
    lowered = one(
        "{name: a, in: query, schema: {}}, {name: a, in: query, schema: {type: string}}"
    )
    assert len(lowered.operation().inputs) == 1
    assert lowered.losses() == [("OAS144", "parameters", "omitted")]


def test_a_parameter_that_does_not_say_its_type_is_text() -> None:
    lowered = one("{name: a, in: query}")
    assert lowered.operation().inputs[0].use == TEXT
    assert lowered.losses() == [("OAS146", "parameters", "degraded")]
