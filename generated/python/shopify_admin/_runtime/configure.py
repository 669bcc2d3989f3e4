"""From the arguments of a client class to its settings."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from .api import ApiInfo, base_url_of
from .auth.credentials import ByHand, Credential, choose_credentials
from .logs import hide_query_in_transport_logs, is_secret_name
from .omit import Omit
from .options import (
    ClientOptions,
    ClientSettings,
    Headers,
    Query,
    limits_of,
    merged_headers,
    timeout_of,
    total_timeout_of,
)
from .servers import require_absolute, without_last_slash

if TYPE_CHECKING:
    import httpx2

    from .codec.files import UploadProgress
    from .http.arguments import Timeout


def configure(
    api: ApiInfo,
    *,
    credentials: tuple[Credential, ...],
    environment: str | None,
    server_variables: Mapping[str, str | Omit | None],
    base_url: str | httpx2.URL | None,
    options: ClientOptions,
) -> ClientSettings:
    """The settings of a new client.

    Raises ValueError without a usable base URL, and MissingCredentialsError when there is
    nothing that could be called with the credentials.
    """
    given = None if base_url is None else str(base_url)
    url, is_chosen = base_url_of(api, environment, server_variables, given)
    headers = merged_headers(api.headers, options.default_headers)
    query = dict(options.default_query or {})
    known = {item.key: item for item in credentials}
    needed = api.security if api.needed is None else api.needed
    choose_credentials(
        needed, known, ByHand(headers, query), needed=options.auth is None
    )
    keys = (item.name for item in credentials if item.place == "query")
    hide_query_in_transport_logs((*keys, *query))
    return ClientSettings(
        base_url=without_last_slash(url),
        whole_url=url,
        base_url_chosen=is_chosen,
        user_agent=f"{_token(api.package)}/{_token(api.version)}",
        security=api.security,
        credentials=known,
        server_variables=server_variables,
        timeout=timeout_of(options.timeout),
        max_retries=_retries(options.max_retries),
        default_headers=headers,
        default_query=query,
        strict_responses=options.strict_responses,
        retry_unsafe=options.retry_unsafe,
        idempotency_header=api.idempotency_header,
        auth=options.auth,
        limits=limits_of(options.max_response_bytes),
        total_timeout=total_timeout_of(options.total_timeout),
        protocol=options.protocol,
        webhook_key=options.webhook_key or _from_env(api.webhook_key_env),
    )


def _from_env(variable: str | None) -> str | None:
    return os.environ.get(variable) if variable is not None else None


def _token(text: str) -> str:
    """A name or a version as a header may hold it (RFC 9110, section 5.6.2)."""
    return re.sub(r"[^\w!#$%&'*+.^`|~-]+", "-", text, flags=re.ASCII)


def reconfigure(
    settings: ClientSettings,
    *,
    timeout: Timeout | Omit,
    max_retries: int | None,
    base_url: str | httpx2.URL | None,
    default_headers: Headers | None,
    default_query: Query | None,
    set_default_headers: Headers | None,
    set_default_query: Query | None,
    strict_responses: bool | None,
    upload_progress: UploadProgress | Omit | None,
    max_response_bytes: int | Omit | None,
    total_timeout: float | Omit | None,
) -> ClientSettings:
    """Settings of a copy: what is given replaces, headers and query are merged.

    Raises ValueError where they are to be merged and to be replaced.
    """
    for name, added, whole in (
        ("default_headers", default_headers, set_default_headers),
        ("default_query", default_query, set_default_query),
    ):
        if added is not None and whole is not None:
            raise ValueError(f"Pass either `{name}` or `set_{name}`, not both")
    headers = settings.default_headers
    query = settings.default_query
    strict = settings.strict_responses if strict_responses is None else strict_responses
    retries = settings.max_retries if max_retries is None else _retries(max_retries)
    url = settings.whole_url
    if base_url is not None:
        url = require_absolute(str(base_url))
    return replace(
        settings,
        base_url=without_last_slash(url),
        whole_url=url,
        base_url_chosen=settings.base_url_chosen or base_url is not None,
        timeout=settings.timeout if isinstance(timeout, Omit) else timeout_of(timeout),
        max_retries=retries,
        default_headers=merged_headers(
            headers if set_default_headers is None else set_default_headers,
            default_headers,
        ),
        default_query={
            **(query if set_default_query is None else set_default_query),
            **(default_query or {}),
        },
        strict_responses=strict,
        upload_progress=(
            settings.upload_progress
            if isinstance(upload_progress, Omit)
            else upload_progress
        ),
        limits=(
            settings.limits
            if isinstance(max_response_bytes, Omit)
            else limits_of(max_response_bytes)
        ),
        total_timeout=(
            settings.total_timeout
            if isinstance(total_timeout, Omit)
            else total_timeout_of(total_timeout)
        ),
    )


def has_same_credentials(one: ClientSettings, other: ClientSettings) -> bool:
    """Whether what stands by hand in the place of a credential is the same for both."""
    return _by_hand(one) == _by_hand(other)


def _by_hand(settings: ClientSettings) -> dict[str, object]:
    return {
        name: value
        for place in (settings.default_headers, settings.default_query)
        for name, value in place.items()
        if is_credential(settings, name)
    }


def is_credential(settings: ClientSettings, name: str) -> bool:
    """Whether a header or a parameter is a credential of the API, or is called like one."""
    lowered = name.lower()
    return (
        lowered in ("authorization", "cookie", "proxy-authorization")
        or is_secret_name(name)
        or any(lowered == one.name.lower() for one in settings.credentials.values())
    )


def _retries(number: int) -> int:
    if number < 0:
        raise ValueError(f"max_retries must not be negative, got {number}")
    return number
