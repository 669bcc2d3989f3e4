"""Numbers as they came: JSON has one type of number, Python has two (decision 064).

An annotation says `float`, which takes whole numbers too. What a server wrote as `7` is 7,
with all its digits, and not 7.0: sent back in a path or a query it has to be the same.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, cast

from pydantic import TypeAdapter, WithJsonSchema
from pydantic_core import core_schema

from ..type_guards import is_dict, is_list, is_tuple

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_KIND = "float_type"
_INNER = (
    "schema",
    "items_schema",
    "values_schema",
    "extras_schema",
    "lax_schema",
    "strict_schema",
    "json_schema",
    "python_schema",
    "fields",
    "choices",
    "steps",
    "definitions",
)
"""Where schemas stand in a schema: alone, in a list or by name."""

_DONE = "numbers as written"


class AsWritten:
    """Metadata for `Annotated`: whole numbers in the place of floats stay whole."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return cast("CoreSchema", _widened(handler(source), handler, set()))


AS_WRITTEN = AsWritten()


@cache
def _number() -> CoreSchema:
    """A number. A float that is written as one is told at once, which is as fast as the type
    alone; text that is a whole number is one. Its JSON Schema says `number`, as before.
    """
    described = Annotated[float, WithJsonSchema({"type": "number"})]
    return core_schema.union_schema(
        [
            core_schema.float_schema(strict=True),
            core_schema.int_schema(),
            core_schema.float_schema(),
        ],
        custom_error_type=_KIND,
        metadata=TypeAdapter(described).core_schema.get("metadata"),
        serialization=core_schema.simple_ser_schema("any"),
    )


def model_with_numbers(schema: CoreSchema, handler: GetCoreSchemaHandler) -> CoreSchema:
    """The schema of a model whose floats are whole where whole numbers come.

    Models inside it are left alone: they have this for themselves.
    """
    model = _model_in(schema)
    if model is not None:
        metadata = model.setdefault("metadata", {})
        if is_dict(metadata) and _DONE not in metadata:
            metadata[_DONE] = True
            _widened(model["schema"], handler, set())
    return schema


def _model_in(schema: object) -> dict[str, object] | None:
    """The model itself, where a validator of the whole stands before it."""
    while is_dict(schema):
        if schema.get("type") == "model":
            return schema
        schema = schema.get("schema")
    return None


def _widened(schema: object, handler: GetCoreSchemaHandler, seen: set[str]) -> object:
    if not is_dict(schema):
        return schema
    match schema.get("type"):
        case "float":
            return _number() if schema.keys() == {"type"} else schema
        case "definition-ref":
            _widen_definition(schema, handler, seen)
        case "model":
            pass
        case "union" if schema.get("custom_error_type") == _KIND:
            pass
        case _:
            for key in _INNER:
                if key in schema:
                    schema[key] = _members(schema[key], handler, seen)
    return schema


def _members(value: object, handler: GetCoreSchemaHandler, seen: set[str]) -> object:
    """What stands under a key: a schema, or several with or without names."""
    if is_list(value):
        return [_members(item, handler, seen) for item in value]
    if is_tuple(value):  # a variant of a union, with its label
        return (_widened(value[0], handler, seen), *value[1:])
    if is_dict(value) and not isinstance(value.get("type"), str):
        return {name: _widened(item, handler, seen) for name, item in value.items()}
    return _widened(value, handler, seen)


def _widen_definition(
    schema: dict[str, object], handler: GetCoreSchemaHandler, seen: set[str]
) -> None:
    """Change a definition in its place; one that is being made is changed by its maker."""
    name = str(schema["schema_ref"])
    if name in seen:
        return
    seen.add(name)
    try:
        found = handler.resolve_ref_schema(cast("CoreSchema", schema))
    except LookupError:
        return
    _widened(found, handler, seen)
