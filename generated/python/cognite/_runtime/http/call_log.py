"""What the log says of a call, without secrets."""

from __future__ import annotations

import logging
from datetime import timedelta

import httpx2

from ..logs import (
    hide_query_in_transport_logs,
    package_logger,
    safe_headers,
    safe_url,
    shows_queries,
)
from ..options import ClientSettings
from .request_building import Prepared


def log_request(
    settings: ClientSettings, prepared: Prepared, request: httpx2.Request
) -> frozenset[str]:
    """Tell of a request; gives the parameters of its query whose values no log shows."""
    if not shows_queries():
        return frozenset()
    hidden = _hidden_query(settings, prepared, request)
    hide_query_in_transport_logs(sorted(hidden))
    package_logger().debug(
        "request %s %s %s",
        request.method,
        safe_url(str(request.url), hidden),
        safe_headers(request.headers),
    )
    return hidden


def log_response(
    response: httpx2.Response, elapsed: timedelta, hidden: frozenset[str]
) -> None:
    """Tell of an answer."""
    logger = package_logger()
    if logger.isEnabledFor(logging.DEBUG):
        logger.debug(
            "response %d from %s in %.0f ms",
            response.status_code,
            safe_url(str(response.url), hidden),
            elapsed.total_seconds() * 1000,
        )


def _hidden_query(
    settings: ClientSettings, prepared: Prepared, request: httpx2.Request
) -> frozenset[str]:
    """Credentials, and what was set by hand, by a hook or in the base URL."""
    added = set(request.url.params) - set(httpx2.URL(prepared.url).params)
    of_base = httpx2.URL(settings.base_url).params
    return prepared.hidden.union(settings.secrets("query"), added, of_base)
