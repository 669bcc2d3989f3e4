"""Types in places that no type of their kind can have (parse stage).

Other rules that a schema breaks are warnings. With these nothing can be made of it: what an
object is sent as, or which fields a number has, is said nowhere. An argument that takes an
object concerns its field alone: the operation that needs it cannot be written.
"""

from collections.abc import Iterator, Mapping

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationType,
)

from specloom.diagnostics.model import Diagnostic, Fatal, Severity
from specloom.frontends.graphql.declared import declared_by
from specloom.ir.origin import Origin

_RECEIVED = (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)
_WORDS: Mapping[type[GraphQLNamedType], str] = {
    GraphQLObjectType: "an object",
    GraphQLInterfaceType: "an interface",
    GraphQLUnionType: "a union",
    GraphQLEnumType: "an enumeration",
    GraphQLInputObjectType: "an input object",
}


def check_kinds(schema: GraphQLSchema, file: str, homes: Mapping[str, str]) -> None:
    """Raise ``Fatal`` for the first type that is none of its place.

    ``homes`` has the file of a type or a field by its coordinate, where it is not ``file``.
    """
    found = next(_misplaced(schema), None)
    if found is None:
        return
    coordinate, message = found
    raise Fatal(
        Diagnostic(
            code="GQL108",
            severity=Severity.ERROR,
            message=message,
            at=Origin(file=homes.get(coordinate, file), address=coordinate),
            help="name a type of the right kind",
        )
    )


def _misplaced(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    """Coordinates, and what is wrong there."""
    for operation in OperationType:
        root = schema.get_root_type(operation)
        if root is not None and not _is_object(root):
            wrong = f"a {operation.value} begins at `{root.name}`"
            yield root.name, f"{wrong}, which is {_kind(root)} and no object"
    for named in schema.type_map.values():
        if named.name.startswith("__"):
            continue
        if isinstance(named, GraphQLUnionType):
            yield from _members(named)
        elif isinstance(named, GraphQLObjectType | GraphQLInterfaceType):
            yield from _fields(named)
        elif isinstance(named, GraphQLInputObjectType):
            yield from _sent(named)


def _members(union: GraphQLUnionType) -> Iterator[tuple[str, str]]:
    for member in union.types:
        if not _is_object(member):
            wrong = f"the union `{union.name}` has `{member.name}`"
            yield union.name, f"{wrong}, which is {_kind(member)} and no object"


def _fields(
    named: GraphQLObjectType | GraphQLInterfaceType,
) -> Iterator[tuple[str, str]]:
    for name, field in named.fields.items():
        coordinate = f"{named.name}.{name}"
        found = declared_by(field).named
        if isinstance(found, GraphQLInputObjectType):
            wrong = f"the field `{coordinate}` gives `{found.name}`"
            yield coordinate, f"{wrong}, which is {_kind(found)} and only sent"


def _sent(named: GraphQLInputObjectType) -> Iterator[tuple[str, str]]:
    for name, field in named.fields.items():
        coordinate = f"{named.name}.{name}"
        found = declared_by(field).named
        if isinstance(found, _RECEIVED):
            wrong = f"the input field `{coordinate}` takes `{found.name}`"
            yield coordinate, f"{wrong}, which is {_kind(found)} and only received"


def _is_object(named: GraphQLNamedType) -> bool:
    """The library promises it, and does not look where a schema passes for valid."""
    return isinstance(named, GraphQLObjectType)


def _kind(named: GraphQLNamedType) -> str:
    return next(
        (w for kind, w in _WORDS.items() if isinstance(named, kind)), "a scalar"
    )
