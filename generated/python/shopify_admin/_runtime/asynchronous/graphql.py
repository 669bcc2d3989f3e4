"""The base of clients of a GraphQL API, and of groups of its operations."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, cast

from ..codec.files import UploadProgress
from ..graphql.documents import has_mutation
from ..graphql.operation import OnErrors, Operation, options_of
from ..http.arguments import AsyncHttpClient, Timeout, Url
from ..omit import Omit, omit
from ..options import NO_OPTIONS, CallOptions, Headers, Query
from .client import AsyncBaseClient
from .resource import NOTHING, AsyncCaller

if TYPE_CHECKING:
    from ..graphql.paging import Connection
    from .graphql_pages import AsyncNodes
    from .graphql_response import AsyncGraphQLResponse

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class AsyncGraphQLCaller(AsyncCaller):
    """Has an engine and runs operations with it."""

    async def _run(
        self,
        operation: Operation[T],
        variables: Mapping[str, object] = NOTHING,
        *,
        options: CallOptions = NO_OPTIONS,
    ) -> T:
        from .graphql_run import run

        plain = cast("Operation[object]", operation)
        value = await run(self._engine, plain, variables, options, self._mode)
        return cast(T, value)

    def _pages(
        self,
        operation: Operation[T],
        connection: Connection,
        variables: Mapping[str, object] = NOTHING,
        *,
        options: CallOptions = NO_OPTIONS,
    ) -> AsyncNodes[Any, T]:
        from .graphql_pages import AsyncNodes

        async def fetch(cursor: object | Omit) -> T:
            given = dict(variables)
            if not isinstance(cursor, Omit):
                given[connection.variable] = cursor
            return await self._run(operation, given, options=options)

        return AsyncNodes(fetch, connection.items, connection.next_cursor)


class AsyncGraphQLResource(AsyncGraphQLCaller):
    """A group of operations. Holds no state but the client it belongs to."""

    def __init__(self, client: AsyncGraphQLCaller) -> None:
        self._client = client
        self._engine = client._engine


class AsyncGraphQLClient(AsyncBaseClient, AsyncGraphQLCaller):
    """A client of a GraphQL API. Safe to share; copies share its connections."""

    async def execute(
        self,
        query: str,
        variables: Mapping[str, object] = NOTHING,
        operation_name: str | None = None,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        extra_body: object | None = None,
        timeout: Timeout | Omit = omit,
    ) -> dict[str, Any]:
        """The data of a query or a mutation that was written by hand.

        Variables may hold files, models and dates. Raises GraphQLError as methods do.
        """
        operation: Operation[dict[str, Any]] = Operation(
            kind="mutation" if has_mutation(query) else "query",
            name=operation_name,
            document=query,
            type=lambda: dict[str, Any],
            uploads=True,
        )
        options = CallOptions(extra_headers, extra_query, extra_body, timeout)
        return await self._run(operation, variables, options=options)

    def copy(
        self,
        *,
        timeout: Timeout | Omit = omit,
        max_retries: int | None = None,
        base_url: str | Url | None = None,
        default_headers: Headers | None = None,
        default_query: Query | None = None,
        set_default_headers: Headers | None = None,
        set_default_query: Query | None = None,
        http_client: AsyncHttpClient | None = None,
        strict_responses: bool | None = None,
        upload_progress: UploadProgress | Omit | None = omit,
        max_response_bytes: int | Omit | None = omit,
        total_timeout: float | Omit | None = omit,
        on_errors: OnErrors | None = None,
        persisted_queries: bool | None = None,
    ) -> Self:
        """A client with other options that shares the connections of this one, and its
        access tokens.

        Headers and query are merged into those of this client; `omit` removes one.
        """
        twin = super().copy(
            timeout=timeout,
            max_retries=max_retries,
            base_url=base_url,
            default_headers=default_headers,
            default_query=default_query,
            set_default_headers=set_default_headers,
            set_default_query=set_default_query,
            http_client=http_client,
            strict_responses=strict_responses,
            upload_progress=upload_progress,
            max_response_bytes=max_response_bytes,
            total_timeout=total_timeout,
        )
        settings = twin._engine.settings
        known = options_of(settings)
        protocol = replace(
            known,
            on_errors=on_errors or known.on_errors,
            persisted_queries=(
                known.persisted_queries
                if persisted_queries is None
                else persisted_queries
            ),
        )
        settings = replace(settings, protocol=protocol)
        twin._engine = replace(twin._engine, settings=settings)
        return twin

    with_options = copy


def as_raw(
    method: Callable[P, Awaitable[R]],
) -> Callable[P, Awaitable[AsyncGraphQLResponse[R]]]:
    """The type of a method in raw mode. It is the same object."""
    return cast("Callable[P, Awaitable[AsyncGraphQLResponse[R]]]", method)
