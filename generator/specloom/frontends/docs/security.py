"""Reading ``request.security`` of a Mintlify excerpt (docs frontend).

A list of alternatives. Each has a ``title``, which is the name of the vendor's security
scheme, and the parameters that carry the credential, by place and name. An alternative
without parameters lets an anonymous call pass. Several parameters are needed together;
their titles are joined with `` & ``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.docs.messages import entries, items, warning
from specloom.frontends.docs.parts import ComponentPart
from specloom.frontends.docs.pieces import (
    Piece,
    listing,
    made_piece,
    mapping,
    written_piece,
)
from specloom.source.node import Node

_Carrier: TypeAlias = tuple[str, str, Node]
"""Place, name and node of a parameter that carries a credential."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """The requirement of the operation, and the schemes that it names."""

    requirement: Piece | None = None
    schemes: tuple[ComponentPart, ...] = ()


def read_security(request: Node | None, diagnostics: Diagnostics) -> Security:
    """The security of an operation; nothing when the excerpt does not speak of it."""
    alternatives = None if request is None else request.get("security")
    if alternatives is None:
        return Security()
    schemes: list[ComponentPart] = []
    requirements: list[Piece] = []
    for alternative in items(alternatives, diagnostics):
        carriers = tuple(_carriers(alternative, diagnostics))
        found = tuple(_schemes(alternative, carriers, diagnostics))
        if len(found) == len(carriers):
            requirements.append(_requirement(found, alternative))
        schemes.extend(found)
    return Security(
        requirement=listing(requirements, alternatives), schemes=tuple(schemes)
    )


def _requirement(schemes: tuple[ComponentPart, ...], at: Node) -> Piece:
    return mapping(((s.name, made_piece([], s.at)) for s in schemes), at)


def _carriers(alternative: Node, diagnostics: Diagnostics) -> Iterator[_Carrier]:
    for place, group in entries(alternative.get("parameters"), diagnostics):
        for name, node in entries(group, diagnostics):
            yield place, name, node


def _schemes(
    alternative: Node, carriers: tuple[_Carrier, ...], diagnostics: Diagnostics
) -> Iterator[ComponentPart]:
    names = _names(alternative.text("title") or "", carriers)
    for name, (place, carrier, node) in zip(names, carriers, strict=True):
        piece = _scheme(place, carrier, node)
        if piece is not None:
            yield ComponentPart(
                section="securitySchemes", name=name, piece=piece, at=node
            )
            continue
        diagnostics.count("security_schemes")
        diagnostics.add(
            warning(
                "DOC008",
                f"security scheme `{name}` is of a kind that this tool does not know",
                node.get("type") or node,
                label="left out",
                help="known are `http`, `apiKey`, `oauth2` and `openIdConnect`",
                loss=("security_schemes", "omitted"),
                mark="value" if node.has("type") else "key",
            )
        )


def _names(title: str, carriers: tuple[_Carrier, ...]) -> tuple[str, ...]:
    """A name for each carrier: the title's parts where they match, else its own name."""
    if len(carriers) == 1:
        return (title or carriers[0][1],)
    parts = tuple(part.strip() for part in title.split("&"))
    if len(parts) == len(carriers) and all(parts):
        return parts
    return tuple(carrier for _, carrier, _ in carriers)


def _scheme(place: str, name: str, node: Node) -> Piece | None:
    """A security scheme object (OpenAPI 3.1, section 4.8.27)."""
    kind = node.text("type")
    parts: list[tuple[str, Piece]] = []
    if kind == "http":
        scheme = node.get("scheme") or node.child("type")
        value = node.text("scheme") or "bearer"
        parts.append(("scheme", made_piece(value, scheme)))
    elif kind == "apiKey":
        parts += [("in", made_piece(place, node)), ("name", made_piece(name, node))]
    elif kind == "oauth2":
        flows = node.get("flows")
        parts.append(
            ("flows", made_piece({}, node) if flows is None else written_piece(flows))
        )
    elif kind == "openIdConnect":
        url = node.get("openIdConnectUrl")
        parts.append(
            (
                "openIdConnectUrl",
                made_piece("", node) if url is None else written_piece(url),
            )
        )
    else:
        return None
    description = node.get("description")
    if description is not None:
        parts.append(("description", written_piece(description)))
    return mapping([("type", made_piece(kind, node.child("type"))), *parts], node)
