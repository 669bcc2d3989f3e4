"""What OpenAPI 3.2 adds, lowered."""

from textwrap import indent

import pytest
from specloom.ir.access import OAuthScheme
from specloom.ir.bindings import HttpBinding, Placement
from specloom.ir.operations import EventEnvelope, ResponseContent
from specloom.ir.types import (
    ListOf,
    Named,
    Object,
    Prim,
    Primitive,
    TupleOf,
    TypeId,
    TypeUse,
    Union,
)

from tests.unit.openapi.lowering import Lowered, lower, lower_schemas


def lower_32(text: str) -> Lowered:
    return lower(text, version="3.2.0")


def lower_get(text: str, components: str = "{}") -> Lowered:
    inner = indent(text, "      ")
    return lower_32(f"paths:\n  /pets:\n    get:\n{inner}\ncomponents: {components}\n")


def response_content(
    media_type: str, media: str, components: str = "{}"
) -> ResponseContent:
    lowered = lower_get(
        f"responses: {{200: {{description: '', content: {{{media_type}: {media}}}}}}}",
        components,
    )
    assert lowered.losses() == []
    (found,) = lowered.operation().responses
    return found.content[0]


TEXT = TypeUse(Primitive(Prim.STRING))
WHOLE = TypeUse(Primitive(Prim.INTEGER))
PET = TypeUse(Named(TypeId("openapi:#/components/schemas/Pet")))
PETS = "{schemas: {Pet: {type: object, properties: {a: {type: string}}}}}"
REF = "{$ref: '#/components/schemas/Pet'}"


# -- operations -------------------------------------------------------------------------


def test_query_is_a_method_and_may_be_repeated() -> None:
    lowered = lower_32("paths: {/pets: {query: {operationId: find}}}")
    operation = lowered.operation()
    assert isinstance(operation.binding, HttpBinding)
    assert (operation.binding.method, operation.binding.idempotent) == ("QUERY", True)


def test_other_methods_keep_their_spelling() -> None:
    lowered = lower_32("paths: {/pets: {additionalOperations: {Copy: {}, LINK: {}}}}")
    assert [operation.id for operation in lowered.api.operations] == [
        "openapi:Copy /pets",
        "openapi:LINK /pets",
    ]


def test_a_method_with_a_field_may_stand_with_the_others() -> None:
    lowered = lower_32("paths: {/pets: {additionalOperations: {GET: {}}}}")
    assert lowered.operation().id == "openapi:GET /pets"


@pytest.mark.parametrize(
    ("others", "code"),
    [("{GET: {}}", "OAS192"), ("{'A B': {}}", "OAS192"), ("{COPY: []}", "OAS107")],
)
def test_a_method_that_cannot_be(others: str, code: str) -> None:
    lowered = lower_32(
        f"paths: {{/pets: {{get: {{}}, additionalOperations: {others}}}}}"
    )
    assert len(lowered.api.operations) == 1
    assert lowered.losses() == [(code, "operations", "omitted")]


# -- parameters -------------------------------------------------------------------------


def placement(parameter: str) -> Placement:
    lowered = lower_get(f"parameters: [{parameter}]")
    assert lowered.losses() == []
    binding = lowered.operation().binding
    assert isinstance(binding, HttpBinding)
    (found,) = binding.placements
    return found


def test_the_whole_query_as_one_parameter() -> None:
    content = "content: {application/json: {schema: {type: object}}}"
    found = placement(f"{{name: q, in: querystring, {content}}}")
    assert (found.place, found.media_type) == ("querystring", "application/json")
    assert found.input == "querystring.q"


def test_the_whole_query_is_a_form_unless_it_says_otherwise() -> None:
    found = placement("{name: q, in: querystring, schema: {type: object}}")
    assert found.media_type == "application/x-www-form-urlencoded"


def test_the_style_of_cookies() -> None:
    found = placement("{name: q, in: cookie, style: cookie, schema: {type: string}}")
    assert (found.style, found.explode) == ("cookie", True)


def test_an_encoding_of_a_parameter_is_lost_aloud() -> None:
    media = "{schema: {type: object}, encoding: {a: {style: pipeDelimited}}}"
    lowered = lower_get(
        "parameters: [{name: q, in: querystring, "
        f"content: {{application/x-www-form-urlencoded: {media}}}}}]"
    )
    assert lowered.losses() == [("OAS106", "keywords", "degraded")]


# -- streams ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("media_type", "framing"),
    [
        ("text/event-stream", "sse"),
        ("application/jsonl", "jsonl"),
        ("application/x-ndjson", "jsonl"),
        ("application/json-seq", "json-seq"),
        ("multipart/mixed", "multipart"),
    ],
)
def test_an_item_of_a_stream(media_type: str, framing: str) -> None:
    found = response_content(media_type, f"{{itemSchema: {REF}}}", PETS)
    assert (found.framing, found.use) == (framing, PET)


def test_the_schema_of_a_stream_is_of_all_items() -> None:
    media = f"{{schema: {{type: array, items: {REF}}}}}"
    assert response_content("application/jsonl", media, PETS).use == PET
    assert response_content("application/jsonl", f"{{schema: {REF}}}", PETS).use == PET


def test_a_list_and_a_stream_of_the_same_schema() -> None:
    media = f"{{schema: {{type: array, items: {REF}}}}}"
    content = f"{{application/json: {media}, application/jsonl: {media}}}"
    lowered = lower_get(
        f"responses: {{200: {{description: '', content: {content}}}}}", PETS
    )
    whole, stream = lowered.operation().responses[0].content
    assert whole.use == TypeUse(ListOf(PET))
    assert stream.use == PET


@pytest.mark.parametrize(
    "schema",
    [
        "{type: integer}",
        "{type: object, properties: {a: {}}}",
        "{type: object, properties: {data: {}, more: {}}}",
        "{type: object, properties: {event: {}, id: {}}}",
        "{oneOf: [{type: integer}, {properties: {data: {}}}]}",
        "{type: object}",
    ],
)
@pytest.mark.parametrize("keyword", ["schema", "itemSchema"])
def test_what_is_no_event_is_the_data_of_one(keyword: str, schema: str) -> None:
    found = response_content("text/event-stream", f"{{{keyword}: {schema}}}")
    assert found.envelope is None


TEXT_DATA = EventEnvelope(text=("*",))
JSON_DATA = EventEnvelope()


@pytest.mark.parametrize(
    ("event", "envelope"),
    [
        ("{properties: {data: {type: string}}}", TEXT_DATA),
        ("{properties: {data: {type: [string, 'null']}}}", TEXT_DATA),
        ("{properties: {data: {const: a}}}", TEXT_DATA),
        ("{properties: {data: {}}}", JSON_DATA),
        ("{properties: {data: {type: [string, integer]}}}", JSON_DATA),
        ("{properties: {data: {type: string, contentSchema: {}}}}", JSON_DATA),
        (
            "{properties: {data: {type: string, contentMediaType: text/csv, "
            "contentSchema: {}}}}",
            TEXT_DATA,
        ),
        ("{allOf: [{properties: {id: {}}}, {properties: {data: {}}}]}", JSON_DATA),
        ("{$ref: '#/components/schemas/Event'}", JSON_DATA),
        (
            "{required: [event], properties: {event: {type: string}, data: {}}}",
            EventEnvelope(named=True),
        ),
        (
            "{oneOf: [{properties: {event: {const: message}, data: {}}}, "
            "{properties: {event: {enum: [a, b]}, data: {type: string}}}]}",
            EventEnvelope(text=("a", "b"), named=True),
        ),
        (
            "{anyOf: [{properties: {event: {const: a}, data: {}}}, "
            "{properties: {data: {type: string}}}]}",
            EventEnvelope(text=("*",), json=("a",)),
        ),
    ],
)
@pytest.mark.parametrize("keyword", ["schema", "itemSchema"])
def test_an_event_is_whole(keyword: str, event: str, envelope: EventEnvelope) -> None:
    known = "{schemas: {Event: {properties: {data: {contentSchema: {type: integer}}}}}}"
    components = known if "$ref" in event else "{}"
    found = response_content("text/event-stream", f"{{{keyword}: {event}}}", components)
    assert found.envelope == envelope
    assert isinstance(found.use.expr, Named)


@pytest.mark.parametrize(
    "event",
    [
        "{properties: {data: {type: string, contentSchema: {type: integer}}}}",
        "{$ref: '#/components/schemas/Event'}",
        "{allOf: [{$ref: '#/components/schemas/Event'}]}",
        "{properties: {data: {type: string}}, "
        "oneOf: [{properties: {data: {contentSchema: {type: integer}}}}]}",
    ],
)
def test_data_is_what_its_text_holds(event: str) -> None:
    lowered = lower_get(
        "responses: {200: {description: '', content: "
        f"{{text/event-stream: {{itemSchema: {event}}}}}}}}}",
        (
            "{schemas: {Event: {properties: {data: {contentSchema: {type: integer}}}}}}"
            if "$ref" in event
            else "{}"
        ),
    )
    (content,) = lowered.operation().responses[0].content
    assert isinstance(content.use.expr, Named)
    found = lowered.api.types[content.use.expr.id]
    assert isinstance(found, Object)
    (data,) = found.properties
    assert (data.use, data.required) == (WHOLE, True)


@pytest.mark.parametrize(
    ("media", "marker"),
    [
        ("{schema: {properties: {data: {}}}}", ""),
        ("{x-speakeasy-sse-sentinel: '[E]', schema: {properties: {data: {}}}}", "[E]"),
        (
            "{itemSchema: {oneOf: [{properties: {data: {}}}, {properties: {data: "
            "{const: bye}}, x-ms-sse-terminal-event: true}]}}",
            "bye",
        ),
    ],
)
def test_the_end_of_events(media: str, marker: str) -> None:
    assert response_content("text/event-stream", media).end_marker == marker


DATA = "{properties: {data: {type: string, contentSchema: {type: integer}}}}"


@pytest.mark.parametrize("schema", [DATA, "{$ref: '#/components/schemas/Event'}"])
@pytest.mark.parametrize(
    ("media_type", "keyword", "losses"),
    [
        ("text/event-stream", "itemSchema", []),
        ("application/json", "schema", [("OAS123", "keywords", "degraded")]),
        ("application/jsonl", "itemSchema", [("OAS123", "keywords", "degraded")]),
    ],
)
def test_only_the_data_of_events_is_read_by_its_content(
    media_type: str, keyword: str, losses: list[tuple[str, str, str]], schema: str
) -> None:
    used = schema if schema.startswith("{$ref") else DATA
    content = f"{{{media_type}: {{{keyword}: {used}}}}}"
    lowered = lower_get(
        f"responses: {{200: {{description: '', content: {content}}}}}",
        f"{{schemas: {{Event: {DATA}}}}}" if used == schema != DATA else "{}",
    )
    assert lowered.losses() == losses


def test_items_of_something_else_are_a_list() -> None:
    found = response_content("application/json", "{itemSchema: {type: integer}}")
    assert found.use == TypeUse(ListOf(WHOLE))


# -- types ------------------------------------------------------------------------------


def union(discriminator: str) -> Lowered:
    return lower_schemas(
        f"""
        It:
          oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}]
          discriminator: {{propertyName: kind, {discriminator}}}
        A: {{type: object, required: [kind], properties: {{kind: {{type: string}}}}}}
        B: {{type: object, required: [kind], properties: {{kind: {{type: string}}}}}}
        """,
        version="3.2.0",
    )


@pytest.mark.parametrize("name", ["B", "'#/components/schemas/B'"])
def test_the_schema_for_all_other_values(name: str) -> None:
    lowered = union(f"mapping: {{a: A}}, defaultMapping: {name}")
    found = lowered.type("It")
    assert isinstance(found, Union)
    assert found.fallback == "openapi:#/components/schemas/B"
    assert lowered.codes() == []


def test_a_default_that_does_not_exist() -> None:
    lowered = union("defaultMapping: C")
    found = lowered.type("It")
    assert isinstance(found, Union) and found.fallback is None
    assert lowered.losses() == [("OAS127", "keywords", "degraded")]


def test_examples() -> None:
    examples = "{a: {dataValue: 1}, b: {serializedValue: '2'}, c: {value: 3}}"
    lowered = lower_get(
        f"parameters: [{{name: q, in: query, schema: {{}}, examples: {examples}}}]"
    )
    assert lowered.operation().inputs[0].docs.examples == (1, "2", 3)


# -- access and the rest ----------------------------------------------------------------


def test_the_flow_for_devices() -> None:
    flow = "{deviceAuthorizationUrl: d, tokenUrl: t, scopes: {}}"
    lowered = lower_32(
        "paths: {}\ncomponents: {securitySchemes: {it: {type: oauth2, flows: "
        f"{{deviceAuthorization: {flow}}}}}}}}}"
    )
    scheme = lowered.api.security["it"]
    assert isinstance(scheme, OAuthScheme)
    (found,) = scheme.flows
    assert (found.kind, found.device_url) == ("deviceAuthorization", "d")


def test_a_requirement_may_refer_to_its_scheme() -> None:
    lowered = lower_32(
        "paths: {}\nsecurity: [{'#/components/securitySchemes/it': []}]\n"
        "components: {securitySchemes: {it: {type: http, scheme: basic}}}"
    )
    assert [use.scheme for (use,) in lowered.api.auth] == ["it"]


def test_servers_and_responses_have_short_names() -> None:
    lowered = lower_32(
        "servers: [{url: /, name: test}]\n"
        "paths: {/pets: {get: {responses: {204: {summary: Done}}}}}"
    )
    assert lowered.api.servers[0].name == "test"
    assert lowered.operation().responses[0].docs.summary == "Done"


def test_the_tree_of_tags() -> None:
    lowered = lower_32("""
        tags:
          - {name: a, kind: nav, summary: All}
          - {name: b, parent: a}
          - {name: c, parent: d}
        paths: {}
        """)
    said = [(tag.name, tag.kind, tag.parent) for tag in lowered.api.tags]
    assert said == [("a", "nav", None), ("b", None, "a"), ("c", None, "d")]
    assert lowered.api.tags[0].docs.summary == "All"
    assert lowered.losses() == [("OAS106", "keywords", "degraded")]


def test_what_an_authorization_server_says_of_itself() -> None:
    lowered = lower_32("""
        paths: {}
        components:
          securitySchemes:
            it: {type: oauth2, oauth2MetadataUrl: u, deprecated: true, flows: {}}
        """)
    scheme = lowered.api.security["it"]
    assert isinstance(scheme, OAuthScheme)
    assert (scheme.metadata_url, scheme.deprecated) == ("u", "")
    assert not lowered.losses()


# -- parts by position --------------------------------------------------------------------


def multipart(media: str) -> Lowered:
    content = f"{{content: {{multipart/mixed: {media}}}}}"
    return lower_32(f"paths: {{/pets: {{post: {{requestBody: {content}}}}}}}")


def test_parts_have_an_encoding_by_position() -> None:
    lowered = multipart(
        "{schema: {prefixItems: [{type: integer}], items: {type: string}, type: array},"
        " prefixEncoding: [{contentType: text/x}], itemEncoding: {contentType: text/y}}"
    )
    body = lowered.operation().body
    assert body is not None and not lowered.losses()
    (content,) = body.content
    assert content.use == TypeUse(TupleOf((WHOLE,), TEXT))
    assert [part.content_type for part in content.prefix_parts] == ["text/x"]
    assert content.item_part is not None and content.item_part.content_type == "text/y"


def test_an_item_schema_is_that_of_each_part() -> None:
    body = multipart("{itemSchema: {type: integer}}").operation().body
    assert body is not None
    assert [content.use for content in body.content] == [TypeUse(ListOf(WHOLE))]


@pytest.mark.parametrize(
    "media",
    [
        "{schema: {type: object}, itemEncoding: {}}",
        "{itemSchema: {}, itemEncoding: {prefixEncoding: []}}",
        "{schema: {type: object, properties: {a: {}}}, encoding: {a: {encoding: {}}}}",
    ],
)
def test_encodings_of_no_list_and_inside_a_part_are_losses(media: str) -> None:
    assert multipart(media).losses() == [("OAS106", "keywords", "degraded")]
