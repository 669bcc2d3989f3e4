"""Which root fields of a schema are wanted (stage: lower).

A root field is addressed by its kind and its name, ``query.products``; a glob without a
dot looks at the names of all kinds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal, TypeAlias

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema

RootKind: TypeAlias = Literal["query", "mutation", "subscription"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RootField:
    """One field of the query, mutation or subscription type."""

    kind: RootKind
    name: str
    field: GraphQLField

    @property
    def address(self) -> str:
        """As configurations name it: ``mutation.fileUpdate``."""
        return f"{self.kind}.{self.name}"


def root_types(schema: GraphQLSchema) -> tuple[tuple[RootKind, GraphQLObjectType], ...]:
    """The root types that a schema has, with their kinds."""
    found: tuple[tuple[RootKind, GraphQLObjectType | None], ...] = (
        ("query", schema.query_type),
        ("mutation", schema.mutation_type),
        ("subscription", schema.subscription_type),
    )
    return tuple((kind, type_) for kind, type_ in found if type_ is not None)


def root_fields(schema: GraphQLSchema) -> tuple[RootField, ...]:
    """All of them, in the order of the schema."""
    return tuple(
        RootField(kind=kind, name=name, field=field)
        for kind, type_ in root_types(schema)
        for name, field in type_.fields.items()
    )


def match_root_fields(
    fields: Iterable[RootField], globs: Sequence[str]
) -> tuple[RootField, ...]:
    """Those that a glob matches, in the order of the schema; all when there is no glob."""
    return tuple(
        field for field in fields if not globs or any(_matches(field, g) for g in globs)
    )


def without_match(fields: Sequence[RootField], globs: Sequence[str]) -> tuple[str, ...]:
    """The globs that match nothing."""
    return tuple(g for g in globs if not any(_matches(field, g) for field in fields))


def _matches(field: RootField, glob: str) -> bool:
    return fnmatchcase(field.address if "." in glob else field.name, glob)
