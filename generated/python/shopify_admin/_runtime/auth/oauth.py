"""Requests for access tokens and their answers (RFC 6749, sections 4.4 and 5). Sends
nothing: the two halves of the run-time do."""

from __future__ import annotations

import math
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, quote_plus, urlencode, urljoin

from ..dataclass_compat import record
from ..errors import TokenError
from ..logs import HIDDEN, is_secret_name, safe_url
from .credentials import ClientCredentials

if TYPE_CHECKING:
    import httpx2

LONGEST_MARGIN_SECONDS = 60.0


@record(frozen=True, slots=True)
class Token:
    """An access token; `expires_at` is a time of the monotonic clock."""

    text: str = field(repr=False)
    expires_at: float = math.inf


@record(frozen=True, slots=True, kw_only=True)
class TokenRequest:
    """What is sent to a token endpoint; never shown."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)


def token_url(scheme: ClientCredentials, base_url: str) -> str:
    """The URL of the token endpoint. A relative one belongs to the API's server, whose URL
    counts as a folder (OpenAPI 3.1, section 4.6)."""
    url = scheme.options.get("token_url", scheme.token_url)
    try:
        return urljoin(f"{base_url.partition('?')[0]}/", url)
    except ValueError as error:
        raise ValueError(f"The token URL is not valid: {error}") from error


def token_scope(scheme: ClientCredentials) -> str:
    """The scopes to ask for: the user's, else those of the operation. Where there are
    none, the server decides (RFC 6749, section 3.3)."""
    given = scheme.options.get("scopes")
    return scheme.scope if given is None else " ".join(given)


def token_request(
    scheme: ClientCredentials, url: str, client_id: str, client_secret: str
) -> TokenRequest:
    """The request for a token; the client's name and secret stand in the Authorization
    header, or in the body (RFC 6749, section 2.3.1)."""
    headers = {
        "accept": "application/json",
        "content-type": "application/x-www-form-urlencoded",
    }
    fields = {"grant_type": "client_credentials"}
    if scope := token_scope(scheme):
        fields["scope"] = scope
    fields.update(scheme.options.get("parameters", {}))
    if scheme.options.get("client_auth") == "body":
        fields.update(client_id=client_id, client_secret=client_secret)
    else:
        pair = f"{quote_plus(client_id)}:{quote_plus(client_secret)}".encode()
        headers["authorization"] = f"Basic {b64encode(pair).decode('ascii')}"
    content = urlencode(fields).encode("ascii")
    given = scheme.options.get("parameters", {})
    also = (value for name, value in given.items() if is_secret_name(name))
    return TokenRequest(
        url=url,
        headers=headers,
        content=content,
        secrets=(client_secret, f"{client_id}:{client_secret}", *also),
    )


def token_of(
    request: TokenRequest, response: httpx2.Response, asked_at: float
) -> Token:
    """The token in an answer, usable until shortly before it expires.

    Raises TokenError for an answer that is an error or has no bearer token.
    """
    values = _object(response)
    text = values.get("access_token")
    kind = values.get("token_type", "bearer")
    if not response.is_success:
        raise _token_error(request, response, values)
    if not isinstance(text, str) or not text:
        raise _unusable(request, response, "the answer has no `access_token`")
    if not isinstance(kind, str) or kind.lower() != "bearer":
        raise _unusable(request, response, "its `token_type` is not `Bearer`")
    lifetime = _seconds(values.get("expires_in"))
    return Token(text, asked_at + lifetime - min(LONGEST_MARGIN_SECONDS, lifetime / 10))


def is_rejected(response: httpx2.Response) -> bool:
    """Whether an answer that was read says that the token is the problem (RFC 6750,
    section 3.1): in the header it has for that, or in its body, as many do."""
    challenge = response.headers.get("www-authenticate", "")
    return response.status_code == 401 and (
        "invalid_token" in challenge or b"invalid_token" in response.content
    )


def _object(response: httpx2.Response) -> Mapping[str, object]:
    try:
        value = cast(object, response.json())
    except (ValueError, RecursionError):
        return {}
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _seconds(value: object) -> float:
    """`expires_in`, which some servers write as text; without one, until it is rejected."""
    try:
        found = float(value) if isinstance(value, int | float | str) else math.inf
    except (ValueError, OverflowError):
        return math.inf
    return math.inf if math.isnan(found) else max(0.0, found)


def _token_error(
    request: TokenRequest, response: httpx2.Response, values: Mapping[str, object]
) -> TokenError:
    code, said = (_without_secrets(request, values.get(key)) for key in _ERROR_KEYS)
    reason = _without_secrets(request, response.reason_phrase)
    status = f"{response.status_code} {reason}".strip()
    return TokenError(
        _no_token(request, ": ".join(filter(None, (status, code, said)))),
        token_url=request.url,
        status_code=response.status_code,
        error=code or None,
        error_description=said or None,
    )


_ERROR_KEYS = ("error", "error_description")


def _unusable(
    request: TokenRequest, response: httpx2.Response, detail: str
) -> TokenError:
    return TokenError(
        _no_token(request, detail),
        token_url=request.url,
        status_code=response.status_code,
    )


def _no_token(request: TokenRequest, detail: str) -> str:
    return f"No access token from {safe_url(request.url)}: {detail}"


def _without_secrets(request: TokenRequest, value: object) -> str:
    """A text of the server for a message; it might repeat what it was sent."""
    if not isinstance(value, str):
        return ""
    # in any case, since the digits of percent-encoding have one
    forms = "|".join(map(re.escape, _forms(request.secrets)))
    return re.sub(forms or "(?!)", HIDDEN, value, flags=re.IGNORECASE)[:500]


def _forms(secrets: Iterable[str]) -> list[str]:
    """Secrets as they are, and as they travel: percent-encoded, and in base64 as HTTP basic
    has them. The longer first, since one may be a part of another."""
    found: set[str] = set()
    for secret in filter(None, secrets):
        plain = {
            secret,
            quote(secret, safe=""),
            quote_plus(secret),
            ":".join(map(quote_plus, secret.split(":", 1))),
        }
        coded = {
            code(text.encode()).decode("ascii").rstrip("=")
            for text in plain
            for code in (b64encode, urlsafe_b64encode)
        }
        found |= plain | coded
    return sorted(found, key=len, reverse=True)
