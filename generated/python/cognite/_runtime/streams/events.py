"""What a server-sent event is (WHATWG HTML, section 9.2.6)."""

from __future__ import annotations


class ServerSentEvent:
    """An event as it came. `name` is empty where the server gave none; `event` is
    `"message"` then. `id` is that of the last event that had one."""

    __slots__ = ("data", "id", "name", "retry")

    def __init__(self, name: str, data: str, id: str, retry: int | None) -> None:
        self.name = name
        self.data = data
        self.id = id
        self.retry = retry

    @property
    def event(self) -> str:
        """The type of the event."""
        return self.name or "message"

    def __repr__(self) -> str:
        text = self.data if len(self.data) <= 100 else f"{self.data[:100]}…"
        return f"ServerSentEvent({self.event!r}, {text!r}, id={self.id!r})"
