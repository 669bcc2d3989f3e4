"""A vector as a call of a generated Python client, and what came of it as plain values.

What the client is called like is read from its ``calls.json``; nothing here knows how it
was made.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import httpx2

from tests.wire.calls import Call, Calls
from tests.wire.packages import Area
from tests.wire.values import is_marked, native, plain
from tests.wire.vectors import Vector

Mode = Literal["sync", "async"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the caller got: a value or an error."""

    value: object = None
    headers: object = None
    error: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    """What a method is called with."""

    positional: tuple[object, ...]
    named: Mapping[str, object]


def outcome_of(area: Area, vector: Vector, url: str, mode: Mode) -> Outcome:
    """Make the call of a vector."""
    package: Any = area.module
    try:
        return _call(area, vector, url, mode)
    except package.APIStatusError as error:
        body = plain(error.body)
        return Outcome(
            error={"kind": "status", "status": error.status_code, "body": body}
        )
    except package.MissingCredentialsError:
        return Outcome(error={"kind": "credentials"})
    except package.APIResponseValidationError:
        return Outcome(error={"kind": "response"})
    except (ValueError, TypeError):
        return Outcome(error={"kind": "argument"})


def _call(area: Area, vector: Vector, url: str, mode: Mode) -> Outcome:
    package: Any = area.module
    call = area.calls.operations[vector.operation]
    given = _given(call, vector)
    options = dict(_options(area.calls, vector, url))
    kind: Any = None
    if vector.headers is not None:
        kind = getattr(package.types, call.headers or "")
    if mode == "async":
        client_class = getattr(package, f"Async{area.calls.name}")
        return asyncio.run(_call_async(client_class, options, call, given, kind))
    with (
        _http(httpx2.Client, options) as http,
        getattr(package, area.calls.name)(**options, http_client=http) as client,
    ):
        if kind is None:
            return Outcome(
                plain(_reach(client, call)(*given.positional, **given.named))
            )
        method = _reach(client.with_raw_response, call)
        raw = method(*given.positional, **given.named)
        headers = plain(raw.parse_headers(kind))
        return Outcome(plain(raw.parse()), headers)


async def _call_async(
    client_class: Any, options: dict[str, Any], call: Call, given: _Given, kind: Any
) -> Outcome:
    async with (
        _http(httpx2.AsyncClient, options) as http,
        client_class(**options, http_client=http) as client,
    ):
        if kind is None:
            method = _reach(client, call)
            return Outcome(plain(await method(*given.positional, **given.named)))
        method = _reach(client.with_raw_response, call)
        raw = await method(*given.positional, **given.named)
        return Outcome(plain(await raw.parse()), plain(raw.parse_headers(kind)))


def _http(kind: Any, options: dict[str, Any]) -> Any:
    """The HTTP client; through the server as a proxy where URLs are not its own."""
    proxy = options.pop("proxy", None)
    return kind(proxy=proxy, follow_redirects=True)


def _reach(client: object, call: Call) -> Any:
    found: Any = client
    for name in call.path:
        found = getattr(found, name)
    return found


def _options(calls: Calls, vector: Vector, url: str) -> Iterator[tuple[str, object]]:
    given = vector.client
    yield "max_retries", 0
    if given.get("servers") == "documented":
        yield "proxy", url
    else:
        yield "base_url", url
    if "server" in given:
        yield "environment", calls.environments[given["server"]]
    for name, value in given.get("variables", {}).items():
        yield calls.variables[name], value
    if given.get("strict"):
        yield "strict_responses", True
    for scheme, secret in given.get("credentials", {}).items():
        credential = calls.credentials[scheme]
        if credential.kind == "oauth":
            yield from _oauth(credential.arguments, secret)
        else:
            parts = secret if isinstance(secret, list) else [secret]
            yield from zip(credential.arguments, parts, strict=True)


def _oauth(
    names: Sequence[str], secret: str | list[str]
) -> Iterator[tuple[str, object]]:
    """A token, or the name and the secret of a client that gets one."""
    given = [secret] if isinstance(secret, str) else secret
    yield from zip(
        names[-len(given) :] if len(given) > 1 else names, given, strict=False
    )


def _given(call: Call, vector: Vector) -> _Given:
    """What may be given by position is, where all that comes before it is given."""
    named = dict(_arguments(call, vector))
    positional: list[object] = []
    for key in call.positional:
        name = call.arguments[key]
        if name not in named:
            break
        positional.append(named.pop(name))
    return _Given(tuple(positional), named)


def _arguments(call: Call, vector: Vector) -> Iterator[tuple[str, object]]:
    given = dict(vector.arguments)
    for place in ("path", "query", "header", "cookie"):
        for wire_name, value in given.pop(place, {}).items():
            yield call.name(place, wire_name), native(value)
    for part, headers in given.pop("parts", {}).items():
        for wire_name, value in headers.items():
            yield call.name("parts", part, wire_name), native(value)
    if "body" in given:
        yield from _body(call, given.pop("body"))
    assert not given, f"arguments in no place: {sorted(given)}"
    if vector.content_type is not None:
        yield call.name("content_type"), vector.content_type
    if vector.accept is not None:
        yield call.name("accept"), vector.accept


def _body(call: Call, body: object) -> Iterator[tuple[str, object]]:
    fields = call.fields
    by_fields = "fields" in call.body or "whole" not in call.body
    if not isinstance(body, dict) or is_marked(body) or not by_fields:
        yield call.name("body"), native(body)
        return
    extra = {key: native(item) for key, item in body.items() if key not in fields}
    for wire_name, value in body.items():
        if wire_name in fields:
            yield fields[wire_name], native(value)
    if any(f"body.{key}" not in call.constants for key in extra):
        yield "extra_body", extra
