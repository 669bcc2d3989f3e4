"""Servers and credentials that the user gives."""

from typing import Any

from specloom.diagnostics.model import Diagnostics
from specloom.ir.access import ApiKeyScheme, HttpScheme
from specloom.ir.api import Api
from specloom.ir.bindings import GraphQLBinding
from specloom.ir.operations import SchemeUse
from specloom.passes.connection import apply_connection, server_of
from specloom.passes.options import ExtraCredential, ServersAndCredentials

from tests.unit.passes.models import api_of, operation_of


def connected(api: Api, **given: Any) -> Api:
    connection = ServersAndCredentials(**given)
    return apply_connection(api, Diagnostics(), connection=connection)


def test_variables_of_a_url_have_no_default() -> None:
    server = server_of("https://{shop}.example.com/{version}/{shop}")
    assert [(item.name, item.default) for item in server.variables] == [
        ("shop", None),
        ("version", None),
    ]


def test_the_url_takes_the_place_of_the_servers() -> None:
    api = api_of(servers=(server_of("https://old.example.com"),))
    assert [item.url for item in connected(api, url="https://new").servers] == [
        "https://new"
    ]
    assert connected(api).servers == api.servers


def test_credentials_are_needed_beside_those_of_the_document() -> None:
    api = api_of(auth=((SchemeUse("a"),), (SchemeUse("b"),)))
    found = connected(
        api,
        credentials=(
            ExtraCredential(argument="token", header=None),
            ExtraCredential(argument="key", header="X-Key"),
        ),
    )
    assert found.security == {
        "token": HttpScheme(id="token", scheme="bearer"),
        "key": ApiKeyScheme(id="key", place="header", wire_name="X-Key"),
    }
    own = (SchemeUse("token"), SchemeUse("key"))
    assert found.auth == ((SchemeUse("a"), *own), (SchemeUse("b"), *own))
    assert connected(
        api_of(), credentials=(ExtraCredential(argument="t", header=None),)
    ).auth == ((SchemeUse("t"),),)


def test_an_api_is_called_as_the_user_the_document_or_its_package_says() -> None:
    nameless = api_of(title="")
    assert connected(api_of(), title="Mine", name="Package").title == "Mine"
    assert connected(api_of(), name="Package").title == "Pets"
    assert connected(nameless, name="Package").title == "Package"
    assert connected(nameless).title == "API"


def test_only_subscriptions_change_their_transport() -> None:
    def graphql(kind: str) -> GraphQLBinding:
        return GraphQLBinding(
            operation_type=kind,  # type: ignore[arg-type]
            operation_name="A",
            document="",
        )

    operations = [
        operation_of("GET /a", binding=graphql(kind))
        for kind in ("query", "subscription")
    ]
    found = connected(api_of(operations=operations), subscriptions="ws").operations
    assert [
        item.binding.transport
        for item in found
        if isinstance(item.binding, GraphQLBinding)
    ] == ["post", "ws"]
