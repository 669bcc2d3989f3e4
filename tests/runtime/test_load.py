"""Many calls at once of a server that does what it should not: each ends with a result or
with an exception of the client, and nothing is left behind."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import cast

import httpx2
import pytest
from runtime.errors import APIError

from .driver import Flavour
from .sample_client import AsyncShop, Shop
from .sample_client.types import Product
from .unruly_server import RETRIES, UnrulyServer, unruly_server

THREADS = 50
TASKS = 500
DESCRIPTORS = Path("/proc/self/fd")
TIMEOUT = httpx2.Timeout(10, read=0.2)
"""Shorter than the server stalls, and long where nothing is wrong but a slow machine."""
Outcomes = Counter[str]

pytestmark = pytest.mark.skipif(not DESCRIPTORS.exists(), reason="needs /proc")


def outcome(value: object) -> str:
    """What a call has come to. An exception that is not of the client is raised again."""
    if isinstance(value, BaseException) and not isinstance(value, APIError):
        raise value
    if isinstance(value, Product):
        assert value.id
    return type(value).__name__


def called(client: Shop, number: int) -> object:
    """A call that may be repeated, or one that may not."""
    if number % 3:
        return client.products.retrieve(f"p{number}")
    return client.post(f"/products/p{number}", cast_to=Product, body={"name": "n"})


def by_threads(url: str, seconds: float, number: int) -> Outcomes:
    names, found = count(), Counter[str]()
    ends = time.monotonic() + seconds

    def work(_: int) -> Outcomes:
        mine = Counter[str]()
        while time.monotonic() < ends:
            try:
                value = called(client, next(names))
            except Exception as error:
                value = error
            mine[outcome(value)] += 1
        return mine

    with (
        Shop(
            bearer_token="t", base_url=url, max_retries=RETRIES, timeout=TIMEOUT
        ) as client,
        ThreadPoolExecutor(number) as threads,
    ):
        for mine in threads.map(work, range(number)):
            found += mine
    return found


async def by_tasks(url: str, seconds: float, number: int) -> Outcomes:
    names, found = count(), Counter[str]()
    ends = time.monotonic() + seconds

    async def work() -> None:
        while time.monotonic() < ends:
            try:
                value = await cast(
                    Awaitable[object], called(cast(Shop, client), next(names))
                )
            except Exception as error:
                value = error
            found[outcome(value)] += 1

    async with AsyncShop(
        bearer_token="t", base_url=url, max_retries=RETRIES, timeout=TIMEOUT
    ) as client:
        await asyncio.gather(*(work() for _ in range(number)))
    assert len(asyncio.all_tasks()) == 1
    return found


def left_behind() -> dict[str, int]:
    """What a leak would make more of."""
    gc.collect()
    alive = Counter(type(item).__name__ for item in gc.get_objects())
    kinds = ("Response", "Request", "Product", "socket", "_SelectorSocketTransport")
    return {
        "files": len(os.listdir(DESCRIPTORS)),
        "threads": threading.active_count(),
        **{kind: alive[kind] for kind in kinds},
    }


@contextmanager
def nothing_left() -> Iterator[None]:
    before = left_behind()
    yield
    after = left_behind()
    assert {kind: after[kind] - before[kind] for kind in before} == dict.fromkeys(
        before, 0
    )


def run(flavour: Flavour, seconds: float, number: int) -> tuple[UnrulyServer, Outcomes]:
    with unruly_server() as server:
        if flavour == "sync":
            return server, by_threads(server.url, seconds, number)
        return server, asyncio.run(by_tasks(server.url, seconds, number))


def load(flavour: Flavour, seconds: float) -> None:
    number = THREADS if flavour == "sync" else TASKS
    run(flavour, 0.1, 3)  # what is imported and made once
    with nothing_left():
        server, found = run(flavour, seconds, number)
        assert found["Product"] > THREADS
        assert set(found) >= {
            "APIConnectionError",
            "APIResponseValidationError",
            "InternalServerError",
        }
        most = max(server.came.values())
        assert 1 < most <= 1 + RETRIES
        server.came.clear()


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_calls_of_an_unruly_server(flavour: str) -> None:
    load(cast(Flavour, flavour), 2.5)


@pytest.mark.slow
@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_calls_of_an_unruly_server_for_long(flavour: str) -> None:
    load(cast(Flavour, flavour), 30)
