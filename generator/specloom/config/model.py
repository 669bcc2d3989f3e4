"""The configuration of one client, as every stage sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from specloom.ir.bindings import Nesting
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.passes.options import Filters, MethodPin, PagingRule
from specloom.source.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthArgument:
    """An argument of the client that carries a credential.

    ``scheme`` is the name of a security scheme of the document; ``env`` is the
    environment variable that is read when the argument is left out. ``part`` is
    ``username`` or ``password`` of HTTP basic, ``client_id`` or ``client_secret`` of
    OAuth 2 client credentials, empty otherwise. A scheme that is not ``in_document`` is
    called like the argument: a key in a ``header``, or without one a bearer token.
    """

    argument: str
    scheme: str
    header: str | None = None
    in_document: bool = True
    env: str | None = None
    part: str = ""
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConfig:
    """One client: which documents, which target, where to.

    ``specs`` are paths or globs from ``root``, the current folder, so that messages show
    paths that can be opened from there; ``output`` is the absolute path of the package's
    folder. ``operations`` are paths or globs like ``specs``; they and ``scalars`` are for
    GraphQL. ``overlays`` are paths or globs like ``specs``, ``patches`` is a list in the config
    file; both change the documents. ``folder`` is that of the config file; documents may refer to files below it,
    and with ``allow_remote`` to other machines. ``places`` maps an entry below the client's table
    (``"methods.PUT /pets/{id}"``) to its line in the config file.
    """

    name: str
    specs: tuple[str, ...]
    root: Path
    target: str
    output: Path
    package: str
    client_name: str | None = None
    project: bool = False
    operations_manifest: bool = False
    validate_inputs: bool = False
    operations: tuple[str, ...] = ()
    scalars: tuple[tuple[str, str], ...] = ()
    root_fields: tuple[str, ...] = ()
    auth: tuple[AuthArgument, ...] = ()
    environments: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    subscriptions: Literal["sse", "ws"] | None = None
    default_environment: str | None = None
    base_url_env: str | None = None
    env_prefix: str | None = None
    webhook_key_env: str | None = None
    methods: tuple[MethodPin, ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    filters: Filters = field(default_factory=Filters)
    overlays: tuple[str, ...] = ()
    patches: Node | None = field(default=None, compare=False)
    pagination: tuple[PagingRule, ...] = ()
    recognise_pagination: bool = True
    idempotency_header: str | None = None
    nesting: Nesting = field(default_factory=Nesting)
    folder: Path | None = None
    allow_remote: bool = False
    update_lock: bool = False
    keeps_fetched: bool = True
    places: Mapping[str, Origin] = field(
        default_factory=dict[str, Origin], compare=False
    )

    def place(self, *path: str) -> Origin:
        """Where an entry was written; the nearest entry around it when it was not."""
        for length in range(len(path), -1, -1):
            found = self.places.get(".".join(path[:length]))
            if found is not None:
                return found
        return NO_ORIGIN
