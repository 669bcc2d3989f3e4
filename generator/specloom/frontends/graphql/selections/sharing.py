"""Equal selections on one type are one definition (lower stage, after selections; decision 029).

Two shapes are equal when they have the same fields under the same keys, and these are
equal; their order, where they stand, and the arguments of fields do not matter.
The data of an operation, and fragments, stay what they are: they have names of their own.

The address of a shared shape says what is selected, ``graphql:User{id login}~3fa91c``, so
it is the same whichever operations share the shape.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from operator import attrgetter
from typing import TypeAlias

from specloom.ir.operations import Operation
from specloom.ir.rewrite import (
    Change,
    rewrite_definition,
    rewrite_operation,
    rewrite_use,
)
from specloom.ir.shapes import Types
from specloom.ir.types import (
    Named,
    Object,
    Property,
    Selection,
    TypeDef,
    TypeId,
    Union,
)
from specloom.ir.visit import ids_in_def, ids_in_use, output_uses

SelectedShape: TypeAlias = Object | Union
Content: TypeAlias = tuple[object, ...]

_TOLD = 3
"""Keys that addresses and names spell; the hash of an address is of everything."""


def share_selections(
    types: Types, operations: tuple[Operation, ...]
) -> tuple[dict[TypeId, TypeDef], tuple[Operation, ...]]:
    """The definitions, one for all equal shapes, and the operations that use them."""
    uses = (use for operation in operations for use in output_uses(operation))
    data = frozenset(type_id for use in uses for type_id in ids_in_use(use))
    renamed = _shared(types, data)
    names = _names(types, renamed)
    change = _changing(renamed)
    kept: dict[TypeId, TypeDef] = {}
    for type_id, definition in types.items():
        new = renamed.get(type_id, type_id)
        if new not in kept:
            found = _moved(definition, renamed)
            kept[new] = found if new == type_id else _renamed(found, new, names[new])
    return kept, tuple(rewrite_operation(item, change) for item in operations)


@dataclass(frozen=True, slots=True)
class _Places:
    """Which shapes are equal; grows while definitions are met, the inner ones first.

    ``contents`` is what is selected in each place, ``first`` the place that stands for it.
    """

    types: Types
    data: frozenset[TypeId]
    tags: Mapping[TypeId, tuple[str, ...]]
    first: dict[TypeId, TypeId] = field(default_factory=dict[TypeId, TypeId])
    contents: dict[Content, list[TypeId]] = field(
        default_factory=dict[Content, list[TypeId]]
    )

    def meet(self, type_id: TypeId) -> None:
        """Find a definition's equal among those met before. Shapes have no circles."""
        definition = self.types[type_id]
        if type_id in self.first or not _is_shape(definition):
            return
        for inner in ids_in_def(definition):
            self.meet(inner)
        self.first[type_id] = type_id
        if definition.declared_name is None and type_id not in self.data:
            content = self._content(definition)
            places = self.contents.setdefault(content, [])
            places.append(type_id)
            self.first[type_id] = places[0]

    def _content(self, shape: TypeDef) -> Content:
        return (*_content(shape, self.first), self.tags.get(shape.id, ()))


def _shared(types: Types, data: frozenset[TypeId]) -> dict[TypeId, TypeId]:
    """The address of what several places share, by the address of each place."""
    places = _Places(types, data, _tags(types))
    for type_id in types:
        places.meet(type_id)
    renamed: dict[TypeId, TypeId] = {}
    # inner shapes were met first, so the hash of an outer one is of final addresses
    for equal in places.contents.values():
        if len(equal) > 1:
            address = _address(types[equal[0]], renamed)
            renamed.update(dict.fromkeys(equal, address))
    return renamed


def _tags(types: Types) -> dict[TypeId, tuple[str, ...]]:
    """Several values of ``__typename`` that a variant stands for. One says nothing more
    than the type that the variant is on."""
    tags: dict[TypeId, dict[str, None]] = {}
    for definition in types.values():
        if isinstance(definition, Union):
            for value, variant in definition.mapping:
                tags.setdefault(variant, {})[value] = None
    return {key: tuple(values) for key, values in tags.items() if len(values) > 1}


def _content(shape: TypeDef, ids: Mapping[TypeId, TypeId]) -> Content:
    """What is selected: the fields by their coordinates in the schema, or the variants."""
    on = _selection(shape).on
    match shape:
        case Object(properties=properties):
            change = _changing(ids)
            ordered = sorted(properties, key=attrgetter("wire_name"))
            return (on, *(_field(each, change) for each in ordered))
        case Union():
            moved = _moved(shape, ids)
            assert isinstance(moved, Union)
            return (on, moved.variants, moved.mapping, moved.fallback)
        case _:
            raise AssertionError("no other definition has a selection")


def _field(found: Property, change: Change) -> Content:
    """What a field is: by its coordinate, which stands for its prose too."""
    use = rewrite_use(found.use, change)
    return (found.wire_name, found.origin.address, use, found.required)


def _address(shape: TypeDef, renamed: Mapping[TypeId, TypeId]) -> TypeId:
    content = _content(shape, renamed)
    keys = " ".join(_told(shape))
    hashed = sha256(repr(content).encode()).hexdigest()[:6]
    return TypeId(f"graphql:{_selection(shape).on}{{{keys}}}~{hashed}")


def _names(
    types: Types, renamed: Mapping[TypeId, TypeId]
) -> dict[TypeId, tuple[str, ...]]:
    """The words of each shared shape: its type's; where several are on one type, their
    first fields too."""
    wanted: dict[TypeId, TypeDef] = {}
    for old, new in renamed.items():
        wanted.setdefault(new, types[old])
    by_type: dict[tuple[str, ...], list[TypeId]] = {}
    for new, shape in wanted.items():
        by_type.setdefault(_type_words(shape), []).append(new)
    return {
        new: words if len(found) == 1 else (*words, *_told(wanted[new]))
        for words, found in by_type.items()
        for new in found
    }


def _type_words(shape: TypeDef) -> tuple[str, ...]:
    """The type; the last word of a place that is for all other types stays."""
    other = shape.context[-1:] if shape.id.endswith("/on:*") else ()
    return (_selection(shape).on, *other)


def _told(shape: TypeDef) -> tuple[str, ...]:
    """What an address and a name tell of a shape: its fields, or the types that it tells
    apart; of many the first ones, and how many more."""
    if isinstance(shape, Union):
        keys = tuple(value for value, _ in shape.mapping)
    else:
        assert isinstance(shape, Object)
        keys = tuple(each.wire_name for each in shape.properties)
    if len(keys) <= _TOLD:
        return keys
    shown = keys[: _TOLD - 1]
    return (*shown, f"and {len(keys) - len(shown)} more")


def _moved(definition: TypeDef, renamed: Mapping[TypeId, TypeId]) -> TypeDef:
    """A definition that refers to what is shared."""
    changed = rewrite_definition(definition, _changing(renamed))
    if not isinstance(changed, Union):
        return changed
    variants = tuple(dict.fromkeys(changed.variants))
    mapping = tuple((tag, renamed.get(to, to)) for tag, to in changed.mapping)
    fallback = changed.fallback and renamed.get(changed.fallback, changed.fallback)
    return replace(changed, variants=variants, mapping=mapping, fallback=fallback)


def _renamed(shape: TypeDef, type_id: TypeId, words: Iterable[str]) -> TypeDef:
    assert isinstance(shape, Object | Union)
    context = tuple(words)
    selection = replace(_selection(shape), path=context)
    return replace(shape, id=type_id, context=context, selection=selection)


def _changing(ids: Mapping[TypeId, TypeId]) -> Change:
    return lambda use: Named(ids.get(use.id, use.id))


def _is_shape(definition: TypeDef) -> bool:
    return isinstance(definition, Object | Union) and definition.selection is not None


def _selection(shape: TypeDef) -> Selection:
    assert isinstance(shape, Object | Union)
    assert shape.selection is not None, "only selections are shared"
    return shape.selection
