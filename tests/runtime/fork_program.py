"""What forked processes get of a client that their parent has used (see `test_forks`).

    python -m tests.runtime.fork_program URL TOKEN_URL

Prints one object: for each case what its children have returned. A program of its own,
because that of the tests has threads.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import TypeVar

import httpx2
from runtime.auth.credentials import oauth
from runtime.synchronous.client import BaseClient

from .sample_client import AsyncShop, Shop
from .test_oauth2 import API, READ
from .token_server import CLIENT

CALLS = 8
T = TypeVar("T")
Answers = list[object]


def main(url: str, token_url: str) -> None:
    sync = Shop(bearer_token="t", base_url=url)
    _ids(sync, "parent")
    other = sync.with_options(default_headers={"Authorization": "Bearer u"})
    _ids(other, "parent")
    given = Shop(bearer_token="t", base_url=url, http_client=httpx2.Client())
    unused = _in_children(2, lambda index: _ids(given, index))
    _ids(given, "parent")
    found = {
        "sync": _in_children(4, lambda index: _ids(sync, index)),
        "copy": _in_children(2, lambda index: _ids(other, index)),
        "async": _of_loops(AsyncShop(bearer_token="t", base_url=url)),
        "given, unused": unused,
        "given, used": _in_children(1, lambda index: _ids(given, index)),
        "multiprocessing": _of_pool(sync),
        "tokens": _of_tokens(token_url),
    }
    _ids(sync, "parent")
    found["locks"] = _of_locks(sync)
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # a thread holds a lock


def _in_children(number: int, act: Callable[[int], object]) -> Answers:
    """What `act` gives in so many forked processes, which run at once."""
    pipes: list[tuple[int, int]] = []
    for index in range(number):
        read, write = os.pipe()
        process = os.fork()
        if process == 0:
            try:
                value = act(index)
            except Exception as error:
                value = f"{type(error).__name__}: {error}"
            os.write(write, json.dumps(value).encode())
            os._exit(0)
        os.close(write)
        pipes.append((process, read))
    found: Answers = []
    for process, read in pipes:
        with open(read, "rb") as file:
            found.append(json.loads(file.read()))
        os.waitpid(process, 0)
    return found


def _ids(client: Shop, start: object) -> list[str]:
    return [client.products.retrieve(f"{start}-{n}").id for n in range(CALLS)]


async def _async_ids(client: AsyncShop, start: object) -> list[str]:
    return [(await client.products.retrieve(f"{start}-{n}")).id for n in range(CALLS)]


def _of_loops(client: AsyncShop) -> Answers:
    asyncio.run(_async_ids(client, "parent"))
    loop = asyncio.new_event_loop()
    loop.run_until_complete(_async_ids(client, "parent"))  # leaves a connection open
    found = _in_children(3, lambda index: asyncio.run(_async_ids(client, index)))
    assert loop.run_until_complete(_async_ids(client, "p"))[-1] == f"p-{CALLS - 1}"
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    return found


def _of_pool(client: Shop) -> Answers:
    global _work

    def work(index: int) -> list[str]:
        return _ids(client, index)

    _work = work
    with multiprocessing.get_context("fork").Pool(3) as pool:
        return list(pool.map(_worked, range(6)))


def _worked(index: int) -> list[str]:
    return _work(index)


_work: Callable[[int], list[str]]


def _of_tokens(url: str) -> Answers:
    """A thread of the parent holds the lock of a token, whose server is slow."""
    credential = oauth("access_token", None, *CLIENT, token_url="/oauth/token")
    client = BaseClient(API, credentials=(credential,), base_url=url)
    client._call(READ)  # what is imported then is there before the fork
    client._engine.tokens.reject("token-1")
    thread = threading.Thread(target=lambda: client._call(READ))
    thread.start()
    time.sleep(0.1)
    first = _in_children(1, lambda _: client._call(READ))
    thread.join()
    return first + _in_children(1, lambda _: client._call(READ))


def _of_locks(client: Shop) -> Answers:
    """A thread of the parent holds those of the pool."""
    client._engine.pool._clients._lock.acquire()
    http = client._engine.pool.http()

    def hold() -> None:
        vars(vars(http)["_transport"])["_pool"]._optional_thread_lock.__enter__()

    thread = threading.Thread(target=hold)
    thread.start()
    thread.join()
    found = _in_children(2, lambda index: _ids(client, index))
    client._engine.pool._clients._lock.release()
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
