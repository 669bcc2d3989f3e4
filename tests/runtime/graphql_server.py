"""A real GraphQL server on the loopback: graphql-core behind a small ASGI application.

It speaks GraphQL over HTTP, the multipart request specification, and subscriptions both as
server-sent events (distinct connections) and as graphql-transport-ws.
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from hashlib import sha256
from typing import Any

import uvicorn
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    execute,
    get_operation_ast,
    parse,
    subscribe,
    validate,
)

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass
class GraphQLServer:
    """What a test sees of the running server."""

    url: str
    schema: GraphQLSchema
    root: object
    extensions: Mapping[str, object] | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    refuse_sockets: bool = False
    subprotocol: str = "graphql-transport-ws"
    persisted: dict[str, str] = field(default_factory=dict)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        self.headers.append({k.decode(): v.decode() for k, v in scope["headers"]})
        if scope["type"] == "websocket":
            await _Socket(self, receive, send).run()
        else:
            await _http(self, receive, send)


@contextmanager
def graphql_server(
    schema: GraphQLSchema,
    root: object = None,
    extensions: Mapping[str, object] | None = None,
) -> Iterator[GraphQLServer]:
    """A server with a schema; `root` holds the resolvers of its root fields."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()  # from now on a client that comes early waits
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/graphql"
    app = GraphQLServer(url, schema, root, extensions)
    config = uvicorn.Config(
        app,
        log_level="critical",
        lifespan="off",
        ws="websockets-sansio",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        yield app
    finally:
        server.should_exit = server.force_exit = True
        thread.join(10)
        listener.close()


async def _http(server: GraphQLServer, receive: Receive, send: Send) -> None:
    content = b""
    more = True
    while more:
        part = await receive()
        content += part.get("body", b"")
        more = part.get("more_body", False)
    headers = server.headers[-1]
    payload = _payload(headers.get("content-type", ""), content)
    server.requests.append(payload)
    if (missing := _persisted(server, payload)) is not None:
        await _answer(send, 200, missing)
        return
    document, faults = _checked(server, payload)
    if document is None:
        errors = [error.formatted for error in faults]
        await _answer(send, 400, {"errors": errors})
        return
    if _is_subscription(document, payload):
        if headers.get("accept") != "text/event-stream":  # as graphql-sse compares it
            await _answer(send, 404, {"errors": [{"message": "Stream not found"}]})
            return
        await _events(server, document, payload, receive, send)
        return
    result = await _executed(server, document, payload)
    await _answer(send, 200, _formatted(server, result))


def _persisted(server: GraphQLServer, payload: dict[str, Any]) -> object | None:
    """Automatic persisted queries: the error for a hash that is not known."""
    persisted = (payload.get("extensions") or {}).get("persistedQuery")
    if persisted is None:
        return None
    digest = persisted["sha256Hash"]
    if "query" in payload:
        assert sha256(payload["query"].encode()).hexdigest() == digest
        server.persisted[digest] = payload["query"]
    elif digest in server.persisted:
        payload["query"] = server.persisted[digest]
    else:
        return {"errors": [{"message": "PersistedQueryNotFound"}]}
    return None


def _payload(content_type: str, content: bytes) -> dict[str, Any]:
    """JSON, or the parts of the multipart request specification put together."""
    if not content_type.startswith("multipart/form-data"):
        found: dict[str, Any] = json.loads(content)
        return found
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    parts: dict[str, Any] = {}
    message: Any = message_from_bytes(head + content)
    for part in message.get_payload():
        name = part.get_param("name", header="content-disposition")
        parts[str(name)] = (part.get_filename(), part.get_payload(decode=True))
    operations: dict[str, Any] = json.loads(parts.pop("operations")[1])
    for key, places in json.loads(parts.pop("map")[1]).items():
        for place in places:
            _put(operations, place.split("."), parts[key])
    return operations


def _put(target: Any, path: list[str], value: object) -> None:
    *steps, last = [int(step) if step.isdecimal() else step for step in path]
    for step in steps:
        target = target[step]
    assert target[last] is None, "a file stands where null is (section 3)"
    target[last] = value


def _checked(
    server: GraphQLServer, payload: dict[str, Any]
) -> tuple[DocumentNode | None, list[GraphQLError]]:
    try:
        document = parse(payload["query"])
    except GraphQLError as error:
        return None, [error]
    errors = validate(server.schema, document)
    return (None, errors) if errors else (document, [])


def _is_subscription(document: DocumentNode, payload: dict[str, Any]) -> bool:
    operation = get_operation_ast(document, payload.get("operationName"))
    return operation is not None and operation.operation.value == "subscription"


async def _executed(
    server: GraphQLServer, document: DocumentNode, payload: dict[str, Any]
) -> ExecutionResult:
    result = execute(
        server.schema,
        document,
        server.root,
        variable_values=payload.get("variables"),
        operation_name=payload.get("operationName"),
    )
    return result if isinstance(result, ExecutionResult) else await result


async def _subscribed(
    server: GraphQLServer, document: DocumentNode, payload: dict[str, Any]
) -> AsyncIterator[ExecutionResult] | ExecutionResult:
    result = subscribe(
        server.schema,
        document,
        server.root,
        variable_values=payload.get("variables"),
        operation_name=payload.get("operationName"),
    )
    return await result if isinstance(result, Awaitable) else result


def _formatted(server: GraphQLServer, result: ExecutionResult) -> dict[str, Any]:
    answer: dict[str, Any] = dict(result.formatted)
    if server.extensions is not None:
        answer["extensions"] = server.extensions
    return answer


async def _answer(send: Send, status: int, value: object) -> None:
    kind = b"application/graphql-response+json; charset=utf-8"
    headers = [(b"content-type", kind)]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(value).encode()})


async def _events(
    server: GraphQLServer,
    document: DocumentNode,
    payload: dict[str, Any],
    receive: Receive,
    send: Send,
) -> None:
    """Server-sent events, until they end or the client goes away."""
    events = await _subscribed(server, document, payload)
    if isinstance(events, ExecutionResult):
        await _answer(send, 200, _formatted(server, events))
        return
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def write() -> None:
        await _write(send, ": here we go\n\n")
        async for result in events:
            text = json.dumps(_formatted(server, result))
            await _write(send, f"event: next\ndata: {text}\n\n")
        await _write(send, "event: complete\ndata:\n\n")
        await send({"type": "http.response.body", "body": b""})

    await _until(write(), _gone(receive), events, server)


async def _write(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _until(
    work: Any, end: Any, events: AsyncIterator[object], server: GraphQLServer
) -> None:
    """Work until it is done or the other thing happens; then the events are closed."""
    tasks = [asyncio.ensure_future(work), asyncio.ensure_future(end)]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await events.aclose()  # type: ignore[attr-defined]
    server.ended.set()


class _Socket:
    """One connection of graphql-transport-ws."""

    def __init__(self, server: GraphQLServer, receive: Receive, send: Send) -> None:
        self._server = server
        self._receive = receive
        self._send = send

    async def run(self) -> None:
        await self._receive()  # websocket.connect
        if self._server.refuse_sockets:
            await self._send({"type": "websocket.close", "code": 4403})
            return
        await self._send(
            {"type": "websocket.accept", "subprotocol": self._server.subprotocol}
        )
        init = await self._message()
        assert init is not None and init["type"] == "connection_init"
        if (init.get("payload") or {}).get("X-Token") == "wrong":
            closing = {"type": "websocket.close", "code": 4403, "reason": "Forbidden"}
            await self._send(closing)
            return
        await self._say({"type": "ping"})
        await self._say({"type": "connection_ack"})
        while message := await self._message():
            if message["type"] == "subscribe":
                await self._subscribe(message)
                return

    async def _subscribe(self, message: dict[str, Any]) -> None:
        payload = message["payload"]
        self._server.requests.append(payload)
        document, faults = _checked(self._server, payload)
        if document is None:
            errors = [error.formatted for error in faults]
            await self._say({"id": message["id"], "type": "error", "payload": errors})
            return
        events = await _subscribed(self._server, document, payload)
        assert not isinstance(events, ExecutionResult)

        async def write() -> None:
            async for result in events:
                answer = _formatted(self._server, result)
                await self._say(
                    {"id": message["id"], "type": "next", "payload": answer}
                )
            await self._say({"id": message["id"], "type": "complete"})

        await _until(write(), self._completed(), events, self._server)

    async def _completed(self) -> None:
        while message := await self._message():
            if message["type"] == "complete":
                return

    async def _message(self) -> dict[str, Any] | None:
        received = await self._receive()
        if received["type"] == "websocket.disconnect":
            return None
        message: dict[str, Any] = json.loads(received["text"])
        self._server.messages.append(message)
        return message

    async def _say(self, message: dict[str, Any]) -> None:
        await self._send({"type": "websocket.send", "text": json.dumps(message)})
