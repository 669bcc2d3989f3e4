"""Limits on what is sent, checked by pydantic before anything goes out.

For packages that were generated with `validate_inputs`. Annotations carry the limits as
constraints of pydantic. Types are left to type checkers, so that each constraint is asked
about on its own, and only where the value is of a kind that it speaks of.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    TypeAlias,
    Union,
    cast,
    get_args,
    get_origin,
)

import typing_extensions
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    TypeAdapter,
    ValidationError,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, SchemaError

from ..codec.encode import LISTS, MAPS, QUALIFIERS, Identity, best_object, by_name
from ..codec.values import dump_model
from ..dataclass_compat import record
from ..omit import Omit
from ..type_guards import is_items, is_mapping, is_tuple
from .endpoint import Arguments

_NUMERIC = ("ge", "gt", "le", "lt", "multiple_of")
_SIZES = ("min_length", "max_length")
_TEXTUAL = (*_SIZES, "pattern")
_LINEAR = ConfigDict(regex_engine="rust-regex")
_BACKTRACKING = ConfigDict(regex_engine="python-re")
_NEEDS_BACKTRACKING = re.compile(r"\(\?<?[=!]|\\[1-9]")
"""Look-around and back-references, which the linear engine does not have."""

Notes: TypeAlias = tuple[object, ...]
_Member: TypeAlias = tuple[object, Notes]
"""A bare annotation, and the notes around it."""


@record(frozen=True)
class Limited:
    """An argument with limits in it: where it is among the arguments of a call.

    `name` is that of the wire, empty for a whole body, and of a header of a part
    `part/header`; `type` gives the annotation, or several of which a value has one.
    """

    place: Literal["path", "query", "headers", "cookies", "body", "parts"]
    name: str
    type: Callable[[], object]

    @cached_property
    def annotation(self) -> object:
        """The annotation, resolved once."""
        return self.type()

    def value(self, arguments: Arguments) -> object:
        """What was given; `Omit` for nothing."""
        values: object = getattr(arguments, self.place)
        name = self.name
        if not name:
            return values
        if self.place == "parts":
            part, _, name = name.rpartition("/")
            values = arguments.parts.get(part)
        return values.get(name, Omit()) if is_mapping(values) else Omit()


@record(frozen=True)
class Checks:
    """The limits on the arguments of one operation, by the names of the arguments."""

    arguments: Mapping[str, Limited]

    def __call__(self, arguments: Arguments) -> None:
        """Raise ValueError for the first value that breaks a limit."""
        for name, limited in self.arguments.items():
            value = limited.value(arguments)
            for problem in problems(limited.annotation, value, name):
                raise ValueError(problem)


def problems(annotation: object, value: object, path: str) -> Iterator[str]:
    """What is wrong with a value, each with its path (`filter.tags[2]`) and the rule."""
    if is_tuple(annotation):
        yield from _of_union(annotation, value, path)
    else:
        yield from _problems(_member(annotation), value, path)


def _problems(member: _Member, value: object, path: str) -> Iterator[str]:
    if value is None or isinstance(value, Omit):
        return
    if isinstance(value, BaseModel):
        value = dump_model(value)
    annotation, notes = member
    yield from _broken(notes, value, path)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        yield from _of_union(arguments, value, path)
    elif is_mapping(value):
        yield from _of_mapping(annotation, value, path)
    elif origin in LISTS and arguments and _can_be_read_again(value):
        yield from _of_items(origin is tuple, arguments, value, path)


def _of_mapping(
    annotation: object, value: Mapping[str, object], path: str
) -> Iterator[str]:
    if typing_extensions.is_typeddict(cast("type", annotation)):
        keys = by_name(Identity(annotation))
        for name, item in value.items():
            if (key := keys.get(name)) is not None:
                yield from problems(key.annotation, item, f"{path}.{key.name}")
    elif get_origin(annotation) in MAPS:
        inner = get_args(annotation)[1]
        for name, item in value.items():
            yield from problems(inner, item, f"{path}[{name!r}]")


def _of_items(
    is_tuple: bool, arguments: tuple[object, ...], value: Iterable[object], path: str
) -> Iterator[str]:
    by_position = is_tuple and ... not in arguments
    for index, item in enumerate(value):
        if not by_position:
            yield from problems(arguments[0], item, f"{path}[{index}]")
        elif index < len(arguments):
            yield from problems(arguments[index], item, f"{path}[{index}]")


def _of_union(arguments: tuple[object, ...], value: object, path: str) -> Iterator[str]:
    """A value is right when it is so for one of the members that are of its kind."""
    if isinstance(value, BaseModel):
        value = dump_model(value)
    members = tuple(_union_members(arguments, ()))
    if is_mapping(value):
        best = best_object(tuple(kind for kind, _ in members), value)
        members = tuple(member for member in members if member[0] is best)
    else:
        members = tuple(member for member in members if _takes(member[0], value))
    found = [next(_problems(member, value, path), None) for member in members]
    if found and None not in found:
        yield from (problem for problem in found[:1] if problem is not None)


def _union_members(members: Iterable[object], around: Notes) -> Iterator[_Member]:
    for member in members:
        kind, notes = _member(member)
        if get_origin(kind) in (Union, UnionType):
            yield from _union_members(get_args(kind), (*around, *notes))
        else:
            yield kind, (*around, *notes)


def _takes(kind: object, value: object) -> bool:
    """Whether a value that is no mapping is of the kind of a member of a union."""
    origin = get_origin(kind)
    if origin is Literal:
        return value in get_args(kind)
    if origin in LISTS:
        return is_items(value)
    if not isinstance(kind, type):
        return kind is Any
    if isinstance(value, bool) or typing_extensions.is_typeddict(kind):
        return kind in (bool, object)
    return isinstance(value, kind) or (kind is float and isinstance(value, int))


def _member(annotation: object) -> _Member:
    """An annotation without alias and qualifiers, and its metadata."""
    notes: list[object] = []
    while True:
        origin = get_origin(annotation)
        if isinstance(annotation, typing_extensions.TypeAliasType):
            annotation = annotation.__value__
        elif origin is Annotated:
            notes += cast("tuple[object, ...]", getattr(annotation, "__metadata__", ()))
            annotation = get_args(annotation)[0]
        elif origin in QUALIFIERS:
            annotation = get_args(annotation)[0]
        else:
            return annotation, tuple(notes)


def _broken(notes: Notes, value: object, path: str) -> Iterator[str]:
    for constraint in _constraints(notes):
        kind, plain = _comparable(constraint, value)
        if kind is None:
            continue
        adapter = _adapter(kind, Identity(constraint))
        if adapter is None:
            continue
        try:
            adapter.validate_python(plain)
        except ValidationError as error:
            # Never the value itself: it may be a secret.
            found, *_ = error.errors(include_url=False, include_input=False)
            yield f"{path}: {found['msg']}"


def _constraints(notes: Notes) -> Iterator[object]:
    for note in notes:
        if isinstance(note, FieldInfo):
            yield from cast("list[object]", note.metadata)
        elif note is UNIQUE:
            yield note


def _comparable(constraint: object, value: object) -> tuple[object | None, object]:
    """What pydantic is to read a value as; nothing where a constraint says nothing of it."""
    if isinstance(value, str):
        text = str(value.value) if isinstance(value, Enum) else value
        return (str if _is_one(constraint, _TEXTUAL) else None), text
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return _number(constraint, value)
    if is_mapping(value):
        return (dict[str, Any] if _is_one(constraint, _SIZES) else None), dict(value)
    if _can_be_read_again(value):
        sized = constraint is UNIQUE or _is_one(constraint, _SIZES)
        return (list[Any] if sized else None), list(value)
    return None, value


def _number(constraint: object, value: float | Decimal) -> tuple[object | None, object]:
    limits = [getattr(constraint, name, None) for name in _NUMERIC]
    given = [limit for limit in limits if limit is not None]
    if not given:
        return None, value
    if isinstance(value, int) and all(isinstance(limit, int) for limit in given):
        return int, value
    try:
        return float, float(value)
    except OverflowError:
        return float, math.inf if value > 0 else -math.inf


def _is_one(constraint: object, names: Sequence[str]) -> bool:
    """Constraints are told apart by the limit that each holds."""
    return any(getattr(constraint, name, None) is not None for name in names)


def _can_be_read_again(value: object) -> typing_extensions.TypeIs[Iterable[object]]:
    """An array, but no iterator: reading that would leave nothing to send."""
    return is_items(value) and isinstance(value, Sized)


@lru_cache(maxsize=4096)
def _adapter(kind: object, constraint: Identity) -> TypeAdapter[object] | None:
    """Nothing for a pattern that only the server can check.

    A text of the user never meets an engine that may take for ever: what the linear one
    does not read is given to the other only for what the generator has looked at.
    """
    annotation = cast("type[object]", Annotated[kind, constraint.annotation])
    try:
        return TypeAdapter(annotation, config=_LINEAR)
    except SchemaError:
        pattern: object = getattr(constraint.annotation, "pattern", None)
        if not (isinstance(pattern, str) and _NEEDS_BACKTRACKING.search(pattern)):
            return None
    try:
        return TypeAdapter(annotation, config=_BACKTRACKING)
    except (SchemaError, re.error):
        return None


def _distinct(values: list[object]) -> list[object]:
    seen: list[tuple[bool, object]] = []
    for value in values:
        key = (isinstance(value, bool), value)  # JSON has 1 and true apart
        if key in seen:
            raise PydanticCustomError("unique_items", "List should have distinct items")
        seen.append(key)
    return values


UNIQUE = AfterValidator(_distinct)
"""A constraint that pydantic lacks: no two items are equal."""
