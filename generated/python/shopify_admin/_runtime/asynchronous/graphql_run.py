"""One operation after the other: sends it, waits where it has to, reads the answer.

Imported with the first call, with all that sending takes.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from ..concurrency import async_pause
from ..graphql.operation import Operation, options_of
from ..graphql.reply import (
    failure_of,
    is_answer,
    is_not_persisted,
    read_response,
    value_of,
)
from ..graphql.request import prepare_operation
from ..graphql.throttling import seconds_to_wait
from ..http.deadlines import has_time
from ..http.endpoint import Endpoint
from ..http.request_building import Prepared
from ..logs import package_logger
from ..omit import Omit
from ..options import CallOptions
from .engine import AsyncEngine, Mode
from .graphql_response import AsyncGraphQLResponse
from .sending import Sent, send


async def run(
    engine: AsyncEngine,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
    mode: Mode,
) -> object:
    """The data of an operation; in the mode `raw` its response.

    A response that is asked for as it came is given as it came: its errors are in it.
    """
    settings = engine.settings
    protocol = options_of(settings)
    endpoint, sent = await _send_operation(engine, operation, variables, options)
    response = sent.response
    if not is_answer(endpoint, response):
        raise failure_of(endpoint, response)
    read = partial(read_response, operation, strict=settings.strict_responses)
    if mode == "parsed":
        return value_of(read(response), protocol.on_errors, response)
    return AsyncGraphQLResponse[object](
        response,
        read,
        protocol.on_errors,
        elapsed=sent.elapsed,
        retries_taken=sent.retries_taken,
    )


async def _send_operation(
    engine: AsyncEngine,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
) -> tuple[Endpoint[object], Sent]:
    """The answer to an operation; by its hash alone, where the server knows that.

    Files would have to be sent twice, so their operations go whole.
    """
    attempt = partial(_attempt, engine, operation, variables)
    if options_of(engine.settings).persisted_queries and not operation.uploads:
        start = time.monotonic()
        endpoint, sent = await attempt(options, hash_only=True)
        if not is_not_persisted(sent.response):
            return endpoint, sent
        given = options.total_timeout
        total = engine.settings.total_timeout if isinstance(given, Omit) else given
        if total is not None:
            left = max(total - (time.monotonic() - start), 0.001)
            options = replace(options, total_timeout=left)
    return await attempt(options, hash_only=False)


async def _attempt(
    engine: AsyncEngine,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
    *,
    hash_only: bool,
) -> tuple[Endpoint[object], Sent]:
    endpoint, prepared = prepare_operation(
        engine.settings, operation, variables, options, hash_only=hash_only
    )
    try:
        return endpoint, await _send_until_accepted(engine, prepared)
    finally:
        prepared.body.close()


async def _send_until_accepted(engine: AsyncEngine, prepared: Prepared) -> Sent:
    """The answer of a server that had time for the operation, or the last refusal.

    A mutation is repeated too, since nothing of it was done.
    """
    settings, taken = engine.settings, 0
    while True:
        left = settings.max_retries - taken
        patient = replace(engine, settings=replace(settings, max_retries=left))
        sent = await send(patient, prepared, stream=False)
        taken += sent.retries_taken
        seconds = seconds_to_wait(sent.response.content, taken)
        if (
            seconds is None
            or taken >= settings.max_retries
            or prepared.body.is_spent
            or not has_time(prepared.timeout, seconds)
        ):
            return replace(sent, retries_taken=taken)
        taken += 1
        package_logger().debug("throttled, retry %d in %.2f s", taken, seconds)
        await async_pause(seconds)
