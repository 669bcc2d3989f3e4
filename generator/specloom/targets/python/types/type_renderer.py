"""The only way from a use of the model to a Python annotation (view stage)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from specloom.ir.types import (
    Const,
    ListOf,
    MapOf,
    Named,
    Prim,
    Primitive,
    TupleOf,
    TypeExpr,
    TypeId,
    TypeUse,
    Unknown,
)
from specloom.render.symbols import Symbol, code
from specloom.render.text import Code
from specloom.surface.notation import Direction
from specloom.targets.python.syntax.layout import Tree, leaf, subscript, union
from specloom.targets.python.syntax.literals import literal_tree
from specloom.targets.python.types.formats import format_of

NONE = leaf(Code("None"))
ANY = leaf(Symbol("typing", "Any"))
ANNOTATED = Symbol("typing", "Annotated")
LITERAL = Symbol("typing", "Literal")
LIST = Code("list")
DICT = Code("dict")
TUPLE = Code("tuple")
MAPPING = Symbol("collections.abc", "Mapping")
_CONSTANTS = code(LITERAL, "[")
SEQUENCE = Symbol("collections.abc", "Sequence")
FILE = Symbol("~._runtime.codec.files", "FileTypes")


def no_metadata(_: TypeUse) -> tuple[Tree, ...]:
    """Nothing goes beside types."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRenderer:
    """Annotations of types in one place: a direction, and how definitions are named there.

    ``for_encoder``: what is sent is annotated for the encoder, which has to know formats.
    ``metadata`` go beside the type of a use that is sent.
    """

    direction: Direction
    name: Callable[[TypeId, Direction], tuple[Tree, ...]]
    unknown: Tree = ANY
    for_encoder: bool = True
    metadata: Callable[[TypeUse], tuple[Tree, ...]] = no_metadata

    def annotation_of(self, use: TypeUse) -> Tree:
        """The annotation of a use, ``| None`` included."""
        return union(self.members(use))

    def members(self, use: TypeUse) -> tuple[Tree, ...]:
        """The members of the union that a use is; one when it is none."""
        members = self.expr(use.expr)
        if use.nullable and NONE not in members:
            members = (*members, NONE)
        metadata = self.metadata(use) if self.direction == "input" else ()
        return (
            (subscript(ANNOTATED, (union(members), *metadata)),)
            if metadata
            else members
        )

    def expr(self, expr: TypeExpr) -> tuple[Tree, ...]:
        """The members of an expression's annotation."""
        match expr:
            case Primitive():
                return self._primitive(expr)
            case Const(value=value):
                return (_constant(value),)
            case ListOf(item=item, accepts_single_item=accepts_single):
                listed = subscript(self._list(), (self.annotation_of(item),))
                alone = accepts_single and self.direction == "input"
                return (listed, *(self.expr(item.expr) if alone else ()))
            case MapOf(value=value):
                key = leaf(Code("str"))
                return (subscript(self._mapping(), (key, self.annotation_of(value))),)
            case TupleOf(items=items, rest=None):
                return (subscript(TUPLE, _positions(self, items)),)
            case TupleOf(items=items, rest=rest):
                inner = self._any_of((*items, *([rest] if rest else ())))
                return (subscript(self._list(), (inner,)),)
            case Named(id=type_id):
                return self.name(type_id, self.direction)
            case Unknown():
                return (self.unknown,)
            case other:
                assert_never(other)

    def _primitive(self, primitive: Primitive) -> tuple[Tree, ...]:
        is_sent = self.direction == "input"
        if primitive.kind is Prim.BYTES:
            return (leaf(FILE) if is_sent else _STRING,)
        found = format_of(primitive)
        if found is None:
            return (_BY_KIND[primitive.kind],)
        if not is_sent:
            return (found.received,)
        for_encoder = found.encoded if self.for_encoder else None
        return found.sent if for_encoder is None else (for_encoder,)

    def _any_of(self, uses: Sequence[TypeUse]) -> Tree:
        return union(alternatives(each for use in uses for each in self.members(use)))

    def _list(self) -> Code | Symbol:
        return LIST if self.direction == "output" else SEQUENCE

    def _mapping(self) -> Code | Symbol:
        return DICT if self.direction == "output" else MAPPING


def alternatives(members: Iterable[Tree]) -> tuple[Tree, ...]:
    """The members of a union, each once, all constants among them in one `Literal`."""
    distinct = {member.flat: member for member in members}
    constants = [tree for tree in distinct.values() if tree.open == _CONSTANTS]
    if len(constants) < 2:
        return tuple(distinct.values())
    values = {item.flat: item for tree in constants for item in tree.items}
    distinct[constants[0].flat] = subscript(LITERAL, values.values())
    for other in constants[1:]:
        del distinct[other.flat]
    return tuple(distinct.values())


def _positions(renderer: TypeRenderer, items: Sequence[TypeUse]) -> tuple[Tree, ...]:
    return tuple(renderer.annotation_of(item) for item in items) or (leaf(Code("()")),)


def _constant(value: str | int | float | bool | None) -> Tree:
    if value is None:
        return NONE
    if isinstance(value, float):
        return leaf(Code("float"))  # a float cannot stand in Literal (PEP 586)
    return subscript(LITERAL, (literal_tree(value),))


_BY_KIND = {
    Prim.STRING: leaf(Code("str")),
    Prim.BOOLEAN: leaf(Code("bool")),
    Prim.INTEGER: leaf(Code("int")),
    Prim.NUMBER: leaf(Code("float")),
    Prim.NULL: NONE,
}
_STRING = _BY_KIND[Prim.STRING]
