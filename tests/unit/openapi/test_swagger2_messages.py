"""A message about a Swagger file speaks of what stands in the file."""

from textwrap import dedent

import pytest
from specloom.diagnostics.ledger import ledger
from specloom.diagnostics.model import Diagnostics
from specloom.frontends.openapi.lower import lower_openapi
from specloom.frontends.openapi.versions.normalise import normalise
from specloom.ir.types import Object, TypeId
from specloom.source.node import root_of
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile

from tests.unit.openapi.lowering import Lowered


def lower(text: str) -> Lowered:
    whole = "swagger: '2.0'\ninfo: {title: Pets, version: '1'}\n" + dedent(text)
    said = Diagnostics()
    document = parse_document(SourceFile(path="api.yaml", text=whole, sha256=""))
    lowered = Lowered(lower_openapi(normalise(document, said), said), said)
    for item in said:
        place = root_of(document).find(item.at.address)
        assert place is not None, f"{item.code} is at {item.at.address}"
        assert "components" not in item.message + item.help
    return lowered


def places(lowered: Lowered) -> list[tuple[str, str]]:
    return [(item.code, item.at.address) for item in lowered.said]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (
            "definitions: {Pet: {properties: {a: {type: strin}}}}",
            "OAS124",
            "#/definitions/Pet/properties/a/type",
        ),
        (
            "definitions: {Pet: {properties: {a: {$ref: '#/definitions/Pat'}}}}",
            "OAS110",
            "#/definitions/Pet/properties/a/$ref",
        ),
        (
            "definitions: {Pet: {$ref: '#/definitions/Pet'}}",
            "OAS112",
            "#/definitions/Pet/$ref",
        ),
        (
            "parameters: {a: {name: a, in: query, type: array, items: {type: x}}}\n"
            "paths: {/p: {get: {parameters: [{$ref: '#/parameters/a'}]}}}",
            "OAS124",
            "#/parameters/a/items/type",
        ),
        (
            "paths: {/p: {get: {responses: {200: {schema: {type: strin}}}}}}",
            "OAS124",
            "#/paths/~1p/get/responses/200/schema/type",
        ),
        (
            "paths: {/p: {get: {responses: {200: {headers: {a: {type: strin}}}}}}}",
            "OAS124",
            "#/paths/~1p/get/responses/200/headers/a/type",
        ),
        (
            "securityDefinitions: {a: {type: bearer}}",
            "OAS171",
            "#/securityDefinitions/a",
        ),
        ("definitions: []", "OAS107", "#/definitions"),
    ],
)
def test_a_place(text: str, code: str, place: str) -> None:
    more = "" if "paths:" in text else "paths: {}\n"
    assert (code, place) in places(lower(more + text))


@pytest.mark.parametrize(
    ("parameter", "place"),
    [
        ("{name: b, in: body, schema: {type: strin}}", "1/schema/type"),
        ("{name: b, in: formData, type: strin}", "1/type"),
        ("{name: b, in: query, type: strin}", "1/type"),
        ("{name: b, in: query, type: array, items: {type: x}}", "1/items/type"),
        ("{$ref: '#/parameters/nothing'}", "1/$ref"),
        ("{name: b, in: cookie, type: string}", "1"),
        ("{name: b, in: header, type: array, items: {}, collectionFormat: tsv}", None),
    ],
)
def test_a_parameter_keeps_its_number(parameter: str, place: str | None) -> None:
    """Whatever stands before it and goes elsewhere."""
    first = "{name: f, in: formData, type: string}"
    if "body" in parameter:
        first = "{name: f, in: query, type: string}"
    lowered = lower(f"paths: {{/p: {{post: {{parameters: [{first}, {parameter}]}}}}}}")
    (found,) = places(lowered)
    assert found[1] == f"#/paths/~1p/post/parameters/{place or '1/collectionFormat'}"


def test_a_body_for_each_media_type_is_at_its_parameter() -> None:
    body = (
        "{name: b, in: body, schema: {type: object, properties: {a: {type: string}}}}"
    )
    lowered = lower(
        f"consumes: [a/json, b/json]\npaths: {{/p: {{post: {{parameters: [{body}]}}}}}}"
    )
    sent = lowered.operation().body
    assert sent is not None and sent.origin.address == "#/paths/~1p/post/parameters/0"
    assert [content.origin.address for content in sent.content] == [
        "#/paths/~1p/post/parameters/0",
        "#/paths/~1p/post/parameters/0",
    ]
    (definition,) = lowered.api.types.values()
    assert isinstance(definition, Object)
    address = "#/paths/~1p/post/parameters/0/schema/properties/a"
    assert definition.properties[0].origin.address == address


def test_a_server_is_at_its_scheme() -> None:
    lowered = lower("host: a.io\nschemes: [http, https]\npaths: {}")
    found = [(item.url, item.origin.address) for item in lowered.api.servers]
    assert found == [("https://a.io", "#/schemes/1"), ("http://a.io", "#/schemes/0")]


def test_a_reference_into_an_operation_follows_what_moved() -> None:
    lowered = lower("""
        paths:
          /pets:
            get:
              responses:
                200: {description: '', schema: {type: object, properties: {a: {type: string}}}}
        definitions:
          Pet: {properties: {it: {$ref: '#/paths/~1pets/get/responses/200/schema'}}}
        """)
    assert lowered.codes() == []
    pet = lowered.api.types[TypeId("openapi:#/components/schemas/Pet")]
    assert isinstance(pet, Object)
    assert lowered.use("Pet").expr is not None


def test_what_is_left_out_is_counted() -> None:
    lowered = lower("""
        paths:
          /pets:
            post:
              parameters:
                - {name: a, in: body, schema: {type: string}}
                - {name: b, in: body, schema: {type: string}}
                - {name: c, in: nowhere, type: string}
                - {name: d, in: query, type: string}
              responses:
                200: {$ref: '#/definitions/Pet'}
                204: {description: ''}
        definitions: {Pet: {type: string}}
        """)
    counts = ledger(lowered.said).counts
    for kind in ("parameters", "request_bodies", "responses"):
        assert (counts[kind].total, counts[kind].omitted) == (2, 1), kind


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (
            "definitions: {Pet: {properties: {a: {$ref: 5}}}}",
            "OAS113",
            'write `$ref: "#/definitions/Name"`',
        ),
        (
            "paths: {'/p/{id}': {get: {responses: {200: {description: x}}}}}",
            "OAS141",
            "add `{name: id, in: path, required: true, type: string}`",
        ),
        (
            "paths: {/p: {get: {parameters: [{name: Accept, in: header, type: string}], "
            "responses: {200: {description: x}}}}}",
            "OAS143",
            "`consumes`, `produces` and `securityDefinitions` say what it holds",
        ),
        (
            "definitions: {Pet: {allOf: [{type: string}, {properties: {a: {}}}]}}",
            "OAS125",
            "no value satisfies both",
        ),
        (
            "definitions: {Pet: {type: array, items: [{type: string}]}}",
            "OAS135",
            "in Swagger 2.0 all items are described by one schema",
        ),
    ],
)
def test_a_help_speaks_swagger(text: str, code: str, words: str) -> None:
    more = "" if "paths:" in text else "paths: {}\n"
    said = lower(more + text).said
    assert [item.help for item in said if item.code == code] == [words]


def test_no_message_speaks_of_what_swagger_does_not_have() -> None:
    lowered = lower("""
        paths: {}
        definitions:
          Pet:
            type: object
            discriminator: kind
            required: [kind]
            properties: {kind: {type: string}, tags: {type: array, items: [{}, {}]}}
        """)
    said = " ".join(item.message + item.help + item.label for item in lowered.said)
    for word in ("oneOf", "anyOf", "prefixItems", "requestBody", "OpenAPI 3"):
        assert word not in said
