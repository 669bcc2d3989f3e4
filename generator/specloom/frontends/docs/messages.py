"""The messages of the docs frontend; their codes are explained in ``codes/docs/``."""

from collections.abc import Iterator
from typing import Literal

from specloom.diagnostics.model import (
    Diagnostic,
    Diagnostics,
    Effect,
    ItemKind,
    Severity,
)
from specloom.ir.origin import Certainty, Origin
from specloom.source.node import Node


def warning(
    code: str,
    message: str,
    at: Node | Origin,
    *,
    label: str = "",
    help: str = "",
    loss: tuple[ItemKind, Effect] | None = None,
    related: tuple[tuple[str, Origin], ...] = (),
    mark: Literal["key", "value"] = "key",
) -> Diagnostic:
    """A warning at a place of a page. ``loss`` is the item that it costs, and how."""
    item, effect = loss or (None, "none")
    return Diagnostic(
        code=code,
        severity=Severity.WARNING,
        message=message,
        at=origin_of(at),
        label=label,
        help=help,
        item=item,
        effect=effect,
        related=related,
        mark=mark,
    )


def origin_of(at: Node | Origin) -> Origin:
    """A place read from a docs page."""
    return at if isinstance(at, Origin) else at.origin(certainty=Certainty.INFERRED)


def entries(node: Node | None, diagnostics: Diagnostics) -> Iterator[tuple[str, Node]]:
    """The members of a node that ought to be a mapping; DOC010 when it is something else.

    An absent node and one that is null have no members.
    """
    if node is None or node.value is None:
        return
    if not node.is_mapping:
        diagnostics.count("keywords")
        diagnostics.add(_misshapen(node, "a mapping"))
    yield from node.members()


def items(node: Node | None, diagnostics: Diagnostics) -> Iterator[Node]:
    """The elements of a node that ought to be a list; DOC010 when it is something else."""
    if node is None or node.value is None:
        return
    if not node.is_sequence:
        diagnostics.count("keywords")
        diagnostics.add(_misshapen(node, "a list"))
    yield from node.elements()


def _misshapen(node: Node, wanted: str) -> Diagnostic:
    return warning(
        "DOC010",
        f"`{node.key}` is not {wanted}",
        node,
        label="left out",
        loss=("keywords", "omitted"),
        mark="value",
    )
