"""The headers that an operation documents, as one type (plan stage).

An operation may answer in several ways, so no header is sure to be there: each is None
where it did not come.
"""

from collections.abc import Iterator

from specloom.ir.api import Api
from specloom.ir.operations import Header, Operation
from specloom.ir.types import Object, Property, TypeId
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import Tree, call, keyword, leaf
from specloom.targets.python.syntax.library import IN_HEADER
from specloom.targets.python.syntax.literals import py_str


def headers_id(operation: Operation) -> TypeId:
    """The id of the type of an operation's headers."""
    return TypeId(f"{operation.id}#headers")


def headers_of(operation: Operation) -> tuple[Header, ...]:
    """The headers of all responses; the first that has a name describes it."""
    found: dict[str, Header] = {}
    success_first = sorted(operation.responses, key=lambda item: item.kind != "success")
    for response in success_first:
        for header in response.headers:
            found.setdefault(header.wire_name.lower(), header)
    return tuple(found.values())


def define_headers(operation: Operation) -> Object | None:
    """The type of the headers; ``None`` where none are documented."""
    headers = headers_of(operation)
    if not headers:
        return None
    return Object(
        id=headers_id(operation),
        declared_name=None,
        context=(operation.id, "headers"),
        properties=tuple(_property(header) for header in headers),
        origin=operation.origin,
    )


def _property(header: Header) -> Property:
    return Property(
        wire_name=header.wire_name,
        use=header.use,
        required=False,
        default=header.default,
        deprecated=header.deprecated,
        docs=header.docs,
        origin=header.origin,
    )


def notes_of(api: Api) -> dict[TypeId, dict[str, Tree]]:
    """How headers are written, by type and wire name, where that is not as usual."""
    found = {
        headers_id(operation): dict(_notes(operation)) for operation in api.operations
    }
    return {key: notes for key, notes in found.items() if notes}


def _notes(operation: Operation) -> Iterator[tuple[str, Tree]]:
    for header in headers_of(operation):
        arguments: list[Tree] = []
        if header.explode:
            arguments.append(keyword(Code("explode"), leaf(Code("True"))))
        if header.media_type is not None:
            arguments.append(keyword(Code("content"), leaf(py_str(header.media_type))))
        if arguments:
            yield header.wire_name, call(IN_HEADER, arguments)
