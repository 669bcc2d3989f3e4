"""Servers of an API: their URLs and the variables in them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field

from .dataclass_compat import record
from .omit import Omit


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
    """The URL of the server of one operation, without a slash at its end.

    A base URL that the user chose replaces it, unless it is relative: then it belongs to
    whatever the base URL is, which counts as a folder (RFC 3986, section 5.2).
    Raises ValueError when the value of a variable is not allowed.
    """
    from urllib.parse import urljoin

    url = server if isinstance(server, str) else expanded_url(server, variables)
    if "://" not in url:
        url = urljoin(f"{base_url}/", url)
    elif is_chosen:
        url = base_url
    return url.rstrip("/")


def absolute(url: str) -> str:
    """A base URL as it was given. Raises ValueError for a relative one."""
    if "://" not in url:
        raise ValueError(f"The base URL must be absolute, got {url!r}")
    return url


def expanded_url(server: Server, variables: Mapping[str, str | Omit | None]) -> str:
    """The URL of a server with values in the place of its variables.

    Raises ValueError when a value is not allowed, or is missing.
    """
    url = server.url
    for name, variable in server.variables.items():
        value = _value(name, variable, variables.get(name))
        if variable.enum and value not in variable.enum:
            raise ValueError(
                f"Unknown value {value!r} of the server variable {name!r}; "
                f"expected one of {', '.join(map(repr, variable.enum))}"
            )
        url = url.replace("{" + name + "}", value)
    return f"https:{url}" if url.startswith("//") else url


def _value(name: str, variable: Variable, given: str | Omit | None) -> str:
    if given is not None and not isinstance(given, Omit):
        return given
    found = os.environ.get(variable.env) if variable.env else None
    value = found or variable.default
    if value is None:
        hint = f" or set {variable.env}" if variable.env else ""
        raise ValueError(f"The URL needs {name!r}: pass it as an argument{hint}")
    return value
