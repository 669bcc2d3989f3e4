# Derived from the asynchronous module of the same name; do not edit.
"""Answers of a GraphQL server as they came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cached_property
from typing import TypeVar, cast

import httpx2

from ..graphql.errors import GraphQLErrorItem
from ..graphql.operation import OnErrors
from ..graphql.reply import Reply, value_of
from .response import RawResponse

T = TypeVar("T")


class GraphQLResponse(RawResponse[T]):
    """An answer with its errors and extensions; `parse()` gives what the plain method
    returns, and raises what it raises."""

    def __init__(
        self,
        response: httpx2.Response,
        read: Callable[[httpx2.Response], Reply],
        on_errors: OnErrors,
        *,
        elapsed: timedelta,
        retries_taken: int,
    ) -> None:
        super().__init__(
            response, self._value, elapsed=elapsed, retries_taken=retries_taken
        )
        self._read = read
        self._on_errors: OnErrors = on_errors

    @cached_property
    def _reply(self) -> Reply:
        return self._read(self.http_response)

    def _value(self, response: httpx2.Response) -> object:
        return value_of(self._reply, self._on_errors, response)

    @property
    def data(self) -> T | None:
        """What could be answered; parts that failed are None."""
        return cast("T | None", self._reply.data)

    @property
    def errors(self) -> tuple[GraphQLErrorItem, ...]:
        """What could not be answered, and why."""
        return self._reply.errors

    @property
    def extensions(self) -> Mapping[str, object]:
        """What the server says beside the answer, such as the cost of a query."""
        return self._reply.extensions
