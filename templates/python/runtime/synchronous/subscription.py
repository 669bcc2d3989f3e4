# Derived from the asynchronous module of the same name; do not edit.
"""What a method that subscribes gives: the data of events, one after the other.

It imports nothing of what receiving them takes, since signatures name it.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast

if TYPE_CHECKING:
    from ..graphql.errors import GraphQLErrorItem
    from ..graphql.reply import Reply

T = TypeVar("T")


class Subscription(Generic[T]):
    """The events of a subscription, each as its data; connects when the first is wanted.

    Leaving the loop, or the `with` block, ends the subscription. `errors` and
    `extensions` are those of the last event; events with errors come only with
    `on_errors="return"`.
    """

    def __init__(self, events: Generator[Reply]) -> None:
        self._events = events
        self.errors: tuple[GraphQLErrorItem, ...] = ()
        self.extensions: Mapping[str, object] = {}

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        reply = next(self._events)
        self.errors, self.extensions = reply.errors, reply.extensions
        return cast(T, reply.data)

    def close(self) -> None:
        """End the subscription."""
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
