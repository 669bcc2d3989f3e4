"""The base of the client class: its arguments, its copies and undocumented endpoints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self, TypeVar

import httpx2

from ..api import ApiInfo
from ..auth.credentials import Credential
from ..children import is_child
from ..codec.files import UploadProgress
from ..configure import configure, has_same_credentials, reconfigure
from ..http.arguments import AsyncHttpClient, Timeout, Url
from ..http.endpoint import Body, Endpoint, Returns
from ..omit import Omit, omit
from ..options import (
    NO_OPTIONS,
    CallOptions,
    ClientOptions,
    Headers,
    Query,
    connections_of,
)
from .resource import NOTHING, AsyncCaller

T = TypeVar("T")

_DEFAULT_OPTIONS = ClientOptions()


class AsyncBaseClient(AsyncCaller):
    """A client of an API. Safe to share; copies share its connections."""

    def __init__(
        self,
        api: ApiInfo,
        *,
        credentials: tuple[Credential, ...] = (),
        environment: str | None = None,
        server_variables: Mapping[str, str | Omit | None] | None = None,
        base_url: str | Url | None = None,
        options: ClientOptions = _DEFAULT_OPTIONS,
        http_client: AsyncHttpClient | None = None,
    ) -> None:
        # With the first client: importing its class does not need all of this.
        from .engine import AsyncEngine
        from .pool import AsyncPool
        from .tokens import AsyncTokens

        _check(http_client)
        settings = configure(
            api,
            credentials=credentials,
            environment=environment,
            server_variables=server_variables or {},
            base_url=base_url,
            options=options,
        )
        most = connections_of(options.max_connections)
        pool = AsyncPool(http_client, max_connections=most)
        self._engine = AsyncEngine(settings, pool, AsyncTokens())

    @property
    def base_url(self) -> str:
        """The base URL of this client, without a slash at the end of its path."""
        return self._engine.settings.base_url

    @property
    def max_retries(self) -> int:
        """How often a call is tried again."""
        return self._engine.settings.max_retries

    @property
    def timeout(self) -> httpx2.Timeout:
        """The timeouts of a call."""
        return self._engine.settings.timeout

    @property
    def is_closed(self) -> bool:
        """Whether the connections are closed."""
        return self._engine.pool.is_closed

    async def close(self) -> None:
        """Close the connections: of this client, of its copies, and of the HTTP client
        that was given to it."""
        await self._engine.pool.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

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
    ) -> Self:
        """A client with other options that shares the connections of this one, and its
        access tokens; its cookies too, unless its credentials are others.

        Headers and query are merged into those of this client; `omit` removes one. In the
        forms `set_…` they replace all of them. `upload_progress` is called with the bytes
        of a body that are sent so far, and with all of them where their number is known.
        `total_timeout` is the seconds that a call may take with all its attempts, until it
        has its answer, or its stream begins.
        Raises ValueError for both forms of one.
        """
        from .engine import AsyncEngine
        from .pool import AsyncPool

        _check(http_client)
        settings = reconfigure(
            self._engine.settings,
            timeout=timeout,
            max_retries=max_retries,
            base_url=base_url,
            default_headers=default_headers,
            default_query=default_query,
            set_default_headers=set_default_headers,
            set_default_query=set_default_query,
            strict_responses=strict_responses,
            upload_progress=upload_progress,
            max_response_bytes=max_response_bytes,
            total_timeout=total_timeout,
        )
        pool = self._engine.pool
        if http_client is not None:
            pool = AsyncPool(http_client)
        elif not has_same_credentials(self._engine.settings, settings):
            pool = pool.apart()
        twin = object.__new__(type(self))
        # Resources that were already reached belong to the engine of this client.
        kept = {
            name: value
            for name, value in vars(self).items()
            if not is_child(type(self), name)
        }
        engine = AsyncEngine(settings, pool, self._engine.tokens)
        vars(twin).update(kept, _engine=engine)
        return twin

    with_options = copy

    async def get(
        self,
        path: str,
        *,
        cast_to: type[T],
        query: Query = NOTHING,
        options: CallOptions = NO_OPTIONS,
    ) -> T:
        """GET an endpoint that the API does not document."""
        return await self._call_undocumented("GET", path, cast_to, query, omit, options)

    async def post(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        query: Query = NOTHING,
        options: CallOptions = NO_OPTIONS,
    ) -> T:
        """POST to an endpoint that the API does not document."""
        return await self._call_undocumented(
            "POST", path, cast_to, query, body, options
        )

    async def put(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        query: Query = NOTHING,
        options: CallOptions = NO_OPTIONS,
    ) -> T:
        """PUT to an endpoint that the API does not document."""
        return await self._call_undocumented("PUT", path, cast_to, query, body, options)

    async def patch(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        query: Query = NOTHING,
        options: CallOptions = NO_OPTIONS,
    ) -> T:
        """PATCH an endpoint that the API does not document."""
        return await self._call_undocumented(
            "PATCH", path, cast_to, query, body, options
        )

    async def delete(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: object = omit,
        query: Query = NOTHING,
        options: CallOptions = NO_OPTIONS,
    ) -> T:
        """DELETE an endpoint that the API does not document."""
        return await self._call_undocumented(
            "DELETE", path, cast_to, query, body, options
        )

    async def _call_undocumented(
        self,
        method: str,
        path: str,
        cast_to: type[T],
        query: Query,
        body: object,
        options: CallOptions,
    ) -> T:
        if "://" in path:
            raise ValueError(f"Expected a path below the base URL, got {path!r}")
        endpoint: Endpoint[T] = Endpoint(
            method=method,
            path=path,
            body=None if isinstance(body, Omit) else Body("application/json"),
            returns=(Returns("2XX", "*/*", lambda: cast_to),),
        )
        extra = {**query, **(options.extra_query or {})}
        options = replace(options, extra_query=extra)
        return await self._call(endpoint, body=body, options=options)


def _check(http_client: object) -> None:
    if http_client is not None and not isinstance(http_client, httpx2.AsyncClient):
        wanted = httpx2.AsyncClient.__name__
        raise TypeError(
            f"http_client must be an httpx2.{wanted}, not "
            f"{type(http_client).__module__}.{type(http_client).__qualname__}"
        )
