"""Credentials: where a secret comes from, and where it goes in a request.

Of the alternatives of an operation the first whose credentials are all there is applied;
the others stay at home.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .endpoint import Security
from .errors import MissingCredentialsError

Secret: TypeAlias = str | Callable[[], str]
"""A secret, or a function that gives a fresh one for each request."""
Place: TypeAlias = Literal["header", "query", "cookie"]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token in the Authorization header (RFC 6750)."""

    token: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class Basic:
    """A user name and a password in the Authorization header (RFC 7617)."""

    username: Secret = field(repr=False)
    password: Secret = field(repr=False)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key in a header, the query string or a cookie."""

    place: Place
    name: str
    value: Secret = field(repr=False)


Scheme: TypeAlias = Bearer | Basic | ApiKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A credential of the API; `scheme` is None where the user gave no secret.

    `arguments` and `env` are what an error message asks for; `place` and `name` say what a
    header set by hand would stand in for.
    """

    key: str
    place: Place
    name: str
    arguments: tuple[str, ...]
    env: tuple[str, ...]
    scheme: Scheme | None


def bearer(key: str, token: Secret | None, *, env: str | None = None) -> Credential:
    """A bearer credential from the argument `key`, else from the variable `env`."""
    secret = _secret(token, env)
    return Credential(
        key=key,
        place="header",
        name="Authorization",
        arguments=(key,),
        env=_names(env),
        scheme=None if secret is None else Bearer(secret),
    )


def basic(
    key: str,
    username: Secret | None,
    password: Secret | None,
    *,
    arguments: tuple[str, str] = ("username", "password"),
    env: tuple[str, str] | None = None,
) -> Credential:
    """A basic credential; present when there is a user name (a password may be empty)."""
    user = _secret(username, env[0] if env else None)
    secret = _secret(password, env[1] if env else None)
    return Credential(
        key=key,
        place="header",
        name="Authorization",
        arguments=arguments,
        env=env or (),
        scheme=None if user is None else Basic(user, "" if secret is None else secret),
    )


def api_key(
    key: str, value: Secret | None, *, place: Place, name: str, env: str | None = None
) -> Credential:
    """A key that is sent as `name` in `place`."""
    secret = _secret(value, env)
    return Credential(
        key=key,
        place=place,
        name=name,
        arguments=(key,),
        env=_names(env),
        scheme=None if secret is None else ApiKey(place, name, secret),
    )


@dataclass(frozen=True, slots=True)
class Applied:
    """What the credentials of one request add to it; never shown."""

    headers: Mapping[str, str] = field(repr=False)
    query: Mapping[str, str] = field(repr=False)
    cookies: Mapping[str, str] = field(repr=False)


def chosen(
    security: Security,
    credentials: Mapping[str, Credential],
    by_hand: Iterable[str],
    *,
    needed: bool = True,
) -> tuple[Credential, ...]:
    """The credentials of the first alternative that can be satisfied.

    `by_hand` are the places that the user fills (`"header:authorization"`); such a place
    counts as a credential and is not overwritten.
    Raises MissingCredentialsError when no alternative is satisfied, unless not `needed`.
    """
    filled = frozenset(by_hand)
    for alternative in security:
        parts = [credentials[key] for key in alternative if key in credentials]
        if len(parts) == len(alternative) and all(
            item.scheme is not None or _is_by_hand(item, filled) for item in parts
        ):
            return tuple(item for item in parts if not _is_by_hand(item, filled))
    if security and needed:
        raise MissingCredentialsError(_missing(security, credentials))
    return ()


def apply(credentials: Iterable[Credential]) -> Applied:
    """Ask each credential for its secret and put it in its place."""
    headers: dict[str, str] = {}
    query: dict[str, str] = {}
    cookies: dict[str, str] = {}
    places = {"header": headers, "query": query, "cookie": cookies}
    for credential in credentials:
        match credential.scheme:
            case Bearer(token):
                headers["Authorization"] = f"Bearer {_sendable(credential, token)}"
            case Basic(username, password):
                pair = f"{_reveal(username)}:{_reveal(password)}".encode()
                headers["Authorization"] = f"Basic {b64encode(pair).decode('ascii')}"
            case ApiKey(place, name, value):
                places[place][name] = _sendable(credential, value)
            case None:
                pass
    return Applied(headers, query, cookies)


def _is_by_hand(credential: Credential, filled: frozenset[str]) -> bool:
    if credential.place == "cookie":
        return "header:cookie" in filled
    return f"{credential.place}:{credential.name.lower()}" in filled


def _missing(security: Security, credentials: Mapping[str, Credential]) -> str:
    ways = [_way(alternative, credentials) for alternative in security]
    return "No credentials: pass " + "; or ".join(dict.fromkeys(ways))


def _way(alternative: tuple[str, ...], credentials: Mapping[str, Credential]) -> str:
    parts: list[str] = []
    for key in alternative:
        credential = credentials.get(key)
        if credential is None:
            parts.append(f"the credential `{key}`, which this client cannot send")
            continue
        names = " and ".join(f"`{name}`" for name in credential.arguments)
        variables = " and ".join(f"`{name}`" for name in credential.env)
        hint = f" (or set the environment variable {variables})" if variables else ""
        parts.append(f"the argument {names}{hint}")
    return " and ".join(parts)


def _sendable(credential: Credential, secret: Secret) -> str:
    """The secret, if it can stand in a request. A line break at the end is what a secret
    read from a file often has; the HTTP library's own error would show the secret."""
    text = _reveal(secret)
    if text != text.strip() or any(ord(c) < 32 or ord(c) == 127 for c in text):
        raise ValueError(
            f"The value of `{credential.key}` has white space at its end or characters "
            "that cannot be sent"
        )
    return text


def _reveal(secret: Secret) -> str:
    return secret if isinstance(secret, str) else secret()


def _secret(given: Secret | None, env: str | None) -> Secret | None:
    if given is not None and given != "":
        return given
    return os.environ.get(env) or None if env else None


def _names(env: str | None) -> tuple[str, ...]:
    return () if env is None else (env,)
