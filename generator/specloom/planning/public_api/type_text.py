"""Types of the model in the notation of ``PUBLIC_API.txt`` (plan stage, decision 052)."""

import json
from collections.abc import Iterable, Iterator
from typing import assert_never

from specloom.ir.types import (
    Alias,
    Const,
    EnumDef,
    ListOf,
    MapOf,
    Named,
    Prim,
    Primitive,
    Scalar,
    TupleOf,
    TypeExpr,
    TypeId,
    TypeUse,
    Union,
    Unknown,
)
from specloom.planning.plan import Plan
from specloom.planning.public_api.words import PublicWords
from specloom.surface.notation import (
    ONE_OR_MORE,
    OTHERS,
    Direction,
    TypeText,
    join_types,
    quote,
    term,
)

NULL = term("null")
ANY = term("any")
STRING = term("string")

_WORDS: dict[Prim, str] = {
    Prim.STRING: "string",
    Prim.BOOLEAN: "bool",
    Prim.INTEGER: "int",
    Prim.NUMBER: "number",
    Prim.NULL: "null",
    Prim.BYTES: "file",
}


class TypeTexts:
    """Spells the types of a plan. One text holds for what is sent and what is received."""

    def __init__(self, plan: Plan, words: PublicWords) -> None:
        self._plan = plan
        self._words = words

    def of_use(self, use: TypeUse, direction: Direction = "output") -> TypeText:
        """The type of a use; ``direction`` chooses among the names of a definition."""
        found = self._of_expr(use.expr, direction)
        return join_types((found, NULL)) if use.nullable else found

    def of_uses(
        self, uses: Iterable[TypeUse], direction: Direction = "output"
    ) -> TypeText:
        """Any of several types."""
        return join_types(self.of_use(use, direction) for use in uses)

    def of_definition(self, definition: EnumDef | Union | Alias | Scalar) -> TypeText:
        """What a definition without members stands for."""
        match definition:
            case EnumDef():
                return join_types(_of_enum(definition))
            case Union():
                return join_types(self._of_union(definition))
            case Alias(target=use) | Scalar(wire=use):
                return self.of_use(use)
            case other:
                assert_never(other)

    def name(self, key: TypeId, direction: Direction) -> str:
        """What a definition is called; what is sent may have a name of its own."""
        names = self._plan.types[key]
        first = names.input if direction == "input" else names.output
        return first or names.output or names.input or ""

    def _of_expr(self, expr: TypeExpr, direction: Direction) -> TypeText:
        match expr:
            case Primitive():
                return term(self._primitive(expr))
            case Const(value=value):
                return literal(value)
            case ListOf(item=item, accepts_single_item=single):
                return term(
                    ONE_OR_MORE if single else "list", self.of_use(item, direction)
                )
            case MapOf(value=value):
                return term("map", self.of_use(value, direction))
            case TupleOf(items=items, rest=None):
                return term("tuple", *(self.of_use(item, direction) for item in items))
            case TupleOf(items=items, rest=rest):
                return term("list", self.of_uses((*items, *_given(rest)), direction))
            case Named(id=key):
                return term(self.name(key, direction))
            case Unknown():
                return ANY
            case other:
                assert_never(other)

    def _of_union(self, definition: Union) -> Iterator[TypeText]:
        """The variants; then what else there may be."""
        yield from map(self.of_use, definition.variants)
        if definition.fallback is not None:
            yield self.of_use(TypeUse(Named(definition.fallback)))
        elif definition.open:
            yield term(OTHERS)

    def _primitive(self, primitive: Primitive) -> str:
        word = _WORDS[primitive.kind]
        known = self._words.formats(primitive)
        if not known:
            return word
        only = "" if "output" in known else "input "
        return f"{word}({only}{primitive.format})"


def _given(rest: TypeUse | None) -> tuple[TypeUse, ...]:
    return () if rest is None else (rest,)


def literal(value: str | int | float | bool | None) -> TypeText:
    """Exactly one value, as JSON has it."""
    return term(quote(value) if isinstance(value, str) else json.dumps(value))


def _of_enum(definition: EnumDef) -> Iterator[TypeText]:
    """The values; then what else there may be."""
    values = [literal(item.value) for item in definition.values]
    yield from values
    if definition.open or not values:
        yield from _bases(definition)
    elif not definition.closed:
        yield term(OTHERS)


def _bases(definition: EnumDef) -> Iterator[TypeText]:
    kinds: dict[type, str] = {str: "string", bool: "bool", int: "int", float: "number"}
    found = [kinds[type(v.value)] for v in definition.values if v.value is not None]
    yield from map(
        term, dict.fromkeys(found or [_WORDS[definition.base or Prim.STRING]])
    )
