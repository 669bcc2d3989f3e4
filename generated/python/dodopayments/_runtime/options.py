"""Options of a client and of a call, and how the two are merged.

httpx2 is imported only where it is used: a module that mentions these types in
annotations must not pay for it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from .dataclass_compat import record
from .omit import Omit, omit
from .schemas import instance_schema

if TYPE_CHECKING:
    import ssl

    import httpx2

    from .auth.credentials import Credential, Security
    from .codec.files import UploadProgress
    from .http.arguments import AuthHook, Timeout
    from .http.endpoint import Endpoint
    from .http.request_head import RequestHead

Headers: TypeAlias = Mapping[str, str | Omit]
"""Header values by name; `omit` removes a header that would be sent otherwise."""
Query: TypeAlias = Mapping[str, object]

DEFAULT_TIMEOUT_SECONDS = 60.0
DEFAULT_CONNECT_SECONDS = 5.0
DEFAULT_MAX_RETRIES = 2
DEFAULT_MAX_CONNECTIONS = 1000
"""As many tasks as often wait at once; systems give 1024 files to a process."""


@record(frozen=True, slots=True)
class ResponseLimits:
    """How many bytes of an answer are kept at once, with the content encoding undone: of a
    body that is read whole, and of one item of a stream. None is no limit (decision 061).
    """

    body: int | None = 1024**3
    item: int | None = 64 * 1024**2


@record(frozen=True, slots=True)
class CallOptions:
    """The options that each method of a resource takes.

    `extra_headers` and `extra_query` win over all others; `extra_body` is merged into an
    object body, and replaces any other body. `content_type` and `accept` choose among the
    media types of an operation that has several. `url` replaces path and query: it is that
    of the next page of a list. `idempotency_key` is what the server knows a call by; one is
    made up where the API asks for it. `timeout` is that of single phases, `total_timeout` the
    seconds that the whole call may take.
    """

    extra_headers: Headers | None = None
    extra_query: Query | None = None
    extra_body: object | None = None
    timeout: Timeout | Omit = omit
    content_type: str | Omit = omit
    accept: str | Omit = omit
    url: str | None = None
    idempotency_key: str | None = None
    total_timeout: float | Omit | None = omit

    __get_pydantic_core_schema__ = classmethod(instance_schema)


NO_OPTIONS = CallOptions()


@record(frozen=True, slots=True, kw_only=True)
class ClientOptions:
    """The options that a client class passes on as they were given to it."""

    timeout: Timeout | Omit = omit
    max_retries: int = DEFAULT_MAX_RETRIES
    default_headers: Headers | None = None
    default_query: Query | None = None
    strict_responses: bool = False
    retry_unsafe: bool = False
    auth: AuthHook | None = None
    max_response_bytes: int | Omit | None = omit
    total_timeout: float | None = None
    max_connections: int | None = DEFAULT_MAX_CONNECTIONS
    protocol: object = None
    webhook_key: str | None = field(default=None, repr=False)


@record(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """Everything a call needs to know about its client, settled at construction.

    `base_url` has no slash at the end of its path, and may have a query that goes with each
    call; `whole_url` is it as it was given, for calls that have no path below it;
    `protocol` holds the options of what is spoken above HTTP, for those who speak it.
    `heads` are those of the operations that were called, which are made once.
    """

    base_url: str
    whole_url: str
    base_url_chosen: bool
    user_agent: str
    security: Security
    credentials: Mapping[str, Credential]
    server_variables: Mapping[str, str | Omit | None]
    timeout: httpx2.Timeout
    max_retries: int
    default_headers: Headers = field(
        default_factory=dict[str, "str | Omit"], repr=False
    )
    default_query: Query = field(default_factory=dict[str, object], repr=False)
    strict_responses: bool = False
    retry_unsafe: bool = False
    upload_progress: UploadProgress | None = field(default=None, repr=False)
    idempotency_header: str | None = None
    auth: AuthHook | None = field(default=None, repr=False)
    limits: ResponseLimits = ResponseLimits()
    total_timeout: float | None = None
    protocol: object = None
    webhook_key: str | None = field(default=None, repr=False)
    heads: dict[Endpoint[object], RequestHead] = field(
        default_factory=dict["Endpoint[object]", "RequestHead"], init=False, repr=False
    )

    def secrets(self, place: str) -> tuple[str, ...]:
        """The names under which the credentials of this API travel in a place."""
        credentials = self.credentials.values()
        return tuple(item.name for item in credentials if item.place == place)


def timeout_of(value: Timeout | Omit) -> httpx2.Timeout:
    """The detailed form of a timeout; `omit` gives the default."""
    import httpx2

    if isinstance(value, Omit):
        return httpx2.Timeout(DEFAULT_TIMEOUT_SECONDS, connect=DEFAULT_CONNECT_SECONDS)
    return httpx2.Timeout(value)


def total_timeout_of(given: float | None) -> float | None:
    """The seconds that a call may take. Raises ValueError for none at all."""
    if given is not None and not given > 0:
        raise ValueError(f"total_timeout must be above 0, or None, got {given}")
    return given


def limits_of(given: int | Omit | None) -> ResponseLimits:
    """The limits of `max_response_bytes`; `omit` gives the defaults.

    Raises ValueError for a number that no answer would fit into.
    """
    if isinstance(given, Omit):
        return ResponseLimits()
    if given is not None and given < 1:
        raise ValueError(f"max_response_bytes must be 1 at least, or None, got {given}")
    return ResponseLimits(given, given)


def connections_of(given: int | None) -> int | None:
    """The limit of `max_connections`. Raises ValueError for one that no call could keep."""
    if given is not None and given < 1:
        raise ValueError(f"max_connections must be 1 at least, or None, got {given}")
    return given


def merged_headers(*layers: Headers | None) -> dict[str, str | Omit]:
    """Headers of all layers by lower-case name, the later winning; `omit` is kept, so
    that it can also remove what the HTTP library would add."""
    merged: dict[str, str | Omit] = {}
    for layer in layers:
        for name, value in (layer or {}).items():
            merged[name.lower()] = value
    return merged


@cache
def shared_ssl_context() -> ssl.SSLContext:
    """One SSL context for all clients of the package: making one costs 20 ms.

    `SSL_CERT_FILE` and `SSL_CERT_DIR` are read by the HTTP library; what names certificates
    to other tools counts where they say nothing.
    """
    import httpx2

    if not any(os.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR")):
        for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
            place = os.environ.get(name)
            if place:
                return _context_of(place)
    return httpx2.create_ssl_context()


def _context_of(place: str) -> ssl.SSLContext:
    """What trusts the certificates of a file, or of a folder."""
    import ssl

    if os.path.isdir(place):
        return ssl.create_default_context(capath=place)
    return ssl.create_default_context(cafile=place)
