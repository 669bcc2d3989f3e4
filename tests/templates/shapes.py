"""The types of view fields, as far as the template checker follows them.

A shape is what a template may do with a value: the members of a union, each a dataclass, a
tuple or a scalar. `None` stands for a type that the checker does not follow.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import lru_cache
from typing import Union, cast, get_args, get_origin, get_type_hints

from specloom.render.symbols import Symbol
from specloom.render.text import Code, Text

Shape = tuple[object, ...]

_SCALARS: dict[str, type] = {
    "Code": Code,
    "Symbol": Symbol,
    "Text": Text,
    "bool": bool,
    "int": int,
    "str": str,
}


def shape_of(hint: object) -> Shape:
    """The members of a type: those of a union, or the type alone."""
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(member for arg in get_args(hint) for member in shape_of(arg))
    if isinstance(hint, tuple):
        return cast(Shape, hint)
    return (type(None) if hint is None else hint,)


def attribute(shape: Shape, name: str) -> Shape | None:
    """The shape of an attribute that each member but None has, otherwise None."""
    found: list[object] = []
    for member in _present(shape):
        hints = _attributes(member)
        if name not in hints:
            return None
        found.extend(shape_of(hints[name]))
    return tuple(dict.fromkeys(found)) if found else None


def element(shape: Shape) -> Shape | None:
    """The shape of what a `for` loop yields, or None if a member is no tuple."""
    found: list[object] = []
    for member in _present(shape):
        if get_origin(member) is not tuple:
            return None
        for argument in get_args(member):
            if argument is not Ellipsis:
                found.extend(shape_of(argument))
    return tuple(dict.fromkeys(found)) if found else None


def unpacked(shape: Shape, count: int) -> list[Shape] | None:
    """The shapes of the names that a fixed tuple is unpacked to."""
    present = _present(shape)
    arguments = get_args(present[0]) if len(present) == 1 else ()
    if len(arguments) != count or Ellipsis in arguments:
        return None
    return [shape_of(argument) for argument in arguments]


def is_printable(shape: Shape) -> bool:
    """Whether the members pass the gate of the environment as they are.

    None is overlooked: a template prints an optional value inside an `if`, and the gate
    stops it where it does not.
    """
    present = _present(shape)
    return bool(present) and all(
        isinstance(member, type)
        and issubclass(member, (Code, Symbol, int))
        and not issubclass(member, bool)
        for member in present
    )


def accepts(expected: Shape, found: Shape) -> bool:
    """Whether each member of `found`, None aside, is one of `expected`."""
    return all(
        any(_same(wanted, member) for wanted in expected) for member in _present(found)
    )


def describe(shape: Shape) -> str:
    """The type as people write it."""
    return " | ".join(map(_name, shape))


def parse_shape(text: str, views: Mapping[str, type]) -> Shape | None:
    """The shape that a declaration such as `tuple[FieldView, ...] | None` means."""
    try:
        return _from_expression(
            ast.parse(text, mode="eval").body, {**_SCALARS, **views}
        )
    except (SyntaxError, LookupError):
        return None


def _from_expression(node: ast.expr, names: Mapping[str, type]) -> Shape:
    match node:
        case ast.Constant(value=None):
            return (type(None),)
        case ast.Name(id=name):
            return (names[name],)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _from_expression(left, names) + _from_expression(right, names)
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=elements)):
            arguments = tuple(_argument(item, names) for item in elements)
            return (types.GenericAlias(tuple, arguments),)
        case _:
            raise LookupError(ast.unparse(node))


def _argument(node: ast.expr, names: Mapping[str, type]) -> object:
    if isinstance(node, ast.Constant) and node.value is Ellipsis:
        return Ellipsis
    return _from_expression(node, names)  # a shape; `shape_of` knows it from a type


def _same(wanted: object, found: object) -> bool:
    if get_origin(wanted) is not tuple or get_origin(found) is not tuple:
        return wanted == found
    pairs = zip(get_args(wanted), get_args(found), strict=False)
    same_length = len(get_args(wanted)) == len(get_args(found))
    return same_length and all(accepts(shape_of(w), shape_of(f)) for w, f in pairs)


def _name(member: object) -> str:
    if member is type(None):
        return "None"
    if get_origin(member) is tuple:
        arguments = get_args(member)
        inner = ("..." if a is Ellipsis else describe(shape_of(a)) for a in arguments)
        return f"tuple[{', '.join(inner)}]"
    return member.__name__ if isinstance(member, type) else str(member)


def _present(shape: Shape) -> list[object]:
    return [member for member in shape if member is not type(None)]


@lru_cache(maxsize=1024)
def _attributes(owner: object) -> Mapping[str, object]:
    """Fields and properties of a dataclass with their types; nothing for other types."""
    if not isinstance(owner, type) or not is_dataclass(owner):
        return {}
    hints: dict[str, object] = dict(get_type_hints(owner))
    for base in reversed(owner.__mro__):
        for name, member in vars(base).items():
            if isinstance(member, property) and member.fget is not None:
                hints[name] = get_type_hints(member.fget).get("return", object)
    return {name: hint for name, hint in hints.items() if not name.startswith("_")}
