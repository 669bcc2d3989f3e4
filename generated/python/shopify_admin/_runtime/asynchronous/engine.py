"""Sends the requests of a client: credentials, redirects, retries, errors."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pickle import PicklingError
from typing import Literal, TypeAlias, TypeVar, cast

import httpx2

from ..auth.credentials import Applied, ClientCredentials, apply
from ..concurrency import async_pause
from ..configure import is_credential
from ..dataclass_compat import record
from ..errors import (
    APITimeoutError,
    ClientClosedError,
    closed_error,
    connection_error,
    loop_error,
    unrewindable_error,
)
from ..http.bodies import SpentBody
from ..http.deadlines import LimitedTimeout, has_time, out_of_time, within_async
from ..http.endpoint import Arguments, Endpoint
from ..http.redirects import KEEPING_METHOD, add_cookies, safe_redirect
from ..http.request_building import Prepared, joined_url, prepare, with_credentials
from ..http.response_parsing import (
    Parser,
    declared_stream,
    error_of,
    is_success,
    parse_response,
)
from ..http.retries import delay, should_retry_status
from ..http.transport import (
    FAILURES,
    NOT_RETRIED,
    NOTHING_SENT,
    bare_request,
    check_address,
    is_of_request,
    new_request,
)
from ..logs import (
    hide_query_in_transport_logs,
    package_logger,
    safe_headers,
    safe_url,
    shows_queries,
)
from ..options import CallOptions, ClientSettings
from .credentials import AsyncAsking, run_hook
from .pool import AsyncPool
from .response import AsyncRawResponse, AsyncStreamedResponse, read, read_whole
from .tokens import AsyncTokens

T = TypeVar("T")

Mode: TypeAlias = Literal["parsed", "raw", "streamed"]


@record(frozen=True, slots=True)
class Sent:
    """A response, with how it was come by."""

    response: httpx2.Response
    elapsed: timedelta
    retries_taken: int


@dataclass(slots=True)
class _Sending:
    """An attempt: the request that was sent last, the redirects before it, and whether the
    HTTP client has hooks, which may raise anything."""

    request: httpx2.Request
    history: list[httpx2.Response] = field(default_factory=list[httpx2.Response])
    is_hooked: bool = False


@record(frozen=True, slots=True)
class AsyncEngine:
    """The settings of a client with its pool and its access tokens."""

    settings: ClientSettings
    pool: AsyncPool = field(repr=False)
    tokens: AsyncTokens = field(repr=False)

    async def call(
        self,
        endpoint: Endpoint[T],
        arguments: Arguments,
        options: CallOptions,
        mode: Mode,
        *,
        wrap: Callable[[Parser], Parser] | None = None,
    ) -> T:
        """Call an operation; in the modes `raw` and `streamed` the value is a response,
        which the caller knows the type of. `wrap` makes something else of the value."""
        plain = cast("Endpoint[object]", endpoint)
        prepared = prepare(self.settings, plain, arguments, options)
        stream = mode == "streamed" or endpoint.may_stream
        try:
            sent = await send(self, prepared, stream=stream)
        finally:
            prepared.body.close()
        response = sent.response
        strict = self.settings.strict_responses
        if not is_success(plain, response.status_code):
            await read(response, self.settings.limits.body)
            problem = error_of(plain, response)
            problem.retries_taken = sent.retries_taken
            raise problem
        declared = declared_stream(plain, response)
        parse: Parser = partial(parse_response, plain, strict)
        if declared is not None:
            from .stream import AsyncStream

            parse = partial(
                AsyncStream[object],
                declared=declared,
                strict=strict,
                max_item_bytes=self.settings.limits.item,
            )
        elif wrap is not None:
            parse = wrap(parse)
        if stream and declared is None and mode != "streamed":
            await read(response, self.settings.limits.body)
        if mode == "parsed":
            return cast(T, parse(response))
        kind = AsyncRawResponse[T] if mode == "raw" else AsyncStreamedResponse[T]
        wrapped = kind(
            response,
            parse,
            elapsed=sent.elapsed,
            retries_taken=sent.retries_taken,
            is_stream=declared is not None,
            max_bytes=self.settings.limits.body,
        )
        return cast(T, wrapped)

    def __reduce__(
        self,
    ) -> tuple[Callable[..., AsyncEngine], tuple[ClientSettings, int | None]]:
        from ..auth.portable import portable  # few clients go to another process

        if self.pool.given is not None:
            raise PicklingError("The http_client of a client does not go into a pickle")
        settings = portable(self.settings, is_credential)
        return _restored, (settings, self.pool.max_connections)

    def __deepcopy__(self, memo: object) -> AsyncEngine:
        """The same: a copy of a client shares its connections."""
        return self

    def secrets(self, place: str) -> tuple[str, ...]:
        """The names under which the credentials of this API travel in a place."""
        credentials = self.settings.credentials.values()
        return tuple(item.name for item in credentials if item.place == place)


def _restored(settings: ClientSettings, max_connections: int | None) -> AsyncEngine:
    pool = AsyncPool(max_connections=max_connections)
    return AsyncEngine(settings, pool, AsyncTokens())


async def send(engine: AsyncEngine, prepared: Prepared, *, stream: bool) -> Sent:
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


async def _send(engine: AsyncEngine, prepared: Prepared, *, stream: bool) -> Sent:
    settings = engine.settings
    repeatable = settings.retry_unsafe or prepared.repeatable
    attempt, renewed = 0, False
    while True:
        left = settings.max_retries - attempt
        request, cookies = await signed_request(engine, prepared)
        start = time.perf_counter()
        hidden = _hidden_query(engine, prepared, request)
        _log_request(request, hidden)
        sending = _Sending(request)
        history = sending.history
        try:
            response = await _send_once(
                engine, sending, cookies, prepared, stream=stream
            )
        except Exception as error:
            if engine.pool.is_closed:
                raise closed_error(request, retries_taken=attempt) from error
            if isinstance(error, SpentBody):
                reason = _reason(history, "the HTTP client asks for its body again")
                raise unrewindable_error(
                    request, reason, retries_taken=attempt
                ) from error
            if isinstance(error, RuntimeError) and engine.pool.crosses_loops:
                raise loop_error(request, retries_taken=attempt) from error
            if not isinstance(error, FAILURES) or (
                sending.is_hooked and not is_of_request(error, sending.request)
            ):
                raise
            is_safe = repeatable or (
                isinstance(error, NOTHING_SENT) and not _was_worked_on(history)
            )
            may_repeat = is_safe and left > 0 and not prepared.body.is_spent
            if (
                not may_repeat
                or isinstance(error, NOT_RETRIED)
                or not has_time(prepared.timeout, seconds := delay(attempt, None))
            ):
                raise connection_error(error, request, retries_taken=attempt) from error
        else:
            elapsed = timedelta(seconds=time.perf_counter() - start)
            _log_response(response, elapsed, hidden)
            may_repeat = not prepared.body.is_spent and (
                repeatable or not _was_worked_on(history)
            )
            if not renewed and await _wants_another_token(engine, prepared, response):
                renewed = True
                if may_repeat:
                    await response.aclose()
                    continue
            if not (
                may_repeat
                and left > 0
                and should_retry_status(
                    response.status_code, response.headers, repeatable=repeatable
                )
                and not (prepared.is_final and prepared.is_final(response))
            ):
                return Sent(response, elapsed, attempt)
            seconds = delay(attempt, response.headers)
            if not has_time(prepared.timeout, seconds):
                return Sent(response, elapsed, attempt)
            await response.aclose()
        attempt += 1
        package_logger().debug("retry %d in %.2f s", attempt, seconds)
        await async_pause(seconds)
        if engine.pool.is_closed:
            raise closed_error(request, retries_taken=attempt)


async def signed_request(
    engine: AsyncEngine, prepared: Prepared
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
    engine: AsyncEngine, prepared: Prepared, response: httpx2.Response
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
    engine: AsyncEngine,
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


async def _send_once(
    engine: AsyncEngine,
    sending: _Sending,
    cookies: tuple[str, ...],
    prepared: Prepared,
    *,
    stream: bool,
) -> httpx2.Response:
    """One attempt, with its redirects, whose answers go to its history. They are followed
    here because the HTTP library would carry API keys in headers to another origin."""
    http = engine.pool.http()
    sending.is_hooked = any(http.event_hooks.values())
    request, history = sending.request, sending.history
    response = await http.send(request, stream=True, follow_redirects=False)
    try:
        while http.follow_redirects and response.next_request is not None:
            if len(history) >= http.max_redirects:
                raise httpx2.TooManyRedirects("Too many redirects", request=request)
            await read_whole(response, engine.settings.limits.body, prepared.timeout)
            history.append(response)
            sending.request = request = safe_redirect(
                request, response, cookies=cookies
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


def _was_worked_on(history: list[httpx2.Response]) -> bool:
    """Whether a server has done what was asked for, and sent on to what came of it."""
    return any(response.status_code not in KEEPING_METHOD for response in history)


def _reason(history: list[httpx2.Response], otherwise: str) -> str:
    """Why a request has to be sent again."""
    return f"redirect, status {history[-1].status_code}" if history else otherwise


def _hidden_query(
    engine: AsyncEngine, prepared: Prepared, request: httpx2.Request
) -> frozenset[str]:
    """Parameters whose values no log shows: credentials, and what was set by hand or by a
    hook."""
    if not shows_queries():
        return frozenset()
    added = set(request.url.params) - set(httpx2.URL(prepared.url).params)
    of_base = httpx2.URL(engine.settings.base_url).params
    hidden = prepared.hidden.union(engine.secrets("query"), added, of_base)
    hide_query_in_transport_logs(sorted(hidden))
    return hidden


def _log_request(request: httpx2.Request, hidden: frozenset[str]) -> None:
    logger = package_logger()
    if logger.isEnabledFor(logging.DEBUG):
        logger.debug(
            "request %s %s %s",
            request.method,
            safe_url(str(request.url), hidden),
            safe_headers(request.headers),
        )


def _log_response(
    response: httpx2.Response, elapsed: timedelta, hidden: frozenset[str]
) -> None:
    logger = package_logger()
    if logger.isEnabledFor(logging.DEBUG):
        logger.debug(
            "response %d from %s in %.0f ms",
            response.status_code,
            safe_url(str(response.url), hidden),
            elapsed.total_seconds() * 1000,
        )
