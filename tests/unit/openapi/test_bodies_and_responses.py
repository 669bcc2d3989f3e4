"""Request bodies, responses, their media types and headers."""

import pytest
from specloom.ir.operations import Response, ResponseContent, Status
from specloom.ir.types import (
    Named,
    Object,
    Prim,
    Primitive,
    TypeExpr,
    TypeId,
    TypeUse,
    Unknown,
)

from tests.unit.openapi.lowering import Lowered, lower, lower_path

BYTES = Primitive(Prim.BYTES)
TEXT = Primitive(Prim.STRING)


def responses(text: str) -> tuple[Response, ...]:
    return lower_path(f"get: {{responses: {{{text}}}}}").operation().responses


def media(media_type: str, schema: str) -> ResponseContent:
    content = f"{media_type}: {schema}"
    (found,) = responses(f"'200': {{description: '', content: {{{content}}}}}")
    return found.content[0]


def test_a_body_keeps_its_media_types_in_order() -> None:
    lowered = lower_path("""
        post:
          operationId: addPet
          requestBody:
            required: true
            description: The pet.
            content:
              application/json: {schema: {properties: {owner: {properties: {a: {}}}}}}
              text/plain: {schema: {type: string}}
        """)
    body = lowered.operation().body
    assert body is not None
    assert (body.required, body.docs.text) == (True, "The pet.")
    assert [item.media_type for item in body.content] == [
        "application/json",
        "text/plain",
    ]
    inline = TypeId("openapi:POST /pets#request/application~1json")
    assert body.content[0].use == TypeUse(Named(inline))
    owner = lowered.api.types[TypeId(inline + "/properties/owner")]
    assert owner.context == ("addPet", "request", "owner")
    assert lowered.said.counts()["request_bodies"] == 2


def test_media_types_with_the_same_schema_share_its_type() -> None:
    lowered = lower_path("""
        post:
          requestBody:
            content:
              application/json: {schema: &pet {properties: {name: {type: string}}}}
              application/x-www-form-urlencoded: {schema: *pet}
        """)
    body = lowered.operation().body
    assert body is not None
    assert body.content[0].use == body.content[1].use
    assert len(lowered.api.types) == 1


def test_how_the_parts_of_a_form_are_written() -> None:
    lowered = lower_path("""
        post:
          requestBody:
            content:
              multipart/form-data:
                schema: {properties: {photo: {type: string, format: binary}, tags: {}}}
                encoding:
                  photo:
                    contentType: image/png, image/jpeg
                    headers: {X-Size: {schema: {type: integer}}}
                  tags: {style: form, explode: false}
                  other: {}
        """)
    body = lowered.operation().body
    assert body is not None
    photo, tags = body.content[0].parts
    assert (photo.property, photo.content_type) == ("photo", "image/png, image/jpeg")
    assert photo.headers[0].wire_name == "X-Size"
    assert (tags.style, tags.explode) == ("form", False)
    assert lowered.codes() == ["OAS151"]


def test_a_shared_body_has_one_type() -> None:
    lowered = lower("""
        paths:
          /pets:
            post: {requestBody: &b {$ref: '#/components/requestBodies/Pet'}}
            put: {requestBody: *b}
        components:
          requestBodies:
            Pet: {content: {application/json: {schema: {properties: {a: {}}}}}}
        """)
    first, second = lowered.api.operations
    assert first.body is second.body is not None
    (found,) = lowered.api.types.values()
    assert found.id == "openapi:#/components/requestBodies/Pet/application~1json"
    assert found.context == ("Pet request",)
    assert lowered.said.counts()["request_bodies"] == 2


@pytest.mark.parametrize("body", ["{required: true}", "5", "{$ref: '#/nope'}"])
def test_a_body_that_cannot_be_sent_is_left_out(body: str) -> None:
    lowered = lower_path(f"post: {{requestBody: {body}}}")
    assert lowered.operation().body is None
    assert [loss[1:] for loss in lowered.losses()] == [("request_bodies", "omitted")]


@pytest.mark.parametrize(
    ("media_type", "said", "expected"),
    [
        ("application/json", "{schema: {type: string}}", TEXT),
        ("application/json", "{}", Unknown()),
        ("application/problem+json", "{}", Unknown()),
        ("text/plain", "{}", TEXT),
        ("text/csv; charset=utf-8", "{}", TEXT),
        ("application/xml", "{}", TEXT),
        ("application/octet-stream", "{}", BYTES),
        ("application/octet-stream", "{schema: {type: string}}", BYTES),
        ("image/png", "{schema: {}}", BYTES),
        ("application/pdf", "{}", BYTES),
        ("'*/*'", "{}", BYTES),
        ("application/vnd.acme", "{}", BYTES),
    ],
)
def test_the_use_of_a_body(media_type: str, said: str, expected: TypeExpr) -> None:
    assert media(media_type, said).use.expr == expected


@pytest.mark.parametrize(
    ("media_type", "framing"),
    [
        ("application/json", "whole"),
        ("text/event-stream", "sse"),
        ("text/event-stream; charset=utf-8", "sse"),
        ("application/x-ndjson", "jsonl"),
        ("application/jsonl", "jsonl"),
        ("application/json-seq", "json-seq"),
        ("multipart/mixed", "multipart"),
    ],
)
def test_the_framing_of_a_body(media_type: str, framing: str) -> None:
    assert media(media_type, "{schema: {type: string}}").framing == framing


def test_the_schema_of_one_item_of_a_stream() -> None:
    found = media("application/jsonl", "{itemSchema: {type: integer}}")
    assert found.use == TypeUse(Primitive(Prim.INTEGER))


def test_a_response_for_each_status_with_its_media_types() -> None:
    found = responses(
        """'200': {description: Found., content: {application/json: {}, text/plain: {}}},
           '204': {description: ''}, 4XX: {description: ''}, default: {description: ''}"""
    )
    assert [(item.kind, item.status) for item in found] == [
        ("success", Status(200, 200)),
        ("success", Status(204, 204)),
        ("failure", Status(400, 499)),
        ("failure", None),
    ]
    assert found[0].docs.text == "Found."
    assert [content.media_type for content in found[0].content] == [
        "application/json",
        "text/plain",
    ]
    assert found[1].content == ()


@pytest.mark.parametrize(
    ("statuses", "successes"),
    [
        (["default"], [True]),
        (["404", "default"], [False, True]),
        (["302", "default"], [True, False]),
        (["200", "302"], [True, False]),
        (["404"], [False, True]),
        ([], [True]),
        (["2xx", "3XX"], [True, False]),
        (["101"], [True]),
    ],
)
def test_the_best_declared_status_is_the_success(
    statuses: list[str], successes: list[bool]
) -> None:
    found = responses(", ".join(f"'{key}': {{description: ''}}" for key in statuses))
    assert [item.kind == "success" for item in found] == successes


@pytest.mark.parametrize(
    ("status", "undescribed"),
    [
        ("200", True),
        ("201", True),
        ("2XX", True),
        ("302", True),
        ("default", True),
        ("204", False),
        ("205", False),
        ("304", False),
        ("101", False),
    ],
)
def test_a_success_without_content_is_undescribed_where_it_may_have_some(
    status: str, undescribed: bool
) -> None:
    (found,) = responses(f"'{status}': {{description: ''}}")
    assert found.undescribed is undescribed


def test_what_is_described_is_not_undescribed() -> None:
    text = "'200': {description: '', content: {application/json: {}}}"
    assert [item.undescribed for item in responses(text)] == [False]
    failures = responses("'204': {description: ''}, '404': {description: ''}")
    assert [item.undescribed for item in failures] == [False, False]


@pytest.mark.parametrize("said", ["{}", "{responses: {}}", "{responses: null}"])
def test_without_responses_anything_may_come(said: str) -> None:
    lowered = lower_path(f"get: {said}")
    (found,) = lowered.operation().responses
    assert (found.kind, found.status, found.undescribed) == ("success", None, True)
    assert found.origin == lowered.operation().origin


@pytest.mark.parametrize("said", ["{}", "{responses: {'200': {description: ''}}}"])
def test_an_answer_to_head_is_never_undescribed(said: str) -> None:
    found = lower_path(f"head: {said}").operation().responses
    assert not any(item.undescribed for item in found)


def test_ids_and_words_of_inline_responses() -> None:
    lowered = lower_path("""
        get:
          responses:
            '200': &r
              description: ''
              content:
                application/json: {schema: {type: array, items: {properties: {a: {}}}}}
            '404': *r
        """)
    good = TypeId("openapi:GET /pets#200/application~1json/items")
    bad = TypeId("openapi:GET /pets#404/application~1json/items")
    assert lowered.api.types[good].context == ("GET /pets", "response", "item")
    assert lowered.api.types[bad].context == ("GET /pets", "response", "404", "item")


def shared_response() -> Lowered:
    return lower("""
        paths:
          /pets: {get: {responses: {'404': &r {$ref: '#/components/responses/NotFound'}}}}
          /dogs: {get: {responses: {'410': *r}}}
        components:
          headers: {Trace: {schema: {type: string}}}
          responses:
            NotFound:
              description: Gone.
              headers: {X-Trace: {$ref: '#/components/headers/Trace'}}
              content: {application/json: {schema: {properties: {code: {}}}}}
        """)


def test_a_shared_response_has_one_type_and_the_status_of_each_use() -> None:
    lowered = shared_response()
    first, second = [operation.responses[0] for operation in lowered.api.operations]
    assert first.content == second.content != ()
    assert (first.status, second.status) == (Status(404, 404), Status(410, 410))
    (found,) = lowered.api.types.values()
    assert isinstance(found, Object)
    assert found.context == ("NotFound response",)
    assert lowered.said.counts()["responses"] == 2


def test_headers_of_a_response_are_typed() -> None:
    (header,) = shared_response().operation().responses[0].headers
    assert (header.wire_name, header.use) == ("X-Trace", TypeUse(TEXT))


@pytest.mark.parametrize(
    ("response", "code"),
    [
        ("ok: {description: ''}", "OAS160"),
        ("'600': {description: ''}", "OAS160"),
        ("'200': {$ref: '#/nope'}", "OAS110"),
        ("'200': []", "OAS107"),
    ],
)
def test_a_response_that_cannot_be_read_is_left_out(response: str, code: str) -> None:
    lowered = lower_path(f"get: {{responses: {{{response}}}}}")
    assert [item.undescribed for item in lowered.operation().responses] == [True]
    assert lowered.losses() == [(code, "responses", "omitted")]


CONTENT = "content: {application/json: {schema: {type: object, properties: {a: {}}}}}"


@pytest.mark.parametrize(
    ("method", "status", "has_content"),
    [
        ("get", "200", True),
        ("get", "203", True),
        ("get", "204", False),
        ("get", "205", False),
        ("get", "304", False),
        ("get", "2XX", True),
        ("head", "200", False),
        ("head", "default", False),
        ("head", "404", False),
    ],
)
def test_what_can_have_no_content_has_none(
    method: str, status: str, has_content: bool
) -> None:
    lowered = lower_path(
        f"{method}: {{responses: {{'{status}': {{description: '', {CONTENT}}}}}}}"
    )
    response = lowered.operation().responses[0]
    assert bool(response.content) is has_content
    assert lowered.codes() == ([] if has_content else ["OAS209"])
    assert not (response.undescribed and not has_content)


def test_the_status_is_asked_where_a_response_is_shared() -> None:
    lowered = lower(f"""
        paths:
          /pets:
            get: {{responses: {{200: {{$ref: '#/components/responses/It'}}}}}}
            put: {{responses: {{204: {{$ref: '#/components/responses/It'}}}}}}
        components: {{responses: {{It: {{description: '', {CONTENT}}}}}}}
        """)
    get, put = lowered.api.operations
    assert len(get.responses[0].content) == 1
    assert put.responses[0].content == ()


@pytest.mark.parametrize("key", ["''", "' '", "'*'"])
def test_a_key_that_can_only_mean_any_media_type(key: str) -> None:
    found = media(key, "{schema: {type: string, format: binary}}")
    assert (found.media_type, found.use.expr) == ("*/*", BYTES)
    lowered = lower_path(f"post: {{requestBody: {{content: {{{key}: {{}}}}}}}}")
    body = lowered.operation().body
    assert body is not None
    assert [content.media_type for content in body.content] == ["*/*"]
    assert lowered.codes() == ["OAS207"]


@pytest.mark.parametrize("key", ["void", "json", "/", "application/", "/json", "a b/c"])
def test_a_key_that_is_no_media_type_is_left_out(key: str) -> None:
    content = f"content: {{{key}: {{}}, text/plain: {{}}}}"
    lowered = lower_path(
        f"post: {{requestBody: {{{content}}}, "
        f"responses: {{200: {{description: '', {content}}}}}}}"
    )
    operation = lowered.operation()
    assert operation.body is not None
    for contents in (operation.body.content, operation.responses[0].content):
        assert [content.media_type for content in contents] == ["text/plain"]
    assert lowered.losses() == [
        ("OAS208", "request_bodies", "omitted"),
        ("OAS208", "responses", "omitted"),
    ]
