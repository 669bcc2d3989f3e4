"""Access tokens: fetched once, kept until they expire, shared by a client's copies."""

from __future__ import annotations

import copy
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import httpx2

from ..concurrency import AsyncLocks, async_locks, async_pause
from ..errors import APIError, closed_error, connection_error
from ..http.deadlines import has_time
from ..http.retries import delay, should_retry_status
from ..http.transport import FAILURES, NOT_RETRIED, check_address
from ..logs import package_logger, safe_url
from ..options import ClientSettings
from .response import read_whole

if TYPE_CHECKING:
    from ..auth.oauth import Token, TokenRequest

Key: TypeAlias = tuple[str, str, str]
"""The token endpoint, the credential and the scopes."""


@dataclass(slots=True)
class _Slot:
    locks: AsyncLocks = field(default_factory=async_locks)
    token: Token | None = None
    failures: int = 0
    error: APIError | None = None


class AsyncTokens:
    """The tokens of a client and of its copies."""

    def __init__(self) -> None:
        self._slots: dict[Key, _Slot] = {}

    async def get(self, key: Key, fetch: Callable[[], Awaitable[Token]]) -> str:
        """The token of a key, fetched when there is none or it is about to expire.

        Calls that wait for the same fetch share its result, an error too.
        """
        slot = self._slots.setdefault(key, _Slot())
        failures = slot.failures
        token = slot.token
        if token is not None and time.monotonic() < token.expires_at:
            return token.text
        async with slot.locks.get():
            token = slot.token
            if token is not None and time.monotonic() < token.expires_at:
                return token.text
            if slot.error is not None and slot.failures != failures:
                raise copy.copy(slot.error)
            try:
                slot.token = token = await fetch()
            except APIError as error:
                slot.failures += 1
                slot.error = error
                raise
            slot.error = None
            return token.text

    def reject(self, text: str) -> None:
        """Forget a token that a server would not have. One that has taken its place in
        the meantime stays."""
        for slot in list(self._slots.values()):
            if slot.token is not None and slot.token.text == text:
                slot.token = None


async def fetch_token(
    http: httpx2.AsyncClient,
    settings: ClientSettings,
    asked: TokenRequest,
    timeout: httpx2.Timeout,
) -> Token:
    """Ask for a token, again where that may help.

    Nothing that the HTTP client adds to the requests of the API is sent to the token
    endpoint, and no redirect is followed: the secret goes there and nowhere else.
    Raises TokenError, APIConnectionError or APITimeoutError.
    """
    from ..auth.oauth import token_of

    attempt = 0
    while True:
        left = settings.max_retries - attempt
        asked_at = time.monotonic()
        package_logger().debug("token request POST %s", safe_url(asked.url))
        try:
            response = await http.send(
                _request(settings, asked, timeout),
                stream=True,
                auth=httpx2.Auth(),
                follow_redirects=False,
            )
            await read_whole(response, settings.limits.body, timeout)
        except (*FAILURES, RuntimeError) as error:
            if http.is_closed:
                raise closed_error(httpx2.Request("POST", asked.url)) from error
            if not isinstance(error, FAILURES):
                raise
            if (
                left <= 0
                or isinstance(error, NOT_RETRIED)
                or not has_time(timeout, seconds := delay(attempt, None))
            ):
                # The request that was sent holds the secret, this one does not.
                raise connection_error(
                    error, httpx2.Request("POST", asked.url)
                ) from error
        else:
            status = response.status_code
            package_logger().debug("token response %d", status)
            if (
                left <= 0
                or not should_retry_status(status, response.headers, repeatable=True)
                or not has_time(timeout, seconds := delay(attempt, response.headers))
            ):
                return token_of(asked, response, asked_at)
        await async_pause(seconds)
        attempt += 1


def _request(
    settings: ClientSettings, asked: TokenRequest, timeout: httpx2.Timeout
) -> httpx2.Request:
    try:
        request = httpx2.Request(
            "POST",
            asked.url,
            headers={**asked.headers, "user-agent": settings.user_agent},
            content=asked.content,
            extensions={"timeout": timeout.as_dict()},
        )
    except httpx2.InvalidURL as error:
        raise ValueError(f"The token URL is not valid: {error}") from error
    return check_address(request)
