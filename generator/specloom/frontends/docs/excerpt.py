"""Reading Mintlify's own excerpt of an operation (docs frontend).

The block is a mapping with ``paths`` (one operation: ``path``, ``method``, ``servers``,
``request``, ``response``, ``deprecated``) and ``components.schemas`` (the schemas that
its references name). ``codeSamples`` show calls in many languages: they are no part of
the API and are left out of the model.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from specloom.diagnostics.model import Diagnostics
from specloom.frontends.docs.blocks import Block
from specloom.frontends.docs.messages import entries, warning
from specloom.frontends.docs.parts import ComponentPart, OperationPart, PageParts
from specloom.frontends.docs.pieces import (
    Piece,
    listing,
    made_piece,
    mapping,
    without_keys,
    written_piece,
)
from specloom.frontends.docs.schemas import Schemas
from specloom.frontends.docs.security import read_security
from specloom.source.node import Node

_PLACEHOLDER = "_mintlify/placeholder"
_PLACES = ("path", "query", "header", "cookie")
_HEAD = ("path", "method", "type", "deprecated")
_MEDIA_TYPE = ("schemaArray", "examples", "description", "encoding")
_KNOWN = {
    "": ("paths", "components"),
    "paths": (*_HEAD, "servers", "request", "response"),
    "request": ("security", "parameters", "body", "codeSamples"),
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the reading of one block needs."""

    block: Block
    schemas: Schemas
    diagnostics: Diagnostics

    def entries(self, node: Node | None) -> Iterator[tuple[str, Node]]:
        return entries(node, self.diagnostics)


def read_excerpt(root: Node, block: Block, diagnostics: Diagnostics) -> PageParts:
    """The parts of a Mintlify excerpt, whose ``paths.path`` is known to be a string."""
    paths = root.child("paths")
    request = paths.get("request")
    reading = _Reading(block, Schemas([]), diagnostics)
    for name, node in (("", root), ("paths", paths), ("request", request)):
        _unknown_keys(node, _KNOWN[name], reading)
    security = read_security(request, diagnostics)
    operation = _operation(paths, reading)
    return PageParts(
        at=root,
        servers=_optional(paths, "servers"),
        security=security.requirement,
        operations=(operation,),
        components=(*security.schemes, *_components(root, reading)),
    )


def _operation(paths: Node, reading: _Reading) -> OperationPart:
    method = paths.text("method") or reading.block.method
    return OperationPart(
        path=str(paths.child("path").value),
        method=method.lower(),
        piece=mapping(_operation_members(paths, reading), paths),
        at=paths,
        webhook=paths.text("type") == "webhook",
    )


def _operation_members(paths: Node, reading: _Reading) -> Iterator[tuple[str, Piece]]:
    block = reading.block
    if block.title:
        yield "summary", made_piece(block.title, paths)
    if block.description:
        yield "description", made_piece(block.description, paths)
    if paths.flag("deprecated"):
        yield "deprecated", written_piece(paths.child("deprecated"))
    request = paths.get("request")
    if request is not None:
        yield from _request(request, reading)
    response = paths.get("response")
    answers = ((s, _response(n, reading)) for s, n in reading.entries(response))
    yield "responses", mapping(answers, response or paths)


def _request(request: Node, reading: _Reading) -> Iterator[tuple[str, Piece]]:
    parameters = request.get("parameters")
    if parameters is not None:
        yield from _parameters(parameters, reading)
    body = request.get("body")
    if body is not None and body.value:
        yield "requestBody", _body(body, reading)


def _parameters(parameters: Node, reading: _Reading) -> Iterator[tuple[str, Piece]]:
    _unknown_keys(parameters, _PLACES, reading)
    found = [
        _parameter(place, name, node, reading)
        for place in _PLACES
        for name, node in reading.entries(parameters.get(place))
    ]
    if found:
        yield "parameters", listing(found, parameters)


def _parameter(place: str, name: str, node: Node, reading: _Reading) -> Piece:
    """A parameter object; what Mintlify keeps in its schema moves to where it belongs."""
    members = _alternatives_of(node, "schema")
    description = _first_text(members)
    required = place == "path" or any(m.flag("required") for m in members)
    schema = node.get("schema")
    piece = (
        made_piece({}, node) if schema is None else reading.schemas.alternatives(schema)
    )
    parts = [("name", made_piece(name, node)), ("in", made_piece(place, node))]
    parts.append(("required", made_piece(required, node)))
    if any(m.flag("deprecated") for m in members):
        parts.append(("deprecated", made_piece(True, node)))
    if description is not None:
        parts.append(("description", written_piece(description)))
        piece = without_keys(piece, "description")
    parts.append(("schema", without_keys(piece, "deprecated")))
    others = ((k, n) for k, n in reading.entries(node) if k != "schema")
    parts.extend((key, written_piece(child)) for key, child in others)
    return mapping(parts, node)


def _body(body: Node, reading: _Reading) -> Piece:
    required = any(
        member.flag("required")
        for _, content in body.members()
        for member in _alternatives_of(content, "schemaArray")
    )
    parts = [("required", made_piece(required, body))]
    description = _first_text(node for _, node in body.members())
    if description is not None:
        parts.append(("description", written_piece(description)))
    parts.append(("content", _content(body, reading)))
    return mapping(parts, body)


def _response(response: Node, reading: _Reading) -> Piece:
    description = _first_text(node for _, node in response.members())
    words = (
        made_piece("", response) if description is None else written_piece(description)
    )
    content = _content(response, reading)
    parts = [("description", words)]
    if content.value:
        parts.append(("content", content))
    return mapping(parts, response)


def _content(container: Node, reading: _Reading) -> Piece:
    """The media types of a body; Mintlify's placeholder stands for none."""
    media = ((m, n) for m, n in reading.entries(container) if m != _PLACEHOLDER)
    return mapping(((m, _media_type(n, reading)) for m, n in media), container)


def _media_type(node: Node, reading: _Reading) -> Piece:
    _unknown_keys(node, _MEDIA_TYPE, reading)
    parts: list[tuple[str, Piece]] = []
    array = node.get("schemaArray")
    if array is not None:
        parts.append(("schema", reading.schemas.alternatives(array)))
    for key in ("examples", "encoding"):
        child = node.get(key)
        if child is not None and child.value:
            parts.append((key, written_piece(child)))
    return mapping(parts, node)


def _components(root: Node, reading: _Reading) -> Iterator[ComponentPart]:
    """The vendor's own schemas, then those that Mintlify read from references.

    Called last: reading the operation has gathered the references by then.
    """
    schemas = reading.schemas
    for section, group in reading.entries(root.get("components")):
        for name, node in reading.entries(group):
            piece = (
                schemas.vendor(node) if section == "schemas" else written_piece(node)
            )
            yield ComponentPart(section=section, name=name, piece=piece, at=node)
    for item in schemas.definitions:
        yield ComponentPart(
            section="schemas", name=item.name, piece=item.piece, at=item.at, read=True
        )


def _alternatives_of(node: Node, key: str) -> tuple[Node, ...]:
    """The members of a schema array that are mappings."""
    array = node.get(key)
    if array is None or not isinstance(array.value, list):
        return ()
    return tuple(m for m in array.elements() if isinstance(m.value, dict))


def _first_text(nodes: Iterable[Node]) -> Node | None:
    """The first description of several nodes."""
    found = (node.get("description") for node in nodes)
    return next((n for n in found if n is not None and isinstance(n.value, str)), None)


def _optional(node: Node, key: str) -> Piece | None:
    child = node.get(key)
    return None if child is None else written_piece(child)


def _unknown_keys(node: Node | None, known: tuple[str, ...], reading: _Reading) -> None:
    for key, child in reading.entries(node):
        if key not in known and not key.startswith("x-"):
            reading.diagnostics.count("keywords")
            reading.diagnostics.add(
                warning(
                    "DOC009",
                    f"`{key}` is not a part of such an excerpt that this tool knows",
                    child,
                    label="left out",
                    loss=("keywords", "omitted"),
                )
            )
