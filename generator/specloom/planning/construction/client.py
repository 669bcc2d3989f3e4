"""How a client is constructed: credentials, server variables, environments (plan stage).

Why: decision 025.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from specloom.diagnostics.model import Diagnostics
from specloom.ir.access import Server, ServerVariable
from specloom.ir.api import Api
from specloom.ir.operations import SchemeUse
from specloom.naming.cases import screaming_snake
from specloom.naming.scope import NameRequest
from specloom.naming.words import Words, split_words
from specloom.planning.capabilities import Capabilities
from specloom.planning.construction.credentials import (
    CredentialEnv,
    CredentialPlan,
    env_name,
    known_schemes,
    name_requests,
    plan_credential,
)
from specloom.planning.construction.webhooks import KEY, EventsPlan, plan_events
from specloom.planning.namer import Namer
from specloom.planning.options import TargetOptions, pinned_words
from specloom.planning.protocol import own_servers

Auth: TypeAlias = tuple[tuple[SchemeUse, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPlan:
    """What the constructor takes beside the options that all clients have.

    ``variable_envs`` are the environment variables of server variables without a default.
    """

    credentials: tuple[CredentialPlan, ...]
    environments: tuple[tuple[str, Server], ...]
    variables: tuple[tuple[str, ServerVariable], ...]
    variable_envs: Mapping[str, str]
    base_url_env: str
    events: EventsPlan | None = None
    default_environment: str | None = None

    def security(self, auth: Auth) -> tuple[tuple[str, ...], ...]:
        """Alternatives by credential key and scopes; what the HTTP client proves is left
        out.

        Nothing at all is the last alternative wherever the document has it: credentials
        that are optional are sent by those who have some.
        """
        known = {item.scheme.id: item for item in self.credentials}
        alternatives = (
            tuple(
                known[use.scheme].entry(use)
                for use in alternative
                if use.scheme in known
            )
            for alternative in auth
        )
        return tuple(sorted(alternatives, key=lambda alternative: not alternative))


def plan_client(
    api: Api,
    client_name: str,
    options: TargetOptions,
    namer: Namer,
    capabilities: Capabilities,
    diagnostics: Diagnostics,
) -> ClientPlan:
    """Plan the constructor."""
    prefix = options.env_prefix or screaming_snake(split_words(client_name))
    pins = options.credentials
    case = namer.policies.options.case
    schemes = known_schemes(api, pins, capabilities, diagnostics).values()
    variables = _variables(api)
    requests = [
        request
        for scheme, kind in schemes
        for request in name_requests(scheme, kind, pins, case)
    ]
    requests += [
        NameRequest(key=f"variable.{item.name}", ladder=_variable_ladder(item), rank=1)
        for item in variables
    ]
    events = plan_events(api, prefix, options, namer, diagnostics)
    names = namer.constructor(requests, reserved=() if events is None else (KEY,))
    spell = namer.policies.environment
    environments = tuple(
        (spell(words), server) for words, server in _environments(api.servers, options)
    )
    pinned_default = options.default_environment
    env = CredentialEnv(pins, prefix)
    return ClientPlan(
        credentials=tuple(
            plan_credential(scheme, kind, names, env, case) for scheme, kind in schemes
        ),
        environments=environments,
        default_environment=(
            next((name for name, _ in environments), None)
            if pinned_default is None
            else spell(pinned_words(pinned_default))
        ),
        variables=tuple((names[f"variable.{item.name}"], item) for item in variables),
        variable_envs={
            item.name: env_name(prefix, split_words(names[f"variable.{item.name}"]))
            for item in variables
            if item.default is None
        },
        base_url_env=options.base_url_env or f"{prefix}_BASE_URL",
        events=events,
    )


def _variable_ladder(variable: ServerVariable) -> tuple[Words, ...]:
    own = split_words(variable.name)
    return (own, ("server", *own))


def _variables(api: Api) -> tuple[ServerVariable, ...]:
    """Each variable once. The document's servers say what it may be; those of single
    operations only where none of these has it, since they are checked first."""
    own = _merged(api.servers)
    special = _merged(
        [server for operation in api.operations for server in own_servers(operation)]
    )
    return (*own.values(), *(special[name] for name in special if name not in own))


def _merged(servers: Sequence[Server]) -> dict[str, ServerVariable]:
    """What any of some servers lets a variable be; each checks it against its own list."""
    found: dict[str, ServerVariable] = {}
    for server in servers:
        for variable in server.variables:
            known = found.setdefault(variable.name, variable)
            found[variable.name] = replace(known, values=_either(known, variable))
    return found


def _either(left: ServerVariable, right: ServerVariable) -> tuple[str, ...]:
    if not left.values or not right.values:
        return ()
    return tuple(dict.fromkeys(left.values + right.values))


def _environments(
    servers: Sequence[Server], options: TargetOptions
) -> Iterator[tuple[Words, Server]]:
    """Named servers; pinned names come first, in the order of the configuration."""
    left = list(servers)
    for name, url in options.environments:
        server = next((item for item in left if _same_url(item.url, url)), None)
        if server is not None:
            left.remove(server)
        yield pinned_words(name), server or Server(url=url)
    taken: set[Words] = set()
    for number, server in enumerate(left if not options.environments else (), start=1):
        words = _environment_words(server) or ("server", str(number))
        if words in taken:
            words = (*words, str(number))
        taken.add(words)
        yield words, server


def _same_url(left: str, right: str) -> bool:
    return left.rstrip("/") == right.rstrip("/")


_FILLERS = frozenset(
    {"server", "servers", "host", "url", "api", "environment", "endpoint", "the", "for"}
)


def _environment_words(server: Server) -> Words:
    """``Test Mode Server Host`` → ``test mode``; empty when the document has no words."""
    text = server.name or server.docs.summary or server.docs.text.partition("\n")[0]
    words = [word for word in split_words(text) if word not in _FILLERS]
    found = tuple(words[:4])
    return found if all(map(str.isascii, found)) else ()
