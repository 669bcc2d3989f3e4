"""Putting the parts of all pages together into one OpenAPI document (docs frontend).

The first page that speaks of something is believed. A later page that says something
else is reported with both places: nothing is chosen silently.
"""

from collections.abc import Iterable, Iterator, Sequence

from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.docs.components import merged_components
from specloom.frontends.docs.messages import origin_of, warning
from specloom.frontends.docs.parts import OperationPart, PageParts
from specloom.frontends.docs.pieces import Piece, made_piece, mapping
from specloom.frontends.docs.site import site_of
from specloom.ir.origin import Certainty
from specloom.source.document import Document
from specloom.source.node import Node

_DEFAULT_VERSION = "3.1.0"


def merge(pages: Sequence[PageParts], diagnostics: Diagnostics) -> Document:
    """One document for at least one page. Fatal DOC007 when their versions differ."""
    at = pages[0].at
    root = mapping(_members(pages, at, diagnostics), at)
    return Document(
        source=at.document.source,
        root=root.value,
        offset=at.document.offset,
        source_map={f"#{pointer}": place for pointer, place in root.places},
        certainty=Certainty.INFERRED,
    )


def _members(
    pages: Sequence[PageParts], at: Node, diagnostics: Diagnostics
) -> Iterator[tuple[str, Piece]]:
    servers = _first(page.servers for page in pages)
    security = _first(page.security for page in pages)
    unnamed = made_piece(
        {"title": site_of(servers.value if servers else None), "version": ""}, at
    )
    yield "openapi", made_piece(_version(pages), at)
    yield "info", _first(page.info for page in pages) or unnamed
    for key, common in (("servers", servers), ("security", security)):
        if common is not None:
            yield key, common
    yield from _extra(pages)
    chosen = tuple(
        (operation, _with_own(operation, page, servers, security))
        for page, operation in _unrepeated(pages, diagnostics)
    )
    yield "paths", _path_items(pages, chosen, at, webhook=False)
    if any(operation.webhook for operation, _ in chosen):
        yield "webhooks", _path_items(pages, chosen, at, webhook=True)
    yield "components", merged_components(pages, at, diagnostics)


def _first(found: Iterable[Piece | None]) -> Piece | None:
    return next((piece for piece in found if piece is not None), None)


def _extra(pages: Sequence[PageParts]) -> Iterator[tuple[str, Piece]]:
    """Further members of the documents, each from the first page that has it."""
    seen: set[str] = set()
    for page in pages:
        for key, piece in page.extra:
            if key not in seen:
                seen.add(key)
                yield key, piece


def _version(pages: Sequence[PageParts]) -> str:
    """The OpenAPI version of all pages; a page that names none fits any."""
    named = tuple(page for page in pages if page.version)
    if not named:
        return _DEFAULT_VERSION
    first = named[0]
    for page in named[1:]:
        if _minor(page) != _minor(first):
            raise Fatal(
                Diagnostic(
                    code="DOC007",
                    severity=Severity.ERROR,
                    message=f"OpenAPI {page.version} here, {first.version} elsewhere",
                    at=origin_of(page.at.child("openapi")),
                    related=(
                        ("the other version", origin_of(first.at.child("openapi"))),
                    ),
                    help="generate a client of its own for the pages of each version",
                    mark="value",
                )
            )
    return first.version


def _minor(page: PageParts) -> list[str]:
    return page.version.split(".")[:2]


def _unrepeated(
    pages: Sequence[PageParts], diagnostics: Diagnostics
) -> Iterator[tuple[PageParts, OperationPart]]:
    """Each operation once, as the first page describes it."""
    seen: dict[tuple[str, str, bool], OperationPart] = {}
    for page in pages:
        for operation in page.operations:
            key = (operation.path, operation.method, operation.webhook)
            first = seen.setdefault(key, operation)
            if first is operation:
                yield page, operation
            else:
                _report_repeated(first, operation, diagnostics)


def _report_repeated(
    first: OperationPart, again: OperationPart, diagnostics: Diagnostics
) -> None:
    same = first.piece.value == again.piece.value
    if not same:
        diagnostics.count("operations")
    diagnostics.add(
        warning(
            "DOC005",
            f"`{again.method} {again.path}` is described twice"
            + (", in the same words" if same else ", differently"),
            again.at,
            label="this one is left out",
            loss=None if same else ("operations", "omitted"),
            related=(("this one is used", origin_of(first.at)),),
        )
    )


def _with_own(
    operation: OperationPart,
    page: PageParts,
    servers: Piece | None,
    security: Piece | None,
) -> Piece:
    """The operation, with servers and security of its page where the API's differ."""
    own: list[tuple[str, Piece]] = []
    if page.servers is not None and not _same(page.servers, servers):
        own.append(("servers", page.servers))
    if security is not None and not _same(page.security, security):
        own.append(("security", page.security or made_piece([], operation.at)))
    value = operation.piece.value
    if not own or not isinstance(value, dict):
        return operation.piece
    added = tuple((key, piece) for key, piece in own if key not in value)
    return Piece(
        {**value, **{key: piece.value for key, piece in added}},
        (
            *operation.piece.places,
            *((f"/{k}{suffix}", p) for k, piece in added for suffix, p in piece.places),
        ),
    )


def _same(one: Piece | None, other: Piece | None) -> bool:
    return (one and one.value) == (other and other.value)


def _path_items(
    pages: Sequence[PageParts],
    chosen: Iterable[tuple[OperationPart, Piece]],
    at: Node,
    *,
    webhook: bool,
) -> Piece:
    items: dict[str, dict[str, Piece]] = {}
    places: dict[str, Node] = {}
    for operation, piece in chosen:
        if operation.webhook is webhook:
            items.setdefault(operation.path, {})[operation.method] = piece
            places.setdefault(operation.path, operation.at)
    for page in () if webhook else pages:
        for path, key, piece in page.path_extra:
            if path in items:
                items[path].setdefault(key, piece)
    return mapping(
        ((path, mapping(item.items(), places[path])) for path, item in items.items()),
        at,
    )
