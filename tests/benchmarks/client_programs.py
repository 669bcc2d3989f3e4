"""What is measured of a client library: small programs, each run in a fresh process.

``python client_programs.py PROGRAM LIBRARY [FILE]`` prints one number: seconds of CPU, or megabytes.
Runs without anything of the generator, in the environment of the vendors' packages.
Libraries are named by what they are: ``base`` is httpx2 with pydantic and nothing else.
"""

# pyright: reportMissingImports=false
# mypy: ignore-errors
import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

BATCHES = 60
CALLS = 30
DECODES = 12
KEY = {"bearer_token": "secret"}
SENT = {
    "accept": "application/json",
    "user-agent": "ours_dodo/1.112.2",
    "authorization": "Bearer secret",
}
"""What our client sends with a call; the bare call of httpx2 sends the same."""


def import_(library: str) -> float:
    """The import statement of a package."""
    return _seconds(lambda: _import(library))


def reach(library: str) -> float:
    """The same, to the class that is used of it; both classes of `base`."""
    return _seconds(lambda: _reach(library))


def memory(library: str) -> float:
    """What is resident after the import, in MB (Linux)."""
    _import(library)
    return _resident()


def memory_reached(library: str) -> float:
    """What is resident once the class is there, in MB (Linux)."""
    _reach(library)
    return _resident()


def first(library: str) -> float:
    """From nothing to the end of the first call."""
    return _seconds(lambda: _delete(library)())


def first_after_import(library: str) -> float:
    """The same, without the import."""
    _reach(library)
    return _seconds(lambda: _delete(library)())


def first_decoded(library: str) -> float:
    """From nothing to the first answer that is a model."""
    content = Path(sys.argv[3]).read_bytes()
    return _seconds(lambda: _client(library, content).discounts.list())


def call(library: str) -> float:
    """A call that sends nothing and gets nothing: the least of several batches."""
    run = _delete(library)
    for _ in range(CALLS):
        run()
    batches = (_seconds(lambda: _repeat(run, CALLS)) for _ in range(BATCHES))
    return min(batches) / CALLS


def call_async(library: str) -> float:
    """The same with the asynchronous client, in one event loop."""
    return asyncio.run(_least_async(library))


async def _least_async(library: str) -> float:
    run = _delete_async(library)
    await _repeat_async(run, CALLS)
    least = float("inf")
    for _ in range(BATCHES):
        start = time.process_time()
        await _repeat_async(run, CALLS)
        least = min(least, time.process_time() - start)
    return least / CALLS


def decode(library: str) -> float:
    """A list in one large answer, through the whole call: the least of several."""
    content = Path(sys.argv[3]).read_bytes()
    client = _client(library.removesuffix("-strict"), content, library)
    assert len(client.discounts.list().items) > 1000
    return min(_seconds(client.discounts.list) for _ in range(DECODES))


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _repeat(run: Callable[[], object], times: int) -> None:
    for _ in range(times):
        run()


async def _repeat_async(run: Callable[[], Awaitable[object]], times: int) -> None:
    for _ in range(times):
        await run()


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def _import(library: str) -> None:
    match library:
        case "base":
            import httpx2  # noqa: F401
            import pydantic  # noqa: F401
        case "ours":
            import ours_dodo  # noqa: F401
        case "ours-github":
            import ours_github  # noqa: F401
        case "vendor":
            import dodopayments  # noqa: F401
        case "openai":
            import openai  # noqa: F401


def _reach(library: str) -> None:
    match library:
        case "base":
            from httpx2 import Client
            from pydantic import BaseModel  # noqa: F401
        case "ours":
            from ours_dodo import Client
        case "ours-github":
            from ours_github import Client  # noqa: F401
        case "vendor":
            from dodopayments import DodoPayments  # noqa: F401
        case "openai":
            from openai import OpenAI  # noqa: F401


def _delete(library: str) -> Callable[[], object]:
    if library == "base":
        import httpx2

        http = httpx2.Client(transport=httpx2.MockTransport(lambda _: _empty(httpx2)))
        url = "https://test.dodopayments.com/discounts/a"
        return lambda: http.request("DELETE", url, headers=SENT)
    client = _client(library, b"")
    if library == "openai":
        return lambda: client.models.delete("a")
    return lambda: client.discounts.delete("a")


def _delete_async(library: str) -> Callable[[], Awaitable[object]]:
    if library == "base":
        import httpx2

        http = httpx2.AsyncClient(
            transport=httpx2.MockTransport(lambda _: _empty(httpx2))
        )
        url = "https://test.dodopayments.com/discounts/a"
        return lambda: http.request("DELETE", url, headers=SENT)
    if library == "ours":
        import httpx2 as http
        from ours_dodo import AsyncClient as Client
    else:
        import httpx as http
        from dodopayments import AsyncDodoPayments as Client
    transport = http.MockTransport(lambda _: _empty(http))
    client = Client(http_client=http.AsyncClient(transport=transport), **KEY)
    return lambda: client.discounts.delete("a")


def _client(library: str, content: bytes, mode: str = ""):
    strict = mode.endswith("-strict")
    if library == "ours":
        import httpx2 as http
        from ours_dodo import Client

        options = {**KEY, "strict_responses": strict}
    elif library == "openai":
        import httpx as http
        from openai import OpenAI as Client

        options = {"api_key": "secret"}
    else:
        import httpx as http
        from dodopayments import DodoPayments as Client

        options = {**KEY, "_strict_response_validation": strict}

    def answer(_: object):
        if not content:
            return _empty(http)
        kind = {"content-type": "application/json"}
        return http.Response(200, content=content, headers=kind)

    return Client(
        http_client=http.Client(transport=http.MockTransport(answer)), **options
    )


def _empty(http):
    return http.Response(204)


PROGRAMS = {
    "import": import_,
    "reach": reach,
    "memory": memory,
    "memory-reached": memory_reached,
    "first": first,
    "first-after-import": first_after_import,
    "first-decoded": first_decoded,
    "call": call,
    "call-async": call_async,
    "decode": decode,
}

if __name__ == "__main__":
    print(PROGRAMS[sys.argv[1]](sys.argv[2]))
