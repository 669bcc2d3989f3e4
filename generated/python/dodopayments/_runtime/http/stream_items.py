"""From the items of a stream as they came to what the document says that they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING

from pydantic_core import from_json

from ..codec.decimal_digits import Digits
from ..codec.decode import decode_value, is_valid, item_decoder
from ..errors import APIStreamError, ResponseTooLargeError
from ..logs import package_logger
from ..streams.event_cutter import EventCutter
from ..streams.events import ServerSentEvent
from ..streams.framing import Cutter, Framing, framing_of
from ..type_guards import is_dict
from .endpoint import Envelope, Returns
from .response_parsing import content_type

if TYPE_CHECKING:
    import httpx2

SHOWN = 500

_ERROR = ('{"error":', '{"error" :', '{ "error":')
_OF_ERRORS = {"code", "error", "message", "status", "type"}
"""What is beside `error` in errors that are sent as data of events without a name."""


class Signal(Enum):
    """What is no item: nothing to give, or nothing more to come."""

    SKIP = 0
    END = 1


SKIP, END = Signal.SKIP, Signal.END


class ItemReader:
    """Cuts items out of the chunks of a response, and reads them."""

    def __init__(
        self,
        response: httpx2.Response,
        declared: Returns,
        *,
        strict: bool,
        limit: int | None,
    ) -> None:
        framing = _framing(content_type(response), declared.framing or "jsonl")
        self.last_event: ServerSentEvent | None = None
        self.events = EventCutter(limit) if framing == "sse" else None
        self._cutter = self.events or Cutter(framing, limit)
        self._ready: Iterator[ServerSentEvent | bytes] = iter(())
        self._response = response
        self._declared = declared
        self._strict = strict
        self._decode = _decoder(declared, strict)

    def add(self, chunk: bytes) -> None:
        """Take in a chunk, when there is nothing left of the one before it."""
        try:
            self._ready = iter(self._cutter.cut(chunk))
        except ResponseTooLargeError as error:
            error.response = self._response
            raise

    def finish(self) -> None:
        """Take in the end of the body."""
        self._ready = iter(self._cutter.end())

    def stop(self) -> None:
        """Forget what has come."""
        self._ready = iter(())

    def next(self) -> object:
        """The next value; `SKIP` where another chunk is needed for it, and `END` where there
        is none any more. Raises APIStreamError for an event that is called `error`."""
        for item in self._ready:
            if isinstance(item, bytes):
                return self._decode(item)
            value = self._value(item)
            if value is not SKIP:
                return value
        return SKIP

    def _value(self, event: ServerSentEvent) -> object:
        self.last_event = event
        data, name = event.data, event.name
        if name == "error":
            raise self._error(event, self._documented_error(event))
        if data == self._declared.end_marker:
            return END
        if data.startswith(_ERROR) and self._is_error(data):
            raise self._error(event, _parsed(data))
        envelope = self._declared.envelope
        if envelope is not None:
            return self._event(event, envelope)
        if not data and (name or self._declared.annotation is not str):
            return SKIP
        return self._decode(data)

    def _event(self, event: ServerSentEvent, envelope: Envelope) -> object:
        declared = self._declared
        found: dict[str, object] = {}
        if _is_text(event, envelope):
            found["data"] = event.data
        elif event.data:
            found["data"] = _parsed(event.data, exact=declared.exact)
        if event.name or envelope.named:
            found["event"] = event.event
        if event.id:
            found["id"] = event.id
        if event.retry is not None:
            found["retry"] = event.retry
        return decode_value(
            declared.annotation,
            self._payload(found) or found,
            event.data.encode(),
            strict=self._strict,
            logger=package_logger(),
        )

    def _payload(self, found: Mapping[str, object]) -> object:
        """What an event holds, where that is what the document describes: with `data` among
        its properties it looks like an event."""
        inner = found.get("data")
        if not is_dict(inner) or "data" not in inner:
            return None
        annotation = self._declared.annotation
        return (
            inner if is_valid(annotation, inner) > is_valid(annotation, found) else None
        )

    def _is_error(self, data: str) -> bool:
        """Whether data is an error in the form that others send theirs in, and nothing that
        the document describes."""
        found = _parsed(data)
        if not is_dict(found) or not found.keys() <= _OF_ERRORS or not found["error"]:
            return False
        declared = self._declared
        value = found if declared.envelope is None else {"data": found}
        return declared.annotation is not str and not is_valid(
            declared.annotation, value
        )

    def _documented_error(self, event: ServerSentEvent) -> object:
        envelope = self._declared.envelope
        body = _parsed(event.data)
        if envelope is None:
            return body
        self._strict = False
        return getattr(self._event(event, envelope), "data", body)

    def _error(self, event: ServerSentEvent, body: object) -> APIStreamError:
        text = event.data
        shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
        return APIStreamError(
            f"The server ended the stream: {shown}",
            event=event,
            body=body,
            response=self._response,
        )


def _framing(media_type: str, declared: Framing) -> Framing:
    """Events or lines, as the response says; lines of which kind, as the document does."""
    found = framing_of(media_type) or declared
    return found if "sse" in (found, declared) else declared


def _decoder(declared: Returns, strict: bool) -> Callable[[str | bytes], object]:
    if declared.framing == "sse" and declared.annotation is str:
        return _text
    return item_decoder(
        object if declared.annotation is None else declared.annotation,
        strict=strict,
        logger=package_logger(),
        exact=declared.exact,
    )


def _text(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode("utf-8", "replace")


def _is_text(event: ServerSentEvent, envelope: Envelope) -> bool:
    names, name = envelope.text, event.event
    return name in names or ("*" in names and name not in envelope.json)


def _parsed(data: str, *, exact: bool = False) -> object:
    """JSON; the text of what is none, which some servers send for a value that is text."""
    try:
        return json.loads(data, parse_float=Digits) if exact else from_json(data)
    except (ValueError, RecursionError):
        return data
