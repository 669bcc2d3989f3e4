"""Logging of the client, under the name of its package. Secrets are never written."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

HIDDEN = "<redacted>"

_PLAIN_HEADERS = frozenset(
    {
        "accept",
        "accept-charset",
        "accept-encoding",
        "accept-language",
        "connection",
        "date",
        "host",
        "if-range",
        "range",
        "transfer-encoding",
        "user-agent",
    }
)
"""What the client and its library set by themselves, beside what describes content."""

_SECRET_WORD = re.compile(r"api[-_]?key|token|secret|password|signature", re.IGNORECASE)


@cache
def package_logger() -> logging.Logger:
    """The logger of the package that this run-time is a part of, wherever that lies.

    It is quiet: who wants to see what it says gives logging a handler, as for any library.
    """
    logger = logging.getLogger(_package(__name__))
    logger.addHandler(logging.NullHandler())
    return logger


def _package(module: str) -> str:
    """`vendors.acme` for a module of its run-time."""
    return module.rpartition(".")[0].removesuffix("._runtime")


def safe_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers for a log line; whatever a user may have put a secret into is hidden."""
    return {
        name: value if is_plain_header(name) else HIDDEN
        for name, value in headers.items()
    }


def is_plain_header(name: str) -> bool:
    """Whether a header says nothing that only the origin may know, whoever has set it."""
    lowered = name.lower()
    return lowered in _PLAIN_HEADERS or lowered.startswith("content-")


def is_secret_name(name: str) -> bool:
    """Whether a name says that what goes by it is a secret."""
    return _SECRET_WORD.search(name) is not None


def safe_url(url: str, secrets: Iterable[str] = ()) -> str:
    """A URL for a log line: no user, and no value of a secret query parameter."""
    text = re.sub(r"(//)[^/@?#]*@", rf"\1{HIDDEN}@", url)
    before, mark, query = text.partition("?")
    if not mark:
        return text
    hidden = {name.lower() for name in secrets}
    return f"{before}?{'&'.join(_safe_pair(pair, hidden) for pair in query.split('&'))}"


def _safe_pair(pair: str, hidden: set[str]) -> str:
    name, mark, _ = pair.partition("=")
    if mark and (name.lower() in hidden or is_secret_name(name)):
        return f"{name}={HIDDEN}"
    return pair


@dataclass(frozen=True)
class _HideQuery:
    """Filter for the HTTP library's own log line, which shows the whole URL."""

    names: tuple[str, ...]

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(self._safe_item(item) for item in record.args)
        return True

    def _safe_item(self, item: object) -> object:
        """A URL, or the text that the filter of another client has made of it."""
        is_text = isinstance(item, str) and "://" in item
        is_url = is_text or type(item).__name__ == "URL"
        return safe_url(str(item), self.names) if is_url else item


def shows_queries() -> bool:
    """Whether a log is kept in which the URLs of requests stand."""
    return package_logger().isEnabledFor(logging.DEBUG) or logging.getLogger(
        "httpx2"
    ).isEnabledFor(logging.INFO)


def hide_query_in_transport_logs(names: Iterable[str]) -> None:
    """Keep the values of these query parameters out of the log of httpx2.

    Adding an equal filter again changes nothing.
    """
    secret = tuple(names)
    if secret:
        logging.getLogger("httpx2").addFilter(_HideQuery(secret))
