"""Selections to shapes (lower stage; decision 019).

What is selected of each concrete type that may stand in a place is merged. Types of which
the same is selected make one object. Several objects make a union tagged by
``__typename``; its fallback, for the types that no condition names and for those of
tomorrow, has what is selected of all types alike.

A shape is that of a fragment where the same is selected: so fragments are shared types.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from graphql import (
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLNamedType,
    GraphQLObjectType,
    is_leaf_type,
)

from specloom.frontends.graphql.context import GraphQLContext
from specloom.frontends.graphql.declared import declared_by
from specloom.frontends.graphql.leaves import docs_of, leaf
from specloom.frontends.graphql.places import origin_of
from specloom.frontends.graphql.schema import composite
from specloom.frontends.graphql.selections.collected_fields import (
    CollectedField,
    Merged,
    Part,
    collect,
    conditions_crossed,
    inner_parts,
)
from specloom.frontends.graphql.selections.semantic_non_null import non_null_levels
from specloom.frontends.graphql.selections.typenames import TYPENAME
from specloom.ir.types import (
    Const,
    Named,
    Object,
    Prim,
    Primitive,
    Property,
    Selection,
    TypeExpr,
    TypeId,
    TypeUse,
    Union,
)

OTHER = "other"


@dataclass(frozen=True, slots=True)
class ShapePlace:
    """Where a shape is: its address, and the words that tell it apart."""

    id: TypeId
    words: tuple[str, ...]
    declared_name: str | None = None
    last: tuple[str, ...] = ()

    @property
    def context(self) -> tuple[str, ...]:
        """The words of a shape that has no name; ``last`` is not inherited."""
        return () if self.declared_name else (*self.words, *self.last)

    def field(self, key: str) -> "ShapePlace":
        """The place of a field's shape."""
        return ShapePlace(TypeId(f"{self.id}/{key}"), (*self.words, key))

    def with_conditions(self, names: Sequence[str]) -> "ShapePlace":
        """The place of the shape for some type conditions."""
        suffix = f"on:{'+'.join(names)}"
        return ShapePlace(TypeId(f"{self.id}/{suffix}"), (*self.words, *names))

    def other(self) -> "ShapePlace":
        """The place of the shape for all other types."""
        return ShapePlace(TypeId(f"{self.id}/on:*"), (*self.words, OTHER))


@dataclass(frozen=True, slots=True)
class Group:
    """Concrete types of which the same is selected, and the conditions they satisfy."""

    conditions: tuple[str, ...]
    types: frozenset[str]

    @property
    def concrete(self) -> str | None:
        """The type's name, where a condition names it."""
        return next((name for name in self.conditions if name in self.types), None)

    @property
    def names(self) -> tuple[str, ...]:
        """What tells the group apart: the concrete type, or all conditions."""
        return (self.concrete,) if self.concrete else self.conditions


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a selection became: an object for each concrete type, one for the others.

    ``concrete``: there are no others, because the selection is on an object type.
    """

    by_type: dict[str, TypeId]
    rest: TypeId
    concrete: bool = False

    def shape_for(self, types: frozenset[str]) -> TypeId | None:
        """The one object that stands for all of some types."""
        found = {self.by_type.get(name, self.rest) for name in types}
        return found.pop() if len(found) == 1 else None

    def distinct_shape_for(self, types: frozenset[str]) -> TypeId | None:
        """The same, where its ``__typename`` tells it from other objects."""
        found = self.shape_for(types)
        return None if found == self.rest and not self.concrete else found


class SelectionShapes:
    """Lowers selections; remembers the fragments that it has lowered."""

    def __init__(self, context: GraphQLContext) -> None:
        self._context = context
        self._fragments: dict[str, Shapes] = {}

    def root(self, part: Part, place: ShapePlace) -> TypeExpr:
        """The shape of all data of an operation."""
        self._context.begin(place.id)
        self._define([part], part.on, place)
        return Named(place.id)

    def _selected(
        self, parts: list[Part], on: GraphQLCompositeType, place: ShapePlace
    ) -> TypeExpr:
        name = self._only_spread(parts, on)
        if name is not None:
            return Named(self._fragment_for(name, on))
        groups = _groups(self._context, parts, on)
        if not groups:
            return Named(self._whole(parts, on, place))
        self._context.begin(place.id)
        self._define(parts, on, place)
        return Named(place.id)

    # -- fragments ---------------------------------------------------------------------

    def fragment(self, name: str) -> Shapes:
        """The shapes of a fragment, which are defined the first time."""
        if name not in self._fragments:
            node = self._context.schema.fragments[name]
            on = self._context.schema.composite(node.type_condition.name.value)
            place = ShapePlace(_fragment_id(name), (name,), declared_name=name)
            self._context.begin(place.id)
            part = Part(node.selection_set, on)
            self._fragments[name] = self._define([part], on, place)
        return self._fragments[name]

    def _fragment_for(self, name: str, on: GraphQLCompositeType) -> TypeId:
        shapes = self.fragment(name)
        if self._context.schema.fragments[name].type_condition.name.value == on.name:
            return _fragment_id(name)
        found = shapes.shape_for(self._context.schema.possible(on))
        return _fragment_id(name) if found is None else found

    def _only_spread(self, parts: list[Part], on: GraphQLCompositeType) -> str | None:
        """The fragment that is all of a selection."""
        if len(parts) != 1 or len(parts[0].selection.selections) != 1:
            return None
        (only,) = parts[0].selection.selections
        if not isinstance(only, FragmentSpreadNode) or only.directives:
            return None
        condition = self._context.schema.condition(only, on)
        if parts[0].conditions or not self._context.schema.covers(condition, on):
            return None
        if condition.name != on.name and not isinstance(on, GraphQLObjectType):
            shapes = self.fragment(only.name.value)
            if shapes.shape_for(self._context.schema.possible(on)) is None:
                return None
        return only.name.value

    def _same_as_fragment(
        self, merged: Merged, types: frozenset[str], *, tells: bool
    ) -> TypeId | None:
        """The shape of a fragment that selects the same of some types."""
        signature = None
        for name in merged.spreads:
            shapes = self.fragment(name)
            found = (
                shapes.distinct_shape_for(types) if tells else shapes.shape_for(types)
            )
            if found is None:
                continue
            signature = merged.signature() if signature is None else signature
            if self._fragment_fields(name, types).signature() == signature:
                return found
        return None

    def _fragment_fields(self, name: str, types: frozenset[str]) -> Merged:
        node = self._context.schema.fragments[name]
        on = self._context.schema.composite(node.type_condition.name.value)
        return collect(self._context.schema, [Part(node.selection_set, on)], types)

    # -- definitions -------------------------------------------------------------------

    def _define(
        self, parts: list[Part], on: GraphQLCompositeType, place: ShapePlace
    ) -> Shapes:
        """Define the object or the union of a place."""
        groups = _groups(self._context, parts, on)
        possible = self._context.schema.possible(on)
        if not groups:
            merged = collect(self._context.schema, parts, possible)
            self._object(merged, on, place)
            return Shapes({}, place.id, concrete=isinstance(on, GraphQLObjectType))
        ids = [self._variant(parts, on, group, place) for group in groups]
        rest = self._whole(parts, on, place.other())
        by_type = {
            name: found
            for group, found in zip(groups, ids, strict=True)
            for name in sorted(group.types)
        }
        self._context.define(
            Union(
                id=place.id,
                declared_name=place.declared_name,
                context=place.context,
                docs=docs_of(on.description),
                origin=origin_of(parts[0].selection, "/".join(place.words)),
                variants=tuple(TypeUse(Named(found)) for found in dict.fromkeys(ids)),
                discriminator=TYPENAME,
                mapping=tuple(by_type.items()),
                fallback=rest,
                selection=Selection(on=on.name, path=place.words),
            )
        )
        return Shapes(by_type, rest)

    def _variant(
        self,
        parts: list[Part],
        on: GraphQLCompositeType,
        group: Group,
        place: ShapePlace,
    ) -> TypeId:
        """The shape of a group, which says its type, or that of a fragment."""
        merged = collect(self._context.schema, parts, group.types)
        found = self._same_as_fragment(merged, group.types, tells=True)
        if found is not None:
            return found
        place = place.with_conditions(group.names)
        self._context.begin(place.id)
        own = self._context.schema.composite(group.concrete) if group.concrete else on
        self._object(merged, own, place, group.types)
        return place.id

    def _whole(
        self, parts: list[Part], on: GraphQLCompositeType, place: ShapePlace
    ) -> TypeId:
        """The shape of what is selected of all types alike, or that of a fragment."""
        possible = self._context.schema.possible(on)
        merged = collect(self._context.schema, parts, possible)
        found = self._same_as_fragment(merged, possible, tells=False)
        if found is not None:
            return found
        self._context.begin(place.id)
        self._object(merged, on, place)
        return place.id

    def _object(
        self,
        merged: Merged,
        own: GraphQLCompositeType,
        place: ShapePlace,
        types: frozenset[str] = frozenset(),
    ) -> None:
        """Define an object; ``types`` are those that it stands for, where it knows them."""
        spreads = tuple(merged.spreads)
        for name in spreads:
            self.fragment(name)
        first = next((found[0].node for found in merged.fields.values()), None)
        properties = tuple(
            self._property(key, merged, own, place, types) for key in merged.fields
        )
        self._context.define(
            Object(
                id=place.id,
                declared_name=place.declared_name,
                context=place.context,
                docs=docs_of(
                    None if self._context.schema.is_root(own) else own.description
                ),
                origin=origin_of(first, "/".join(place.words)),
                properties=properties,
                selection=Selection(
                    on=own.name,
                    path=place.words,
                    spreads=tuple(map(_fragment_id, spreads)),
                ),
            )
        )

    def _property(
        self,
        key: str,
        merged: Merged,
        own: GraphQLCompositeType,
        place: ShapePlace,
        types: frozenset[str],
    ) -> Property:
        self._context.diagnostics.count("properties")
        found = merged.fields[key]
        first = found[0]
        name = first.node.name.value
        # an object that lacks a field of its interface has been warned of
        has = isinstance(own, GraphQLObjectType) and (
            name in own.fields or name == TYPENAME
        )
        owner = own if has else first.parent
        field = self._context.schema.field(owner, name)
        if name == TYPENAME:
            use = TypeUse(_type_name(own, types))
        else:
            declared = declared_by(field)
            inner = self._expression(declared.named, found, place.field(key))
            use = declared.use(inner, non_null=non_null_levels(field))
        return Property(
            wire_name=key,
            use=use,
            required=merged.required(key),
            deprecated=field.deprecation_reason,
            docs=docs_of(None if name == TYPENAME else field.description),
            origin=origin_of(first.node, f"{owner.name}.{name}"),
        )

    def _expression(
        self, named: GraphQLNamedType, found: list[CollectedField], place: ShapePlace
    ) -> TypeExpr:
        if is_leaf_type(named):
            return leaf(self._context, named)
        parts = inner_parts(self._context.schema, found)
        return self._selected(parts, composite(named), place)


def _type_name(own: GraphQLCompositeType, types: frozenset[str]) -> TypeExpr:
    """What ``__typename`` says: one name, or a text that unions may narrow further."""
    if isinstance(own, GraphQLObjectType):
        return Const(own.name)
    return Const(next(iter(types))) if len(types) == 1 else Primitive(Prim.STRING)


def _groups(
    context: GraphQLContext, parts: list[Part], on: GraphQLCompositeType
) -> tuple[Group, ...]:
    """The types of which more is selected than of all, in the order of the conditions."""
    crossed = conditions_crossed(context.schema, parts, on)
    if not crossed or isinstance(on, GraphQLObjectType):
        return ()
    found: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(context.schema.possible(on)):
        holding = tuple(
            condition
            for condition, named in crossed.items()
            if name in context.schema.possible(named)
        )
        if holding:
            found.setdefault(holding, []).append(name)
    order = {condition: index for index, condition in enumerate(crossed)}
    groups = [Group(key, frozenset(names)) for key, names in found.items()]
    return tuple(sorted(groups, key=lambda group: [order[n] for n in group.names]))


def _fragment_id(name: str) -> TypeId:
    return TypeId(f"graphql:fragment:{name}")
