"""The HTTP client of an API client and of its copies, with their connections."""

from __future__ import annotations

import copy
import os
from functools import partial

import httpx2

from ..concurrency import AsyncScoped
from ..errors import APIError
from ..options import shared_ssl_context

_MAX_IDLE = 100
"""Connections that are kept for calls to come; others are closed after theirs."""


class _AsyncLender:
    """Gives away the HTTP client of a user: to any event loop, and to one process."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self.http = http
        self.borrowers = 0
        self.cookies = httpx2.Cookies(http.cookies)
        self._process: int | None = None

    def lend(self) -> httpx2.AsyncClient:
        """Raises APIError for a process that was forked after the first use."""
        process = os.getpid()
        if self._process not in (None, process):
            raise APIError(
                "The http_client was used before this process was forked, and processes "
                "cannot share connections: make the client in each of them"
            )
        self._process = process
        self.borrowers += 1
        return self.http


class AsyncPool:
    """The HTTP client of each event loop and process, made when first needed and closed with
    its loop; or the one that the user gave (decision 074)."""

    def __init__(
        self,
        given: httpx2.AsyncClient | None = None,
        *,
        max_connections: int | None = None,
    ) -> None:
        self.max_connections = max_connections
        self.given = given
        self._closed = False
        self._lender = None if given is None else _AsyncLender(given)
        if self._lender is None:
            make = partial(_new_client, max_connections)
            self._clients = AsyncScoped(make, httpx2.AsyncClient.aclose)
        else:
            self._clients = AsyncScoped(self._lender.lend)

    def http(self) -> httpx2.AsyncClient:
        """The HTTP client. Raises RuntimeError once it is closed, and APIError in a process
        that cannot use it."""
        given = self.given  # what `is_closed` says, which each call would have to ask
        if self._closed or (given is not None and given.is_closed):
            raise RuntimeError("The client has been closed")
        return self._clients.get()

    @property
    def is_closed(self) -> bool:
        return self._closed or (self.given is not None and self.given.is_closed)

    @property
    def crosses_loops(self) -> bool:
        """Whether the HTTP client of the user was used in several event loops."""
        return self._lender is not None and self._lender.borrowers > 1

    async def close(self) -> None:
        """Close the connections. Doing it again changes nothing."""
        self._closed = True
        await self._clients.close()
        if self._lender is not None:
            await self._lender.http.aclose()

    def apart(self) -> AsyncPool:
        """The same connections, with cookies of its own: those that the user gave."""
        return _AsyncPoolApart(self)

    def without_cookies(self) -> httpx2.AsyncClient:
        """The HTTP client as it was before any answer."""
        http = copy.copy(self.http())
        http.cookies = {} if self._lender is None else self._lender.cookies
        return http


class _AsyncPoolApart(AsyncPool):
    """See `AsyncPool.apart`."""

    def __init__(self, pool: AsyncPool) -> None:
        self.max_connections = pool.max_connections
        self.given = pool.given
        self._pool = pool
        self._clients = AsyncScoped(pool.without_cookies)

    def http(self) -> httpx2.AsyncClient:
        if self.is_closed:
            raise RuntimeError("The client has been closed")
        return self._clients.get()

    @property
    def is_closed(self) -> bool:
        return self._pool.is_closed

    @property
    def crosses_loops(self) -> bool:
        return self._pool.crosses_loops

    async def close(self) -> None:
        await self._pool.close()

    def apart(self) -> AsyncPool:
        return _AsyncPoolApart(self._pool)


def _new_client(max_connections: int | None) -> httpx2.AsyncClient:
    limits = httpx2.Limits(
        max_connections=max_connections, max_keepalive_connections=_MAX_IDLE
    )
    return httpx2.AsyncClient(
        verify=shared_ssl_context(), follow_redirects=True, limits=limits
    )
