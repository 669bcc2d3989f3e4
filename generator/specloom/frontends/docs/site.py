"""A title for an API whose pages name none (docs frontend)."""

from collections.abc import Iterator
from itertools import takewhile
from urllib.parse import urlsplit

from specloom.source.document import JsonValue

_UNKNOWN = "API"


def site_of(servers: JsonValue) -> str:
    """What the names of all servers end in alike.

    ``test.pets.example`` and ``live.pets.example`` are of ``pets.example``; one server is
    its own site.
    """
    names = [name.split(".")[::-1] for name in _names(servers)]
    alike = takewhile(lambda labels: len(set(labels)) == 1, zip(*names, strict=False))
    return ".".join(reversed([labels[0] for labels in alike])) or _UNKNOWN


def _names(servers: JsonValue) -> Iterator[str]:
    for server in servers if isinstance(servers, list) else ():
        url = server.get("url") if isinstance(server, dict) else None
        try:
            name = urlsplit(url).hostname if isinstance(url, str) else None
        except ValueError:  # a bracket that is not closed
            name = None
        if name and "{" not in name:
            yield name
