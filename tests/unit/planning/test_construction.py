"""The constructor of a client: names of environments and of credentials."""

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.ir.access import (
    ApiKeyScheme,
    HttpScheme,
    MutualTlsScheme,
    OAuthFlow,
    OAuthScheme,
    SecurityScheme,
    Server,
    ServerVariable,
)
from specloom.ir.api import Api
from specloom.ir.bindings import HttpBinding
from specloom.ir.operations import Operation, OpId, SchemeUse
from specloom.ir.types import Docs
from specloom.planning.construction.client import ClientPlan, plan_client
from specloom.planning.namer import Namer
from specloom.planning.options import Credential, TargetOptions

from tests.unit.planning.plans import EVERYTHING, POLICIES


def planned(
    *servers: Server,
    schemes: tuple[SecurityScheme, ...] = (),
    options: TargetOptions | None = None,
    elsewhere: Server | None = None,
) -> ClientPlan:
    binding = HttpBinding(
        method="GET", path="/x", servers=() if elsewhere is None else (elsewhere,)
    )
    api = Api(
        title="Shop",
        types={},
        operations=(
            Operation(
                id=OpId("x"),
                declared_name=None,
                group=(),
                inputs=(),
                responses=(),
                binding=binding,
            ),
        ),
        servers=servers,
        security={scheme.id: scheme for scheme in schemes},
    )
    diagnostics = Diagnostics()
    return plan_client(
        api,
        "ShopClient",
        options or TargetOptions(package="shop"),
        Namer(POLICIES, diagnostics),
        EVERYTHING,
        diagnostics,
    )


def server(text: str, url: str = "https://a.example.com") -> Server:
    return Server(url=url, docs=Docs(text=text))


@pytest.mark.parametrize(
    ("descriptions", "names"),
    [
        (["Test Mode Server Host"], ["test_mode"]),
        (["Production server", "Sandbox"], ["production", "sandbox"]),
        (["The API server"], ["server_1"]),
        (["", ""], ["server_1", "server_2"]),
        (["Live", "Live"], ["live", "live_2"]),
        (["生产环境"], ["server_1"]),
        (["One two three four five six"], ["one_two_three_four"]),
        (["Live\nThe real one."], ["live"]),
    ],
)
def test_environments_are_called_by_their_description(
    descriptions: list[str], names: list[str]
) -> None:
    plan = planned(*map(server, descriptions))
    assert [name for name, _ in plan.environments] == names


def test_pinned_environments_come_first_and_alone() -> None:
    options = TargetOptions(
        package="shop", environments=(("main", "https://b.example.com/"),)
    )
    plan = planned(
        server("Test"), server("Live", "https://b.example.com"), options=options
    )
    assert [(name, item.docs.text) for name, item in plan.environments] == [
        ("main", "Live")
    ]


def test_credentials_and_their_variables() -> None:
    schemes: tuple[SecurityScheme, ...] = (
        HttpScheme(id="BearerAuth", scheme="bearer"),
        HttpScheme(id="login", scheme="basic"),
        ApiKeyScheme(id="X-API-Key", place="header", wire_name="X-API-Key"),
    )
    found = [item.arguments for item in planned(schemes=schemes).credentials]
    assert found == [
        (("bearer_token", "SHOP_CLIENT_BEARER_TOKEN"),),
        (
            ("username", "SHOP_CLIENT_USERNAME"),
            ("password", "SHOP_CLIENT_PASSWORD"),
        ),
        (("x_api_key", "SHOP_CLIENT_X_API_KEY"),),
    ]


def test_two_tokens_are_called_by_their_schemes() -> None:
    schemes = (
        HttpScheme(id="user", scheme="bearer"),
        HttpScheme(id="admin", scheme="bearer"),
    )
    found = [item.key for item in planned(schemes=schemes).credentials]
    assert found == ["user", "admin"]


def test_a_pin_names_argument_and_variable() -> None:
    pin = Credential(argument="token", scheme="oauth", env="SHOP_KEY")
    plan = planned(
        schemes=(OAuthScheme(id="oauth"),),
        options=TargetOptions(package="shop", credentials=(pin,)),
    )
    assert plan.credentials[0].arguments == (("token", "SHOP_KEY"),)


def service(*flows: OAuthFlow, id: str = "oauth") -> OAuthScheme:
    return OAuthScheme(id=id, flows=flows)


CREDENTIALS = OAuthFlow(kind="clientCredentials", token_url="/token")


def test_client_credentials_are_a_token_or_a_pair() -> None:
    (found,) = planned(schemes=(service(CREDENTIALS),)).credentials
    assert (found.kind, found.key, found.token_url) == (
        "oauth",
        "access_token",
        "/token",
    )
    assert found.arguments == (
        ("access_token", "SHOP_CLIENT_ACCESS_TOKEN"),
        ("client_id", "SHOP_CLIENT_CLIENT_ID"),
        ("client_secret", "SHOP_CLIENT_CLIENT_SECRET"),
    )
    assert found.options == "token_options"


@pytest.mark.parametrize(
    "flow",
    [
        OAuthFlow(kind="authorizationCode", token_url="/token"),
        OAuthFlow(kind="clientCredentials"),
    ],
)
def test_other_flows_are_a_token(flow: OAuthFlow) -> None:
    (found,) = planned(schemes=(service(flow),)).credentials
    assert (found.kind, found.options) == ("bearer", None)


def test_two_pairs_are_called_by_their_schemes() -> None:
    schemes = (service(CREDENTIALS, id="shop"), service(CREDENTIALS, id="bank"))
    found = planned(schemes=schemes).credentials
    assert [name for item in found for name, _ in item.arguments] == [
        "shop",
        "shop_client_id",
        "shop_client_secret",
        "bank",
        "bank_client_id",
        "bank_client_secret",
    ]
    assert [item.options for item in found] == [
        "shop_token_options",
        "bank_token_options",
    ]


def test_parts_are_pinned_one_by_one() -> None:
    pins = (
        Credential(argument="token", scheme="oauth"),
        Credential(argument="key", scheme="oauth", part="client_id", env="KEY"),
    )
    options = TargetOptions(package="shop", credentials=pins)
    (found,) = planned(schemes=(service(CREDENTIALS),), options=options).credentials
    assert found.arguments == (
        ("token", "SHOP_CLIENT_TOKEN"),
        ("key", "KEY"),
        ("client_secret", "SHOP_CLIENT_CLIENT_SECRET"),
    )


def test_alternatives_have_the_scopes_of_tokens_that_are_fetched() -> None:
    schemes: tuple[SecurityScheme, ...] = (
        service(CREDENTIALS),
        service(id="id"),
        MutualTlsScheme(id="tls"),
    )
    plan = planned(schemes=schemes)
    asked = (
        (),
        (SchemeUse("oauth", ("write", "read", "write", "")), SchemeUse("tls")),
        (SchemeUse("id", ("pay",)),),
    )
    assert plan.security(asked) == (("oauth read write",), ("id",), ())


def test_what_the_servers_of_operations_add() -> None:
    def variable(name: str, *values: str) -> ServerVariable:
        return ServerVariable(name=name, default="a", values=values)

    plan = planned(
        Server(url="https://{region}.a", variables=(variable("region", "a", "b"),)),
        Server(url="https://{region}.b", variables=(variable("region", "a", "c"),)),
        elsewhere=Server(
            url="https://{region}.{zone}.c",
            variables=(variable("region"), variable("zone", "a")),
        ),
    )
    assert [(name, item.values) for name, item in plan.variables] == [
        ("region", ("a", "b", "c")),
        ("zone", ("a",)),
    ]


def test_a_variable_with_the_name_of_a_credential() -> None:
    region = ServerVariable(name="key", default="eu")
    plan = planned(
        Server(url="https://{key}.example.com", variables=(region,)),
        schemes=(ApiKeyScheme(id="key", place="query", wire_name="k"),),
    )
    assert [item.key for item in plan.credentials] == ["key"]
    assert [name for name, _ in plan.variables] == ["server_key"]
