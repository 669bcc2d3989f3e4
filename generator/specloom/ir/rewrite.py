"""Rewriting the model: every use in it, wherever it stands."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias, assert_never

from specloom.ir.operations import BodyContent, Operation, PartEncoding, Response
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
    TypeUse,
    Union,
    Unknown,
)
from specloom.ir.visit import uses_in_def

Change: TypeAlias = Callable[[Named], Named]
PrimitiveChange: TypeAlias = Callable[[Primitive], Primitive]


def _same_name(name: Named) -> Named:
    return name


def _same_primitive(primitive: Primitive) -> Primitive:
    return primitive


def rewrite_use(
    use: TypeUse,
    change: Change = _same_name,
    primitives: PrimitiveChange = _same_primitive,
) -> TypeUse:
    """A use with every name and primitive in it changed, at any depth of its expression;
    the same one where nothing is."""
    expr = _changed_expr(use.expr, change, primitives)
    return use if expr is use.expr else replace(use, expr=expr)


def _changed_expr(
    expr: TypeExpr, change: Change, primitives: PrimitiveChange
) -> TypeExpr:
    def rewrite(use: TypeUse) -> TypeUse:
        return rewrite_use(use, change, primitives)

    match expr:
        case Named():
            return change(expr)
        case Primitive():
            return primitives(expr)
        case ListOf(item=item):
            new = rewrite(item)
            return expr if new is item else replace(expr, item=new)
        case MapOf(value=value):
            new = rewrite(value)
            return expr if new is value else MapOf(new)
        case TupleOf(items=items, rest=rest):
            return TupleOf(
                tuple(map(rewrite, items)), None if rest is None else rewrite(rest)
            )
        case Const() | Unknown():
            return expr
        case other:
            assert_never(other)


def rewrite_definition(
    definition: TypeDef,
    change: Change = _same_name,
    primitives: PrimitiveChange = _same_primitive,
) -> TypeDef:
    """A definition with its uses changed; bases, mappings and fallbacks stay. The same one
    where nothing changes, as in most definitions of a large document."""

    def rewrite(use: TypeUse) -> TypeUse:
        return rewrite_use(use, change, primitives)

    uses = uses_in_def(definition)
    if all(rewrite(use) is use for use in uses):
        return definition
    match definition:
        case Object(properties=properties, additional_properties=extra):
            return replace(
                definition,
                properties=tuple(
                    replace(prop, use=rewrite(prop.use)) for prop in properties
                ),
                additional_properties=None if extra is None else rewrite(extra),
            )
        case Union(variants=variants):
            return replace(definition, variants=tuple(map(rewrite, variants)))
        case Alias(target=use):
            return replace(definition, target=rewrite(use))
        case Scalar(wire=use):
            return replace(definition, wire=rewrite(use))
        case EnumDef():
            return definition
        case other:
            assert_never(other)


def rewrite_operation(operation: Operation, change: Change) -> Operation:
    """An operation with the uses of its inputs, its body and its responses changed."""
    body = operation.body
    if body is not None:
        content = tuple(_changed_content(item, change) for item in body.content)
        body = replace(body, content=content)
    return replace(
        operation,
        inputs=tuple(
            replace(item, use=rewrite_use(item.use, change))
            for item in operation.inputs
        ),
        body=body,
        responses=tuple(
            _changed_response(item, change) for item in operation.responses
        ),
    )


def _changed_content(content: BodyContent, change: Change) -> BodyContent:
    item = content.item_part
    return replace(
        content,
        use=rewrite_use(content.use, change),
        parts=_changed_parts(content.parts, change),
        prefix_parts=_changed_parts(content.prefix_parts, change),
        item_part=None if item is None else _changed_parts((item,), change)[0],
    )


def _changed_parts(
    parts: tuple[PartEncoding, ...], change: Change
) -> tuple[PartEncoding, ...]:
    return tuple(
        replace(
            part,
            headers=tuple(
                replace(header, use=rewrite_use(header.use, change))
                for header in part.headers
            ),
        )
        for part in parts
    )


def _changed_response(response: Response, change: Change) -> Response:
    content = (
        replace(item, use=rewrite_use(item.use, change)) for item in response.content
    )
    return replace(response, content=tuple(content))
