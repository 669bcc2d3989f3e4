"""Credentials: where a secret comes from, and where it goes in a request.

Of the alternatives of an operation the first whose credentials are all there is applied;
the others stay at home.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from inspect import iscoroutine
from typing import Literal, TypeAlias

from typing_extensions import TypedDict

from ..dataclass_compat import record
from ..errors import MissingCredentialsError

Secret: TypeAlias = str | Callable[[], str | Awaitable[str]]
"""A secret, or a function that gives a fresh one for each request. What the function gives
is awaited by the asynchronous client; the synchronous one has no use for such a function."""
Place: TypeAlias = Literal["header", "query", "cookie"]
Security = tuple[tuple[str, ...], ...]
"""Any of these alternatives; each is all of these credential keys. A key may be followed
by the scopes of an access token, separated by spaces."""


@record(frozen=True, slots=True)
class Bearer:
    """A token in the Authorization header (RFC 6750)."""

    token: Secret = field(repr=False)


@record(frozen=True, slots=True)
class Basic:
    """A user name and a password in the Authorization header (RFC 7617)."""

    username: Secret = field(repr=False)
    password: Secret = field(repr=False)


@record(frozen=True, slots=True)
class ApiKey:
    """A key in a header, the query string or a cookie."""

    place: Place
    name: str
    value: Secret = field(repr=False)


class TokenOptions(TypedDict, total=False):
    """How tokens are asked for, where the document does not say it or says it wrong.

    `scopes` replaces those of the operations. `client_auth` puts the client's name and
    secret into the `body`, for servers that do not know HTTP `basic`. `parameters` are more
    fields of the request, such as an audience.
    """

    token_url: str
    scopes: Sequence[str]
    client_auth: Literal["basic", "body"]
    parameters: Mapping[str, str]


@record(frozen=True, slots=True, kw_only=True)
class ClientCredentials:
    """The name and the secret of a client, for which the token endpoint gives a bearer
    token (RFC 6749, section 4.4). `scope` is what the operation at hand asks for."""

    token_url: str
    client_id: Secret = field(repr=False)
    client_secret: Secret = field(repr=False)
    options: TokenOptions = field(repr=False)
    scope: str = ""


Scheme: TypeAlias = Bearer | Basic | ApiKey | ClientCredentials


@record(frozen=True, slots=True, kw_only=True)
class Credential:
    """A credential of the API; `scheme` is None where the user gave no secret.

    `arguments` and `env` are what an error message asks for, and `instead` is a second way,
    with the variables `pair_env`;
    `place` and `name` say what a header set by hand would stand in for.
    """

    key: str
    place: Place
    name: str
    arguments: tuple[str, ...]
    env: tuple[str, ...]
    scheme: Scheme | None
    instead: str = ""
    pair_env: tuple[str, ...] = ()


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


def oauth(
    key: str,
    token: Secret | None,
    client_id: Secret | None,
    client_secret: Secret | None,
    *,
    token_url: str,
    arguments: tuple[str, str, str] = ("access_token", "client_id", "client_secret"),
    env: tuple[str, str, str] | None = None,
    options: TokenOptions | None = None,
) -> Credential:
    """A bearer token, or the name and the secret of a client to get tokens with.

    Arguments win over environment variables, and among these the token.
    Raises ValueError for both at once, MissingCredentialsError for half a pair.
    """
    variables = env or (None, None, None)
    secret = _secret(token, variables[0])
    pair = (_secret(client_id, variables[1]), _secret(client_secret, variables[2]))
    scheme: Scheme | None = None if secret is None else Bearer(secret)
    said = " and ".join(f"`{name}`" for name in arguments[1:])
    if client_id or client_secret:
        if token:
            raise ValueError(f"Pass either `{arguments[0]}` or {said}, not both")
        if None in pair:
            raise MissingCredentialsError(f"The arguments {said} belong together")
        scheme = None
    if scheme is None and pair[0] is not None and pair[1] is not None:
        scheme = ClientCredentials(
            token_url=token_url,
            client_id=pair[0],
            client_secret=pair[1],
            options=options or {},
        )
    return Credential(
        key=key,
        place="header",
        name="Authorization",
        arguments=arguments[:1],
        env=_names(variables[0]),
        scheme=scheme,
        instead=_options_hint(arguments[1:], env[1:] if env else ()),
        pair_env=env[1:] if env else (),
    )


@record(frozen=True, slots=True)
class Applied:
    """What the credentials of one request add to it; never shown."""

    headers: Mapping[str, str] = field(repr=False)
    query: Mapping[str, str] = field(repr=False)
    cookies: Mapping[str, str] = field(repr=False)


@record(frozen=True, slots=True)
class ByHand:
    """The names of the headers, in lower case, and of the query parameters that the user
    sets. A place that is filled so counts as a credential, and is not overwritten."""

    headers: Collection[str] = ()
    query: Collection[str] = ()

    def fills(self, credential: Credential) -> bool:
        """Whether the user has set what the credential would set."""
        name = credential.name.lower()
        match credential.place:
            case "header":
                return name in self.headers
            case "query":
                return any(name == item.lower() for item in self.query)
            case "cookie":
                return "cookie" in self.headers


NOTHING_BY_HAND = ByHand()


def choose_credentials(
    security: Security,
    credentials: Mapping[str, Credential],
    by_hand: ByHand = NOTHING_BY_HAND,
    *,
    needed: bool = True,
) -> tuple[Credential, ...]:
    """The credentials of the first alternative that can be satisfied.

    Raises MissingCredentialsError when no alternative is satisfied, unless not `needed`.
    """
    for alternative in security:
        found: list[Credential] = []
        for entry in alternative:
            credential = _found(entry, credentials)
            if credential is None:
                break
            if by_hand.fills(credential):
                continue
            if credential.scheme is None:
                break
            found.append(credential)
        else:
            return tuple(found)
    if security and needed:
        raise MissingCredentialsError(_missing_message(security, credentials))
    return ()


def is_text(credential: Credential) -> bool:
    """Whether the secrets are text as they are, so that nobody is to be asked for them."""
    match credential.scheme:
        case Bearer(str()) | ApiKey(value=str()) | Basic(str(), str()) | None:
            return True
        case _:
            return False


def apply(credentials: Iterable[Credential]) -> Applied:
    """Put each secret in its place; functions have been called and tokens fetched."""
    headers: dict[str, str] = {}
    query: dict[str, str] = {}
    cookies: dict[str, str] = {}
    places = {"header": headers, "query": query, "cookie": cookies}
    for credential in credentials:
        match credential.scheme:
            case Bearer(token):
                headers["Authorization"] = f"Bearer {_sendable(credential, token)}"
            case Basic(username, password):
                pair = f"{_plain(username)}:{_plain(password)}".encode()
                headers["Authorization"] = f"Basic {b64encode(pair).decode('ascii')}"
            case ApiKey(place, name, value):
                places[place][name] = _sendable(credential, value)
            case ClientCredentials() | None:
                pass
    return Applied(headers, query, cookies)


def _missing_message(security: Security, credentials: Mapping[str, Credential]) -> str:
    ways = [_way(alternative, credentials) for alternative in security]
    return "No credentials: pass " + "; or ".join(dict.fromkeys(ways))


def _way(alternative: tuple[str, ...], credentials: Mapping[str, Credential]) -> str:
    parts: list[str] = []
    for entry in alternative:
        key = entry.partition(" ")[0]
        credential = credentials.get(key)
        if credential is None:
            parts.append(f"the credential `{key}`, which this client cannot send")
            continue
        ways = [_options_hint(credential.arguments, credential.env), credential.instead]
        parts.append(" or ".join(filter(None, ways)))
    return " and ".join(parts)


def _options_hint(arguments: Sequence[str], env: Sequence[str]) -> str:
    names = " and ".join(f"`{name}`" for name in arguments)
    variables = " and ".join(f"`{name}`" for name in env)
    hint = f" (or set the environment variable {variables})" if variables else ""
    return f"the argument{'s' if len(arguments) > 1 else ''} {names}{hint}"


def _found(entry: str, credentials: Mapping[str, Credential]) -> Credential | None:
    """The credential of an entry, which is a key and the scopes that go with it."""
    key, _, scope = entry.partition(" ")
    credential = credentials.get(key)
    if credential is None or not isinstance(credential.scheme, ClientCredentials):
        return credential
    return replace(credential, scheme=replace(credential.scheme, scope=scope))


def _sendable(credential: Credential, secret: Secret) -> str:
    """The secret, if it can stand in a request. A line break at the end is what a secret
    read from a file often has; the HTTP library's own error would show the secret."""
    text = _plain(secret)
    if text != text.strip() or _has_controls(text):
        raise ValueError(
            f"The value of `{credential.key}` has white space at its end or characters "
            "that cannot be sent"
        )
    if credential.place == "cookie" and ";" in text:
        raise ValueError(
            f"The value of `{credential.key}` has a semicolon, which would end its cookie"
        )
    return text


def _has_controls(text: str) -> bool:
    if text.isprintable():
        return False
    return any(ord(c) < 32 or ord(c) == 127 for c in text)


def text_of(key: str, value: object) -> str:
    """What a function gave as the secret of a credential. Raises TypeError for what is not
    text, such as a coroutine in the synchronous client."""
    if isinstance(value, str):
        return value
    if iscoroutine(value):
        value.close()
    kind = type(value).__name__
    raise TypeError(f"The function given as `{key}` must give text, not {kind}")


def refuse_coroutine(argument: str, value: object) -> None:
    """Raises TypeError for a coroutine, which nobody awaits in the synchronous client."""
    if iscoroutine(value):
        value.close()
        raise TypeError(f"The function given as `{argument}` must not be asynchronous")


def _plain(secret: Secret) -> str:
    if isinstance(secret, str):
        return secret
    raise TypeError("A secret was not asked for")


def _secret(given: Secret | None, env: str | None) -> Secret | None:
    if given is not None and given != "":
        return given
    return os.environ.get(env) or None if env else None


def _names(env: str | None) -> tuple[str, ...]:
    return () if env is None else (env,)
