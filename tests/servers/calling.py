"""A case as a call of the synchronous and of the asynchronous client, and what came of it."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import islice
from typing import Any, Literal

from pydantic import BaseModel

from tests.servers.model import Case, Fails
from tests.servers.packages import Client
from tests.servers.values import differences, plain

Mode = Literal["sync", "async"]

VALUES = (BaseModel, Mapping, Sequence)
"""What can be iterated, and is a value all the same."""

MOST = 1000
"""Items that are taken of a stream or of pages: for one without an end."""


def mistakes(client: Client, url: str, case: Case, mode: Mode) -> Sequence[str]:
    """What is not as the case says; nothing where all is right."""
    package: Any = client.module
    try:
        found, headers = _call(client, url, case, mode)
    except package.APIError as error:
        if isinstance(case.gives, Fails):
            return [*_errors(error, case.gives)]
        return [f"{type(error).__name__}: {error}"]
    if isinstance(case.gives, Fails):
        return [f"{found!r} in the place of {case.gives}"]
    wrong = differences(plain(found), case.gives)
    if not case.headers_type:
        return [*wrong]
    return [*wrong, *differences(headers, dict(case.headers), "headers")]


def _errors(error: Any, right: Fails) -> Iterator[str]:
    names = [kind.__name__ for kind in type(error).__mro__]
    if right.error not in names:
        yield f"{type(error).__name__} in the place of {right.error}: {error}"
    elif right.status is not None and error.status_code != right.status:
        yield f"{error.status_code} in the place of {right.status}: {error}"
    elif right.message not in str(error):
        yield f"{error} in the place of {right.message!r}"
    elif right.body is not None:
        body = plain(error.body)
        if isinstance(right.body, dict) and isinstance(body, dict):
            body = {key: body[key] for key in right.body if key in body}
        yield from differences(body, right.body, "body")


def _call(client: Client, url: str, case: Case, mode: Mode) -> tuple[object, object]:
    options = {"base_url": url, "max_retries": 0, "timeout": 10}
    if mode == "async":
        return asyncio.run(_call_async(client, options, case))
    with getattr(client.module, client.calls.name)(**options) as caller:
        method = _method(caller, case)
        if case.headers_type:
            raw = method(*case.at, **case.given)
            return _taken(raw.parse()), _headers(client, raw, case)
        return _taken(method(*case.at, **case.given)), None


async def _call_async(
    client: Client, options: dict[str, Any], case: Case
) -> tuple[object, object]:
    kind = getattr(client.module, f"Async{client.calls.name}")
    async with kind(**options) as caller:
        method = _method(caller, case)
        if case.headers_type:
            raw = await method(*case.at, **case.given)
            return await _taken_async(await raw.parse()), _headers(client, raw, case)
        given = method(*case.at, **case.given)
        if not hasattr(given, "__aiter__"):  # pages are iterated without a wait
            given = await given
        return await _taken_async(given), None


def _method(caller: Any, case: Case) -> Any:
    found = caller.with_raw_response if case.headers_type else caller
    for name in case.call.split("."):
        found = getattr(found, name)
    return found


def _headers(client: Client, raw: Any, case: Case) -> object:
    package: Any = client.module
    return plain(raw.parse_headers(getattr(package.types, case.headers_type)))


def _taken(result: Any) -> object:
    """All that a result has: items of pages, events of a stream, bytes of a file."""
    if hasattr(result, "iter_bytes"):
        content: bytes = result.read()
        return content
    if isinstance(result, VALUES) or not isinstance(result, Iterable):
        return result
    with result if hasattr(result, "__exit__") else nullcontext():
        return [*islice(result, MOST)]


async def _taken_async(result: Any) -> object:
    if hasattr(result, "iter_bytes"):
        content = result.read()
        return await content if inspect.isawaitable(content) else content
    if not hasattr(result, "__aiter__"):
        return result
    items: list[object] = []
    async for item in _limited(result):
        items.append(item)
    return items


async def _limited(result: AsyncIterator[object]) -> AsyncIterator[object]:
    count = 0
    async for item in result:
        yield item
        count += 1
        if count == MOST:
            return
