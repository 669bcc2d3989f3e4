"""What a body asks for, before any language spells it."""

import pytest
from specloom.ir.operations import BodyContent, RequestBody
from specloom.ir.types import ListOf, Object, Property, TypeId, TypeUse

from tests.unit.passes.models import TEXT, api_of, named, operation_of
from tests.unit.planning.plans import only_method, plan_of

NAMES = TypeUse(ListOf(TEXT))


def body_of(*properties: Property) -> Object:
    return Object(id=TypeId("Body"), declared_name="Body", properties=properties)


def prop(
    name: str, use: TypeUse, *, required: bool = False, received: bool = False
) -> Property:
    access = "read" if received else "both"
    return Property(wire_name=name, use=use, required=required, access=access)


def envelope(body: Object, *, required: bool = True) -> str | None:
    """The wire name of the list that a body is an envelope of."""
    content = BodyContent(media_type="application/json", use=named("Body"))
    request = RequestBody(required=required, content=(content,))
    api = api_of(body, operations=(operation_of("POST /pets", body=request),))
    found = only_method(plan_of(api)[0]).call.envelope
    return None if found is None else found.wire_name


def test_one_list_among_what_may_be_left_out_is_an_envelope() -> None:
    names = prop("names", NAMES, required=True)
    assert envelope(body_of(names)) == "names"
    assert envelope(body_of(prop("dryRun", TEXT), names)) == "names"
    identity = prop("id", TEXT, required=True, received=True)
    assert envelope(body_of(identity, names)) == "names"


@pytest.mark.parametrize(
    "body",
    [
        body_of(prop("name", TEXT, required=True)),
        body_of(prop("names", NAMES)),
        body_of(prop("names", NAMES, required=True), prop("id", TEXT, required=True)),
        body_of(prop("names", TypeUse(ListOf(TEXT), nullable=True), required=True)),
    ],
)
def test_other_bodies_are_none(body: Object) -> None:
    assert envelope(body) is None


def test_a_body_that_may_be_left_out_is_none() -> None:
    assert (
        envelope(body_of(prop("names", NAMES, required=True)), required=False) is None
    )


def overloads(body: Object, *, required: bool) -> list[list[tuple[str, bool]]]:
    """The arguments of each overload by wire name, and whether they must be given."""
    content = BodyContent(media_type="application/json", use=named("Body"))
    request = RequestBody(required=required, content=(content,))
    api = api_of(body, operations=(operation_of("POST /pets", body=request),))
    return [
        [(argument.wire_name, argument.required) for argument in item.arguments]
        for item in only_method(plan_of(api)[0]).call.overloads
    ]


def test_a_body_that_may_be_left_out_is_given_whole_or_not_at_all() -> None:
    body = body_of(prop("a", TEXT, required=True), prop("b", TEXT))
    assert overloads(body, required=False) == [[("a", True), ("b", False)], []]
    assert overloads(body, required=True) == []


def test_a_body_that_needs_nothing_has_one_signature() -> None:
    received = prop("id", TEXT, required=True, received=True)
    body = body_of(received, prop("a", TEXT), prop("b", TEXT))
    assert overloads(body, required=False) == []
