# Derived from the asynchronous module of the same name; do not edit.
"""Subscriptions: the events of an operation, over server-sent events or a web socket.

Each subscription has a connection of its own, which is closed when its consumer stops.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import suppress

import httpx2

from ..errors import APIError, connection_error
from ..graphql import messages
from ..graphql.errors import (
    GraphQLError,
    error_items,
    message_of,
)
from ..graphql.operation import EVENT_STREAM, Operation, options_of
from ..graphql.reply import Reply, failure_of, has_data, read_reply, value_of
from ..graphql.request import payload, prepare_stream
from ..graphql.sockets import Socket
from ..http.response_parsing import content_type, is_success
from ..options import CallOptions
from ..streams.chunks import Chunks
from .engine import Engine
from .response import read
from .sending import send, signed_request
from .stream import events_of
from .subscription import Channel


def subscribe(
    engine: Engine,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
    channel: Channel,
) -> Generator[Reply]:
    """The answer of each event. Raises GraphQLError for errors, which end it."""
    over = _over_socket if operation.transport == "ws" else _over_events
    return over(engine, operation, variables, options, channel)


def _event(engine: Engine, operation: Operation[object], content: str | bytes) -> Reply:
    settings = engine.settings
    text = content.encode() if isinstance(content, str) else content
    reply = read_reply(operation, text, strict=settings.strict_responses)
    value_of(reply, options_of(settings).on_errors)  # raises, or logs
    return reply


def _over_events(
    engine: Engine,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
    channel: Channel,
) -> Generator[Reply]:
    """By the distinct connections mode of GraphQL over server-sent events."""
    endpoint, prepared = prepare_stream(engine.settings, operation, variables, options)
    limits = engine.settings.limits
    response = (send(engine, prepared, stream=True)).response
    try:
        if not is_success(endpoint, response.status_code):
            read(response, limits.body)
            if not has_data(response):
                raise failure_of(endpoint, response)
        if content_type(response) != EVENT_STREAM:
            # A subscription that could not begin is answered like any other operation.
            yield _event(engine, operation, read(response, limits.body))
            return
        chunks = Chunks(response, response.iter_bytes())
        channel.hold(chunks)
        for event in events_of(chunks, limits.item):
            if event.event == "complete":
                return
            if event.event in ("next", "message") and event.data:
                yield _event(engine, operation, event.data)
    except httpx2.HTTPError as error:
        raise connection_error(error, response.request) from error
    finally:
        response.close()


def _over_socket(
    engine: Engine,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
    channel: Channel,
) -> Generator[Reply]:
    """By the protocol graphql-transport-ws."""
    settings = engine.settings
    _, prepared = prepare_stream(settings, operation, variables, options)
    request, _ = signed_request(engine, prepared)
    content, _ = payload(settings, operation, variables, extra=options.extra_body)
    seconds = prepared.timeout.connect
    socket = Socket.open(request, seconds, settings.limits.item)
    ended = False
    try:
        channel.hold(socket)
        socket.send(messages.connection_init(_credentials(engine, request)))
        _await_acknowledgement(socket, seconds)
        socket.send(messages.subscribe(content))
        while not ended:
            message = messages.read_message(socket.receive(prepared.timeout.read))
            match message.type:
                case "next":
                    yield _event(engine, operation, messages.payload_text(message))
                case "error":
                    ended = True
                    raise _operation_error(message.payload)
                case "complete":
                    ended = True
                case "ping":
                    socket.send(messages.pong())
                case _:
                    pass
    finally:
        if not ended:
            with suppress(APIError):
                socket.send(messages.complete())
        socket.close()


def _await_acknowledgement(socket: Socket, seconds: float | None) -> None:
    while True:
        message = messages.read_message(socket.receive(seconds))
        if message.type == "connection_ack":
            return
        if message.type == "ping":
            socket.send(messages.pong())


def _credentials(engine: Engine, request: httpx2.Request) -> Mapping[str, object]:
    """What opens a connection: the headers that hold credentials, as servers want them
    that cannot see headers, and what the user adds."""
    names = {name.lower(): name for name in engine.settings.secrets("header")}
    found: dict[str, object] = {
        names[name]: value for name, value in request.headers.items() if name in names
    }
    return {**found, **(options_of(engine.settings).connection_params or {})}


def _operation_error(value: object) -> GraphQLError:
    errors = error_items(value)
    return GraphQLError(message_of(errors), errors=errors)
