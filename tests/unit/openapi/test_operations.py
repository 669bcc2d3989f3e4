"""Operations, webhooks, servers, security, and what is only counted."""

import pytest
from specloom.ir.access import (
    ApiKeyScheme,
    HttpScheme,
    MutualTlsScheme,
    OAuthFlow,
    OAuthScheme,
    Server,
    ServerVariable,
)
from specloom.ir.bindings import HttpBinding
from specloom.ir.operations import SchemeUse
from specloom.ir.types import Named, TypeId, TypeUse

from tests.unit.openapi.lowering import Lowered, lower, lower_path


def test_the_facts_of_an_operation() -> None:
    lowered = lower_path("""
        get:
          operationId: listPets
          tags: [pets, animals]
          summary: All pets
          description: In **no** order.
          deprecated: true
          x-stainless-deprecation-message: Use search.
        """)
    operation = lowered.operation()
    assert operation.id == "openapi:GET /pets"
    assert operation.declared_name == "listPets"
    assert operation.group == ("pets", "animals")
    assert operation.docs.summary == "All pets"
    assert operation.docs.text == "In **no** order."
    assert operation.deprecated == "Use search."
    assert operation.origin.address == "#/paths/~1pets/get"
    assert operation.auth is None
    assert isinstance(operation.binding, HttpBinding)
    assert (operation.binding.method, operation.binding.path) == ("GET", "/pets")


def test_every_method_is_an_operation_and_some_are_idempotent() -> None:
    methods = "get put post delete options head patch trace"
    lowered = lower_path(
        "{" + ", ".join(f"{name}: {{}}" for name in methods.split()) + "}"
    )
    found = {
        item.id.split()[0][8:]: item.binding.idempotent
        for item in lowered.api.operations
    }
    assert [name for name, idempotent in found.items() if not idempotent] == [
        "POST",
        "PATCH",
    ]
    assert lowered.said.counts()["operations"] == len(found) == 8


def test_operations_with_one_id_are_both_kept() -> None:
    lowered = lower_path("{get: {operationId: a}, post: {operationId: a}}")
    assert len(lowered.api.operations) == 2
    (said,) = lowered.said
    assert said.code == "OAS190"
    assert said.at.address == "#/paths/~1pets/post/operationId"
    assert said.related[0][1].address == "#/paths/~1pets/get/operationId"


@pytest.mark.parametrize(
    ("path", "item", "code"),
    [("/pets", "get: []", "OAS107")],
)
def test_an_operation_that_cannot_be_called_is_left_out(
    path: str, item: str, code: str
) -> None:
    lowered = lower_path(item, path=path)
    assert lowered.api.operations == ()
    assert lowered.losses() == [(code, "operations", "omitted")]
    assert lowered.said.counts()["operations"] == 1


def test_a_path_without_a_slash_is_read_with_one() -> None:
    lowered = lower_path("{get: {}, post: {}}", path="pets")
    paths = [item.binding.path for item in lowered.api.operations]  # type: ignore[union-attr]
    assert paths == ["/pets", "/pets"]
    assert [item.id for item in lowered.api.operations] == [
        "openapi:GET /pets",
        "openapi:POST /pets",
    ]
    assert (lowered.codes(), lowered.losses()) == (["OAS191"], [])


def test_of_a_path_with_and_without_a_slash_one_is_read() -> None:
    lowered = lower("""
        paths:
          pets: {get: {operationId: second}}
          /pets: {get: {operationId: first}}
        """)
    assert [item.declared_name for item in lowered.api.operations] == ["first"]
    assert lowered.losses() == [("OAS191", "operations", "omitted")]


def test_operations_of_a_path_that_is_a_reference_are_counted() -> None:
    lowered = lower("""
        paths: {/pets: {$ref: '#/x-items/Pets'}}
        x-items: {Pets: {get: {}, post: {}}}
        """)
    assert len(lowered.api.operations) == 2
    assert lowered.said.counts()["operations"] == 2


def test_callbacks_and_links_are_counted() -> None:
    lowered = lower_path("""
        post:
          callbacks: {adopted: {'{$request.body#/url}': {post: {}}}}
          responses: {'200': {description: '', links: {next: {}, last: {}}}}
        """)
    counts = lowered.said.counts()
    assert (counts["callbacks"], counts["links"]) == (1, 2)
    assert {loss[2] for loss in lowered.losses()} == {"degraded"}


def test_a_webhook_has_a_payload() -> None:
    lowered = lower("""
        webhooks:
          adopted:
            post:
              summary: A pet is adopted
              requestBody:
                content: {application/json: {schema: {properties: {name: {}}}}}
        """)
    (webhook,) = lowered.api.webhooks
    type_id = TypeId("openapi:webhook adopted#request/application~1json")
    assert (webhook.name, webhook.method) == ("adopted", "POST")
    assert webhook.payload == TypeUse(Named(type_id))
    assert webhook.docs.summary == "A pet is adopted"
    assert lowered.said.counts()["webhooks"] == 1


def test_the_older_spelling_of_webhooks() -> None:
    lowered = lower("paths: {}\nx-webhooks: {a: {post: {}}}\n", version="3.0.0")
    assert [webhook.name for webhook in lowered.api.webhooks] == ["a"]


def test_servers_of_document_path_and_operation() -> None:
    lowered = lower("""
        servers:
          - url: https://{region}.example.com/{version}
            description: Production
            variables:
              region: {default: eu, enum: [eu, us], description: Where.}
              version: {default: 1}
        paths:
          /a:
            servers: [{url: /path}]
            get: {servers: [{url: /operation}]}
            put: {}
          /b: {get: {}}
        """)
    (server,) = lowered.api.servers
    region, version = server.variables
    assert server.docs.text == "Production"
    assert (region.name, region.default, region.values) == (
        "region",
        "eu",
        ("eu", "us"),
    )
    assert version == ServerVariable(name="version", default="1")
    urls = [
        [item.url for item in operation.binding.servers]
        for operation in lowered.api.operations
        if isinstance(operation.binding, HttpBinding)
    ]
    assert urls == [["/operation"], ["/path"], []]


def test_a_server_without_a_url_and_a_variable_without_a_default() -> None:
    lowered = lower("servers: [{}, {url: 'https://{x}'}]\npaths: {}\n")
    variable = ServerVariable(name="x", default="")
    assert lowered.api.servers == (Server(url="https://{x}", variables=(variable,)),)
    assert lowered.losses() == [
        ("OAS180", "servers", "omitted"),
        ("OAS181", "servers", "degraded"),
    ]


def secured(security: str = "") -> Lowered:
    return lower(f"""
        security: [{{token: []}}]
        paths: {{/pets: {{get: {{{security}}}}}}}
        components:
          securitySchemes:
            token: {{type: http, scheme: Bearer}}
            basic: {{type: http, scheme: basic}}
            key: {{type: apiKey, in: header, name: X-Key}}
            cookie: {{type: apiKey, in: cookie, name: sid}}
            oauth:
              type: oauth2
              flows:
                clientCredentials: {{tokenUrl: /token, scopes: {{read: Read., write: ''}}}}
            oidc: {{type: openIdConnect, openIdConnectUrl: /.well-known}}
            tls: {{type: mutualTLS}}
        """)


def test_the_types_of_security_schemes() -> None:
    found = secured().api.security
    assert found["token"] == HttpScheme(id="token", scheme="bearer")
    assert found["basic"] == HttpScheme(id="basic", scheme="basic")
    assert found["key"] == ApiKeyScheme(id="key", place="header", wire_name="X-Key")
    assert found["cookie"] == ApiKeyScheme(id="cookie", place="cookie", wire_name="sid")
    flow = OAuthFlow(
        kind="clientCredentials",
        token_url="/token",
        scopes=(("read", "Read."), ("write", "")),
    )
    assert found["oauth"] == OAuthScheme(id="oauth", flows=(flow,))
    assert found["oidc"] == OAuthScheme(id="oidc", discovery_url="/.well-known")
    assert found["tls"] == MutualTlsScheme(id="tls")


@pytest.mark.parametrize(
    ("said", "auth"),
    [
        ("", None),
        ("security: []", ()),
        ("security: [{}]", ((),)),
        ("security: [{key: []}, {}]", ((SchemeUse("key"),), ())),
        (
            "security: [{key: [], oauth: [read]}]",
            ((SchemeUse("key"), SchemeUse("oauth", ("read",))),),
        ),
    ],
)
def test_any_of_the_requirements_with_all_of_their_schemes(
    said: str, auth: object
) -> None:
    lowered = secured(said)
    assert lowered.api.auth == ((SchemeUse("token"),),)
    assert lowered.operation().auth == auth


def test_a_requirement_of_an_unknown_scheme_is_left_out() -> None:
    lowered = secured("security: [{nope: []}, {key: []}]")
    assert lowered.operation().auth == ((SchemeUse("key"),),)
    assert lowered.losses() == [("OAS170", "security_schemes", "omitted")]


def test_a_requirement_of_a_scheme_that_cannot_be_used_is_left_out() -> None:
    lowered = lower("""
        security: [{odd: []}]
        paths: {}
        components: {securitySchemes: {odd: {type: apiKey, in: body, name: a}}}
        """)
    assert (lowered.api.auth, lowered.api.security) == ((), {})
    assert lowered.losses() == [("OAS171", "security_schemes", "omitted")]
