"""Walking the model: the uses inside an expression, a definition, an operation."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, assert_never

from specloom.ir.api import Api
from specloom.ir.operations import Operation
from specloom.ir.types import (
    Alias,
    Const,
    EnumDef,
    ListOf,
    MapOf,
    Named,
    Object,
    Primitive,
    Scalar,
    TupleOf,
    TypeDef,
    TypeExpr,
    TypeId,
    TypeUse,
    Union,
    Unknown,
)


def uses_in_expr(expr: TypeExpr) -> tuple[TypeUse, ...]:
    """The uses directly inside an expression."""
    match expr:
        case ListOf(item=item):
            return (item,)
        case MapOf(value=value):
            return (value,)
        case TupleOf(items=items, rest=rest):
            return items if rest is None else (*items, rest)
        case Primitive() | Const() | Named() | Unknown():
            return ()
        case other:
            assert_never(other)


def uses_in_def(definition: TypeDef) -> tuple[TypeUse, ...]:
    """The uses directly inside a definition, in source order."""
    match definition:
        case Object(properties=properties, additional_properties=extra):
            uses = tuple(prop.use for prop in properties)
            return uses if extra is None else (*uses, extra)
        case Union(variants=variants):
            return variants
        case Alias(target=use) | Scalar(wire=use):
            return (use,)
        case EnumDef():
            return ()
        case other:
            assert_never(other)


def ids_in_use(use: TypeUse) -> Iterator[TypeId]:
    """Every definition that a use names, at any depth of its expression."""
    if isinstance(use.expr, Named):
        yield use.expr.id
    for inner in uses_in_expr(use.expr):
        yield from ids_in_use(inner)


def ids_in_def(definition: TypeDef) -> Iterator[TypeId]:
    """Every definition that a definition names directly, bases and fallback included."""
    for use in uses_in_def(definition):
        yield from ids_in_use(use)
    match definition:
        case Object(bases=bases):
            yield from bases
        case Union(mapping=mapping, fallback=fallback):
            yield from (target for _, target in mapping)
            if fallback is not None:
                yield fallback
        case _:
            pass


def input_uses(operation: Operation) -> Iterator[TypeUse]:
    """What an operation sends: inputs, then body contents with the headers of parts."""
    for item in operation.inputs:
        yield item.use
    if operation.body is not None:
        for content in operation.body.content:
            yield content.use
            for _, part in content.encodings():
                for header in part.headers:
                    yield header.use


def output_uses(operation: Operation) -> Iterator[TypeUse]:
    """What an operation may answer with, failures included."""
    for response in operation.responses:
        for content in response.content:
            yield content.use
        for header in response.headers:
            yield header.use


def event_uses(api: Api) -> Iterator[TypeUse]:
    """What webhooks carry: each payload, then what any of them is read as."""
    for webhook in api.webhooks:
        if webhook.payload is not None:
            yield webhook.payload
    if api.event is not None:
        yield api.event


References: TypeAlias = Mapping[TypeId, tuple[TypeId, ...]]
"""Each definition with those that it names."""


def references_of(types: Mapping[TypeId, TypeDef]) -> References:
    """What each definition names: for whoever asks more than once what is reached."""
    return {
        type_id: tuple(dict.fromkeys(ids_in_def(definition)))
        for type_id, definition in types.items()
    }


def reachable(types: Mapping[TypeId, TypeDef], roots: Iterable[TypeUse]) -> set[TypeId]:
    """The ids of all definitions that can be reached from some uses."""
    seen: set[TypeId] = set()
    pending = [type_id for use in roots for type_id in ids_in_use(use)]
    while pending:
        type_id = pending.pop()
        if type_id in seen or type_id not in types:
            continue
        seen.add(type_id)
        pending.extend(ids_in_def(types[type_id]))
    return seen


def reaching(references: References, wanted: Iterable[TypeId]) -> frozenset[TypeId]:
    """The definitions that lead to a wanted one, and those themselves."""
    users: dict[TypeId, list[TypeId]] = {}
    for type_id, named in references.items():
        for each in named:
            users.setdefault(each, []).append(type_id)
    found = set(wanted)
    pending = list(found)
    while pending:
        for user in users.get(pending.pop(), ()):
            if user not in found:
                found.add(user)
                pending.append(user)
    return frozenset(found)
