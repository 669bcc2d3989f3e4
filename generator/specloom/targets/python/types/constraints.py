"""Limits of the document as constraints of pydantic, where inputs are checked (view stage).

A constraint says something of one kind of value: ``minLength`` of text, ``minItems`` of
lists. pydantic has one word for both, so that a limit becomes a constraint only where its
kind is known; what does not is reported.

Why: decision 028.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from fractions import Fraction
from math import ceil, floor
from typing import Literal, TypeAlias, assert_never

from specloom.ir.types import (
    Alias,
    Bounds,
    Const,
    EnumDef,
    ListOf,
    MapOf,
    Named,
    Number,
    Object,
    Prim,
    Primitive,
    Scalar,
    TupleOf,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
    Unknown,
)
from specloom.ir.visit import uses_in_expr
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import Tree, call, keyword, leaf
from specloom.targets.python.syntax.library import FIELD, UNIQUE
from specloom.targets.python.syntax.literals import literal_tree
from specloom.targets.python.types.patterns import is_usable

_Kind: TypeAlias = Literal["integer", "number", "text", "list", "map", "other"]
_Types: TypeAlias = Mapping[TypeId, TypeDef]
_Limit: TypeAlias = Number | str

_PRIMITIVES: Mapping[Prim, _Kind] = {
    Prim.STRING: "text",
    Prim.INTEGER: "integer",
    Prim.NUMBER: "number",
}
_NAMES: Mapping[_Kind, Mapping[str, str]] = {
    "integer": {
        "minimum": "ge",
        "exclusive_minimum": "gt",
        "maximum": "le",
        "exclusive_maximum": "lt",
        "multiple_of": "multiple_of",
    },
    "text": {
        "min_length": "min_length",
        "max_length": "max_length",
        "pattern": "pattern",
    },
    "list": {"min_items": "min_length", "max_items": "max_length"},
    "map": {"min_properties": "min_length", "max_properties": "max_length"},
}

_UNSPOKEN = [
    field.name
    for field in fields(Bounds)
    if field.name != "unique_items"
    if not any(field.name in names for names in _NAMES.values())
]
"""Limits that pydantic has no word for."""


def constraints(use: TypeUse, types: _Types) -> tuple[Tree, ...]:
    """What goes beside the type of a use in ``Annotated``; empty for no limits."""
    if use.bounds is None:
        return ()
    kind = _kind_of(use, types)
    limits = dict(_limits(use.bounds, kind))
    stated = [keyword(Code(key), literal_tree(item)) for key, item in limits.items()]
    metadata = [call(FIELD, stated)] if stated else []
    if use.bounds.unique_items and kind == "list":
        metadata.append(leaf(UNIQUE))
    return tuple(metadata)


def has_limits(use: TypeUse, types: _Types) -> bool:
    """Whether a use has constraints, or what it is made of has; names are not followed."""
    return bool(constraints(use, types)) or any(
        has_limits(inner, types) for inner in uses_in_expr(use.expr)
    )


def unchecked(use: TypeUse, types: _Types) -> Iterator[str]:
    """The limits that no constraint says: ``pattern``, ``size``."""
    if use.bounds is not None:
        pattern = use.bounds.pattern
        if pattern is not None and not is_usable(pattern):
            yield "pattern"
        if _kind_of(use, types) == "other" and _has_size(use.bounds):
            yield "size"
        for name in _UNSPOKEN:
            if getattr(use.bounds, name) is not None:
                yield name.replace("_", " ")
    for inner in uses_in_expr(use.expr):
        yield from unchecked(inner, types)


def _has_size(bounds: Bounds) -> bool:
    kinds: tuple[_Kind, ...] = ("text", "list", "map")
    names = (name for kind in kinds for name in _NAMES[kind] if name != "pattern")
    return bounds.unique_items or any(
        getattr(bounds, name) is not None for name in names
    )


def _kind_of(use: TypeUse, types: _Types, seen: tuple[TypeId, ...] = ()) -> _Kind:
    match use.expr:
        case Primitive(kind=kind):
            return _PRIMITIVES.get(kind, "other")
        case ListOf() | TupleOf():
            return "list"
        case MapOf():
            return "map"
        case Named(id=key):
            return "other" if key in seen else _kind_of_def(key, types, (*seen, key))
        case Const() | Unknown():
            return "other"
        case other:
            assert_never(other)


def _kind_of_def(key: TypeId, types: _Types, seen: tuple[TypeId, ...]) -> _Kind:
    match types[key]:
        case Object():
            return "map"
        case Alias(target=use) | Scalar(wire=use):
            return _kind_of(use, types, seen)
        case Union(variants=variants):
            kinds: list[_Kind] = [_kind_of(use, types, seen) for use in variants]
            return kinds[0] if all(kind == kinds[0] for kind in kinds) else "other"
        case EnumDef(base=base):
            return "other" if base is None else _PRIMITIVES.get(base, "other")
        case other:
            assert_never(other)


def _limits(bounds: Bounds, kind: _Kind) -> Iterator[tuple[str, _Limit]]:
    """The limits that speak of a kind of value; of no one kind, what needs none."""
    names = _NAMES.get(kind, _NAMES["integer"])
    for name, word in names.items():
        limit: _Limit | None = getattr(bounds, name)
        if limit is None or (isinstance(limit, str) and not is_usable(limit)):
            continue
        whole = kind == "integer" and isinstance(limit, float)
        yield word, _whole(word, limit) if whole else limit
    if kind == "other" and bounds.pattern is not None and is_usable(bounds.pattern):
        yield "pattern", bounds.pattern


def _whole(word: str, limit: _Limit) -> int:
    """The same limit among whole numbers, which pydantic asks for."""
    number = Fraction(str(limit))
    match word:
        case "ge" | "lt":
            return ceil(number)
        case "le" | "gt":
            return floor(number)
        case _:
            # n is a multiple of p/q in lowest terms exactly when p divides it.
            return number.numerator
