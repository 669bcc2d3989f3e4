"""How a client is constructed: credentials, server variables, environments (plan stage)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from generator.diagnostics.model import Diagnostic, Diagnostics, Severity
from generator.ir.access import (
    ApiKeyScheme,
    HttpScheme,
    MutualTlsScheme,
    OAuthScheme,
    SecurityScheme,
    Server,
    ServerVariable,
)
from generator.ir.api import Api
from generator.ir.operations import SchemeUse, Words
from generator.naming.cases import screaming_snake, snake
from generator.naming.scope import NameRequest
from generator.naming.words import split_words
from generator.targets.options import Credential, TargetOptions
from generator.targets.python.naming import Namer

Kind: TypeAlias = Literal["bearer", "basic", "api_key"]
Auth: TypeAlias = tuple[tuple[SchemeUse, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialPlan:
    """A security scheme as constructor arguments, each with its environment variable."""

    scheme: SecurityScheme
    kind: Kind
    key: str
    arguments: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPlan:
    """What the constructor takes beside the options that all clients have."""

    credentials: tuple[CredentialPlan, ...]
    environments: tuple[tuple[str, Server], ...]
    variables: tuple[tuple[str, ServerVariable], ...]
    base_url_env: str

    def security(self, auth: Auth) -> tuple[tuple[str, ...], ...]:
        """Alternatives by credential key; what the HTTP client proves is left out.

        Nothing at all is the last alternative wherever the document has it: credentials
        that are optional are sent by those who have some.
        """
        keys = {item.scheme.id: item.key for item in self.credentials}
        alternatives = (
            tuple(keys[use.scheme] for use in alternative if use.scheme in keys)
            for alternative in auth
        )
        return tuple(sorted(alternatives, key=lambda alternative: not alternative))


def plan_client(
    api: Api,
    client_name: str,
    options: TargetOptions,
    namer: Namer,
    diagnostics: Diagnostics,
) -> ClientPlan:
    """Plan the constructor."""
    prefix = options.env_prefix or screaming_snake(split_words(client_name))
    schemes: list[tuple[SecurityScheme, Kind]] = [
        (scheme, kind)
        for scheme in api.security.values()
        if (kind := _kind(scheme, diagnostics)) is not None
    ]
    _check_pins(api, options, diagnostics)
    variables = _variables(api.servers)
    names = _argument_names(schemes, variables, options, namer)
    return ClientPlan(
        credentials=tuple(
            _credential(scheme, kind, names, options, prefix)
            for scheme, kind in schemes
        ),
        environments=tuple(_environments(api.servers, options)),
        variables=tuple((names[f"variable.{item.name}"], item) for item in variables),
        base_url_env=options.base_url_env or f"{prefix}_BASE_URL",
    )


def _kind(scheme: SecurityScheme, diagnostics: Diagnostics) -> Kind | None:
    match scheme:
        case ApiKeyScheme():
            return "api_key"
        case OAuthScheme():
            return "bearer"
        case MutualTlsScheme():
            return None
        case HttpScheme(scheme=name):
            known: dict[str, Kind] = {"bearer": "bearer", "basic": "basic"}
            if name.lower() not in known:
                diagnostics.add(_unsupported(scheme))
            return known.get(name.lower())
        case other:
            assert_never(other)


def _parts(kind: Kind) -> tuple[str, ...]:
    return ("username", "password") if kind == "basic" else ("",)


def _argument_names(
    schemes: Sequence[tuple[SecurityScheme, Kind]],
    variables: Sequence[ServerVariable],
    options: TargetOptions,
    namer: Namer,
) -> dict[str, str]:
    pins = {(pin.scheme, pin.part): pin.argument for pin in options.credentials}
    requests = [
        NameRequest(
            key=f"{scheme.id}.{part}",
            ladder=_ladder(scheme, kind, part),
            pinned=pins.get((scheme.id, part)) or pins.get((scheme.id, "")),
        )
        for scheme, kind in schemes
        for part in _parts(kind)
    ]
    requests += [
        NameRequest(key=f"variable.{item.name}", ladder=_variable_ladder(item), rank=1)
        for item in variables
    ]
    return namer.constructor(requests)


def _ladder(scheme: SecurityScheme, kind: Kind, part: str) -> tuple[Words, ...]:
    own = split_words(scheme.id)
    if kind == "basic":
        return ((part,), (*own, part))
    if kind == "api_key":
        return (own, (*own, "key"))
    usual = (
        ("access", "token") if isinstance(scheme, OAuthScheme) else ("bearer", "token")
    )
    return (usual, own, (*own, "token"))


def _variable_ladder(variable: ServerVariable) -> tuple[Words, ...]:
    own = split_words(variable.name)
    return (own, ("server", *own))


def _credential(
    scheme: SecurityScheme,
    kind: Kind,
    names: Mapping[str, str],
    options: TargetOptions,
    prefix: str,
) -> CredentialPlan:
    arguments = tuple(
        (name, _env(scheme, part, name, options.credentials, prefix))
        for part in _parts(kind)
        for name in (names[f"{scheme.id}.{part}"],)
    )
    key = arguments[0][0] if len(arguments) == 1 else snake(split_words(scheme.id))
    return CredentialPlan(scheme=scheme, kind=kind, key=key, arguments=arguments)


def _env(
    scheme: SecurityScheme,
    part: str,
    argument: str,
    pins: Sequence[Credential],
    prefix: str,
) -> str | None:
    for pin in pins:
        if pin.scheme == scheme.id and pin.part == part and pin.env is not None:
            return pin.env
    return f"{prefix}_{argument.strip('_').upper()}"


def _variables(servers: Sequence[Server]) -> tuple[ServerVariable, ...]:
    found: dict[str, ServerVariable] = {}
    for server in servers:
        for variable in server.variables:
            found.setdefault(variable.name, variable)
    return tuple(found.values())


def _environments(
    servers: Sequence[Server], options: TargetOptions
) -> Iterator[tuple[str, Server]]:
    """Named servers; pinned names come first, in the order of the configuration."""
    left = list(servers)
    for name, url in options.environments:
        server = next((item for item in left if _same_url(item.url, url)), None)
        if server is not None:
            left.remove(server)
        yield name, server or Server(url=url)
    taken = {name for name, _ in options.environments}
    for number, server in enumerate(left if not options.environments else (), start=1):
        name = _environment_name(server) or f"server_{number}"
        if name in taken:
            name = f"{name}_{number}"
        taken.add(name)
        yield name, server


def _same_url(left: str, right: str) -> bool:
    return left.rstrip("/") == right.rstrip("/")


_FILLERS = frozenset(
    {"server", "servers", "host", "url", "api", "environment", "endpoint", "the", "for"}
)


def _environment_name(server: Server) -> str:
    """``Test Mode Server Host`` → ``test_mode``; empty when the document has no words."""
    text = server.name or server.docs.summary or server.docs.text.partition("\n")[0]
    words = [word for word in split_words(text) if word not in _FILLERS]
    name = snake(tuple(words[:4]))
    return name if name.isascii() else ""


def _check_pins(api: Api, options: TargetOptions, diagnostics: Diagnostics) -> None:
    for pin in options.credentials:
        if pin.scheme not in api.security:
            diagnostics.add(_stale(pin, tuple(api.security)))


def _stale(pin: Credential, known: tuple[str, ...]) -> Diagnostic:
    listed = ", ".join(f"`{name}`" for name in known) or "none"
    return Diagnostic(
        code="PYT105",
        severity=Severity.ERROR,
        message=f"the argument `{pin.argument}` names no security scheme: `{pin.scheme}`",
        at=pin.origin,
        help=f"the document has: {listed}",
    )


def _unsupported(scheme: HttpScheme) -> Diagnostic:
    return Diagnostic(
        code="PYT104",
        severity=Severity.WARNING,
        message=f"the HTTP scheme `{scheme.scheme}` has no constructor argument",
        at=scheme.origin,
        help="pass a header through default_headers, or an auth hook",
        effect="degraded",
        item="security_schemes",
    )
