"""The only way from a use of the model to a Python annotation (view stage)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from generator.ir.types import (
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
from generator.render.symbols import Symbol, code
from generator.render.text import Code
from generator.targets.python.layout import Tree, leaf, subscript, union
from generator.targets.python.literals import literal_tree

Role: TypeAlias = Literal["received", "sent"]

NONE = leaf(Code("None"))
ANY = leaf(Symbol("typing", "Any"))
LITERAL = Symbol("typing", "Literal")
LIST = Code("list")
DICT = Code("dict")
TUPLE = Code("tuple")
MAPPING = Symbol("collections.abc", "Mapping")
SEQUENCE = Symbol("collections.abc", "Sequence")
DATETIME = Symbol("datetime", "", alias="dt")
UUID = Symbol("uuid", "UUID")
FILE = Symbol("~._runtime.files", "FileTypes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speller:
    """Spells types for one place: a role, and how definitions are named there."""

    role: Role
    name: Callable[[TypeId, Role], tuple[Tree, ...]]
    unknown: Tree = ANY

    def use(self, use: TypeUse) -> Tree:
        """The annotation of a use, ``| None`` included."""
        return union(self.members(use))

    def members(self, use: TypeUse) -> tuple[Tree, ...]:
        """The members of the union that a use is; one when it is none."""
        members = self.expr(use.expr)
        return (*members, NONE) if use.nullable and NONE not in members else members

    def expr(self, expr: TypeExpr) -> tuple[Tree, ...]:
        """The members of an expression's annotation."""
        match expr:
            case Primitive():
                return _primitive(expr, self.role)
            case Const(value=value):
                return (_constant(value),)
            case ListOf(item=item):
                return (subscript(self._list(), (self.use(item),)),)
            case MapOf(value=value):
                key = leaf(Code("str"))
                return (subscript(self._mapping(), (key, self.use(value))),)
            case TupleOf(items=items, rest=None):
                return (subscript(TUPLE, _positions(self, items)),)
            case TupleOf(items=items, rest=rest):
                inner = self._any_of((*items, *([rest] if rest else ())))
                return (subscript(self._list(), (inner,)),)
            case Named(id=type_id):
                return self.name(type_id, self.role)
            case Unknown():
                return (self.unknown,)
            case other:
                assert_never(other)

    def _any_of(self, uses: Sequence[TypeUse]) -> Tree:
        distinct: dict[str, Tree] = {}
        for use in uses:
            for member in self.members(use):
                distinct.setdefault(member.flat, member)
        return union(tuple(distinct.values()))

    def _list(self) -> Code | Symbol:
        return LIST if self.role == "received" else SEQUENCE

    def _mapping(self) -> Code | Symbol:
        return DICT if self.role == "received" else MAPPING


def _positions(speller: Speller, items: Sequence[TypeUse]) -> tuple[Tree, ...]:
    return tuple(speller.use(item) for item in items) or (leaf(Code("()")),)


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
_INSTANT = leaf(code(DATETIME, ".datetime"))
_DAY = leaf(code(DATETIME, ".date"))
_SENT_AS_WELL = {
    "date-time": (_STRING, _INSTANT),
    "date": (_STRING, _DAY),
    "uuid": (_STRING, leaf(UUID)),
    "byte": (_STRING, leaf(Code("bytes"))),
}
_RECEIVED_AS = {"date-time": (_INSTANT,), "date": (_DAY,)}


def _primitive(primitive: Primitive, role: Role) -> tuple[Tree, ...]:
    if primitive.kind is Prim.BYTES:
        return (leaf(FILE) if role == "sent" else _STRING,)
    if primitive.kind is Prim.STRING and primitive.format is not None:
        by_format = _SENT_AS_WELL if role == "sent" else _RECEIVED_AS
        return by_format.get(primitive.format, (_STRING,))
    return (_BY_KIND[primitive.kind],)
