"""What of a client's settings goes to another process: all but secrets (decision 082).

A pickle is a file, a message, an entry of a cache: what is in it has left the process. A secret
that a variable of the environment holds is read there again, a function that gives one goes
by its name, and text that was passed as an argument stays.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pickle import PicklingError
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from ..dataclass_compat import record
from ..errors import MissingCredentialsError
from .credentials import (
    ApiKey,
    Basic,
    Bearer,
    ClientCredentials,
    Credential,
    Scheme,
    Secret,
)

if TYPE_CHECKING:
    from ..options import ClientSettings


@record(frozen=True, slots=True)
class EnvironmentSecret:
    """A secret that is read from a variable when it is needed."""

    variable: str

    def __call__(self) -> str:
        """Raises MissingCredentialsError where the variable is not set."""
        found = os.environ.get(self.variable)
        if not found:
            raise MissingCredentialsError(
                f"The environment variable {self.variable} is not set in this process"
            )
        return found


def portable(
    settings: ClientSettings, is_secret: Callable[[ClientSettings, str], bool]
) -> ClientSettings:
    """Settings without secrets. The key of webhooks is left out.

    Raises PicklingError for a secret that the other process could not know.
    """
    in_url = (name for name, _ in parse_qsl(urlsplit(settings.base_url).query))
    for name in chain(settings.default_headers, settings.default_query, in_url):
        if is_secret(settings, name):
            raise PicklingError(_refusal(name))
    if getattr(settings.protocol, "connection_params", None):
        raise PicklingError(_refusal("connection_params"))
    credentials = {
        key: replace(item, scheme=_scheme(item))
        for key, item in settings.credentials.items()
    }
    return replace(settings, credentials=credentials, webhook_key=None)


def _scheme(credential: Credential) -> Scheme | None:
    names = (*credential.env, None, None)
    pair = (*credential.pair_env, None, None)
    match credential.scheme:
        case Bearer(token):
            return Bearer(_secret(credential, token, names[0]))
        case Basic(username, password):
            return Basic(
                _secret(credential, username, names[0]),
                _secret(credential, password, names[1]),
            )
        case ApiKey(place, name, value):
            return ApiKey(place, name, _secret(credential, value, names[0]))
        case ClientCredentials() as scheme:
            return replace(
                scheme,
                client_id=_secret(credential, scheme.client_id, pair[0]),
                client_secret=_secret(credential, scheme.client_secret, pair[1]),
            )
        case None:
            return None


def _secret(credential: Credential, secret: Secret, variable: str | None) -> Secret:
    if not isinstance(secret, str) or not secret:
        return secret
    if variable is not None and os.environ.get(variable) == secret:
        return EnvironmentSecret(variable)
    raise PicklingError(_refusal(credential.arguments[0]))


def _refusal(name: str) -> str:
    return (
        f"The secret `{name}` does not go into a pickle: set the environment variable of "
        "the client in all processes, or pass a function of a module that gives it"
    )
