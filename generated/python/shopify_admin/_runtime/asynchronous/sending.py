"""Sends the requests of a client: credentials, redirects, retries."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Protocol

import httpx2

from ..auth.credentials import Applied, ClientCredentials, apply
from ..concurrency import async_pause
from ..dataclass_compat import record
from ..errors import APITimeoutError, ClientClosedError, closed_error
from ..http.attempts import (
    Attempt,
    failure,
    may_repeat,
    seconds_after_answer,
    seconds_after_failure,
)
from ..http.bodies import SpentBody
from ..http.call_log import log_request, log_response
from ..http.deadlines import LimitedTimeout, out_of_time, within_async
from ..http.redirects import add_cookies, safe_redirect
from ..http.request_building import Prepared, joined_url, with_credentials
from ..http.transport import bare_request, check_address, new_request
from ..logs import package_logger
from ..options import ClientSettings
from .credentials import AsyncAsking, run_hook
from .pool import AsyncPool
from .response import read, read_whole
from .tokens import AsyncTokens

_LEAST_ERROR = 400


class AsyncSender(Protocol):
    """What sending needs of an engine."""

    @property
    def settings(self) -> ClientSettings: ...
    @property
    def pool(self) -> AsyncPool: ...
    @property
    def tokens(self) -> AsyncTokens: ...


@record(frozen=True, slots=True)
class Sent:
    """A response, with how it was come by."""

    response: httpx2.Response
    elapsed: timedelta
    retries_taken: int


async def send(engine: AsyncSender, prepared: Prepared, *, stream: bool) -> Sent:
    """Send a request until there is an answer that does not ask for another attempt.

    An access token that is refused is replaced once, whatever the number of retries.
    What cannot be repeated is, if nothing was done: no server was reached, or the first one
    reached says so. Raises APIConnectionError or APITimeoutError when the last attempt has
    no answer, and UnrewindableBodyError for a body that is needed again and gone.
    """
    timeout = prepared.timeout
    if not isinstance(timeout, LimitedTimeout):
        return await _send(engine, prepared, stream=stream)
    deadline = timeout.deadline
    try:
        with within_async(deadline):
            sent = await _send(engine, prepared, stream=stream)
    except (TimeoutError, APITimeoutError) as error:
        if deadline.left() > 0:
            raise
        request = bare_request(prepared.method, prepared.url)
        raise out_of_time(deadline, request) from error
    if stream:
        deadline.lift()
    return sent


async def _send(engine: AsyncSender, prepared: Prepared, *, stream: bool) -> Sent:
    settings, pool = engine.settings, engine.pool
    repeatable = settings.retry_unsafe or prepared.repeatable
    number, renewed = 0, False
    while True:
        attempt = Attempt(*await signed_request(engine, prepared), number)
        hidden = log_request(settings, prepared, attempt.request)
        start = time.perf_counter()
        may_follow = number < settings.max_retries
        try:
            response = await _exchange(engine, attempt, prepared, stream=stream)
        except Exception as error:
            problem = failure(
                error,
                attempt,
                is_closed=pool.is_closed,
                crosses_loops=pool.crosses_loops,
            )
            if problem is None:
                raise
            seconds = None
            if may_follow and not pool.is_closed:
                seconds = seconds_after_failure(
                    error, attempt, prepared, repeatable=repeatable
                )
            if seconds is None:
                raise problem from error
        else:
            elapsed = timedelta(seconds=time.perf_counter() - start)
            log_response(response, elapsed, hidden)
            if response.status_code < _LEAST_ERROR:
                return Sent(response, elapsed, number)
            if not renewed and await _wants_another_token(engine, prepared, response):
                renewed = True
                if may_repeat(attempt, prepared, repeatable=repeatable):
                    await response.aclose()
                    continue
            seconds = None
            if may_follow:
                seconds = seconds_after_answer(
                    response, attempt, prepared, repeatable=repeatable
                )
            if seconds is None:
                return Sent(response, elapsed, number)
            await response.aclose()
        number += 1
        package_logger().debug("retry %d in %.2f s", number, seconds)
        await async_pause(seconds)
        if pool.is_closed:
            raise closed_error(attempt.request, retries_taken=number)


async def signed_request(
    engine: AsyncSender, prepared: Prepared
) -> tuple[httpx2.Request, tuple[str, ...]]:
    """A request with its credentials, not sent yet, and the cookies it was given.

    Raises ClientClosedError once the client is closed.
    """
    try:
        http = engine.pool.http()
    except RuntimeError as error:
        raise ClientClosedError(
            "The client has been closed: a call needs an open one",
            request=bare_request(prepared.method, prepared.url),
        ) from error
    applied = prepared.head.applied
    if applied is None:
        asking = AsyncAsking(engine.settings, engine.tokens, http, prepared.timeout)
        applied = apply([await asking.plain(c) for c in prepared.head.credentials])
    request, cookies = _request(engine, http, prepared, applied)
    if engine.settings.auth is not None:
        await run_hook(engine.settings.auth, request)
        check_address(request)
    return request, cookies


async def _wants_another_token(
    engine: AsyncSender, prepared: Prepared, response: httpx2.Response
) -> bool:
    """Whether the token of a request was refused; then it is forgotten."""
    if response.status_code != 401:
        return False
    schemes = (item.scheme for item in prepared.head.credentials)
    if not any(isinstance(scheme, ClientCredentials) for scheme in schemes):
        return False
    from ..auth.oauth import is_rejected

    await read(response, engine.settings.limits.body)
    if not is_rejected(response):
        return False
    sent = (response.history or [response])[0].request.headers
    engine.tokens.reject(sent.get("authorization", "").removeprefix("Bearer "))
    return True


def _request(
    engine: AsyncSender,
    http: httpx2.AsyncClient,
    prepared: Prepared,
    applied: Applied,
) -> tuple[httpx2.Request, tuple[str, ...]]:
    url, headers, cookies = with_credentials(prepared, applied)
    request = new_request(
        http,
        prepared.method,
        joined_url(url, [str(http.params)]) if http.params else url,
        headers,
        content=prepared.body.async_content(engine.settings.upload_progress),
        timeout=prepared.timeout,
    )
    for name in prepared.head.removed:
        request.headers.pop(name, None)
    add_cookies(request, cookies)
    return request, cookies


async def _exchange(
    engine: AsyncSender,
    attempt: Attempt,
    prepared: Prepared,
    *,
    stream: bool,
) -> httpx2.Response:
    """The answer to an attempt and its redirects. They are followed here because the HTTP
    library would carry API keys in headers to another origin."""
    http = engine.pool.http()
    attempt.is_hooked = any(http.event_hooks.values())
    request, history = attempt.request, attempt.history
    response = await http.send(request, stream=True, follow_redirects=False)
    try:
        while http.follow_redirects and response.next_request is not None:
            if len(history) >= http.max_redirects:
                raise httpx2.TooManyRedirects("Too many redirects", request=request)
            await read_whole(response, engine.settings.limits.body, prepared.timeout)
            history.append(response)
            attempt.request = request = safe_redirect(
                request, response, cookies=attempt.cookies
            )
            in_memory = isinstance(request.stream, httpx2.ByteStream)
            if prepared.body.is_spent and not in_memory:
                raise SpentBody
            response = await http.send(
                request, stream=True, follow_redirects=False, auth=httpx2.Auth()
            )
            response.history = list(history)
        if not stream:
            await read_whole(response, engine.settings.limits.body, prepared.timeout)
        else:
            # A client that nobody holds is closed, and this needs its connection.
            response.extensions["pool"] = engine.pool
    except BaseException:
        await response.aclose()
        raise
    return response
