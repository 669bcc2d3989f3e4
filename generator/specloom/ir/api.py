"""``Api``: everything that lowering found, in source order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from specloom.ir.access import SecurityScheme, Server
from specloom.ir.operations import Operation, SchemeUse
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.ir.types import NO_DOCS, Docs, TypeDef, TypeId, TypeUse


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A request that the API sends to its user; ``payload`` is its body.

    ``is_json``: it arrives as JSON, like nearly all of them.
    """

    name: str
    method: str
    payload: TypeUse | None
    is_json: bool = True
    deprecated: str | None = None
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What the document says of a group of operations, which name it in ``group``.

    ``parent`` is the name of another tag. ``kind`` says what the group is for: ``nav`` for
    the parts of an API, ``badge``, ``audience`` or anything else (OpenAPI 3.2, 4.22).
    """

    name: str
    parent: str | None = None
    kind: str | None = None
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask about the API."""

    name: str | None = None
    url: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class License:
    """The licence of the API; ``identifier`` is one of SPDX."""

    name: str
    identifier: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One API. ``types`` keeps source order; ``auth`` is the rule for every operation.

    ``event`` is what the payload of any webhook is read as.
    """

    title: str
    version: str = ""
    docs: Docs = NO_DOCS
    terms_of_service: str | None = None
    contact: Contact | None = None
    license: License | None = None
    types: Mapping[TypeId, TypeDef]
    operations: tuple[Operation, ...]
    webhooks: tuple[Webhook, ...] = ()
    event: TypeUse | None = None
    tags: tuple[Tag, ...] = ()
    servers: tuple[Server, ...] = ()
    security: Mapping[str, SecurityScheme]
    auth: tuple[tuple[SchemeUse, ...], ...] = ()
    origin: Origin = field(default=NO_ORIGIN, compare=False)
