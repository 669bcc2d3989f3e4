"""Secrets of one attempt: functions are called, tokens are fetched."""

from __future__ import annotations

from dataclasses import field, replace
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING

import httpx2

from ..auth.credentials import (
    ApiKey,
    Basic,
    Bearer,
    ClientCredentials,
    Credential,
    Scheme,
    Secret,
    refuse_coroutine,
    text_of,
)
from ..dataclass_compat import record
from ..http.arguments import AuthHook
from ..options import ClientSettings
from .tokens import AsyncTokens, fetch_token

if TYPE_CHECKING:
    from ..auth.oauth import Token


@record(frozen=True, slots=True)
class AsyncAsking:
    """What it takes to ask for the secrets of a request."""

    settings: ClientSettings
    tokens: AsyncTokens = field(repr=False)
    http: httpx2.AsyncClient = field(repr=False)
    timeout: httpx2.Timeout

    async def plain(self, credential: Credential) -> Credential:
        """A credential whose secrets are text.

        Raises TokenError and connection errors of the token endpoint, and TypeError for
        a function that does not give text.
        """
        return replace(credential, scheme=await self._plain(credential))

    async def _plain(self, credential: Credential) -> Scheme | None:
        key = credential.key
        match credential.scheme:
            case Bearer(token):
                return Bearer(await _text(key, token))
            case Basic(username, password):
                return Basic(await _text(key, username), await _text(key, password))
            case ApiKey(place, name, value):
                return ApiKey(place, name, await _text(key, value))
            case ClientCredentials() as scheme:
                return Bearer(await self._token(key, scheme))
            case None:
                return None

    async def _token(self, key: str, scheme: ClientCredentials) -> str:
        from ..auth.oauth import token_scope, token_url  # few APIs have tokens to fetch

        url = token_url(scheme, self.settings.base_url)
        fetch = partial(self._fetch_token, key, scheme, url)
        return await self.tokens.get((url, key, token_scope(scheme)), fetch)

    async def _fetch_token(
        self, key: str, scheme: ClientCredentials, url: str
    ) -> Token:
        from ..auth.oauth import token_request

        asked = token_request(
            scheme,
            url,
            await _text(key, scheme.client_id),
            await _text(key, scheme.client_secret),
        )
        return await fetch_token(self.http, self.settings, asked, self.timeout)


async def run_hook(hook: AuthHook, request: httpx2.Request) -> None:
    """Let the user's own function sign a request.

    Raises TypeError where nobody awaits what the function gives.
    """
    signed = hook(request)
    if isawaitable(signed):
        refuse_coroutine("auth", await signed)


async def _text(key: str, secret: Secret) -> str:
    if isinstance(secret, str):
        return secret
    value = secret()
    if isawaitable(value):
        return text_of(key, await value)
    return text_of(key, value)
