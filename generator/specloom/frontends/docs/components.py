"""Putting the components of all pages together (docs frontend)."""

from collections.abc import Sequence

from specloom.diagnostics.model import Diagnostic, Diagnostics, ItemKind
from specloom.frontends.docs.agreement import agree, is_composed
from specloom.frontends.docs.messages import origin_of, warning
from specloom.frontends.docs.parts import ComponentPart, PageParts
from specloom.frontends.docs.pieces import Piece, mapping
from specloom.source.node import Node

_KINDS: dict[str, ItemKind] = {
    "schemas": "schemas",
    "responses": "responses",
    "parameters": "parameters",
    "requestBodies": "request_bodies",
    "headers": "headers",
    "securitySchemes": "security_schemes",
    "links": "links",
    "callbacks": "callbacks",
}
_WORDS = {"schemas": "schema", "securitySchemes": "security scheme"}


def merged_components(
    pages: Sequence[PageParts], at: Node, diagnostics: Diagnostics
) -> Piece:
    """The ``components`` of the merged document, in order of appearance."""
    told: dict[str, dict[str, list[ComponentPart]]] = {}
    for page in pages:
        for part in page.components:
            told.setdefault(part.section, {}).setdefault(part.name, []).append(part)
    return mapping(
        (
            (section, mapping(_members(named, diagnostics), at))
            for section, named in told.items()
        ),
        at,
    )


def _members(
    named: dict[str, list[ComponentPart]], diagnostics: Diagnostics
) -> list[tuple[str, Piece]]:
    return [(name, _chosen(parts, diagnostics)) for name, parts in named.items()]


def _chosen(parts: list[ComponentPart], diagnostics: Diagnostics) -> Piece:
    """The vendor's own writing of a component before Mintlify's reading of it."""
    chosen = next((part for part in parts if not part.read), parts[0])
    for part in parts:
        if part is not chosen and not _told_alike(chosen, part):
            diagnostics.add(_disagreement(chosen, part))
            break
    return chosen.piece


def _told_alike(chosen: ComponentPart, part: ComponentPart) -> bool:
    if agree(chosen.piece.value, part.piece.value):
        return True
    # The reading of a composed schema cannot be compared with the schema itself.
    return part.read and not chosen.read and is_composed(chosen.piece.value)


def _disagreement(chosen: ComponentPart, part: ComponentPart) -> Diagnostic:
    word = _WORDS.get(part.section, "component")
    return warning(
        "DOC006",
        f"{word} `{part.name}` is described differently in another place",
        part.at,
        label="this one is left out",
        help="one of the pages may be older than the other",
        loss=(_KINDS.get(part.section, "keywords"), "degraded"),
        related=(("this one is used", origin_of(chosen.at)),),
    )
