"""What is selected of a root field when nobody has said so (stage: lower; decision 021).

The rule, in one sentence: the leaf fields that need no argument, of the object that the
root field is about. A connection is about its nodes, the payload of a mutation about the
objects in it, an abstract type about its members. What is deprecated is left out. An
object without such a field gets the shortest path to one, which cuts every cycle.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    is_leaf_type,
    is_required_argument,
)

from specloom.frontends.graphql.scaffolding.typed import named_type, written_type

MOST_MEMBERS = 30
"""An abstract type of more members is not spread: `Node` of a large API has hundreds."""

FieldMap: TypeAlias = Mapping[str, GraphQLField]
Choice: TypeAlias = Callable[[GraphQLNamedType], "PickedFields"]


@dataclass(frozen=True, slots=True)
class Pick:
    """A selected field. ``shape`` is its type, and is equal where results merge."""

    name: str
    shape: str = ""
    inner: "PickedFields" = ()
    alias: str | None = None

    @property
    def key(self) -> str:
        """Its name in the response."""
        return self.alias or self.name


@dataclass(frozen=True, slots=True)
class Spread:
    """An inline fragment."""

    on: str
    inner: tuple[Pick, ...]


PickedFields: TypeAlias = tuple[Pick | Spread, ...]

TYPENAME = Pick("__typename", "String!")


@dataclass(frozen=True)
class DepthOne:
    """Chooses selections for the types of one schema."""

    schema: GraphQLSchema

    def of_result(self, type_: GraphQLNamedType, *, payload: bool) -> PickedFields:
        """For what a root field returns; ``payload`` is the result of a mutation."""
        if not isinstance(type_, GraphQLObjectType):
            return self.of_nested(type_)
        picks = [*self._leaves(type_), *self._things(type_)]
        if payload and not _is_connection(type_):
            picks += self._contents(type_, {pick.name for pick in picks})
        return tuple(picks) or self._shortest(type_)

    def of_nested(self, type_: GraphQLNamedType) -> PickedFields:
        """For an object inside of a result: leaf fields, and what spreads into members."""
        if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType):
            return self._of_abstract(type_)
        if isinstance(type_, GraphQLObjectType):
            return self._leaves(type_) or self._shortest(type_)
        return ()

    def _leaves(
        self, type_: GraphQLObjectType | GraphQLInterfaceType
    ) -> tuple[Pick, ...]:
        return tuple(
            Pick(name, written_type(field))
            for name, field in _usable(type_.fields)
            if is_leaf_type(named_type(field))
        )

    def _things(self, type_: GraphQLObjectType) -> Iterable[Pick]:
        """The nodes of a connection and where it continues; the node of an edge."""
        if _is_connection(type_):
            fields = dict(_usable(type_.fields))
            if "nodes" in fields:
                yield self._nested("nodes", fields["nodes"])
            elif "edges" in fields:
                yield _pick("edges", fields["edges"], self._of_edge)
            if "pageInfo" in fields:
                yield self._nested("pageInfo", fields["pageInfo"])
        elif _is_edge(type_):
            yield self._nested("node", type_.fields["node"])

    def _of_edge(self, type_: GraphQLNamedType) -> PickedFields:
        if isinstance(type_, GraphQLObjectType) and _is_edge(type_):
            return (*self._leaves(type_), *self._things(type_))
        return self.of_nested(type_)

    def _contents(self, type_: GraphQLObjectType, there: set[str]) -> Iterable[Pick]:
        """The objects of a payload; neither connections nor the way back to a root."""
        for name, field in _usable(type_.fields):
            inner = named_type(field)
            if is_leaf_type(inner) or name in there or inner.name in self._roots:
                continue
            if not (isinstance(inner, GraphQLObjectType) and _is_connection(inner)):
                yield _pick(name, field, self._of_edge)

    def _nested(self, name: str, field: GraphQLField) -> Pick:
        return _pick(name, field, self.of_nested)

    def _of_abstract(
        self, type_: GraphQLInterfaceType | GraphQLUnionType
    ) -> PickedFields:
        shared: tuple[Pick, ...] = (TYPENAME,)
        if isinstance(type_, GraphQLInterfaceType):
            shared = (*shared, *self._leaves(type_))
        members = self.schema.get_possible_types(type_)
        if len(members) > MOST_MEMBERS:
            return shared
        keys = {pick.key for pick in shared}
        spreads = (self._of_member(member, keys) for member in members)
        return (
            *shared,
            *_without_conflicts(spread for spread in spreads if spread.inner),
        )

    def _of_member(self, type_: GraphQLObjectType, there: set[str]) -> Spread:
        """The fields that the abstract type does not have; a path only where it has none."""
        leaves = self._leaves(type_)
        picks = tuple(pick for pick in leaves if pick.key not in there)
        if leaves or len(there) > 1:
            return Spread(type_.name, picks)
        path = (pick for pick in self._shortest(type_) if isinstance(pick, Pick))
        return Spread(type_.name, tuple(pick for pick in path if pick != TYPENAME))

    def _shortest(self, type_: GraphQLObjectType) -> PickedFields:
        """The first leaf field that is reached, breadth first; no type is entered twice."""
        entered = {type_.name, *self._roots}
        queue: deque[tuple[GraphQLObjectType, tuple[Pick, ...]]] = deque([(type_, ())])
        while queue:
            here, path = queue.popleft()
            if leaves := self._leaves(here):
                return _along(path, leaves)
            for name, field in _usable(here.fields):
                inner = named_type(field)
                step = (*path, Pick(name, written_type(field)))
                if isinstance(inner, GraphQLInterfaceType | GraphQLUnionType):
                    return _along(step, self._of_abstract_alone(inner))
                if isinstance(inner, GraphQLObjectType) and inner.name not in entered:
                    entered.add(inner.name)
                    queue.append((inner, step))
        return (TYPENAME,)

    def _of_abstract_alone(
        self, type_: GraphQLInterfaceType | GraphQLUnionType
    ) -> PickedFields:
        """Without its members, whose own paths may lead back here."""
        if isinstance(type_, GraphQLInterfaceType):
            return (TYPENAME, *self._leaves(type_))
        return (TYPENAME,)

    @cached_property
    def _roots(self) -> frozenset[str]:
        roots = (
            self.schema.query_type,
            self.schema.mutation_type,
            self.schema.subscription_type,
        )
        return frozenset(root.name for root in roots if root is not None)


def _usable(fields: FieldMap) -> Iterable[tuple[str, GraphQLField]]:
    """Without the deprecated ones, and those that must be given an argument."""
    for name, field in fields.items():
        needs = any(is_required_argument(argument) for argument in field.args.values())
        if field.deprecation_reason is None and not needs:
            yield name, field


def _pick(name: str, field: GraphQLField, choice: Choice) -> Pick:
    return Pick(name, written_type(field), choice(named_type(field)))


def _is_connection(type_: GraphQLObjectType) -> bool:
    """By its fields (Relay cursor connections, section 2), whatever it is called."""
    page = type_.fields.get("pageInfo")
    return page is not None and any(
        name in type_.fields and not is_leaf_type(named_type(type_.fields[name]))
        for name in ("nodes", "edges")
    )


def _is_edge(type_: GraphQLObjectType) -> bool:
    """By its fields (Relay cursor connections, section 3)."""
    node = type_.fields.get("node")
    return (
        node is not None
        and "cursor" in type_.fields
        and not is_leaf_type(named_type(node))
    )


def _along(path: tuple[Pick, ...], end: PickedFields) -> PickedFields:
    for step in reversed(path):
        end = (replace(step, inner=end),)
    return end


def _without_conflicts(spreads: Iterable[Spread]) -> tuple[Spread, ...]:
    """With aliases where members have one name for different types.

    "Field Selection Merging" of the specification (5.3.2): the commonest type keeps the
    name, the first one of them when there are several.
    """
    spreads = tuple(spreads)
    shapes: dict[str, Counter[str]] = {}
    for spread in spreads:
        for pick in spread.inner:
            shapes.setdefault(pick.name, Counter())[_whole(pick)] += 1
    kept = {name: found.most_common(1)[0][0] for name, found in shapes.items()}
    return tuple(
        Spread(
            spread.on,
            tuple(
                (
                    pick
                    if _whole(pick) == kept[pick.name]
                    else _aliased(pick, spread, shapes)
                )
                for pick in spread.inner
            ),
        )
        for spread in spreads
    )


def _whole(pick: Pick) -> str:
    return pick.shape + (repr(pick.inner) if pick.inner else "")


def _aliased(pick: Pick, spread: Spread, taken: Mapping[str, object]) -> Pick:
    """``title`` of ``Issue`` becomes ``issueTitle``; no field of a neighbour's name."""
    alias = spread.on[0].lower() + spread.on[1:] + pick.name[0].upper() + pick.name[1:]
    while alias in taken:
        alias += "_"
    return replace(pick, alias=alias)
