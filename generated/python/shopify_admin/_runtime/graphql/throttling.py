"""Answers with the status 200 that mean what 429 means elsewhere.

Servers that count the cost of queries refuse one before any of it is executed, with an
error whose code is `THROTTLED`; the extensions of the answer may tell what the query costs
and how fast a client earns that (Shopify: `cost`).
"""

from __future__ import annotations

import json
from typing import cast

from ..http.retries import LONGEST_HEADER_SECONDS, delay
from ..type_guards import is_mapping
from .errors import error_items

_THROTTLED = "THROTTLED"


def seconds_to_wait(content: bytes, attempt: int) -> float | None:
    """How long to wait before asking again; None for an answer that is none of these. The
    usual delay is the least, since the points that are there are there for all clients.

    `attempt` counts from 0. An answer with data was executed, at least in part, and is
    never asked for again.
    """
    if _THROTTLED.encode() not in content:
        return None
    try:
        answer = cast(object, json.loads(content))
    except (ValueError, RecursionError):
        return None
    if not is_mapping(answer) or answer.get("data") is not None:
        return None
    errors = error_items(answer.get("errors"))
    if not errors or any(item.code != _THROTTLED for item in errors):
        return None
    restored = _seconds_to_restore(answer.get("extensions"))
    return max(delay(attempt), restored or 0.0)


def _seconds_to_restore(extensions: object) -> float | None:
    """Until the points that the query needs are there again; at most a minute counts."""
    cost = extensions.get("cost") if is_mapping(extensions) else None
    status = cost.get("throttleStatus") if is_mapping(cost) else None
    if not is_mapping(cost) or not is_mapping(status):
        return None
    wanted = _number(cost.get("requestedQueryCost"))
    there = _number(status.get("currentlyAvailable"))
    rate = _number(status.get("restoreRate"))
    if wanted is None or there is None or not rate or rate < 0:
        return None
    seconds = max(0.0, (wanted - there) / rate)
    return seconds if seconds <= LONGEST_HEADER_SECONDS else None


def _number(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, int | float) else None
    except OverflowError:
        return None
