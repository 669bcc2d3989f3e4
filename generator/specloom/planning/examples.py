"""Calls to show to a reader, made of what the document says of its values (view stage).

The values are examples of the document where it has any, else the shortest of their type.
"""

from collections.abc import Iterable
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
    TypeUse,
)
from specloom.planning.flattened_bodies import sent_properties
from specloom.planning.plan import MethodPlan, Plan
from specloom.render.symbols import code
from specloom.render.text import Code
from specloom.targets.python.syntax.layout import (
    Tree,
    call,
    dict_,
    keyword,
    leaf,
    list_,
)
from specloom.targets.python.syntax.literals import literal_tree, py_str
from specloom.targets.python.syntax.statements import assignment, render

Found: TypeAlias = tuple[str, MethodPlan, tuple[tuple[str, Tree], ...]]
"""The expression that reaches a method, the method, and the arguments that it needs."""

_DEPTH = 2
_LONGEST = 60
_TELLING = ("create", "retrieve", "update", "list")
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


def telling_call(plan: Plan, methods: Iterable[tuple[str, MethodPlan]]) -> Found | None:
    """A call that shows what the API is like: one that makes or asks for something, gives
    something back, and needs little."""
    found = [
        (_telling(path, method, len(needed)), number, (path, method, needed))
        for number, (path, method) in enumerate(methods)
        if (needed := _needed(plan, method)) is not None
    ]
    return min(found, key=lambda item: item[:2])[2] if found else None


def paged_call(plan: Plan, methods: Iterable[tuple[str, MethodPlan]]) -> Found | None:
    """The first list that comes in pages and needs least."""
    found = [
        ((len(needed), path.count(".")), number, (path, method, needed))
        for number, (path, method) in enumerate(methods)
        if method.paging is not None and (needed := _needed(plan, method)) is not None
    ]
    return min(found, key=lambda item: item[:2])[2] if found else None


def call_statement(found: Found, target: str, *, indent: int = 0) -> Code:
    """``pet = client.pets.retrieve("7")``."""
    return assignment(Code(target), _tree(found), indent=indent)


def loop_heading(found: Found, item: str) -> Code:
    """``for item in client.pets.list():``."""
    return render(
        _tree(found), prefix=code("for ", Code(item), " in "), suffix=Code(":")
    )


def _tree(found: Found) -> Tree:
    path, method, needed = found
    arguments = [keyword(Code(name), value) for name, value in needed]
    return call(Code(f"{path}.{method.name}"), arguments)


def _telling(path: str, method: MethodPlan, needs: int) -> tuple[int, ...]:
    """The less the better."""
    name = method.name
    verb = _TELLING.index(name) if name in _TELLING else len(_TELLING)
    gives = any(part not in ("none", "binary") for part in method.result.returns)
    return (
        method.operation.deprecated is not None,
        not gives,
        method.gives_events or method.result.may_stream,
        needs > 3,
        name not in _TELLING,
        path.count("."),
        verb,
        needs == 0,
        needs,
    )


def _needed(plan: Plan, method: MethodPlan) -> tuple[tuple[str, Tree], ...] | None:
    """What has to be given, with a value; ``None`` where there is no short one."""
    ways = method.call.overloads
    arguments = method.named(ways[0].arguments) if ways else method.arguments()
    values: list[tuple[str, Tree]] = []
    for name, item in arguments:
        if item.required or item.place == "path":
            value = _value(plan, item.use, item.wire_name, item.docs, _DEPTH)
            if item.only is not None:
                value = literal_tree(item.only)
            elif item.place == "choice":
                value = literal_tree(item.choices[0]) if item.choices else None
            if value is None:
                return None
            values.append((name, value))
    return tuple(values)


def _value(plan: Plan, use: TypeUse, name: str, docs: Docs, depth: int) -> Tree | None:
    match use.expr:
        case Const(value=value):
            return literal_tree(value)
        case Primitive() as primitive:
            return _scalar(primitive, name, docs)
        case ListOf(item=item):
            inner = _value(plan, item, name, Docs(), depth - 1)
            return None if inner is None else list_((inner,))
        case Named(id=type_id):
            return _named(plan, plan.api.types[type_id], name, docs, depth)
        case _:
            return None


def _named(
    plan: Plan, definition: object, name: str, docs: Docs, depth: int
) -> Tree | None:
    match definition:
        case Alias(target=target):
            return _value(plan, target, name, docs, depth)
        case EnumDef(values=values) if values:
            return literal_tree(values[0].value)
        case Object() if depth > 0:
            return _object(plan, definition, depth)
        case _:
            return None


def _object(plan: Plan, shape: Object, depth: int) -> Tree | None:
    entries: list[tuple[Code, Tree]] = []
    for prop in sent_properties(shape):
        if prop.required:
            value = _value(plan, prop.use, prop.wire_name, prop.docs, depth - 1)
            if value is None:
                return None
            key = plan.fields[shape.id][prop.wire_name]
            entries.append((py_str(key), value))
    return dict_(entries)


def _scalar(primitive: Primitive, name: str, docs: Docs) -> Tree | None:
    given = next((item for item in docs.examples if _fits(item, primitive)), None)
    if given is not None and isinstance(given, str | int | float):
        return literal_tree(given)
    match primitive.kind:
        case Prim.STRING:
            return literal_tree(_TEXTS.get(primitive.format or "", name))
        case Prim.INTEGER:
            return literal_tree(1)
        case Prim.NUMBER:
            return literal_tree(1.5)
        case Prim.BOOLEAN:
            return literal_tree(True)
        case Prim.BYTES:
            return leaf(Code('b"content"'))
        case Prim.NULL:
            return literal_tree(None)


def _fits(value: JsonValue, primitive: Primitive) -> bool:
    """Whether an example of a document is a short value of the type."""
    kind = _KINDS.get(primitive.kind)
    if kind is None or type(value) is not kind:
        return False
    return not isinstance(value, str) or (
        0 < len(value) <= _LONGEST and value.isprintable()
    )
