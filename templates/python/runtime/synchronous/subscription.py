# Derived from the asynchronous module of the same name; do not edit.
"""What a method that subscribes gives: the data of events, one after the other.

It imports nothing of what receiving them takes, since signatures name it.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar, cast

if TYPE_CHECKING:
    from ..graphql.errors import GraphQLErrorItem
    from ..graphql.reply import Reply

T = TypeVar("T")


class Connection(Protocol):
    """What a subscription reads from, a response or a web socket."""

    def close(self) -> None:
        """End the wait of who reads."""
        ...


class Channel:
    """The connection of a subscription, once there is one."""

    def __init__(self) -> None:
        self.closed = False
        self._connection: Connection | None = None

    def hold(self, connection: Connection) -> None:
        """Say which one it is."""
        self._connection = connection
        if self.closed:
            connection.close()

    def close(self) -> None:
        """End the wait of who reads from it."""
        if self._connection is not None:
            self._connection.close()


class Subscription(Generic[T]):
    """The events of a subscription, each as its data; connects when the first is wanted.

    The end of the `with` block ends the subscription, and so does the end of the last
    variable that holds it. `errors` and `extensions` are those of the last event; events
    with errors come only with `on_errors="return"`.
    """

    def __init__(self, events: Generator[Reply], channel: Channel) -> None:
        self._events = events
        self._channel = channel
        self._waiting = False
        self.errors: tuple[GraphQLErrorItem, ...] = ()
        self.extensions: Mapping[str, object] = {}

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        self._waiting = True
        try:
            if self._channel.closed:
                raise StopIteration
            reply = next(self._events)
        except Exception:
            if self._channel.closed:
                raise StopIteration from None
            raise
        finally:
            self._waiting = False
        self.errors, self.extensions = reply.errors, reply.extensions
        return cast(T, reply.data)

    def close(self) -> None:
        """End the subscription. Who waits for an event of it, in another task or thread, has
        come to its end."""
        self._channel.closed = True
        if self._waiting:
            self._channel.close()
        else:
            self._events.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
