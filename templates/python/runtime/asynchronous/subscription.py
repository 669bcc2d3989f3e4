"""What a method that subscribes gives: the data of events, one after the other.

It imports nothing of what receiving them takes, since signatures name it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar, cast

if TYPE_CHECKING:
    from ..graphql.errors import GraphQLErrorItem
    from ..graphql.reply import Reply

T = TypeVar("T")


class AsyncConnection(Protocol):
    """What a subscription reads from, a response or a web socket."""

    async def close(self) -> None:
        """End the wait of who reads."""
        ...


class AsyncChannel:
    """The connection of a subscription, once there is one."""

    def __init__(self) -> None:
        self.closed = False
        self._connection: AsyncConnection | None = None

    async def hold(self, connection: AsyncConnection) -> None:
        """Say which one it is."""
        self._connection = connection
        if self.closed:
            await connection.close()

    async def close(self) -> None:
        """End the wait of who reads from it."""
        if self._connection is not None:
            await self._connection.close()


class AsyncSubscription(Generic[T]):
    """The events of a subscription, each as its data; connects when the first is wanted.

    The end of the `async with` block ends the subscription, and so does the end of the last
    variable that holds it. `errors` and `extensions` are those of the last event; events
    with errors come only with `on_errors="return"`.
    """

    def __init__(self, events: AsyncGenerator[Reply], channel: AsyncChannel) -> None:
        self._events = events
        self._channel = channel
        self._waiting = False
        self.errors: tuple[GraphQLErrorItem, ...] = ()
        self.extensions: Mapping[str, object] = {}

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        self._waiting = True
        try:
            if self._channel.closed:
                raise StopAsyncIteration
            reply = await anext(self._events)
        except Exception:
            if self._channel.closed:
                raise StopAsyncIteration from None
            raise
        finally:
            self._waiting = False
        self.errors, self.extensions = reply.errors, reply.extensions
        return cast(T, reply.data)

    async def close(self) -> None:
        """End the subscription. Who waits for an event of it, in another task or thread, has
        come to its end."""
        self._channel.closed = True
        if self._waiting:
            await self._channel.close()
        else:
            await self._events.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()
