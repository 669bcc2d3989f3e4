"""Facts about the whole API: its servers and its default security."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from .dataclass_compat import record
from .omit import Omit
from .servers import Server, expanded_url, require_absolute

if TYPE_CHECKING:
    from .auth.credentials import Security


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
        return require_absolute(given), True
    name = environment if environment is not None else api.default_server
    if name is not None and name not in api.servers:
        known = ", ".join(repr(key) for key in api.servers)
        raise ValueError(f"Unknown environment {name!r}; expected one of {known}")
    url = expanded_url(api.servers[name], variables) if name is not None else ""
    if "://" not in url:
        hint = f" or set {api.base_url_env}" if api.base_url_env else ""
        known = f", only {url!r}" if url else ""
        path = ", the whole URL with that path" if url.strip("/") else ""
        raise ValueError(
            f"{api.title} has no absolute server URL{known}: pass base_url{hint}{path}"
        )
    return url, False
