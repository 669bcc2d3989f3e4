"""Calls to show to a reader, made of what the document says of its values (plan stage).

The values are examples of the document where it has any, else the shortest of their type.
How a call is written is the target's business.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from specloom.ir.types import (
    Alias,
    Const,
    Docs,
    EnumDef,
    JsonValue,
    ListOf,
    Named,
    Object,
    Prim,
    Primitive,
    Scalar_,
    TypeDef,
    TypeUse,
)
from specloom.planning.arguments import Argument
from specloom.planning.bodies.flattened import sent_properties
from specloom.planning.plan import MethodPlan, Plan, methods_by_path


@dataclass(frozen=True, slots=True)
class Bytes:
    """Some content, where an example has to be bytes."""


Example: TypeAlias = Scalar_ | Bytes | tuple["Example", ...] | Mapping[str, "Example"]
"""A value to show: objects by the names that a target gives their fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleCall:
    """The members that lead to a method from the client, the method, and the arguments
    that it needs, each with a value."""

    path: tuple[str, ...]
    method: MethodPlan
    arguments: tuple[tuple[str, Example], ...]


_DEPTH = 2
_LONGEST = 60
_VERBS = ("create", "retrieve", "update", "list")
_TEXTS = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T12:00:00Z",
    "time": "12:00:00Z",
    "duration": "PT1H",
    "uuid": "123e4567-e89b-42d3-a456-426614174000",
    "email": "me@example.com",
    "uri": "https://example.com",
    "url": "https://example.com",
    "decimal": "1.50",
}
_KINDS: dict[Prim, type] = {
    Prim.STRING: str,
    Prim.BOOLEAN: bool,
    Prim.INTEGER: int,
    Prim.NUMBER: float,
}


class Missing(Enum):
    """Says that there is no short value, since ``None`` is one."""

    MISSING = "missing"


MISSING = Missing.MISSING


def introductory_call(plan: Plan) -> ExampleCall | None:
    """A call that shows what the API is like: one that makes or asks for something, gives
    something back, and needs little."""
    return min(_calls(plan), key=_rank, default=None)


def paged_call(plan: Plan) -> ExampleCall | None:
    """The first list that comes in pages and needs least."""
    paged = (call for call in _calls(plan) if call.method.paging is not None)
    return min(
        paged, key=lambda call: (len(call.arguments), len(call.path)), default=None
    )


def _calls(plan: Plan) -> Iterator[ExampleCall]:
    for path, methods in methods_by_path(plan):
        for method in methods:
            needed = _needed(plan, method)
            if needed is not None:
                yield ExampleCall(path=path, method=method, arguments=needed)


def _rank(call: ExampleCall) -> tuple[int, ...]:
    """The less the better."""
    method, needs = call.method, len(call.arguments)
    words = " ".join(method.operation.method)
    verb = _VERBS.index(words) if words in _VERBS else len(_VERBS)
    gives = any(
        part not in ("none", "undescribed", "binary") for part in method.result.returns
    )
    return (
        method.operation.deprecated is not None,
        not gives,
        method.gives_events or method.result.may_stream,
        needs > 3,
        words not in _VERBS,
        len(call.path),
        verb,
        needs == 0,
        needs,
    )


def _needed(plan: Plan, method: MethodPlan) -> tuple[tuple[str, Example], ...] | None:
    """What has to be given, with a value; ``None`` where there is no short one."""
    overloads = method.call.overloads
    arguments = (
        method.name_arguments(overloads[0].arguments)
        if overloads
        else method.arguments()
    )
    values: list[tuple[str, Example]] = []
    for name, item in arguments:
        if item.required or item.place == "path":
            value = _argument(plan, item)
            if isinstance(value, Missing):
                return None
            values.append((name, value))
    return tuple(values)


def _argument(plan: Plan, item: Argument) -> Example | Missing:
    if item.only is not None:
        return item.only
    if item.place == "choice":
        return item.choices[0] if item.choices else MISSING
    return _value(plan, item.use, item.wire_name, item.docs, _DEPTH)


def _value(
    plan: Plan, use: TypeUse, name: str, docs: Docs, depth: int
) -> Example | Missing:
    match use.expr:
        case Const(value=value):
            return value
        case Primitive() as primitive:
            return _scalar(primitive, name, docs)
        case ListOf(item=item):
            inner = _value(plan, item, name, Docs(), depth - 1)
            return inner if isinstance(inner, Missing) else (inner,)
        case Named(id=type_id):
            return _named(plan, plan.api.types[type_id], name, docs, depth)
        case _:
            return MISSING


def _named(
    plan: Plan, definition: TypeDef, name: str, docs: Docs, depth: int
) -> Example | Missing:
    match definition:
        case Alias(target=target):
            return _value(plan, target, name, docs, depth)
        case EnumDef(values=values) if values:
            return values[0].value
        case Object() if depth > 0:
            return _object(plan, definition, depth)
        case _:
            return MISSING


def _object(plan: Plan, shape: Object, depth: int) -> Example | Missing:
    entries: dict[str, Example] = {}
    for prop in sent_properties(shape):
        if prop.required:
            value = _value(plan, prop.use, prop.wire_name, prop.docs, depth - 1)
            if isinstance(value, Missing):
                return MISSING
            entries[plan.fields[shape.id][prop.wire_name]] = value
    return entries


def _scalar(primitive: Primitive, name: str, docs: Docs) -> Example | Missing:
    given = next((item for item in docs.examples if _fits(item, primitive)), None)
    if isinstance(given, str | int | float):
        return given
    match primitive.kind:
        case Prim.STRING:
            return _TEXTS.get(primitive.format or "", name)
        case Prim.INTEGER:
            return 1
        case Prim.NUMBER:
            return 1.5
        case Prim.BOOLEAN:
            return True
        case Prim.BYTES:
            return Bytes()
        case Prim.NULL:
            return None


def _fits(value: JsonValue, primitive: Primitive) -> bool:
    """Whether an example of a document is a short value of the type."""
    kind = _KINDS.get(primitive.kind)
    if kind is None or type(value) is not kind:
        return False
    return not isinstance(value, str) or (
        0 < len(value) <= _LONGEST and value.isprintable()
    )
