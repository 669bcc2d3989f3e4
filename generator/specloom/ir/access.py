"""How an API is reached: its servers and its security schemes."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.ir.types import NO_DOCS, Docs


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    """A variable in a server URL; ``values`` is empty when any text may stand there.

    ``default`` is ``None`` where the user of a client has to give a value.
    """

    name: str
    default: str | None
    values: tuple[str, ...] = ()
    docs: Docs = NO_DOCS


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A base URL template as written. ``name`` is the document's, when it has one."""

    url: str
    name: str | None = None
    variables: tuple[ServerVariable, ...] = ()
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpScheme:
    """``Authorization: Bearer …`` or ``Basic …``; other HTTP schemes by their name."""

    id: str
    scheme: str
    deprecated: str | None = None
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyScheme:
    """A key in a header, a query parameter or a cookie."""

    id: str
    place: Literal["header", "query", "cookie"]
    wire_name: str
    deprecated: str | None = None
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthFlow:
    """One OAuth 2 flow; URLs as written."""

    kind: Literal[
        "implicit",
        "password",
        "clientCredentials",
        "authorizationCode",
        "deviceAuthorization",
    ]
    token_url: str | None = None
    authorization_url: str | None = None
    refresh_url: str | None = None
    device_url: str | None = None
    scopes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthScheme:
    """OAuth 2, or OpenID Connect when ``discovery_url`` is set: a bearer token either way.

    ``metadata_url`` is where the authorization server describes itself (RFC 8414).
    """

    id: str
    flows: tuple[OAuthFlow, ...] = ()
    discovery_url: str | None = None
    metadata_url: str | None = None
    deprecated: str | None = None
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MutualTlsScheme:
    """A client certificate: the business of the HTTP client that the user passes."""

    id: str
    deprecated: str | None = None
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


SecurityScheme: TypeAlias = HttpScheme | ApiKeyScheme | OAuthScheme | MutualTlsScheme
