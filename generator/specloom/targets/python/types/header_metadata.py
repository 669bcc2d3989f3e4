"""How typed headers are written, as metadata of their fields (view stage; decision 018)."""

from collections.abc import Iterator

from specloom.ir.api import Api
from specloom.ir.operations import Operation
from specloom.ir.responses import documented_headers, headers_id
from specloom.ir.types import TypeId
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import Tree, call, keyword, leaf
from specloom.targets.python.syntax.library import IN_HEADER
from specloom.targets.python.syntax.literals import py_str


def header_metadata(api: Api) -> dict[TypeId, dict[str, Tree]]:
    """How headers are written, by type and wire name, where that is not as usual."""
    found = {
        headers_id(operation): dict(_of_operation(operation))
        for operation in api.operations
    }
    return {key: metadata for key, metadata in found.items() if metadata}


def _of_operation(operation: Operation) -> Iterator[tuple[str, Tree]]:
    for header in documented_headers(operation):
        arguments: list[Tree] = []
        if header.explode:
            arguments.append(keyword(Code("explode"), leaf(Code("True"))))
        if header.media_type is not None:
            arguments.append(keyword(Code("content"), leaf(py_str(header.media_type))))
        if arguments:
            yield header.wire_name, call(IN_HEADER, arguments)
