"""Pass: bytes inside of JSON, and in parameters, are text (decision 071).

`format: binary` and `contentMediaType` say what a text is about, not that it is encoded: a
server that documents `bytes` so sends and reads the text itself. Only what is a body of its
own, or a part of one, is a file. A definition that is used both ways stays one of files.
"""

from collections.abc import Iterator
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.bindings import HttpBinding
from specloom.ir.media_types import essence, is_json
from specloom.ir.operations import BodyContent, Operation
from specloom.ir.rewrite import rewrite_definition, rewrite_use
from specloom.ir.shapes import Types
from specloom.ir.types import (
    Alias,
    ListOf,
    Named,
    Object,
    Prim,
    Primitive,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)
from specloom.ir.visit import uses_in_def

_MOST_NAMES = 20
"""How many names may stand between a body and a file; recursion ends here."""


def read_binary_text(api: Api, diagnostics: Diagnostics) -> Api:
    """Make text of all bytes that are neither a body nor a part of one."""
    del diagnostics
    if not all(isinstance(item.binding, HttpBinding) for item in api.operations):
        return api
    files = frozenset(_file_definitions(api))
    types = {
        key: definition if key in files else _without_bytes(definition)
        for key, definition in api.types.items()
    }
    return replace(api, types=types, operations=tuple(map(_with_text, api.operations)))


def _as_text(primitive: Primitive) -> Primitive:
    if primitive.kind is not Prim.BYTES:
        return primitive
    return replace(primitive, kind=Prim.STRING)


def _text_use(use: TypeUse) -> TypeUse:
    return rewrite_use(use, primitives=_as_text)


def _without_bytes(definition: TypeDef) -> TypeDef:
    changed = rewrite_definition(definition, primitives=_as_text)
    if isinstance(changed, Union) and changed != definition:
        # bytes or text are one text
        return replace(changed, variants=tuple(dict.fromkeys(changed.variants)))
    return changed


def _with_text(operation: Operation) -> Operation:
    inputs = tuple(replace(item, use=_text_use(item.use)) for item in operation.inputs)
    body = operation.body
    if body is not None:
        content = tuple(map(_content_with_text, body.content))
        body = replace(body, content=content)
    return replace(operation, inputs=inputs, body=body)


def _content_with_text(content: BodyContent) -> BodyContent:
    """JSON that is a file as a whole stays one: nothing else could be meant."""
    if isinstance(content.use.expr, Primitive) or not is_json(content.media_type):
        return content
    return replace(content, use=_text_use(content.use))


def _file_definitions(api: Api) -> Iterator[TypeId]:
    """What is a file as a whole, or the parts of which are files."""
    for operation in api.operations:
        for response in operation.responses:
            for answer in response.content:
                yield from _aliases(answer.use, api.types)
        for content in operation.body.content if operation.body else ():
            yield from _aliases(content.use, api.types)
            if essence(content.media_type).startswith("multipart/"):
                yield from _parts(content.use, api.types)


def _aliases(use: TypeUse, types: Types) -> Iterator[TypeId]:
    """The names that a value has, one behind the other."""
    seen: set[TypeId] = set()
    while isinstance(use.expr, Named) and use.expr.id not in seen:
        definition = types.get(use.expr.id)
        if not isinstance(definition, Alias):
            return
        seen.add(definition.id)
        yield definition.id
        use = definition.target


def _parts(
    use: TypeUse, types: Types, *, is_whole: bool = True, depth: int = 0
) -> Iterator[TypeId]:
    """The definitions of a multipart body and of its parts, but for what is inside of a
    part, which is JSON."""
    expr = use.expr
    if isinstance(expr, ListOf):
        yield from _parts(expr.item, types, is_whole=False, depth=depth)
    if not isinstance(expr, Named) or depth > _MOST_NAMES:
        return
    definition = types.get(expr.id)
    match definition:
        case Alias(target=target):
            yield definition.id
            yield from _parts(target, types, is_whole=is_whole, depth=depth + 1)
        case Union(variants=variants):
            yield definition.id
            for variant in variants:
                yield from _parts(variant, types, is_whole=is_whole, depth=depth + 1)
        case Object() if is_whole:
            yield definition.id
            for inner in uses_in_def(definition):
                yield from _parts(inner, types, is_whole=False, depth=depth + 1)
        case _:
            pass
