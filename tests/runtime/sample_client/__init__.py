"""A small client in exactly the form that the generator writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from runtime.lazy import attach
from runtime.omit import Omit, omit

if TYPE_CHECKING:
    from . import errors, types
    from ._client import AsyncShop, Shop
    from ._client import Shop as Client
    from .errors import APIError, APIStatusError

__all__ = [
    "APIError",
    "APIStatusError",
    "AsyncShop",
    "Client",
    "Omit",
    "Shop",
    "errors",
    "omit",
    "types",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(
        __name__,
        {
            ".": "errors types",
            "._client": "AsyncShop Client:Shop Shop",
            ".errors": "APIError APIStatusError",
        },
    )
