"""Descriptions of GraphQL operations: pure data, as endpoints are for HTTP APIs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

from ..dataclass_compat import record
from ..http.endpoint import Body, Endpoint, Returns

if TYPE_CHECKING:
    from ..auth.credentials import Security
    from ..options import ClientSettings
    from ..servers import Server

T = TypeVar("T")

OnErrors: TypeAlias = Literal["raise", "return"]
"""What becomes of an answer that has both data and errors: an exception, or the data."""

GRAPHQL_JSON = "application/graphql-response+json"
EVENT_STREAM = "text/event-stream"


@record(frozen=True, slots=True, kw_only=True)
class GraphQLOptions:
    """The options of a client that only GraphQL has.

    `persisted_queries` sends the hash of a document first, and the document itself only to
    a server that does not know it. `connection_params` are sent when a web socket is
    opened, beside the credentials.
    """

    on_errors: OnErrors = "raise"
    persisted_queries: bool = False
    connection_params: Mapping[str, object] | None = field(default=None, repr=False)


_DEFAULTS = GraphQLOptions()


def options_of(settings: ClientSettings) -> GraphQLOptions:
    """The options of a client that only GraphQL has."""
    found = settings.protocol
    return found if isinstance(found, GraphQLOptions) else _DEFAULTS


@record(frozen=True, kw_only=True)
class Operation(Generic[T]):
    """One operation of a document; `T` is its data.

    `types` holds the annotations of the variables whose keys are spelled otherwise on the
    wire. `uploads` says that a variable may hold files. `security=None` means the default
    of the API.
    """

    kind: Literal["query", "mutation", "subscription"]
    name: str | None
    document: str
    type: Callable[[], object]
    types: Mapping[str, Callable[[], object]] = field(
        default_factory=dict[str, "Callable[[], object]"]
    )
    uploads: bool = False
    transport: Literal["sse", "ws"] = "sse"
    security: Security | None = None
    servers: tuple[str | Server, ...] = ()

    @cached_property
    def sha256_hash(self) -> str:
        """The hash of the document, by which persisted queries go."""
        from hashlib import sha256

        return sha256(self.document.encode()).hexdigest()

    @cached_property
    def envelope(self) -> object:
        """The annotation of a whole answer."""
        from .envelope import Envelope

        return Envelope[self.type()]  # type: ignore[misc]

    @cached_property
    def annotations(self) -> Mapping[str, object]:
        """The annotations of variables, resolved once."""
        return {name: give() for name, give in self.types.items()}

    def endpoint(self, *, media_type: str = "application/json") -> Endpoint[T]:
        """The HTTP call that carries the operation.

        What can only be a stream asks for one alone: servers of the protocol compare the
        header with that text, and send their errors in the stream.
        """
        kinds = [GRAPHQL_JSON, "application/json"]
        asks = (EVENT_STREAM,) if self.kind == "subscription" else tuple(kinds)
        return Endpoint(
            method="POST",
            path="",
            body=Body(media_type),
            returns=tuple(
                Returns("2XX", kind, self.type)
                for kind in dict.fromkeys((*asks, *kinds))
            ),
            asks=asks,
            security=self.security,
            servers=self.servers,
        )
