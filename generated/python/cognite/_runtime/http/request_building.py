"""From the arguments of a call to a request that is ready to be sent, again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus
from uuid import uuid4

from ..auth.credentials import (
    Applied,
    ByHand,
    Credential,
    apply,
    choose_credentials,
    is_text,
)
from ..codec.values import without_omitted
from ..dataclass_compat import record
from ..omit import Omit
from ..options import CallOptions, ClientSettings, merged_headers, timeout_of
from ..servers import server_url
from .bodies import NO_BODY, EncodedBody, encode_body
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
from .request_head import RequestHead
from .retries import IDEMPOTENT, is_repeatable
from .union_bodies import accept_header, check_needs, chosen_body, ordered_properties

if TYPE_CHECKING:
    import httpx2

_EXTRA = Style("deepObject", explode=True)
_MOST_HEADS = 4096
"""Undocumented endpoints are new objects at each call, and must not be kept for ever."""


@record(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A request whose credentials are put in at each attempt.

    `repeatable` is that of its head, unless what it does is known better. `hidden` are
    parameters of the query that the user added by hand, whose values no log shows. `is_final`
    says of a response that was read that it is the answer, though its status asks for another
    attempt.
    """

    method: str
    url: str
    head: RequestHead
    cookies: tuple[str, ...] = field(repr=False)
    body: EncodedBody = field(repr=False)
    timeout: httpx2.Timeout
    repeatable: bool
    hidden: frozenset[str] = frozenset()
    is_final: Callable[[httpx2.Response], bool] | None = None


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
    url = options.url
    if url is None:
        query = _query(settings, endpoint, arguments.query, options)
        url = _url(settings, endpoint, arguments.path, query)
    head = _head(settings, endpoint, arguments, options, body)
    return Prepared(
        method=endpoint.method,
        url=url,
        head=head,
        cookies=(
            tuple(_cookies(endpoint, arguments.cookies)) if arguments.cookies else ()
        ),
        body=body,
        timeout=_timeout(settings, options),
        repeatable=head.repeatable,
        hidden=frozenset((*settings.default_query, *(options.extra_query or ()))),
    )


def _timeout(settings: ClientSettings, options: CallOptions) -> httpx2.Timeout:
    given, total = options.timeout, options.total_timeout
    timeout = settings.timeout if isinstance(given, Omit) else timeout_of(given)
    seconds = settings.total_timeout if isinstance(total, Omit) else total
    if seconds is None:
        return timeout
    from .deadlines import Deadline, LimitedTimeout

    return LimitedTimeout(timeout, Deadline(seconds))


def with_credentials(
    prepared: Prepared, applied: Applied
) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """URL, headers and cookies of one attempt."""
    lowered = {name.lower(): value for name, value in applied.headers.items()}
    headers = {**prepared.head.headers, **lowered}
    if not applied.query and not applied.cookies:
        return prepared.url, headers, prepared.cookies
    pieces = [f"{strict_quote(k)}={strict_quote(v)}" for k, v in applied.query.items()]
    cookies = [f"{strict_quote(k)}={v}" for k, v in applied.cookies.items()]
    return joined_url(prepared.url, pieces), headers, (*prepared.cookies, *cookies)


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
            text = header_value(value, style)
            if text is not None:
                found.setdefault(part, {})[name] = text
    return found


def _head(
    settings: ClientSettings,
    endpoint: Endpoint[object],
    arguments: Arguments,
    options: CallOptions,
    body: EncodedBody,
) -> RequestHead:
    """The head of a request; that of calls without a word of their own is kept."""
    is_usual = not (
        body is not NO_BODY
        or arguments.headers
        or options.extra_headers
        or options.extra_query
        or isinstance(options.accept, str)
        or _needs_key(settings, endpoint)
    )
    if is_usual and endpoint in settings.heads:
        return settings.heads[endpoint]
    headers = _headers(settings, endpoint, arguments.headers, options)
    if _needs_key(settings, endpoint):
        _add_key(settings, headers, options)
    _describe(headers, body, is_told=settings.upload_progress is not None)
    sent = _sendable(headers)
    credentials = _credentials(settings, endpoint, headers, options)
    head = RequestHead(
        headers=sent,
        removed=frozenset(k for k, v in headers.items() if isinstance(v, Omit)),
        credentials=credentials,
        applied=apply(credentials) if all(map(is_text, credentials)) else None,
        repeatable=is_repeatable(
            endpoint.method, sent, header=settings.idempotency_header
        ),
    )
    if is_usual:
        if len(settings.heads) >= _MOST_HEADS:
            settings.heads.clear()
        settings.heads[endpoint] = head
    return head


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
        name: text
        for name, value in given.items()
        if not isinstance(value, Omit)
        and (text := header_value(value, styles.get(f"header.{name}", HEADER)))
        is not None
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


def _needs_key(settings: ClientSettings, endpoint: Endpoint[object]) -> bool:
    """Whether a call is to be named, so that the server does its work once."""
    is_asked = settings.idempotency_header is not None
    return is_asked and endpoint.method.upper() not in IDEMPOTENT


def _add_key(
    settings: ClientSettings, headers: dict[str, str | Omit], options: CallOptions
) -> None:
    name = (settings.idempotency_header or "").lower()
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
    if "?" in base:
        base, _, own = base.partition("?")
        given = {_name_of(piece) for piece in query}
        given |= {
            item.name
            for item in settings.credentials.values()
            if item.place == "query" and item.scheme is not None
        }
        kept = [p for p in own.split("&") if p and _name_of(p) not in given]
        query = [*kept, *query]
    return joined_url(f"{base}{slash}{path}", query)


def _name_of(piece: str) -> str:
    """The name in a piece of a query."""
    return unquote_plus(piece.partition("=")[0])


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
