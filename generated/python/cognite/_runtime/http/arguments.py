"""Types of the HTTP library among the arguments of clients and methods.

They are here for whoever reads signatures at run time. Nothing but modules that need the HTTP
library in any case imports this one: clients and their resources.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Iterable
from typing import Annotated, TypeAlias, TypeVar

import httpx2

from ..requirements import HTTPX2, require
from ..schemas import AS_GIVEN, INSTANCE

require("httpx2", httpx2.__version__, HTTPX2)

T = TypeVar("T")

Timeout: TypeAlias = float | Annotated[httpx2.Timeout, INSTANCE] | None
"""Seconds for each phase of a call, a detailed httpx2.Timeout, or None for no limit."""
AuthHook: TypeAlias = Callable[[httpx2.Request], Awaitable[object] | None]
"""Called with each request just before it is sent; may change its headers. The asynchronous
client awaits what it gives; the synchronous one has no use for such a function."""
Items: TypeAlias = Annotated[Iterable[T] | AsyncIterable[T], AS_GIVEN]
"""What gives the items of a body one by one; the synchronous client takes no asynchronous
one."""
Url: TypeAlias = Annotated[httpx2.URL, INSTANCE]
HttpClient: TypeAlias = Annotated[httpx2.Client, INSTANCE]
AsyncHttpClient: TypeAlias = Annotated[httpx2.AsyncClient, INSTANCE]
