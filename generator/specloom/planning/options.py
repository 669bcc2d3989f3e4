"""What a user may ask of a target, whatever its language (plan stage).

Names of arguments and environments are written in snake case: they are words, which each
target spells in its own way.
"""

from dataclasses import dataclass

from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.naming.words import Words


def pinned_words(name: str) -> Words:
    """The words of a name in snake case; any other name is one word, as it is."""
    words = tuple(name.split("_"))
    return words if all(words) else (name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A constructor argument that fills a security scheme of the document.

    ``part`` is ``username`` or ``password`` for HTTP basic, ``client_id`` or
    ``client_secret`` for client credentials of OAuth 2, empty otherwise.
    """

    argument: str
    scheme: str
    env: str | None = None
    part: str = ""
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class TypePin:
    """The name of a type: ``schema`` is its name in the document, its address, or the
    response that it is the body of (``"GET /pets -> 200"``).

    ``module`` is where it lives, when the user says so.
    """

    schema: str
    name: str
    module: str | None = None
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookKey:
    """The environment variable that holds what webhooks are verified by."""

    env: str
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOptions:
    """Options of one generated package.

    ``environments`` maps a name to a server URL of the document, in the order of
    preference: the first one is the default, unless ``default_environment`` names another.
    ``headers`` are sent by every call. ``types`` pins class names by schema name, type id or
    response. ``idempotency_header`` carries a key by which the server knows a repeated call.
    ``distribution`` is what a ``project`` publishes the package as.
    ``max_retries`` and ``timeout`` are what a client begins with; no ``timeout`` is that of the
    run-time. ``validate_inputs``: what is sent is checked against the limits of the document.
    """

    package: str
    client_name: str | None = None
    credentials: tuple[Credential, ...] = ()
    environments: tuple[tuple[str, str], ...] = ()
    default_environment: str | None = None
    base_url_env: str | None = None
    env_prefix: str | None = None
    webhook_key: WebhookKey | None = None
    headers: tuple[tuple[str, str], ...] = ()
    types: tuple[TypePin, ...] = ()
    idempotency_header: str | None = None
    project: bool = False
    distribution: str | None = None
    max_retries: int = 2
    timeout: float | None = None
    operations_manifest: bool = False
    validate_inputs: bool = False
