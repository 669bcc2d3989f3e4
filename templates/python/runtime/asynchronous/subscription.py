"""What a method that subscribes gives: the data of events, one after the other.

It imports nothing of what receiving them takes, since signatures name it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast

if TYPE_CHECKING:
    from ..graphql.errors import GraphQLErrorItem
    from ..graphql.reply import Reply

T = TypeVar("T")


class AsyncSubscription(Generic[T]):
    """The events of a subscription, each as its data; connects when the first is wanted.

    Leaving the loop, or the `async with` block, ends the subscription. `errors` and
    `extensions` are those of the last event; events with errors come only with
    `on_errors="return"`.
    """

    def __init__(self, events: AsyncGenerator[Reply]) -> None:
        self._events = events
        self.errors: tuple[GraphQLErrorItem, ...] = ()
        self.extensions: Mapping[str, object] = {}

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        reply = await anext(self._events)
        self.errors, self.extensions = reply.errors, reply.extensions
        return cast(T, reply.data)

    async def close(self) -> None:
        """End the subscription."""
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
