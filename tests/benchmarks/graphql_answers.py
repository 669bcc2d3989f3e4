"""An answer of about a megabyte to an operation: what a server with much data would say."""

import json
from collections.abc import Mapping
from typing import Any

from graphql import (
    GraphQLAbstractType,
    GraphQLEnumType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    execute_sync,
    parse,
)

MANY = 1000
FEW = 2
SAMPLES: Mapping[str, object] = {
    "Boolean": True,
    "Int": 7,
    "Float": 1.5,
    "DateTime": "2024-10-01T12:30:00Z",
    "Date": "2024-10-01",
    "Decimal": "12.50",
    "URI": "https://example.com/a",
    "URL": "https://example.com/a",
}


def answer(
    schema: GraphQLSchema, text: str, operation: str, variables: Mapping[str, object]
) -> bytes:
    """The answer to one operation; the first list of nodes in it is long."""
    result = execute_sync(
        schema,
        parse(text),
        {},
        variable_values=dict(variables),
        operation_name=operation,
        field_resolver=_resolve,
        type_resolver=_first_member,
    )
    assert not result.errors, result.errors
    return json.dumps({"data": result.data}).encode()


def _resolve(
    source: object, info: GraphQLResolveInfo[object], **arguments: object
) -> object:
    lists = sum(isinstance(key, int) for key in info.path.as_list())
    long = info.field_name == "nodes" and lists == 0
    return _value(info.return_type, MANY if long else FEW)


def _value(type_: GraphQLOutputType, length: int) -> object:
    match type_:
        case GraphQLNonNull():
            return _value(type_.of_type, length)
        case GraphQLList():
            return [_value(type_.of_type, FEW)] * length
        case GraphQLEnumType():
            return next(iter(type_.values.values())).value
        case GraphQLScalarType():
            return SAMPLES.get(type_.name, "some text that is not very long")
        case _:
            return {}


def _first_member(
    value: Any, info: GraphQLResolveInfo[object], type_: GraphQLAbstractType
) -> str:
    return info.schema.get_possible_types(type_)[0].name
