"""What a run-time cannot do is passed on as it is, and reported."""

from typing import Literal

import pytest
from specloom.ir.access import ApiKeyScheme, HttpScheme, OAuthFlow, OAuthScheme
from specloom.ir.operations import (
    BodyContent,
    Operation,
    RequestBody,
    Response,
    ResponseContent,
    Status,
)
from specloom.ir.responses import Streamed
from specloom.ir.types import Prim, Primitive, TypeUse
from specloom.planning.capabilities import Capabilities

from tests.unit.passes.models import (
    TEXT,
    api_of,
    codes_of,
    named,
    object_of,
    operation_of,
)
from tests.unit.planning.plans import EVERYTHING, ONLY_JSON, only_method, plan_of

PET = object_of("Pet", {"name": TEXT})


def sending(media_type: str) -> Operation:
    content = BodyContent(media_type=media_type, use=named("Pet"))
    return operation_of(
        "POST /pets", body=RequestBody(required=True, content=(content,))
    )


def answering(
    media_type: str, framing: Literal["whole", "jsonl"] = "whole"
) -> Operation:
    content = ResponseContent(media_type=media_type, use=named("Pet"), framing=framing)
    response = Response(kind="success", status=Status(200, 200), content=(content,))
    return operation_of("GET /pets/{id}", responses=(response,))


@pytest.mark.parametrize(
    "media_type",
    ["application/xml", "multipart/form-data", "application/x-www-form-urlencoded"],
)
def test_a_notation_that_is_not_known_is_sent_as_it_is(media_type: str) -> None:
    api = api_of(PET, operations=(sending(media_type),))
    plan, said = plan_of(api)
    assert [item.wire_name for _, item in only_method(plan).arguments()] == ["name"]
    assert codes_of(said) == []
    plan, said = plan_of(api, ONLY_JSON)
    ((_, body),) = only_method(plan).arguments()
    assert body.place == "body"
    assert isinstance(body.use.expr, Primitive)
    assert codes_of(said) == ["PLN107"]


@pytest.mark.parametrize(
    ("operation", "known"),
    [
        (answering("application/xml"), named("Pet")),
        (answering("application/jsonl", "jsonl"), Streamed(named("Pet"))),
    ],
)
def test_an_answer_that_is_not_read_is_text(
    operation: Operation, known: TypeUse | Streamed
) -> None:
    api = api_of(PET, operations=(operation,))
    plan, said = plan_of(api)
    assert only_method(plan).result.returns == (known,)
    assert codes_of(said) == []
    plan, said = plan_of(api, ONLY_JSON)
    assert only_method(plan).result.returns == ("text",)
    assert codes_of(said) == ["PLN107"]


@pytest.mark.parametrize(
    ("capabilities", "kinds", "codes"),
    [
        (EVERYTHING, ["basic", "api_key", "oauth"], []),
        (ONLY_JSON, ["bearer"], ["PLN104", "PLN104"]),
    ],
)
def test_credentials_are_those_that_can_be_proved(
    capabilities: Capabilities, kinds: list[str], codes: list[str]
) -> None:
    """A token of OAuth 2 is still a token where nothing asks for one."""
    flow = OAuthFlow(kind="clientCredentials", token_url="/token")
    schemes = (
        HttpScheme(id="login", scheme="basic"),
        ApiKeyScheme(id="key", place="header", wire_name="X-Key"),
        OAuthScheme(id="service", flows=(flow,)),
    )
    api = api_of(security={scheme.id: scheme for scheme in schemes})
    plan, said = plan_of(api, capabilities)
    assert [item.kind for item in plan.client.credentials] == kinds
    assert codes_of(said) == codes


def test_webhooks_are_read_where_they_can_be_verified() -> None:
    api = api_of(PET, event=named("Pet"))
    plan, _ = plan_of(api)
    assert plan.events is not None
    assert [item.attribute for item in plan.resources] == ["webhooks"]
    plan, _ = plan_of(api, ONLY_JSON)
    assert plan.events is None
    assert plan.resources == ()


def test_what_needs_no_notation_is_sent_by_any_run_time() -> None:
    text = BodyContent(media_type="text/yaml", use=TypeUse(Primitive(Prim.STRING)))
    body = RequestBody(required=True, content=(text,))
    api = api_of(operations=(operation_of("POST /pets", body=body),))
    for capabilities in (EVERYTHING, ONLY_JSON):
        plan, said = plan_of(api, capabilities)
        assert only_method(plan).call.contents == (text,)
        assert codes_of(said) == []
