"""``$ref`` in a schema: a use of a definition, never a copy of it (lowering stage).

A component schema is known by its id, so a reference to one needs no lowering and a
recursive type no special care. A reference to any other place is lowered where it stands.
"""

from dataclasses import replace

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.location import Location, component_name, location_of
from specloom.frontends.openapi.refs import REF, Broken, ResolvedRef, Schema
from specloom.frontends.openapi.schemas.bounds import bounds_of
from specloom.frontends.openapi.schemas.classification import (
    ALL_OF,
    TYPE,
    ReferenceSchema,
    members_of_all,
    without_keywords,
)
from specloom.frontends.openapi.schemas.keywords import (
    deprecation_of,
    docs_of,
)
from specloom.frontends.openapi.schemas.kinds import MAX_STEPS, allows_null, is_nullable
from specloom.frontends.openapi.schemas.unsupported import ledger_item
from specloom.frontends.openapi.schemas.xml import with_xml
from specloom.frontends.openapi.vocabulary import LIMITS, SHAPELESS
from specloom.ir.types import Alias, Named, TypeId, TypeUse, Unknown
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping
from specloom.source.pointers import ROOT, parent, split_address

_SIBLINGS = frozenset([REF, TYPE, *SHAPELESS, *LIMITS])
"""Keywords beside ``$ref`` that do not make it a composition."""


def lower_reference(
    context: LoweringContext, reference: ReferenceSchema, location: Location
) -> TypeUse:
    """The use of what is referred to; other keywords beside it apply as well."""
    schema, ref = reference.schema, reference.reference
    if reference.is_recursive and ref == ROOT:
        root = _schema_root(context, location.pointer)
        if root is not None:
            return TypeUse(Named(TypeId("openapi:" + root)))
    if isinstance(ref, str) and len(schema) == 1 and ref in context.references.uses:
        return context.references.uses[ref]
    found = context.refs.resolve(ref)
    if isinstance(found, Broken):
        context.reporter.warn_broken_reference(
            found,
            f"{location.pointer}/$ref",
            (ledger_item(location.pointer), "degraded"),
            "treated as unknown",
        )
        return TypeUse(Unknown(f"the reference {ref}"))
    if not _SIBLINGS.issuperset(schema) and _is_composition(schema):
        rest, inner = without_keywords(schema, REF, ALL_OF), members_of_all(schema)
        return context.use({**rest, ALL_OF: [{REF: ref}, *inner]}, location)
    use = with_xml(context, _target_use(context, ref, found), {REF: ref})
    context.references.uses[str(ref)] = use
    return _with_siblings(context, use, schema, location)


def _is_composition(schema: Schema) -> bool:
    return any(key not in _SIBLINGS and not key.startswith("x-") for key in schema)


def _with_siblings(
    context: LoweringContext, use: TypeUse, schema: Schema, location: Location
) -> TypeUse:
    """The use with what is said beside the reference."""
    if len(schema) == 1:
        return use
    nullable = allows_null(schema)
    bounds = bounds_of(context, schema, location.pointer) or use.bounds
    if nullable == use.nullable and bounds is use.bounds:
        return use
    return replace(use, nullable=use.nullable or nullable, bounds=bounds)


def _schema_root(context: LoweringContext, pointer: str) -> str | None:
    """The definition that a place is in (``$recursiveRef: "#"``)."""
    file, inner = split_address(pointer)
    if not file:
        root = "/".join(inner.split("/")[:4])
        return root if component_name(root) is not None else None
    fragments = context.linked.fragments
    while file + inner not in fragments or component_name(file + inner) is None:
        if inner == ROOT:
            return None
        inner = parent(inner)
    return file + inner


def _target_use(
    context: LoweringContext, ref: JsonValue, found: ResolvedRef
) -> TypeUse:
    if component_name(found.pointer) is not None:
        expr = Named(TypeId("openapi:" + found.pointer))
        return TypeUse(expr, is_nullable(context, {REF: ref}))
    if found.pointer in context.references.in_progress:
        context.references.in_progress[found.pointer] = True
        return TypeUse(Named(TypeId("openapi:" + found.pointer)))
    return _lower_elsewhere(context, found)


def _lower_elsewhere(context: LoweringContext, found: ResolvedRef) -> TypeUse:
    """A schema that is not a component: inside another, in a response, in ``$defs``."""
    location = location_of(found.pointer)
    if len(context.references.in_progress) >= MAX_STEPS:
        report_too_many(context, location.pointer)
        return TypeUse(Unknown("too many references"))
    context.references.in_progress[found.pointer] = False
    use = context.use(found.value, location)
    recursive = context.references.in_progress.pop(found.pointer)
    if recursive and TypeId(location.id) not in context.types:
        context.types.define(alias(context, mapping(found.value), use, location))
        return TypeUse(Named(TypeId(location.id)), use.nullable)
    return use


def report_too_many(context: LoweringContext, pointer: str) -> None:
    """References that lead on and on, as no document needs them to."""
    context.reporter.warn(
        "OAS112",
        f"more than {MAX_STEPS} references lead on from one another",
        pointer,
        loss=("keywords", "degraded"),
        label="treated as unknown",
    )


def report_cycle(context: LoweringContext, value: JsonValue, pointer: str) -> bool:
    """Whether a schema is a chain of references that never ends; it is reported."""
    end = context.refs.follow(value, pointer)
    if not isinstance(end, Broken) or end.code != "OAS112":
        return False
    location = f"{pointer}/$ref"
    context.reporter.warn_broken_reference(
        end, location, (ledger_item(pointer), "degraded"), "treated as unknown"
    )
    return True


def alias(
    context: LoweringContext, schema: Schema, use: TypeUse, location: Location
) -> Alias:
    """A name for a use. Null belongs to the uses of the name, not to the name."""
    return Alias(
        id=TypeId(location.id),
        declared_name=component_name(location.pointer),
        context=location.name_context,
        docs=docs_of(schema),
        deprecated=deprecation_of(schema),
        origin=context.origin(location.pointer),
        target=TypeUse(use.expr, False, use.bounds),
    )
