"""From pages to one OpenAPI document: the public functions of the docs frontend."""

from collections.abc import Iterator, Sequence

from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.docs.blocks import Block, find_blocks
from specloom.frontends.docs.excerpt import read_excerpt
from specloom.frontends.docs.merge import merge
from specloom.frontends.docs.messages import warning
from specloom.frontends.docs.openapi_excerpt import read_openapi_excerpt
from specloom.frontends.docs.parts import PageParts
from specloom.ir.origin import Certainty, Origin
from specloom.source.document import Document
from specloom.source.node import Node, root_of
from specloom.source.parse import parse_document
from specloom.source.reading.files import SourceFile


def recognises_page(source: SourceFile) -> bool:
    """Whether a file is a page with at least one block that describes an operation."""
    return bool(find_blocks(source))


def pages_to_document(
    sources: Sequence[SourceFile], diagnostics: Diagnostics
) -> Document:
    """All operations of the pages as one OpenAPI document that knows their places.

    Its facts have the certainty ``INFERRED``. Fatal DOC002 when no page describes an
    operation; Fatal SRC… when a block is not YAML or JSON.
    """
    parts = tuple(
        found
        for source in sources
        for block in _blocks(source, diagnostics)
        if (found := _read(block, diagnostics)) is not None
    )
    if not parts:
        raise Fatal(_nothing(sources))
    return merge(parts, diagnostics)


def _blocks(source: SourceFile, diagnostics: Diagnostics) -> Iterator[Block]:
    blocks = find_blocks(source)
    if not blocks:
        diagnostics.add(
            warning(
                "DOC001",
                "this page describes no operation",
                Origin(file=source.path, certainty=Certainty.INFERRED),
                help="leave it out of `spec`; a block that describes an operation is "
                "headed like `yaml get /pets`",
            )
        )
    yield from blocks


def _read(block: Block, diagnostics: Diagnostics) -> PageParts | None:
    document = parse_document(block.page, text=block.text, offset=block.offset)
    root = root_of(document)
    if isinstance(root.value, dict) and "openapi" in root.value:
        return read_openapi_excerpt(root, block)
    paths = root.get("paths")
    if paths is None or paths.text("path") is None:
        _not_an_excerpt(root, block, diagnostics)
        return None
    _compare_heading(paths, block, diagnostics)
    return read_excerpt(root, block, diagnostics)


def _compare_heading(paths: Node, block: Block, diagnostics: Diagnostics) -> None:
    """The block's heading repeats method and path: they should be those of the block."""
    method, path = paths.text("method") or block.method, paths.text("path")
    if paths.text("type") == "webhook":
        return
    if (method.lower(), path) == (block.method, block.path):
        return
    diagnostics.add(
        warning(
            "DOC003",
            f"the block is headed `{block.method} {block.path}` "
            f"but describes `{method.lower()} {path}`",
            paths.child("path"),
            label="this one is used",
            related=(("the heading", _heading(block)),),
            mark="value",
        )
    )


def _not_an_excerpt(root: Node, block: Block, diagnostics: Diagnostics) -> None:
    diagnostics.count("operations")
    diagnostics.add(
        warning(
            "DOC004",
            f"the block of `{block.method} {block.path}` describes no operation",
            _heading(block),
            label="left out",
            help="it has neither `openapi` nor `paths.path`",
            loss=("operations", "omitted"),
        )
    )


def _heading(block: Block) -> Origin:
    return Origin(
        file=block.page.path,
        offset=block.head_offset,
        certainty=Certainty.INFERRED,
    )


def _nothing(sources: Sequence[SourceFile]) -> Diagnostic:
    file = sources[0].path if sources else ""
    return Diagnostic(
        code="DOC002",
        severity=Severity.ERROR,
        message="none of the pages describes an operation that can be read",
        at=Origin(file=file, certainty=Certainty.INFERRED),
        help="a block that describes an operation is headed like `yaml get /pets`",
    )
