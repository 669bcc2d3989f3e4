"""Names for what comes back without one, and the types of headers."""

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.operations import (
    Header,
    Operation,
    Response,
    ResponseContent,
    Status,
)
from specloom.ir.types import Alias, ListOf, Object, TypeDef, TypeId, TypeUse, Union
from specloom.passes.responses import name_responses

from tests.unit.passes.models import (
    NUMBER,
    TEXT,
    api_of,
    named,
    object_of,
    operation_of,
)

PET = object_of("Pet", {"name": TEXT})
JOB = object_of("Job", {"id": TEXT})


def answering(status: int, *content: tuple[str, TypeUse]) -> Response:
    return Response(
        kind="success",
        status=Status(status, status),
        content=tuple(
            ResponseContent(media_type=kind, use=use) for kind, use in content
        ),
    )


def added(*operations: Operation) -> dict[str, TypeDef]:
    """What the pass defines, by id."""
    api = api_of(PET, JOB, operations=operations)
    found = name_responses(api, Diagnostics())
    return {
        str(key): definition
        for key, definition in found.types.items()
        if key not in api.types
    }


def test_a_list_that_comes_back_has_a_name() -> None:
    listing = operation_of("GET /pets", TypeUse(ListOf(named("Pet"))))
    (definition,) = added(listing).values()
    assert definition == Alias(
        id=TypeId("openapi:GET /pets#response"),
        declared_name=None,
        context=("openapi:GET /pets", "response"),
        target=TypeUse(ListOf(named("Pet"))),
    )


def test_what_has_a_name_gets_no_second_one() -> None:
    assert added(operation_of("GET /pets/{id}", named("Pet"))) == {}
    assert added(operation_of("DELETE /pets/{id}")) == {}


def test_one_of_two_values_is_a_union() -> None:
    responses = (
        answering(200, ("application/json", named("Pet"))),
        answering(202, ("application/json", named("Job"))),
    )
    found = added(operation_of("POST /pets", responses=responses))
    union = found["openapi:POST /pets#response"]
    assert isinstance(union, Union)
    assert union.variants == (named("Pet"), named("Job"))


def test_what_a_caller_may_choose_is_numbered() -> None:
    many = TypeUse(ListOf(named("Pet")))
    more = TypeUse(ListOf(named("Job")))
    responses = (
        answering(200, ("application/json", many), ("application/hal+json", more)),
    )
    found = added(operation_of("GET /pets", responses=responses))
    assert list(found) == ["openapi:GET /pets#response", "openapi:GET /pets#response_2"]


def test_headers_of_all_responses_are_one_type() -> None:
    limit = Header(key="h1", wire_name="X-Limit", use=NUMBER, required=True)
    again = Header(key="h2", wire_name="x-limit", use=TEXT, required=True)
    wait = Header(key="h3", wire_name="Retry-After", use=NUMBER, required=True)
    responses = (
        Response(kind="failure", status=Status(429, 429), headers=(again, wait)),
        Response(kind="success", status=Status(204, 204), headers=(limit,)),
    )
    found = added(operation_of("DELETE /pets", responses=responses))
    headers = found["openapi:DELETE /pets#headers"]
    assert isinstance(headers, Object)
    assert [(item.wire_name, item.use) for item in headers.properties] == [
        ("X-Limit", NUMBER),
        ("Retry-After", NUMBER),
    ]
    assert not any(item.required for item in headers.properties)


def test_the_model_is_otherwise_the_same() -> None:
    api: Api = api_of(PET, operations=(operation_of("GET /pets/{id}", named("Pet")),))
    assert name_responses(api, Diagnostics()) == api
