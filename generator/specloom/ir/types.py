"""Types of the model: definitions, expressions and uses are three different things.

A *definition* (:data:`TypeDef`) has an id, documentation and a place. An *expression*
(:data:`TypeExpr`) is small and structural. A *use* (:class:`TypeUse`) is an expression in
a place; nullability and bounds belong to the use.

Why: decisions 005 and 059.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, NewType, TypeAlias

from specloom.ir.origin import NO_ORIGIN, Origin

TypeId = NewType("TypeId", str)
"""A stable address: ``openapi:#/components/schemas/Pet``, ``graphql:Hero/hero/on:Droid``."""

Scalar_: TypeAlias = str | int | float | bool | None
Number: TypeAlias = int | float
"""A number as it is written: without a fraction it is an ``int``, which has all its digits
where a ``float`` would not (2**63 - 1)."""
JsonValue: TypeAlias = "Scalar_ | list[JsonValue] | dict[str, JsonValue]"


class Prim(Enum):
    """The kinds of primitive that reach the wire."""

    STRING = "string"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    NULL = "null"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Primitive:
    """A primitive with its format as written (``date-time``, ``int64``, ``uuid``)."""

    kind: Prim
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Const:
    """Exactly one value (JSON Schema ``const``, an enum of one)."""

    value: Scalar_


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items are all of one use.

    ``accepts_single_item``: where it is sent, one item may stand for a list of one (GraphQL).
    """

    item: TypeUse
    accepts_single_item: bool = False


@dataclass(frozen=True, slots=True)
class TupleOf:
    """A list with a use for each leading position (JSON Schema ``prefixItems``)."""

    items: tuple[TypeUse, ...]
    rest: TypeUse | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object used as a mapping from any string to one use."""

    value: TypeUse


@dataclass(frozen=True, slots=True)
class Named:
    """A reference to a definition."""

    id: TypeId


@dataclass(frozen=True, slots=True)
class Unknown:
    """Any value; ``reason`` says why nothing better is known."""

    reason: str = ""


TypeExpr: TypeAlias = Primitive | Const | ListOf | TupleOf | MapOf | Named | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Limits on a value, as written (JSON Schema validation, section 6).

    The ``format`` ones are for text whose format has an order, such as a date.
    """

    minimum: Number | None = None
    maximum: Number | None = None
    exclusive_minimum: Number | None = None
    exclusive_maximum: Number | None = None
    multiple_of: Number | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int | None = None
    max_properties: int | None = None
    format_minimum: str | None = None
    format_maximum: str | None = None
    format_exclusive_minimum: str | None = None
    format_exclusive_maximum: str | None = None


XmlNode: TypeAlias = Literal["element", "attribute", "text", "cdata", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Xml:
    """Facet: how a value is written as XML (OpenAPI 3.1, section 4.8.26).

    A ``node`` that is not said is an element, and for a list none: its items stand where
    it would. ``name`` of a list without an element is that of its items. A target that
    does not write XML ignores it.
    """

    name: str | None = None
    namespace: str | None = None
    prefix: str | None = None
    node: XmlNode | None = None


@dataclass(frozen=True, slots=True)
class TypeUse:
    """A type in a place. Two uses that differ in ``xml`` alone are the same type."""

    expr: TypeExpr
    nullable: bool = False
    bounds: Bounds | None = None
    xml: Xml | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SeeAlso:
    """Where more is said, and what: a URL, and words about it."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Docs:
    """Prose of the document: a title or summary line, and the text.

    ``constraints`` are sentences about what is asked of a value and no type can say.
    ``see`` is documentation elsewhere.
    """

    text: str = ""
    summary: str = ""
    format: Literal["markdown", "plain"] = "markdown"
    examples: tuple[JsonValue, ...] = field(default=(), hash=False)
    constraints: tuple[str, ...] = ()
    see: SeeAlso | None = None


NO_DOCS = Docs()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Facet: this shape came from a GraphQL selection set. A target may ignore it."""

    on: str
    path: tuple[str, ...]
    spreads: tuple[TypeId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property of an object. Presence, nullability, default and access are four facts."""

    wire_name: str
    use: TypeUse
    required: bool
    default: JsonDefault | None = None
    access: Literal["both", "read", "write"] = "both"
    deprecated: str | None = None
    docs: Docs = NO_DOCS
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True)
class JsonDefault:
    """What the receiver assumes when a value is left out; not a default argument."""

    value: JsonValue = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Def:
    """What every definition has.

    ``declared_name`` is the name in the source, ``None`` for an inline shape; ``context``
    holds the words that place an inline shape, outermost first.
    """

    id: TypeId
    declared_name: str | None
    context: tuple[str, ...] = ()
    docs: Docs = NO_DOCS
    deprecated: str | None = None
    origin: Origin = field(default=NO_ORIGIN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Object(Def):
    """A shape with properties. ``additional_properties`` is the use of further keys;
    ``None``: there are none.

    ``bases`` keeps the composition as it was written (``allOf``, ``implements``); the
    ``all_of`` pass copies the inherited properties into ``properties``. ``discriminator``
    names the property that tells which of the objects that extend this one a value is;
    ``mapping`` holds the values that the document lists.
    """

    properties: tuple[Property, ...]
    additional_properties: TypeUse | None = None
    bases: tuple[TypeId, ...] = ()
    discriminator: str | None = None
    mapping: tuple[tuple[str, TypeId], ...] = ()
    selection: Selection | None = None


@dataclass(frozen=True, slots=True)
class EnumValue:
    """One value of an enumeration, with the name that the document suggests, if any."""

    value: Scalar_
    name: str | None = None
    docs: Docs = NO_DOCS
    deprecated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumDef(Def):
    """An enumeration. ``open``: others than the listed values may arrive; ``closed``: never,
    since a value with another one would be something else (the discriminator of a variant).
    ``base`` is ``None`` when the values are not all of one primitive."""

    base: Prim | None
    values: tuple[EnumValue, ...]
    open: bool = True
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Union(Def):
    """One of several uses; ``discriminator`` names the property that decides, if one does.

    ``mapping`` holds the values of it, each with the variant that it stands for.
    ``open``: others than the listed variants may arrive, which needs a discriminator that
    tells them apart; the ``discriminators`` pass decides it. ``fallback`` is the shape of
    such another one, where it is known.
    """

    variants: tuple[TypeUse, ...]
    discriminator: str | None = None
    mapping: tuple[tuple[str, TypeId], ...] = ()
    open: bool = False
    fallback: TypeId | None = None
    selection: Selection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Def):
    """A name for a use."""

    target: TypeUse


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar(Def):
    """A custom scalar: a named type whose wire form is another use."""

    wire: TypeUse
    format: str | None = None


TypeDef: TypeAlias = Object | EnumDef | Union | Alias | Scalar
