"""Webhooks: requests that the API sends, verified and read.

Their signature is that of Standard Webhooks (standardwebhooks.com). The library that checks
it, `standardwebhooks`, is an extra of the package and imported when it is first needed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Generic, Protocol, TypeVar, cast

from .codec.decode import decode
from .dataclass_compat import record
from .errors import APIError
from .logs import package_logger
from .options import ClientSettings

T = TypeVar("T")


class WebhookVerificationError(APIError):
    """A webhook without a valid signature, or one that was signed too long ago.

    Whoever sent it may not be the API: its payload must not be used.
    """


class WebhookLibraryMissingError(ImportError):
    """A webhook is to be verified, and the library for it is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Verifying webhooks needs the library standardwebhooks: install it, or this "
            "package with its extra `webhooks`",
            name="standardwebhooks",
        )


class _Verifier(Protocol):
    def verify(self, data: str, headers: dict[str, str]) -> object: ...


class _Library(Protocol):
    WebhookVerificationError: type[Exception]
    EmptyWebhookSecretError: type[Exception]

    def Webhook(self, whsecret: str | bytes) -> _Verifier: ...


@record(frozen=True, slots=True)
class Events(Generic[T]):
    """The events of an API: a function that gives their type. `exact` reads numbers by
    their digits."""

    type: Callable[[], object]
    exact: bool = False

    def unwrap(
        self,
        settings: ClientSettings,
        payload: str | bytes,
        headers: Mapping[str, str],
        key: str | bytes | None,
    ) -> T:
        """The event of a payload whose signature is valid.

        Raises WebhookVerificationError where it is not, and ValueError without a key.
        """
        used = settings.webhook_key if key is None else key
        if not used:
            raise ValueError(
                "A webhook cannot be verified without a key: pass key, or webhook_key "
                "to the client"
            )
        verify(payload, headers, used)
        return self.read(settings, payload)

    def read(self, settings: ClientSettings, payload: str | bytes) -> T:
        """The event of a payload, whoever sent it."""
        value = decode(
            self.type(),
            payload.encode() if isinstance(payload, str) else payload,
            strict=settings.strict_responses,
            logger=package_logger(),
            exact=self.exact,
        )
        return cast(T, value)


def verify(payload: str | bytes, headers: Mapping[str, str], key: str | bytes) -> None:
    """Check `webhook-id`, `webhook-timestamp` and `webhook-signature`, in any case.

    Raises WebhookVerificationError, and ValueError for a key that is none. No message
    holds the key, the payload or a signature.
    """
    library = _library()
    try:
        verifier = library.Webhook(key)
    except (ValueError, TypeError, library.EmptyWebhookSecretError):
        raise ValueError("The webhook key is not valid: it must be base64") from None
    try:
        text = payload if isinstance(payload, str) else payload.decode()
        verifier.verify(text, {name.lower(): headers[name] for name in headers})
    except library.WebhookVerificationError as error:
        raise WebhookVerificationError(f"Webhook refused: {error}") from None
    except (json.JSONDecodeError, RecursionError):
        return  # the library parses what it has verified; `decode` says what is wrong
    except (ValueError, TypeError):
        raise WebhookVerificationError(
            "Webhook refused: its signature cannot be read"
        ) from None


def _library() -> _Library:
    try:
        return cast(_Library, import_module("standardwebhooks.webhooks"))
    except ImportError as error:
        raise WebhookLibraryMissingError from error
