"""Discriminators: the property that decides, and the value for each variant (lowering).

OpenAPI 3.1, section 4.8.25. An explicit ``mapping`` comes first; then the constant that a
variant itself demands of the property, because a document that says both a schema name
and another constant only ever sends the constant; then the name of the schema.
"""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import SCHEMAS, Location, component_name
from specloom.frontends.openapi.refs import REF, Broken, Schema
from specloom.frontends.openapi.schemas.classification import (
    DISCRIMINATOR,
    UNIONS,
    ReferenceSchema,
    is_reference,
    listed_values,
    members_of_all,
    named_properties,
)
from specloom.ir.types import Named, TypeId, TypeUse
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, string
from specloom.source.pointers import ROOT, escape

_USUAL = ("type", "kind", "object", "role", "event", "action", "name", "status")


class Variant(NamedTuple):
    """A member of a union: as written, and lowered."""

    value: JsonValue
    use: TypeUse


def union_discriminator(
    context: LoweringContext,
    schema: Schema,
    variants: Sequence[Variant],
    location: Location,
) -> tuple[str | None, tuple[tuple[str, TypeId], ...]]:
    """The deciding property and its values; neither when a variant has no value."""
    if DISCRIMINATOR not in schema:
        return None, ()
    said = mapping(schema[DISCRIMINATOR])
    discriminator = string(said.get("propertyName"))
    if discriminator is None:
        _report_incomplete(context, "it has no `propertyName`", location)
        return None, ()
    explicit = _explicit_mapping(context, said, location)
    found: list[tuple[str, TypeId]] = []
    for variant in variants:
        names = _values_of_variant(context, variant, discriminator, explicit)
        if not names or not isinstance(variant.use.expr, Named):
            _report_incomplete(
                context, f"a variant has no value of `{discriminator}`", location
            )
            return None, ()
        found.extend([(name, variant.use.expr.id) for name in names])
    _report_strangers(context, explicit, variants, location)
    shared = _shared_value(found)
    if shared is not None:
        _report_incomplete(context, f"two variants have the value `{shared}`", location)
        return None, ()
    return discriminator, tuple(dict.fromkeys(found))


def base_discriminator(
    context: LoweringContext, schema: Schema, location: Location
) -> tuple[str | None, tuple[tuple[str, TypeId], ...]]:
    """The property that tells apart what extends a schema, and the values that it lists."""
    said = mapping(schema.get(DISCRIMINATOR))
    discriminator = string(said.get("propertyName"))
    if discriminator is None or any(key in schema for key in UNIONS):
        return None, ()
    explicit = _explicit_mapping(context, said, location)
    return discriminator, tuple(
        (name, TypeId("openapi:" + pointer))
        for pointer, names in explicit.items()
        for name in names
    )


def fallback_of(
    context: LoweringContext, schema: Schema, location: Location
) -> TypeId | None:
    """The schema for all values that no variant has (OpenAPI 3.2, ``defaultMapping``)."""
    said = mapping(schema.get(DISCRIMINATOR))
    if "defaultMapping" not in said:
        return None
    pointer = _mapping_target(context, said["defaultMapping"])
    if pointer is None or component_name(pointer) is None:
        context.reporter.warn(
            "OAS127",
            f"`defaultMapping` names no schema: `{said['defaultMapping']}`",
            f"{location.pointer}/discriminator/defaultMapping",
            loss=("keywords", "degraded"),
            label="ignored",
        )
        return None
    return TypeId("openapi:" + pointer)


def constant_name(
    context: LoweringContext, value: JsonValue, discriminator: str | None
) -> str | None:
    """The constant that an inline variant demands of a property that tells variants apart."""
    for name in (discriminator, *_USUAL) if discriminator else _USUAL:
        values = discriminator_values(context, value, name)
        if len(values) == 1:
            return values[0]
    return None


def discriminator_values(
    context: LoweringContext, value: JsonValue, discriminator: str
) -> list[str]:
    """The constants that a schema allows for a property; empty when any text may stand."""
    return _discriminator_values(context, value, discriminator, set())


def _discriminator_values(
    context: LoweringContext, value: JsonValue, discriminator: str, seen: set[str]
) -> list[str]:
    if not isinstance(value, dict):
        return []
    if is_reference(value):
        return _discriminator_values(
            context,
            _unvisited_target(context, value[REF], seen),
            discriminator,
            seen,
        )
    if discriminator in named_properties(value):
        return _constants(context, named_properties(value)[discriminator], seen)
    for member in reversed(members_of_all(value)):
        values = _discriminator_values(context, member, discriminator, seen)
        if values:
            return values
    return []


def _unvisited_target(
    context: LoweringContext, ref: JsonValue, seen: set[str]
) -> JsonValue:
    """The target of a reference; null when it was looked at already, or leads nowhere."""
    found = context.refs.resolve(ref)
    if isinstance(found, Broken) or found.pointer in seen:
        return None
    seen.add(found.pointer)
    return found.value


def _constants(context: LoweringContext, value: JsonValue, seen: set[str]) -> list[str]:
    if not isinstance(value, dict):
        return []
    if is_reference(value):
        return _constants(context, _unvisited_target(context, value[REF], seen), seen)
    listed = listed_values(value)
    for member in members_of_all(value) if not listed else ():
        inner = _constants(context, member, seen)
        if inner:
            return inner
    return [item for item in listed if isinstance(item, str)]


def _explicit_mapping(
    context: LoweringContext, said: Schema, location: Location
) -> dict[str, list[str]]:
    """``mapping`` turned round: the pointer of a schema to the values that name it."""
    names: dict[str, list[str]] = {}
    for name, target in mapping(said.get("mapping")).items():
        pointer = _mapping_target(context, target)
        if pointer is None:
            context.reporter.warn(
                "OAS127",
                f"the mapping of `{name}` names no schema: `{target}`",
                f"{location.pointer}/discriminator/mapping/{escape(name)}",
                label="ignored",
                help='a schema name, or a reference such as "#/components/schemas/Pet"',
            )
            continue
        names.setdefault(pointer, []).append(name)
    return names


def _mapping_target(context: LoweringContext, target: JsonValue) -> str | None:
    if not isinstance(target, str):
        return None
    found = context.refs.resolve(
        target if "/" in target or ROOT in target else SCHEMAS + quote(target)
    )
    if isinstance(found, Broken):
        found = context.refs.resolve(SCHEMAS + quote(escape(target)))
    return None if isinstance(found, Broken) else found.pointer


def _values_of_variant(
    context: LoweringContext,
    variant: Variant,
    discriminator: str,
    explicit: dict[str, list[str]],
) -> list[str]:
    value = _written_variant(context, variant)
    pointer = _target_pointer(context, value)
    if pointer is not None and pointer in explicit:
        return explicit[pointer]
    values = discriminator_values(context, value, discriminator)
    if values:
        return values
    if pointer is None:
        return []
    name = context.linked.names.get(pointer) or component_name(pointer)
    return [name] if name is not None else []


def _written_variant(context: LoweringContext, variant: Variant) -> JsonValue:
    """The variant; one that recurs names the definition that it was lowered to."""
    expr = variant.use.expr
    schema = context.classify(variant.value)
    is_recursive = isinstance(schema, ReferenceSchema) and schema.is_recursive
    if is_recursive and isinstance(expr, Named):
        return {REF: quote(expr.id.removeprefix("openapi:"), safe="#/~")}
    return variant.value


def _target_pointer(context: LoweringContext, value: JsonValue) -> str | None:
    """The schema that a variant refers to, also through an ``allOf`` of one."""
    ref = mapping(value).get(REF)
    members = members_of_all(value)
    if ref is None and len(members) == 1:
        ref = mapping(members[0]).get(REF)
    found = context.refs.resolve(ref) if ref is not None else None
    return None if found is None or isinstance(found, Broken) else found.pointer


def _shared_value(found: Sequence[tuple[str, TypeId]]) -> str | None:
    """A value that two variants have, which therefore decides nothing."""
    names: dict[str, TypeId] = {}
    for name, target in found:
        if names.setdefault(name, target) != target:
            return name
    return None


def _report_strangers(
    context: LoweringContext,
    explicit: dict[str, list[str]],
    variants: Sequence[Variant],
    location: Location,
) -> None:
    known = [_target_pointer(context, variant.value) for variant in variants]
    for pointer, names in explicit.items():
        if pointer not in known:
            context.reporter.note(
                "OAS127",
                f"the mapping of `{names[0]}` names a schema that is not a variant",
                f"{location.pointer}/discriminator/mapping/{escape(names[0])}",
                label="ignored",
            )


def _report_incomplete(context: LoweringContext, why: str, location: Location) -> None:
    context.reporter.warn(
        "OAS127",
        f"the discriminator decides nothing: {why}",
        f"{location.pointer}/discriminator",
        loss=("keywords", "degraded"),
        label="the variants are tried one after the other",
    )
