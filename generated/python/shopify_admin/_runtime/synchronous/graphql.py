# Derived from the asynchronous module of the same name; do not edit.
# Rewrite with: python -m generator.targets.python.sync_twin
"""The base of clients of a GraphQL API, and of groups of its operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, cast

import httpx2

from ..endpoint import Endpoint
from ..finish import is_success
from ..graphql.documents import has_mutation
from ..graphql.operation import OnErrors, Operation
from ..graphql.reply import failure_of, is_not_persisted, read_response, value_of
from ..graphql.request import options_of, prepare_operation
from ..omit import Omit, omit
from ..options import NO_OPTIONS, CallOptions, Headers, Query, Timeout
from .client import BaseClient
from .engine import Engine, Mode, Sent, send
from .resource import NOTHING, Caller

if TYPE_CHECKING:
    from ..graphql.paging import Connection
    from .graphql_pages import Nodes
    from .graphql_response import GraphQLResponse
    from .graphql_subscription import Subscription

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class GraphQLCaller(Caller):
    """Has an engine and runs operations with it."""

    def _run(
        self,
        operation: Operation[T],
        variables: Mapping[str, object] = NOTHING,
        *,
        options: CallOptions = NO_OPTIONS,
    ) -> T:
        plain = cast("Operation[object]", operation)
        value = run(self._engine, plain, variables, options, self._mode)
        return cast(T, value)

    def _subscribe(
        self,
        operation: Operation[T],
        variables: Mapping[str, object] = NOTHING,
        *,
        options: CallOptions = NO_OPTIONS,
    ) -> Subscription[T]:
        from .graphql_subscription import Subscription, subscribe

        plain = cast("Operation[object]", operation)
        events = subscribe(self._engine, plain, variables, options)
        return Subscription(events)

    def _pages(
        self,
        operation: Operation[T],
        connection: Connection,
        variables: Mapping[str, object] = NOTHING,
        *,
        options: CallOptions = NO_OPTIONS,
    ) -> Nodes[Any, T]:
        from .graphql_pages import Nodes

        def fetch(cursor: object | Omit) -> T:
            given = dict(variables)
            if not isinstance(cursor, Omit):
                given[connection.variable] = cursor
            return self._run(operation, given, options=options)

        return Nodes(fetch, connection.items, connection.following)


class GraphQLResource(GraphQLCaller):
    """A group of operations. Holds no state but the client it belongs to."""

    def __init__(self, client: GraphQLCaller) -> None:
        self._client = client
        self._engine = client._engine


class GraphQLClient(BaseClient, GraphQLCaller):
    """A client of a GraphQL API. Safe to share; copies share its connections."""

    def execute(
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
        return self._run(operation, variables, options=options)

    def copy(
        self,
        *,
        timeout: Timeout | Omit = omit,
        max_retries: int | None = None,
        base_url: str | httpx2.URL | None = None,
        default_headers: Headers | None = None,
        default_query: Query | None = None,
        http_client: httpx2.Client | None = None,
        strict_responses: bool | None = None,
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
            http_client=http_client,
            strict_responses=strict_responses,
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
    method: Callable[P, R],
) -> Callable[P, GraphQLResponse[R]]:
    """The type of a method in raw mode. It is the same object."""
    return cast("Callable[P, GraphQLResponse[R]]", method)


def run(
    engine: Engine,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
    mode: Mode,
) -> object:
    """The data of an operation; in the mode `raw` its response.

    A response that is asked for as it came is given as it came: its errors are in it.
    """
    settings = engine.settings
    protocol = options_of(settings)
    endpoint, sent = _sent(engine, operation, variables, options)
    response = sent.response
    if not is_success(endpoint, response.status_code):
        raise failure_of(endpoint, response)
    read = partial(read_response, operation, strict=settings.strict_responses)
    if mode == "parsed":
        return value_of(read(response), protocol.on_errors, response)
    from .graphql_response import GraphQLResponse

    return GraphQLResponse[object](
        response,
        read,
        protocol.on_errors,
        elapsed=sent.elapsed,
        retries_taken=sent.retries_taken,
    )


def _sent(
    engine: Engine,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
) -> tuple[Endpoint[object], Sent]:
    """The answer to an operation; by its hash alone, where the server knows that.

    Files would have to be sent twice, so their operations go whole.
    """
    attempt = partial(_attempt, engine, operation, variables, options)
    if options_of(engine.settings).persisted_queries and not operation.uploads:
        endpoint, sent = attempt(hash_only=True)
        if not is_not_persisted(sent.response):
            return endpoint, sent
    return attempt(hash_only=False)


def _attempt(
    engine: Engine,
    operation: Operation[object],
    variables: Mapping[str, object],
    options: CallOptions,
    *,
    hash_only: bool,
) -> tuple[Endpoint[object], Sent]:
    endpoint, prepared = prepare_operation(
        engine.settings, operation, variables, options, hash_only=hash_only
    )
    try:
        return endpoint, send(engine, prepared, stream=False)
    finally:
        prepared.body.close()
