"""What the HTTP library raises; imported only where requests are sent."""

from __future__ import annotations

import httpx2

NOT_RETRIED = (
    httpx2.UnsupportedProtocol,
    httpx2.LocalProtocolError,
    httpx2.TooManyRedirects,
    httpx2.DecodingError,
)
"""Failures that would be the same another time."""
