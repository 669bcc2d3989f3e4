"""URLs as they are shown and kept: they may carry a token or a password (load stage)."""

import re
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit


def masked_url(url: str) -> str:
    """A URL without its user and the values of its query, and still another for each query.

    ``https://me:pw@host/api.json?token=abc`` is ``https://host/api.json?token=~ba7816bf``. What is
    masked already stays as it is.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # of brackets that are no address; it is refused later
        return url.partition("?")[0]
    query = "&".join(map(_masked_pair, parts.query.split("&"))) if parts.query else ""
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, query, parts.fragment))


_MASKED = re.compile(r"~[0-9a-f]{8}")


def _masked_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    if not equals:
        name, value = "", pair  # the whole may be the secret
    if _MASKED.fullmatch(value):
        return pair
    return f"{name}{equals}~{sha256(value.encode()).hexdigest()[:8]}"
