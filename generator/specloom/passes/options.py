"""What a user may ask of the passes, one value for each."""

from dataclasses import dataclass
from typing import Literal

from specloom.ir.bindings import Nesting
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.ir.paging import PagingStrategy


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which operations to keep. Empty includes keep everything; excludes win.

    Paths are shell patterns (``/internal/*``); HTTP methods and tags compare exactly,
    methods without regard to case.
    """

    include_methods: tuple[str, ...] = ()
    exclude_methods: tuple[str, ...] = ()
    include_paths: tuple[str, ...] = ()
    exclude_paths: tuple[str, ...] = ()
    include_tags: tuple[str, ...] = ()
    exclude_tags: tuple[str, ...] = ()
    exclude_deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPin:
    """``PUT /products/{id}/files`` → ``products.update_files``, and where it was said.

    ``place=None`` leaves out what ``operation`` names, which may be a pattern then.
    """

    operation: str
    place: str | None
    origin: Origin = NO_ORIGIN


AS_SPECIFIED = Nesting()


@dataclass(frozen=True, slots=True, kw_only=True)
class PagingRule:
    """How some operations page, as the user says it; names and paths are of the wire.

    ``input`` asks for a page; ``next_value`` is what it is asked for with, in the answer
    (in the last item, for ``last_item``); ``total`` counts all items, or all pages for
    ``page_number``. Without ``operations`` the rule is for every operation that it fits,
    which then has to have the parameter ``size`` as well. ``first_page=None``: what the
    document says.
    """

    name: str
    strategy: PagingStrategy
    items: str = ""
    input: str | None = None
    size: str | None = None
    first_page: int | None = None
    next_value: str | None = None
    total: str | None = None
    has_more: str | None = None
    operations: tuple[str, ...] | None = None
    origin: Origin = NO_ORIGIN
    operations_origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraCredential:
    """A credential that the document does not name: a header, or a bearer token."""

    argument: str
    header: str | None
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class ServersAndCredentials:
    """How an API is reached, where that is not in its document. ``url`` may have variables
    in braces. ``name`` is for a document without a title."""

    title: str | None = None
    name: str | None = None
    url: str | None = None
    credentials: tuple[ExtraCredential, ...] = ()
    subscriptions: Literal["sse", "ws"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassOptions:
    """Options of all passes."""

    filters: Filters = Filters()
    pins: tuple[MethodPin, ...] = ()
    paging: tuple[PagingRule, ...] = ()
    recognise_paging: bool = True
    connection: ServersAndCredentials = ServersAndCredentials()
    nesting: Nesting = AS_SPECIFIED
