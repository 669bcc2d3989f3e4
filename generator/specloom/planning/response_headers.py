"""The headers that an operation documents, as one type (plan stage).

An operation may answer in several ways, so no header is sure to be there: each is None
where it did not come.
"""

from specloom.ir.operations import Header, Operation
from specloom.ir.types import Object, Property, TypeId


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
