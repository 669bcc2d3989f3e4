"""From the arguments of a call to a request that is ready to be sent, again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING
from uuid import uuid4

from ..auth.credentials import ByHand, Credential, apply, choose_credentials
from ..codec.values import without_omitted
from ..dataclass_compat import record
from ..omit import Omit
from ..options import CallOptions, ClientSettings, merged_headers, timeout_of
from ..servers import server_url
from .bodies import EncodedBody, encode_body
from .endpoint import Arguments, Endpoint, Style
from .parameters import (
    COOKIE,
    HEADER,
    QUERY,
    cookie_pieces,
    expand_path,
    header_value,
    query_pieces,
    strict_quote,
)
from .retries import IDEMPOTENT, is_repeatable
from .union_bodies import accept_header, check_needs, chosen_body, ordered_properties

if TYPE_CHECKING:
    import httpx2

_EXTRA = Style("deepObject", explode=True)


@record(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A request without its credentials, which are asked for at each attempt.

    `removed` are headers that the user took away, even from what the HTTP library adds;
    `repeatable` says that sending it again cannot do the work twice. `hidden` are parameters
    of the query that the user added by hand, whose values no log shows.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    removed: frozenset[str]
    cookies: tuple[str, ...] = field(repr=False)
    body: EncodedBody = field(repr=False)
    credentials: tuple[Credential, ...]
    timeout: httpx2.Timeout
    repeatable: bool
    hidden: frozenset[str] = frozenset()


def prepare(
    settings: ClientSettings,
    endpoint: Endpoint[object],
    arguments: Arguments,
    options: CallOptions,
) -> Prepared:
    """Serialise all arguments of a call.

    Raises ValueError for arguments that cannot be sent, TypeError for a body that lacks
    something in each way to give it, and MissingCredentialsError.
    """
    if endpoint.checks is not None:
        endpoint.checks(arguments)
    body = _body(endpoint, arguments, options)
    headers = _headers(settings, endpoint, arguments.headers, options)
    _add_key(settings, endpoint, headers, options)
    _describe(headers, body, is_told=settings.upload_progress is not None)
    url = options.url
    if url is None:
        query = _query(settings, endpoint, arguments.query, options)
        url = _url(settings, endpoint, arguments.path, query)
    sent = _sendable(headers)
    return Prepared(
        method=endpoint.method,
        url=url,
        headers=sent,
        removed=frozenset(k for k, v in headers.items() if isinstance(v, Omit)),
        cookies=tuple(_cookies(endpoint, arguments.cookies)),
        body=body,
        credentials=_credentials(settings, endpoint, headers, options),
        timeout=(
            settings.timeout
            if isinstance(options.timeout, Omit)
            else timeout_of(options.timeout)
        ),
        repeatable=is_repeatable(
            endpoint.method, sent, header=settings.idempotency_header
        ),
        hidden=frozenset((*settings.default_query, *(options.extra_query or ()))),
    )


def with_credentials(
    prepared: Prepared, credentials: Sequence[Credential]
) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """URL, headers and cookies of one attempt; the secrets of its credentials are text."""
    if not credentials:
        return prepared.url, dict(prepared.headers), prepared.cookies
    applied = apply(credentials)
    pieces = [f"{strict_quote(k)}={strict_quote(v)}" for k, v in applied.query.items()]
    cookies = [f"{strict_quote(k)}={v}" for k, v in applied.cookies.items()]
    lowered = {name.lower(): value for name, value in applied.headers.items()}
    return (
        joined_url(prepared.url, pieces),
        {**prepared.headers, **lowered},
        (*prepared.cookies, *cookies),
    )


def joined_url(url: str, pieces: Iterable[str]) -> str:
    """A URL with more query pieces."""
    query = "&".join(pieces)
    if not query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _body(
    endpoint: Endpoint[object], arguments: Arguments, options: CallOptions
) -> EncodedBody:
    value = arguments.body
    if endpoint.needs and options.extra_body is None:
        check_needs(endpoint.needs, value)
    headers = _part_headers(endpoint, arguments.parts) if arguments.parts else {}
    described = chosen_body(
        endpoint, value, options.content_type, needs_parts=bool(headers)
    )
    if endpoint.alternatives:
        value = ordered_properties(described, value)
    return encode_body(described, value, options.extra_body, headers)


def _part_headers(
    endpoint: Endpoint[object], given: Mapping[str, Mapping[str, object]]
) -> dict[str, dict[str, str]]:
    """The headers of parts as text, without what was left out."""
    found: dict[str, dict[str, str]] = {}
    for part, headers in given.items():
        for name, value in without_omitted(headers).items():
            style = endpoint.styles.get(f"parts.{part}.{name}", HEADER)
            found.setdefault(part, {})[name] = header_value(value, style)
    return found


def _headers(
    settings: ClientSettings,
    endpoint: Endpoint[object],
    given: Mapping[str, object],
    options: CallOptions,
) -> dict[str, str | Omit]:
    own = {
        "accept": accept_header(endpoint, options.accept),
        "user-agent": settings.user_agent,
    }
    styles = endpoint.styles
    values = {
        name: header_value(value, styles.get(f"header.{name}", HEADER))
        for name, value in given.items()
        if not isinstance(value, Omit)
    }
    return merged_headers(own, settings.default_headers, values, options.extra_headers)


def _describe(
    headers: dict[str, str | Omit], body: EncodedBody, *, is_told: bool
) -> None:
    """Say what a body is, and how long, where the HTTP library would not know it."""
    if body.content_type is not None:
        given = headers.setdefault("content-type", body.content_type)
        if isinstance(given, str) and _lacks_boundary(given, body.content_type):
            headers["content-type"] = body.content_type
    length = body.size if is_told else body.length
    if length is not None:
        headers.setdefault("content-length", str(length))


def _lacks_boundary(given: str, content_type: str) -> bool:
    """Whether the user has said that a body is multipart, without a boundary."""
    return content_type.startswith(f"{given.strip().lower()}; boundary=")


def _add_key(
    settings: ClientSettings,
    endpoint: Endpoint[object],
    headers: dict[str, str | Omit],
    options: CallOptions,
) -> None:
    """Name a call that is not idempotent, so that the server does its work once."""
    if settings.idempotency_header is None or endpoint.method.upper() in IDEMPOTENT:
        return
    name = settings.idempotency_header.lower()
    if name not in headers:
        headers[name] = options.idempotency_key or f"retry-{uuid4()}"


def _sendable(headers: Mapping[str, str | Omit]) -> dict[str, str]:
    sent: dict[str, str] = {}
    for name, value in headers.items():
        if isinstance(value, Omit):
            continue
        if "\r" in value or "\n" in value or "\0" in value:
            raise ValueError(f"The value of the header {name!r} has a line break")
        sent[name] = value
    return sent


def _query(
    settings: ClientSettings,
    endpoint: Endpoint[object],
    given: Mapping[str, object],
    options: CallOptions,
) -> list[str]:
    defaults = settings.default_query
    extra = options.extra_query or {}
    pieces: list[str] = []
    for name, value in defaults.items():
        if name not in extra and isinstance(given.get(name, Omit()), Omit):
            pieces += _piece(name, value, _EXTRA)
    for name, value in given.items():
        if name not in extra:
            style = endpoint.styles.get(f"query.{name}", QUERY)
            pieces += _piece(name, value, style)
    for name, value in extra.items():
        pieces += _piece(name, value, _EXTRA)
    return pieces


def _piece(name: str, value: object, style: Style) -> list[str]:
    return [] if isinstance(value, Omit) else query_pieces(name, value, style)


def _cookies(endpoint: Endpoint[object], given: Mapping[str, object]) -> Iterable[str]:
    for name, value in given.items():
        if not isinstance(value, Omit):
            style = endpoint.styles.get(f"cookie.{name}", COOKIE)
            yield from cookie_pieces(name, value, style)


def _url(
    settings: ClientSettings,
    endpoint: Endpoint[object],
    values: Mapping[str, object],
    query: list[str],
) -> str:
    base = settings.base_url if endpoint.path else settings.whole_url
    if endpoint.servers:
        base = server_url(
            endpoint.servers[0],
            settings.server_variables,
            base,
            is_chosen=settings.base_url_chosen,
        )
    path = expand_path(endpoint.segments, values, endpoint.styles)
    slash = "" if path.startswith("/") or not path else "/"
    return joined_url(f"{base}{slash}{path}", query)


def _credentials(
    settings: ClientSettings,
    endpoint: Endpoint[object],
    headers: Mapping[str, str | Omit],
    options: CallOptions,
) -> tuple[Credential, ...]:
    security = settings.security if endpoint.security is None else endpoint.security
    if not security:
        return ()
    by_hand = ByHand(headers, (*settings.default_query, *(options.extra_query or ())))
    return choose_credentials(
        security, settings.credentials, by_hand, needed=settings.auth is None
    )
