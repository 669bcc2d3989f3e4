"""Reading a cut-out of an OpenAPI document (docs frontend).

The block is a small OpenAPI 3 document with one operation and what it refers to. Nothing
is interpreted; it is only taken apart, so that the cut-outs of several pages can be put
together.
"""

from collections.abc import Iterator

from specloom.frontends.docs.blocks import Block
from specloom.frontends.docs.parts import ComponentPart, OperationPart, PageParts
from specloom.frontends.docs.pieces import Piece, made_piece, mapping, written_piece
from specloom.frontends.openapi.grammar import methods_of
from specloom.source.node import Node

_METHODS = frozenset(methods_of())
_OWN = frozenset(
    {"openapi", "info", "servers", "security", "paths", "webhooks", "components"}
)


def read_openapi_excerpt(root: Node, block: Block) -> PageParts:
    """The parts of a block that has an ``openapi`` member."""
    return PageParts(
        at=root,
        version=str(root.child("openapi").value),
        info=_optional(root, "info"),
        servers=_optional(root, "servers"),
        security=_optional(root, "security"),
        operations=(
            *_operations(root.get("paths"), block, webhook=False),
            *_operations(root.get("webhooks"), block, webhook=True),
        ),
        components=tuple(_components(root.get("components"))),
        path_extra=tuple(_path_extra(root.get("paths"))),
        extra=tuple((k, written_piece(n)) for k, n in root.members() if k not in _OWN),
    )


def _operations(
    paths: Node | None, block: Block, *, webhook: bool
) -> Iterator[OperationPart]:
    for path, item in () if paths is None else paths.members():
        for method, node in item.members():
            if method.lower() in _METHODS:
                yield OperationPart(
                    path=path,
                    method=method.lower(),
                    piece=_documented(node, block),
                    at=node,
                    webhook=webhook,
                )


def _documented(node: Node, block: Block) -> Piece:
    """An operation, with the page's words where it has none of its own."""
    parts = [(key, written_piece(child)) for key, child in node.members()]
    if block.title and not node.has("summary"):
        parts.append(("summary", made_piece(block.title, node)))
    if block.description and not node.has("description"):
        parts.append(("description", made_piece(block.description, node)))
    return mapping(parts, node)


def _path_extra(paths: Node | None) -> Iterator[tuple[str, str, Piece]]:
    for path, item in () if paths is None else paths.members():
        for key, node in item.members():
            if key.lower() not in _METHODS:
                yield path, key, written_piece(node)


def _components(components: Node | None) -> Iterator[ComponentPart]:
    for section, group in () if components is None else components.members():
        for name, node in group.members():
            yield ComponentPart(
                section=section, name=name, piece=written_piece(node), at=node
            )


def _optional(node: Node, key: str) -> Piece | None:
    child = node.get(key)
    return None if child is None else written_piece(child)
