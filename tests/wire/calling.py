"""A vector as a call of a generated Python client, and what came of it as plain values."""

import asyncio
import base64
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal, cast
from uuid import UUID

import httpx2
from pydantic import BaseModel, TypeAdapter
from specloom.ir.types import Named
from specloom.planning.arguments import Argument

from tests.wire.packages import Area, Method
from tests.wire.vectors import Vector

Colour = Literal["sync", "async"]
_NATIVE: Mapping[str, Callable[[Any], object]] = {
    "$date-time": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$time": time.fromisoformat,
    "$duration": lambda seconds: timedelta(seconds=seconds),
    "$uuid": UUID,
    "$decimal": Decimal,
}
"""Values that JSON has no type for, but Python has."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the caller got: a value or an error."""

    value: object = None
    headers: object = None
    error: Mapping[str, object] | None = None


def outcome_of(area: Area, vector: Vector, url: str, colour: Colour) -> Outcome:
    """Make the call of a vector."""
    package: Any = area.module
    try:
        return _call(area, vector, url, colour)
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


def _call(area: Area, vector: Vector, url: str, colour: Colour) -> Outcome:
    package: Any = area.module
    method = area.methods[vector.operation]
    arguments = dict(_arguments(method, vector))
    options = dict(_options(area, vector, url))
    if colour == "async":
        client_class = getattr(package, f"Async{area.title}")
        kind = _headers(area, method) if vector.headers is not None else None
        return asyncio.run(_call_async(client_class, options, method, arguments, kind))
    with (
        _http(httpx2.Client, options) as http,
        getattr(package, area.title)(**options, http_client=http) as client,
    ):
        if vector.headers is None:
            return Outcome(plain(_reach(client, method)(**arguments)))
        raw = _reach(client.with_raw_response, method)(**arguments)
        headers = plain(raw.parse_headers(_headers(area, method)))
        return Outcome(plain(raw.parse()), headers)


async def _call_async(
    client_class: Any,
    options: dict[str, Any],
    method: Method,
    arguments: Any,
    kind: Any,
) -> Outcome:
    async with (
        _http(httpx2.AsyncClient, options) as http,
        client_class(**options, http_client=http) as client,
    ):
        if kind is None:
            return Outcome(plain(await _reach(client, method)(**arguments)))
        raw = await _reach(client.with_raw_response, method)(**arguments)
        return Outcome(plain(await raw.parse()), plain(raw.parse_headers(kind)))


def _headers(area: Area, method: Method) -> object:
    """The type of the documented headers of an operation."""
    use = method.plan.result.headers
    assert use is not None and isinstance(use.expr, Named)
    package: Any = area.module
    return getattr(package.types, area.plan.types[use.expr.id].received or "")


def _http(kind: Any, options: dict[str, Any]) -> Any:
    """The HTTP client; through the server as a proxy where URLs are not its own."""
    proxy = options.pop("proxy", None)
    return kind(proxy=proxy, follow_redirects=True)


def _reach(client: object, method: Method) -> Any:
    found: Any = client
    for name in method.path:
        found = getattr(found, name)
    return found


def _options(area: Area, vector: Vector, url: str) -> Iterator[tuple[str, object]]:
    given = vector.client
    yield "max_retries", 0
    if given.get("servers") == "documented":
        yield "proxy", url
    else:
        yield "base_url", url
    if "server" in given:
        yield "environment", _environment(area, given["server"])
    names = {item.name: name for name, item in area.plan.client.variables}
    for name, value in given.get("variables", {}).items():
        yield names[name], value
    if given.get("strict"):
        yield "strict_responses", True
    for credential in area.plan.client.credentials:
        secret = given.get("credentials", {}).get(credential.scheme.id)
        if secret is not None:
            names_of = [name for name, _ in credential.arguments]
            if credential.kind == "oauth":
                yield from _oauth(names_of, secret)
                continue
            parts = secret if isinstance(secret, list) else [secret]
            yield from zip(names_of, parts, strict=True)


def _oauth(
    names: Sequence[str], secret: str | list[str]
) -> Iterator[tuple[str, object]]:
    """A token, or the name and the secret of a client that gets one."""
    given = [secret] if isinstance(secret, str) else secret
    yield from zip(
        names[-len(given) :] if len(given) > 1 else names, given, strict=False
    )


def _environment(area: Area, url: str) -> str:
    """Servers are known by their URL in vectors, and by a name in Python."""
    return next(
        name for name, server in area.plan.client.environments if server.url == url
    )


def _arguments(method: Method, vector: Vector) -> Iterator[tuple[str, object]]:
    given = dict(vector.arguments)
    for place in ("path", "query", "header", "cookie"):
        values = given.pop(place, {})
        for wire_name, value in values.items():
            yield _name(method, place, wire_name), given_value(value)
    for part, headers in given.pop("parts", {}).items():
        for wire_name, value in headers.items():
            yield _name(method, "part", wire_name, part), given_value(value)
    if "body" in given:
        yield from _body(method, given.pop("body"))
    assert not given, f"arguments in no place: {sorted(given)}"
    if vector.content_type is not None:
        yield "content_type", vector.content_type
    if vector.accept is not None:
        yield "accept", vector.accept


def _body(method: Method, body: object) -> Iterator[tuple[str, object]]:
    fields = {
        item.wire_name: name
        for name, item in method.plan.arguments()
        if item.place == "field"
    }
    whole = any(item.place == "body" for _, item in method.plan.arguments())
    special = isinstance(body, dict) and any(key.startswith("$") for key in body)
    if isinstance(body, dict) and not special and (fields or not whole):
        for wire_name, value in body.items():
            if wire_name in fields:
                yield fields[wire_name], given_value(value)
        fixed = {a.wire_name for a in method.plan.call.arguments if a.fixed is not None}
        extra = {k: given_value(v) for k, v in body.items() if k not in fields}
        if extra.keys() - fixed:
            yield "extra_body", extra
    else:
        yield _name(method, "body", "body"), given_value(body)


def _name(method: Method, place: str, wire_name: str, part: str = "") -> str:
    def fits(item: Argument) -> bool:
        same = item.wire_name == wire_name
        if place == "header":
            same = item.wire_name.lower() == wire_name.lower()
        return item.place == place and item.part == part and same

    return next(name for name, item in method.plan.arguments() if fits(item))


def given_value(value: object) -> object:
    """A value of a vector as Python gives it: files and bytes are marked objects."""
    if isinstance(value, list):
        return [given_value(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$base64" in value:
        return base64.b64decode(value["$base64"])
    for mark, read in _NATIVE.items():
        if mark in value:
            return read(value[mark])
    if "$stream" in value:
        return io.BytesIO(value["$stream"].encode())
    if "$file" in value:
        return _file(cast("Mapping[str, Any]", value["$file"]))
    return {key: given_value(item) for key, item in value.items()}


def _file(described: Mapping[str, Any]) -> object:
    content = described["content"]
    data = given_value(content) if isinstance(content, dict) else content.encode()
    whole = (described.get("name"), data, described.get("type"))
    headers = described.get("headers")
    return whole if headers is None else (*whole, headers)


def plain(value: object) -> object:
    """A value of a client as JSON, bytes as a marked object, under the wire's names."""
    content = getattr(value, "content", None)
    if isinstance(content, bytes):
        return {"$base64": base64.b64encode(content).decode()}
    if isinstance(value, BaseModel):
        return value.model_dump(
            mode="json", by_alias=True, exclude_unset=True, warnings=False
        )
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(item) for item in value]
    return json.loads(TypeAdapter(object).dump_json(value))
