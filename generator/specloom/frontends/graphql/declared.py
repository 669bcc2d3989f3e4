"""The type of a field, an argument or a variable: its levels of lists, and its name."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from graphql import (
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLSchema,
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    TypeNode,
    is_named_type,
)

from specloom.ir.types import ListOf, TypeExpr, TypeUse


@dataclass(frozen=True, slots=True)
class Declared:
    """``[Int!]`` is ``nullable = (True, False)``: the list, then its items."""

    nullable: tuple[bool, ...]
    named: GraphQLNamedType

    def use(
        self,
        inner: TypeExpr,
        *,
        non_null: frozenset[int] = frozenset(),
        accepts_single_item: bool = False,
    ) -> TypeUse:
        """A use of what the name stands for; ``non_null`` are levels that are not null."""
        levels = [
            nullable and level not in non_null
            for level, nullable in enumerate(self.nullable)
        ]
        use = TypeUse(inner, nullable=levels[-1])
        for nullable in reversed(levels[:-1]):
            use = TypeUse(ListOf(use, accepts_single_item), nullable=nullable)
        return use


class Typed(Protocol):
    """A field or an argument of graphql-core."""

    @property
    def type(self) -> object: ...


@runtime_checkable
class _Wrapping(Protocol):
    @property
    def of_type(self) -> object: ...


def declared_by(holder: Typed) -> Declared:
    """The type of a field or an argument."""
    nullable: list[bool] = []
    optional, declared = True, holder.type
    while isinstance(declared, _Wrapping):
        if type(declared) is GraphQLNonNull:
            optional = False
        else:
            nullable.append(optional)
            optional = True
        declared = declared.of_type
    assert is_named_type(declared)
    return Declared((*nullable, optional), declared)


def declared_as(node: TypeNode, schema: GraphQLSchema) -> Declared:
    """The type that a variable is declared with."""
    nullable: list[bool] = []
    optional = True
    while not isinstance(node, NamedTypeNode):
        if isinstance(node, NonNullTypeNode):
            optional = False
        else:
            nullable.append(optional)
            optional = True
        assert isinstance(node, ListTypeNode | NonNullTypeNode)
        node = node.type
    return Declared((*nullable, optional), schema.type_map[node.name.value])
