"""Fields of a selection, merged as a server merges them (lower stage).

GraphQL, September 2025, section 6.3.2: for one concrete type, in document order, through
the fragments whose type condition holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    print_ast,
)

from specloom.frontends.graphql.schema import SelectionSchema

Conditions = frozenset[str]
"""Variables that decide whether something is there: ``+more`` must be true."""
ALWAYS: Conditions = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A selection on a type that counts under some conditions."""

    selection: SelectionSetNode
    on: GraphQLCompositeType
    conditions: Conditions = ALWAYS


@dataclass(frozen=True, slots=True)
class CollectedField:
    """One of the places that select a field: the type of its parent, its conditions."""

    node: FieldNode
    parent: GraphQLCompositeType
    conditions: Conditions


@dataclass(frozen=True, slots=True)
class Merged:
    """Fields by response key; fragments that always apply, the outer ones first.

    ``parts``: under which conditions each part of the selection counts.
    """

    parts: tuple[Conditions, ...] = (ALWAYS,)
    fields: dict[str, list[CollectedField]] = field(
        default_factory=dict[str, list[CollectedField]]
    )
    spreads: dict[str, None] = field(default_factory=dict[str, None])

    def required(self, key: str) -> bool:
        """Whether the key is in every object, whichever of the parts has asked for it."""
        return all(
            any(found.conditions <= part for found in self.fields[key])
            for part in self.parts
        )

    def signature(self) -> dict[str, object]:
        """Equal for selections that select the same."""
        return {
            key: (
                self.required(key),
                found[0].node.name.value,
                frozenset(map(print_ast, found[0].node.arguments or ())),
                frozenset(
                    id(each.node.selection_set)
                    for each in found
                    if each.node.selection_set is not None
                ),
            )
            for key, found in self.fields.items()
        }


def collect(
    schema: SelectionSchema, parts: Sequence[Part], types: frozenset[str]
) -> Merged:
    """What is selected of values that have any of some concrete types."""
    merged = Merged(tuple(dict.fromkeys(part.conditions for part in parts)))
    for part in parts:
        _walk(schema, part, types, merged)
    return merged


def inner_parts(schema: SelectionSchema, found: list[CollectedField]) -> list[Part]:
    """The selections of a field that is selected in one or several places.

    Conditions that all of them share decide whether the field itself is there.
    """
    shared = len({each.conditions for each in found}) == 1
    return [
        Part(
            each.node.selection_set,
            schema.selected(each.parent, each.node),
            ALWAYS if shared else each.conditions,
        )
        for each in found
        if each.node.selection_set is not None
    ]


def conditions_crossed(
    schema: SelectionSchema, parts: Iterable[Part], on: GraphQLCompositeType
) -> dict[str, GraphQLCompositeType]:
    """The type conditions of a selection that not everything of type ``on`` satisfies."""
    crossed: dict[str, GraphQLCompositeType] = {}
    for part in parts:
        for _, inner_on in _fragments(schema, part.selection, part.on):
            if not schema.covers(inner_on, on):
                crossed[inner_on.name] = inner_on
    return crossed


def _fragments(
    schema: SelectionSchema, selection: SelectionSetNode, on: GraphQLCompositeType
) -> Iterator[tuple[SelectionNode, GraphQLCompositeType]]:
    for item in selection.selections:
        if isinstance(item, InlineFragmentNode | FragmentSpreadNode):
            inner_on = schema.condition(item, on)
            if conditions_of(item.directives) is not None:
                yield item, inner_on
                yield from _fragments(schema, schema.selection_of(item), inner_on)


def _walk(
    schema: SelectionSchema, part: Part, types: frozenset[str], merged: Merged
) -> None:
    for item in part.selection.selections:
        own = conditions_of(item.directives)
        if own is None:
            continue
        conditions = part.conditions | own
        if isinstance(item, FieldNode):
            key = (item.alias or item.name).value
            found = CollectedField(item, part.on, conditions)
            merged.fields.setdefault(key, []).append(found)
            continue
        assert isinstance(item, InlineFragmentNode | FragmentSpreadNode)
        inner_on = schema.condition(item, part.on)
        if not types <= schema.possible(inner_on):
            continue
        if isinstance(item, FragmentSpreadNode) and not conditions:
            merged.spreads.setdefault(item.name.value)
        _walk(
            schema, Part(schema.selection_of(item), inner_on, conditions), types, merged
        )


def conditions_of(directives: Iterable[DirectiveNode] | None) -> Conditions | None:
    """What ``@include`` and ``@skip`` ask for; ``None``: never."""
    found: set[str] = set()
    for directive in directives or ():
        name = directive.name.value
        if name not in ("include", "skip"):
            continue
        wanted = name == "include"
        for argument in directive.arguments or ():
            match argument.value:
                case BooleanValueNode(value=value) if value is not wanted:
                    return None
                case VariableNode(name=variable):
                    found.add(f"{'+' if wanted else '-'}{variable.value}")
                case _:
                    pass
    return frozenset(found)
