"""What one page says, in the parts that several pages are put together from.

Both kinds of block are read into :class:`PageParts`; see :mod:`.excerpt` and
:mod:`.openapi_excerpt`.
"""

from dataclasses import dataclass

from specloom.frontends.docs.pieces import Piece
from specloom.source.node import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationPart:
    """An operation object of OpenAPI 3; ``path`` is the name of a webhook for one."""

    path: str
    method: str
    piece: Piece
    at: Node
    webhook: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentPart:
    """A member of ``components``. ``read`` marks a schema that Mintlify flattened."""

    section: str
    name: str
    piece: Piece
    at: Node
    read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """The parts of one block. ``version`` is ``""`` when the block names none.

    ``servers`` and ``security`` hold for every operation of the block; ``None``: the
    block says nothing about them. ``extra`` are further members of the document, and
    ``path_extra`` those of its path items (shared parameters, summaries).
    """

    at: Node
    version: str = ""
    info: Piece | None = None
    servers: Piece | None = None
    security: Piece | None = None
    operations: tuple[OperationPart, ...] = ()
    components: tuple[ComponentPart, ...] = ()
    path_extra: tuple[tuple[str, str, Piece], ...] = ()
    extra: tuple[tuple[str, Piece], ...] = ()
