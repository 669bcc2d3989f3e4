"""What clients of a GraphQL API with subscriptions have beside the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from ..graphql.operation import Operation
from ..options import NO_OPTIONS, CallOptions
from .graphql import AsyncGraphQLCaller, AsyncGraphQLClient, AsyncGraphQLResource
from .resource import NOTHING
from .subscription import AsyncChannel, AsyncSubscription

T = TypeVar("T")


class AsyncEventsCaller(AsyncGraphQLCaller):
    """Runs operations, and subscribes."""

    def _subscribe(
        self,
        operation: Operation[T],
        variables: Mapping[str, object] = NOTHING,
        *,
        options: CallOptions = NO_OPTIONS,
    ) -> AsyncSubscription[T]:
        from .graphql_subscription import subscribe

        plain = cast("Operation[object]", operation)
        channel = AsyncChannel()
        events = subscribe(self._engine, plain, variables, options, channel)
        return AsyncSubscription(events, channel)


class AsyncEventsResource(AsyncGraphQLResource, AsyncEventsCaller):
    """A group of operations, some of them subscriptions."""


class AsyncEventsClient(AsyncGraphQLClient, AsyncEventsCaller):
    """A client of a GraphQL API with subscriptions."""
