"""Runs one and the same test with the synchronous and with the asynchronous client."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal, TypeVar, cast

import httpx2

from .sample_client import AsyncShop, Shop

T = TypeVar("T")
Flavour = Literal["sync", "async"]
Handler = Callable[[httpx2.Request], httpx2.Response]


class Driver:
    """Makes clients of one flavour, and calls them.

    Tests are written against `Shop`; `AsyncShop` has the same methods.
    """

    def __init__(self, flavour: Flavour) -> None:
        self.flavour = flavour

    def call(self, act: Callable[[Shop], T], **arguments: object) -> T:
        """What `act` gives for a new client, which is closed afterwards."""
        arguments = {"bearer_token": "token", **arguments}
        if self.flavour == "sync":
            with Shop(**arguments) as client:  # type: ignore[arg-type]
                return act(client)
        return asyncio.run(self._called(act, arguments))

    async def _called(
        self, act: Callable[[Shop], T], arguments: dict[str, object]
    ) -> T:
        async with AsyncShop(**arguments) as client:  # type: ignore[arg-type]
            result = act(cast(Shop, client))
            return await cast("Awaitable[T]", result)

    def mock(self, handler: Handler) -> object:
        """An HTTP client whose requests go to `handler`."""
        transport = httpx2.MockTransport(handler)
        if self.flavour == "sync":
            return httpx2.Client(transport=transport, follow_redirects=True)
        return httpx2.AsyncClient(transport=transport, follow_redirects=True)
