"""What all calls of an operation send beside URL and body, made once for each client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ..auth.credentials import Applied, Credential
from ..dataclass_compat import record


@record(frozen=True, slots=True, kw_only=True)
class RequestHead:
    """The headers of a request, with its credentials.

    `removed` are headers that the user took away, even from what the HTTP library adds;
    `repeatable` says that sending the request again cannot do the work twice. `applied` is
    what the credentials add to it, None where somebody has to be asked for their secrets.
    """

    headers: Mapping[str, str] = field(repr=False)
    removed: frozenset[str]
    credentials: tuple[Credential, ...]
    applied: Applied | None = field(repr=False)
    repeatable: bool
