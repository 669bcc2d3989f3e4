"""Small models, for tests of passes from model to model."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from specloom.diagnostics.model import Diagnostics
from specloom.ir.api import Api
from specloom.ir.bindings import HttpBinding, Placement
from specloom.ir.operations import (
    Input,
    Operation,
    OpId,
    Response,
    ResponseContent,
    Status,
)
from specloom.ir.types import (
    Const,
    Named,
    Object,
    Prim,
    Primitive,
    Property,
    TypeDef,
    TypeId,
    TypeUse,
    Union,
)

TEXT = TypeUse(Primitive(Prim.STRING))
NUMBER = TypeUse(Primitive(Prim.INTEGER))
FLAG = TypeUse(Primitive(Prim.BOOLEAN))


def named(name: str) -> TypeUse:
    """A use of a definition."""
    return TypeUse(Named(TypeId(name)))


def const(value: str) -> TypeUse:
    """A use of one text."""
    return TypeUse(Const(value))


def object_of(
    name: str, properties: Mapping[str, TypeUse] | None = None, **facts: Any
) -> Object:
    """An object whose properties are all required."""
    return Object(
        id=TypeId(name),
        declared_name=name,
        properties=tuple(
            Property(wire_name=key, use=use, required=True)
            for key, use in (properties or {}).items()
        ),
        **facts,
    )


def union_of(name: str, *variants: str, **facts: Any) -> Union:
    """A union of named definitions."""
    uses = tuple(named(variant) for variant in variants)
    return Union(id=TypeId(name), declared_name=name, variants=uses, **facts)


def operation_of(
    line: str,
    answer: TypeUse | None = None,
    query: Mapping[str, TypeUse] | None = None,
    **facts: Any,
) -> Operation:
    """``GET /pets`` with parameters of its query and one JSON answer."""
    method, path = line.split()
    content = (
        ()
        if answer is None
        else (ResponseContent(media_type="application/json", use=answer),)
    )
    success = Response(kind="success", status=Status(200, 200), content=content)
    inputs = tuple(
        Input(key=f"query.{name}", wire_name=name, use=use, required=False)
        for name, use in (query or {}).items()
    )
    given: dict[str, Any] = {
        "id": OpId(f"openapi:{line}"),
        "declared_name": None,
        "group": (),
        "inputs": inputs,
        "responses": (success,),
        "binding": HttpBinding(
            method=method,
            path=path,
            placements=tuple(
                Placement(input=item.key, place="query", style="form")
                for item in inputs
            ),
        ),
    }
    return Operation(**(given | facts))


def api_of(*types: TypeDef, operations: Iterable[Operation] = (), **facts: Any) -> Api:
    """An API of these types and operations."""
    api = Api(
        title="Pets",
        types={item.id: item for item in types},
        operations=tuple(operations),
        security={},
    )
    return replace(api, **facts)


def properties_of(api: Api, name: str) -> dict[str, TypeUse]:
    """The properties of an object by wire name."""
    found = api.types[TypeId(name)]
    assert isinstance(found, Object)
    return {prop.wire_name: prop.use for prop in found.properties}


def union_at(api: Api, name: str) -> Union:
    """A definition that is a union."""
    found = api.types[TypeId(name)]
    assert isinstance(found, Union)
    return found


def codes_of(diagnostics: Diagnostics) -> list[str]:
    """The codes of all messages."""
    return [item.code for item in diagnostics]
