"""The policy of retries: whether to try again, and after how long. Sends nothing."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "QUERY"})
"""Methods that may be sent twice (RFC 9110, 9.2.2)."""

INITIAL_SECONDS = 0.5
LONGEST_SECONDS = 8.0
LONGEST_HEADER_SECONDS = 60.0


def is_repeatable(
    method: str, request_headers: Mapping[str, str], *, header: str | None = None
) -> bool:
    """Whether sending a request again cannot do the work twice.

    `header` is what this API calls the key of a call; the usual name always counts.
    """
    if method.upper() in IDEMPOTENT:
        return True
    known = ("idempotency-key", (header or "").lower())
    return any(name.lower() in known for name in request_headers)


def should_retry_status(
    status: int, response_headers: Mapping[str, str], *, repeatable: bool
) -> bool:
    """Whether a response asks for another attempt; its headers are found in any case.

    `x-should-retry` is the server's own word and wins over all else. A server that limits
    rates, or that says when it will be there again, has done nothing yet, so that anything
    may be repeated then (RFC 6585, section 4; RFC 9110, section 15.6.4).
    """
    wish = _header(response_headers, "x-should-retry")
    if wish in ("true", "false"):
        return wish == "true"
    if status == 429 or (
        status == 503 and _header(response_headers, "retry-after") is not None
    ):
        return True
    return repeatable and (status in (408, 409) or status >= 500)


def delay(
    attempt: int,
    response_headers: Mapping[str, str] | None = None,
    *,
    rng: random.Random | None = None,
    now: datetime | None = None,
) -> float:
    """Seconds to wait before the retry number `attempt`, counted from 0.

    A delay that the server names is obeyed up to a minute; a longer one would look like a
    client that hangs, so the client's own backoff is used then. It is also the least: a
    server that names no time at all would be asked by all its clients at once.
    """
    backoff = min(INITIAL_SECONDS * 2.0 ** min(attempt, 16), LONGEST_SECONDS)
    seconds = backoff * (1 - 0.25 * (rng or random).random())
    named = _named_delay(response_headers or {}, now)
    if named is not None and seconds < named <= LONGEST_HEADER_SECONDS:
        return named
    return seconds


def _named_delay(headers: Mapping[str, str], now: datetime | None) -> float | None:
    milliseconds = _number(_header(headers, "retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    text = _header(headers, "retry-after")
    seconds = _number(text)
    if seconds is not None or text is None:
        return seconds
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
    except (ValueError, OverflowError, TypeError, IndexError):
        return None  # the library does not say what it raises for what is no date


def _header(headers: Mapping[str, str], wanted: str) -> str | None:
    value = headers.get(wanted)
    return None if value is None else value.strip()


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
