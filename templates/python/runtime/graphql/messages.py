"""The messages of the protocol graphql-transport-ws, one operation to a connection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from ..dataclass_compat import record
from ..errors import TOO_DEEP, APIResponseValidationError
from ..type_guards import is_mapping

SUBPROTOCOL = "graphql-transport-ws"

_ID = "1"


@record(frozen=True, slots=True, kw_only=True)
class Message:
    """A message of the server. Those of the connection have no id."""

    type: str
    payload: object


def connection_init(payload: Mapping[str, object]) -> str:
    """The first message of a client."""
    return _text(
        {"type": "connection_init", **({"payload": payload} if payload else {})}
    )


def subscribe(payload: Mapping[str, object]) -> str:
    """Asks for the events of an operation."""
    return _text({"id": _ID, "type": "subscribe", "payload": payload})


def complete() -> str:
    """Says that no more events are wanted."""
    return _text({"id": _ID, "type": "complete"})


def pong() -> str:
    """The answer to a ping."""
    return _text({"type": "pong"})


def read_message(text: str | bytes) -> Message:
    """A message of the server; anything that is none has an empty type."""
    try:
        found = cast(object, json.loads(text))
    except (ValueError, RecursionError):
        found = None
    if not is_mapping(found):
        return Message(type="", payload=None)
    return Message(type=str(found.get("type", "")), payload=found.get("payload"))


def payload_text(message: Message) -> bytes:
    """The payload of a message as JSON."""
    try:
        return _text(message.payload).encode(errors="replace")
    except RecursionError as error:
        raise APIResponseValidationError(TOO_DEEP) from error


def _text(message: object) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
