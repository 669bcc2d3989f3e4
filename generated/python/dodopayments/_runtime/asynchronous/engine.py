"""Calls operations: the request of their arguments, and the value or error of the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import partial
from typing import Literal, TypeAlias, TypeVar, cast

from ..configure import is_credential
from ..dataclass_compat import record
from ..http.endpoint import Arguments, Endpoint
from ..http.request_building import prepare
from ..http.response_parsing import (
    Parser,
    declared_stream,
    error_of,
    is_success,
    parse_response,
)
from ..options import CallOptions, ClientSettings
from .pool import AsyncPool
from .response import AsyncRawResponse, AsyncStreamedResponse, read
from .sending import send
from .tokens import AsyncTokens

T = TypeVar("T")

Mode: TypeAlias = Literal["parsed", "raw", "streamed"]


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
            from pickle import PicklingError

            raise PicklingError("The http_client of a client does not go into a pickle")
        settings = portable(self.settings, is_credential)
        return _restored, (settings, self.pool.max_connections)

    def __deepcopy__(self, memo: object) -> AsyncEngine:
        """The same: a copy of a client shares its connections."""
        return self


def _restored(settings: ClientSettings, max_connections: int | None) -> AsyncEngine:
    pool = AsyncPool(max_connections=max_connections)
    return AsyncEngine(settings, pool, AsyncTokens())
