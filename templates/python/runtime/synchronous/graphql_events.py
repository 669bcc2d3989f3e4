# Derived from the asynchronous module of the same name; do not edit.
"""What clients of a GraphQL API with subscriptions have beside the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from ..graphql.operation import Operation
from ..options import NO_OPTIONS, CallOptions
from .graphql import GraphQLCaller, GraphQLClient, GraphQLResource
from .resource import NOTHING
from .subscription import Channel, Subscription

T = TypeVar("T")


class EventsCaller(GraphQLCaller):
    """Runs operations, and subscribes."""

    def _subscribe(
        self,
        operation: Operation[T],
        variables: Mapping[str, object] = NOTHING,
        *,
        options: CallOptions = NO_OPTIONS,
    ) -> Subscription[T]:
        from .graphql_subscription import subscribe

        plain = cast("Operation[object]", operation)
        channel = Channel()
        events = subscribe(self._engine, plain, variables, options, channel)
        return Subscription(events, channel)


class EventsResource(GraphQLResource, EventsCaller):
    """A group of operations, some of them subscriptions."""


class EventsClient(GraphQLClient, EventsCaller):
    """A client of a GraphQL API with subscriptions."""
