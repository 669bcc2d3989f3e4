"""Names for what operations answer with (stage: passes; decisions 018 and 045).

A list, or one of several values, that comes back gets a definition of its own, and so do
the headers that the responses of an operation document. An operation may answer in several
ways, so no header is sure to be there.
"""

from collections.abc import Iterator
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.operations import Header, Operation
from specloom.ir.responses import (
    ResponseGroup,
    documented_headers,
    headers_id,
    response_groups,
    result_id,
    result_name,
)
from specloom.ir.shapes import Types
from specloom.ir.types import (
    Alias,
    ListOf,
    MapOf,
    Object,
    Property,
    TupleOf,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)


def name_responses(api: Api, diagnostics: Diagnostics) -> Api:
    """The model with a definition for each of them, in the order of the operations."""
    types: dict[TypeId, TypeDef] = dict(api.types)
    for operation in api.operations:
        found = tuple(_definitions(operation, types))
        types.update((definition.id, definition) for definition in found)
    return replace(api, types=types)


def _definitions(operation: Operation, types: Types) -> Iterator[TypeDef]:
    for number, group in enumerate(response_groups(operation, types)):
        definition = _result(operation, group, number)
        if definition is not None:
            yield definition
    headers = documented_headers(operation)
    if headers:
        yield Object(
            id=headers_id(operation),
            declared_name=None,
            context=(operation.id, "headers"),
            properties=tuple(map(_property, headers)),
            origin=operation.origin,
        )


def _result(
    operation: Operation, group: ResponseGroup, number: int
) -> Alias | Union | None:
    """One of several values, or a list that comes alone."""
    uses = tuple(part for part in group.returns if isinstance(part, TypeUse))
    type_id = result_id(operation, number)
    context = (operation.id, result_name(number))
    if len(uses) > 1:
        return Union(id=type_id, declared_name=None, context=context, variants=uses)
    if len(group.returns) == 1 and uses and _is_collection(uses[0]):
        return Alias(id=type_id, declared_name=None, context=context, target=uses[0])
    return None


def _is_collection(use: TypeUse) -> bool:
    return isinstance(use.expr, ListOf | MapOf | TupleOf)


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
