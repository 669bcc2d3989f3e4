"""Facts about the whole API: its servers and its default security."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field

from .endpoint import Security
from .omit import Omit
from .record import record


@record(frozen=True, slots=True)
class Variable:
    """A variable of a server URL; `enum` empty means that any value will do.

    Without a default it must be given, or stand in the environment variable `env`.
    """

    default: str | None
    enum: tuple[str, ...] = ()
    env: str | None = None


@record(frozen=True, slots=True)
class Server:
    """The URL of a server, with variables in braces."""

    url: str
    variables: Mapping[str, Variable] = field(default_factory=dict[str, Variable])


@record(frozen=True, slots=True, kw_only=True)
class ApiInfo:
    """What the client class knows about the API before any argument is given.

    `servers` is keyed by environment; `default_server` is one of the keys, or None where
    the document has no server. `security` is the default of the API, and `headers` go with
    every call. `needed` is what no operation can be called without, for an API that has no
    default. With an `idempotency_header` calls that are not idempotent carry a key, and can
    be repeated.
    """

    title: str
    package: str
    version: str
    servers: Mapping[str, Server] = field(default_factory=dict[str, Server])
    default_server: str | None = None
    base_url_env: str | None = None
    security: Security = ()
    webhook_key_env: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    needed: Security | None = None
    idempotency_header: str | None = None


def base_url_of(
    api: ApiInfo,
    environment: str | None,
    variables: Mapping[str, str | Omit | None],
    base_url: str | None,
) -> tuple[str, bool]:
    """The base URL as it was given, and whether the user chose it.

    The argument comes first, then a named environment, then the environment variable,
    then the default server.
    Raises ValueError when there is none or when a value is not allowed.
    """
    given = base_url
    if given is None and environment is None and api.base_url_env:
        given = os.environ.get(api.base_url_env)
    if given:
        return absolute(given), True
    name = environment if environment is not None else api.default_server
    if name is not None and name not in api.servers:
        known = ", ".join(repr(key) for key in api.servers)
        raise ValueError(f"Unknown environment {name!r}; expected one of {known}")
    url = _expand(api.servers[name], variables) if name is not None else ""
    if "://" not in url:
        hint = f" or set {api.base_url_env}" if api.base_url_env else ""
        known = f", only {url!r}" if url else ""
        path = ", the whole URL with that path" if url.strip("/") else ""
        raise ValueError(
            f"{api.title} has no absolute server URL{known}: pass base_url{hint}{path}"
        )
    return url, False


def server_url(
    server: str | Server,
    variables: Mapping[str, str | Omit | None],
    base_url: str,
    *,
    is_chosen: bool,
) -> str:
    """The URL of the server of one operation, without a slash at its end.

    A base URL that the user chose replaces it, unless it is relative: then it belongs to
    whatever the base URL is, which counts as a folder (RFC 3986, section 5.2).
    Raises ValueError when the value of a variable is not allowed.
    """
    from urllib.parse import urljoin

    url = server if isinstance(server, str) else _expand(server, variables)
    if "://" not in url:
        url = urljoin(f"{base_url}/", url)
    elif is_chosen:
        url = base_url
    return url.rstrip("/")


def absolute(url: str) -> str:
    """A base URL as it was given. Raises ValueError for a relative one."""
    if "://" not in url:
        raise ValueError(f"The base URL must be absolute, got {url!r}")
    return url


def _value(name: str, variable: Variable, given: str | Omit | None) -> str:
    if given is not None and not isinstance(given, Omit):
        return given
    found = os.environ.get(variable.env) if variable.env else None
    value = found or variable.default
    if value is None:
        hint = f" or set {variable.env}" if variable.env else ""
        raise ValueError(f"The URL needs {name!r}: pass it as an argument{hint}")
    return value


def _expand(server: Server, variables: Mapping[str, str | Omit | None]) -> str:
    url = server.url
    for name, variable in server.variables.items():
        value = _value(name, variable, variables.get(name))
        if variable.enum and value not in variable.enum:
            raise ValueError(
                f"Unknown value {value!r} of the server variable {name!r}; "
                f"expected one of {', '.join(map(repr, variable.enum))}"
            )
        url = url.replace("{" + name + "}", value)
    return f"https:{url}" if url.startswith("//") else url
