"""Server-sent events, cut out of bytes (WHATWG HTML, section 9.2.6)."""

from __future__ import annotations

from ..errors import ResponseTooLargeError
from .events import ServerSentEvent
from .framing import BYTE_ORDER_MARK


class EventCutter:
    """Cuts chunks of bytes into events.

    Events without data are given only where they have a name: others keep a connection
    open. `last_id` and `retry` are what a client sends, and waits for, when it connects
    again. What is not ended by an empty line is no event.
    """

    def __init__(self, limit: int | None = None) -> None:
        self.last_id = ""
        self.retry: int | None = None
        self._limit = limit
        self._rest: list[bytes] = []
        self._size = 0
        self._after_return = False
        self._begun = False

    def cut(self, chunk: bytes) -> list[ServerSentEvent]:
        """The events that a chunk completes.

        Raises ResponseTooLargeError for one with more bytes than the limit.
        """
        if self._after_return or b"\r" in chunk:
            chunk = self._with_line_feeds(chunk)
        if not chunk:
            return []
        end = chunk.rfind(b"\n\n") + 2
        if end == 1:
            is_end = chunk.startswith(b"\n") and self._rest[-1:] and self._ends_line()
            if not is_end:
                self._keep(chunk)
                return []
            end = 1
        self._rest.append(chunk[:end])
        whole = b"".join(self._rest)
        self._rest.clear()
        self._size = 0
        if self._limit is not None and len(whole) > self._limit:
            self._check(max(map(len, whole.split(b"\n\n"))))
        self._keep(chunk[end:])
        if not self._begun:
            self._begun = True
            whole = whole.removeprefix(BYTE_ORDER_MARK)
        return self._events(whole.decode("utf-8", "replace"))

    def end(self) -> list[ServerSentEvent]:
        """Nothing: an event that was cut short is none."""
        return []

    def _with_line_feeds(self, chunk: bytes) -> bytes:
        """The same with line feeds alone. A return ends its line at once; a line feed that
        follows it in the next chunk belongs to it."""
        if not chunk:
            return chunk
        if self._after_return:
            chunk = chunk.removeprefix(b"\n")
        self._after_return = chunk.endswith(b"\r")
        return chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")

    def _ends_line(self) -> bool:
        return self._rest[-1].endswith(b"\n")

    def _keep(self, chunk: bytes) -> None:
        if chunk:
            self._size += len(chunk)
            self._check(self._size)
            self._rest.append(chunk)

    def _check(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            raise ResponseTooLargeError(self._limit)

    def _events(self, text: str) -> list[ServerSentEvent]:
        found: list[ServerSentEvent] = []
        for block in text.split("\n\n"):
            if block.startswith("data: ") and "\n" not in block:
                found.append(ServerSentEvent("", block[6:], self.last_id, None))
            elif block:
                event = self._event(block)
                if event is not None:
                    found.append(event)
        return found

    def _event(self, block: str) -> ServerSentEvent | None:
        name = ""
        data: list[str] = []
        retry: int | None = None
        for line in block.split("\n"):
            field, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if field == "data":
                data.append(value)
            elif field == "event":
                name = value
            elif field == "id":
                self.last_id = self.last_id if "\0" in value else value
            elif field == "retry" and _is_number(value):
                self.retry = retry = int(value)
        if not (data or name):
            return None
        return ServerSentEvent(name, "\n".join(data), self.last_id, retry)


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19
