"""Servers of an API: their URLs and the variables in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from .dataclass_compat import record
from .omit import Omit

if TYPE_CHECKING:
    import httpx2


@record(frozen=True, slots=True)
class Variable:
    """A variable of a server URL; `enum` empty means that any value will do.

    Without a default it must be given, or stand in the environment variable `env`.
    """

    default: str | None
    enum: tuple[str, ...] = ()
    env: str | None = None


@record(frozen=True, slots=True)
class Server:
    """The URL of a server, with variables in braces."""

    url: str
    variables: Mapping[str, Variable] = field(default_factory=dict[str, Variable])


def server_url(
    server: str | Server,
    variables: Mapping[str, str | Omit | None],
    base_url: str,
    *,
    is_chosen: bool,
) -> str:
    """The URL of the server of one operation, without a slash at the end of its path.

    A base URL that the user chose replaces it, unless it is relative: then it belongs to
    whatever the base URL is, which counts as a folder (RFC 3986, section 5.2). The query of
    the base URL goes with its server and with no other.
    Raises ValueError when the value of a variable is not allowed.
    """
    from urllib.parse import urljoin

    url = server if isinstance(server, str) else expanded_url(server, variables)
    base, _, query = base_url.partition("?")
    if "://" not in url:
        url = urljoin(f"{base}/", url)
    elif is_chosen:
        url = base
    else:
        query = ""
    if query:
        url = f"{url}{'&' if '?' in url else '?'}{query}"
    return without_last_slash(url)


def without_last_slash(url: str) -> str:
    """A URL with a path that others can be put behind, and its query."""
    path, mark, query = url.partition("?")
    return f"{path.rstrip('/')}{mark if query else ''}{query}"


def require_absolute(url: str) -> str:
    """A base URL as it was given.

    Raises ValueError for a relative one, for one that nobody can be at, for one with a
    fragment, which no server is sent, and for one with a user in it: the HTTP library would
    send that in the place of the credentials that were given by name.
    """
    from httpx2 import URL, InvalidURL

    before, mark, rest = url.partition("://")
    if not mark:
        raise ValueError(f"The base URL must be absolute, got {url!r}")
    _, user, host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")
    if user:
        raise ValueError(
            f"The base URL must have no user in it, as {before}://…@{host} has: "
            "pass credentials as arguments, or as a default header"
        )
    if "#" in rest:
        raise ValueError("The base URL must have no fragment (`#…`)")
    try:
        fault = fault_of(URL(url))
    except InvalidURL as error:
        raise ValueError(f"The base URL is not valid: {error}") from error
    if fault is not None:
        raise ValueError(f"The base URL is not valid: {fault}")
    return url


def fault_of(url: httpx2.URL) -> str | None:
    """Why nobody can be at an address, which the system would say in as many ways as there
    are systems: a port or a host name that is too long (RFC 1035, section 2.3.4)."""
    port = url.port
    if port is not None and port > _LARGEST_PORT:
        return f"the port {port} is above {_LARGEST_PORT}"
    host = url.raw_host.removesuffix(b".")
    if 0 < len(host) <= _LONGEST_LABEL and b".." not in b"." + host:
        return None  # each call comes here
    if len(host) > _LONGEST_HOST or not all(
        0 < len(label) <= _LONGEST_LABEL for label in host.split(b".")
    ):
        return (
            f"each part of the host must have 1 to {_LONGEST_LABEL} characters, and all "
            f"together at most {_LONGEST_HOST}"
        )
    return None


_LARGEST_PORT = 65_535
_LONGEST_HOST = 253
_LONGEST_LABEL = 63


def expanded_url(server: Server, variables: Mapping[str, str | Omit | None]) -> str:
    """The URL of a server with values in the place of its variables.

    A value that the document does not name cannot leave the part of the URL that its
    variable stands in: another host would be given the credentials. In a path it is
    percent-encoded.
    Raises ValueError when a value is not allowed, or is missing.
    """
    if not server.variables:
        return f"https:{server.url}" if server.url.startswith("//") else server.url
    values = {
        name: _value(name, variable, variables.get(name))
        for name, variable in server.variables.items()
    }
    for name, value in values.items():
        _check_enum(name, server.variables[name], value)
    filled = partial(_fill, variables=server.variables, values=values)
    before, slashes, after = server.url.partition("//")
    if not slashes:
        url = filled(server.url, _in_base_or_path)
        return f"https:{url}" if url.startswith("//") else url
    _, authority, path = re.split(r"^([^/?#]*)", after, maxsplit=1)
    is_whole = re.fullmatch(_VARIABLE, authority) is not None
    return "".join(
        (
            filled(before, _in_scheme) or "https:",
            slashes,
            filled(authority, _in_authority if is_whole else _in_host),
            filled(path, _in_path),
        )
    )


# Compiled when they are first asked about: most servers have no variables.
_VARIABLE = r"\{([^{}]+)\}"
_SCHEME = r"(?i:https?|wss?)"
_HOST = r"[A-Za-z0-9._-]*"
_AUTHORITY = r"([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?"
_PATH = "/!$&'()*+,;=:@~"
"""Characters that stay in a path, beside letters and digits (RFC 3986, section 3.3)."""


def _fill(
    template: str,
    written: Callable[[str, str], str],
    *,
    variables: Mapping[str, Variable],
    values: Mapping[str, str],
) -> str:
    def value_of(found: re.Match[str]) -> str:
        name = found[1]
        if name not in values:
            return found[0]
        variable, value = variables[name], values[name]
        is_documented = value == variable.default or value in variable.enum
        return value if is_documented else written(name, value)

    return re.sub(_VARIABLE, value_of, template)


def _in_scheme(name: str, value: str) -> str:
    return _check_pattern(_SCHEME, name, value, "http or https")


def _in_authority(name: str, value: str) -> str:
    return _check_pattern(_AUTHORITY, name, value, "a host, with a port or without")


def _in_host(name: str, value: str) -> str:
    return _check_pattern(_HOST, name, value, "a part of a host name, in ASCII")


def _in_path(name: str, value: str) -> str:
    from urllib.parse import quote

    return quote(value, safe=_PATH)


def _in_base_or_path(name: str, value: str) -> str:
    """A URL that begins with a variable is whatever the user says; others are relative."""
    return value if "://" in value else _in_path(name, value)


def _check_pattern(pattern: str, name: str, value: str, wanted: str) -> str:
    if re.fullmatch(pattern, value) is None:
        raise ValueError(
            f"The server variable {name!r} has to be {wanted}, got {value!r}"
        )
    return value


def _check_enum(name: str, variable: Variable, value: str) -> None:
    if variable.enum and value not in variable.enum:
        raise ValueError(
            f"Unknown value {value!r} of the server variable {name!r}; "
            f"expected one of {', '.join(map(repr, variable.enum))}"
        )


def _value(name: str, variable: Variable, given: str | Omit | None) -> str:
    if given is not None and not isinstance(given, Omit):
        return given
    found = os.environ.get(variable.env) if variable.env else None
    value = found or variable.default
    if value is None:
        hint = f" or set {variable.env}" if variable.env else ""
        raise ValueError(f"The URL needs {name!r}: pass it as an argument{hint}")
    return value
