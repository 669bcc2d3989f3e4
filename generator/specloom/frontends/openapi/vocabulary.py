"""The keywords of a schema: what each one is, said once (lowering stage; decision 050).

A row for each keyword that documents use, also for those that are only passed over. What
modules ask about many keywords at once, such as which of them are limits, is worked out of
the rows. What a single keyword *means* is in one module, the only other one to spell it.

The families are those of JSON Schema 2020-12, seen from a type:

``core``
    names the schema or holds definitions, and says nothing of a value;
``applicator``
    applies another schema, to the value or to a part of it;
``assertion``
    decides or restricts the shape of a value;
``limit``
    an assertion that leaves the shape alone: a number, a pattern or a flag, which the
    model keeps in :class:`~specloom.ir.types.Bounds`;
``annotation``
    tells a reader something, or belongs to the use of a type.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

Family: TypeAlias = Literal["core", "applicator", "assertion", "limit", "annotation"]

Subject: TypeAlias = Literal["any", "object", "array", "string", "number"]
"""The type whose values a keyword speaks of; all others satisfy it."""

Holds: TypeAlias = Literal["one", "map", "list"]
"""How a keyword leads to the schemas inside: one, by name, or in order."""

LimitValue: TypeAlias = Literal["number", "size", "text", "flag"]
"""What a limit is written as."""

Tightest: TypeAlias = Literal["lowest", "highest"]
"""Which of two limits holds when both are asked for."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword of a schema object.

    ``section`` is where it is specified: ``core`` and ``validation`` are JSON Schema
    2020-12, ``draft-04`` and the like older drafts, a number alone a version of OpenAPI,
    ``ajv-formats`` the formats of Ajv, ``vendor`` an extension. ``versions`` are those of
    OpenAPI that have it; others are written with it all the same (``""``: all of them).
    ``field`` is where it lands in the model, if it does.

    ``tells_type``: a schema with it and without ``type`` means values of ``subject``.
    ``is_about_any_key``: of an object it says something without naming keys, so that what
    says nothing else is a map.
    ``is_sentence``: it restricts values as no type can, and becomes prose of the definition.
    ``clause`` is what it says of a value, as the predicate of a sentence.
    """

    name: str
    family: Family
    section: str
    subject: Subject = "any"
    holds: Holds | None = None
    field: str = ""
    versions: str = "2.0-"
    tells_type: bool = False
    is_about_any_key: bool = False
    is_sentence: bool = False
    clause: str = ""
    value: LimitValue | None = None
    tightest: Tightest | None = None


def _limit(
    name: str,
    subject: Subject,
    section: str,
    value: LimitValue,
    clause: str = "",
    tightest: Tightest | None = None,
) -> Keyword:
    """A limit; its field has its name, in the words of the model."""
    return Keyword(
        name,
        "limit",
        section,
        subject,
        field="Bounds."
        + re.sub("[A-Z]", lambda capital: f"_{capital[0].lower()}", name),
        versions="" if section == "ajv-formats" else "2.0-",
        tells_type=True,
        clause=clause,
        value=value,
        tightest=tightest,
    )


def _number(
    name: str, section: str, clause: str, tightest: Tightest | None = None
) -> Keyword:
    section = f"validation {section}"
    return _limit(name, "number", section, "number", clause, tightest)


def _size(
    name: str, subject: Subject, section: str, clause: str, tightest: Tightest
) -> Keyword:
    return _limit(name, subject, f"validation {section}", "size", clause, tightest)


_CORE: tuple[Keyword, ...] = (
    Keyword("$schema", "core", "core 8.1.1", versions="3.1-"),
    Keyword("$vocabulary", "core", "core 8.1.2", versions="3.1-"),
    Keyword("$id", "core", "core 8.2.1", versions="3.1-"),
    Keyword("$anchor", "core", "core 8.2.2", versions="3.1-"),
    Keyword("$dynamicAnchor", "core", "core 8.2.2", versions="3.1-"),
    Keyword("$recursiveAnchor", "core", "draft-2019-09 8.2.4.2", versions="3.1-"),
    Keyword("$defs", "core", "core 8.2.4", versions="3.1-", holds="map"),
    Keyword("definitions", "core", "draft-04 5.26", versions="3.1-", holds="map"),
    Keyword("$comment", "core", "core 8.3", versions="3.1-"),
)

_REFERENCES: tuple[Keyword, ...] = (
    Keyword("$ref", "applicator", "core 8.2.3.1"),
    Keyword("$dynamicRef", "applicator", "core 8.2.3.2", versions="3.1-"),
    Keyword("$recursiveRef", "applicator", "draft-2019-09 8.2.4.2.1", versions="3.1-"),
)

_LIMITS: tuple[Keyword, ...] = (
    _number("minimum", "6.2.4", "is at least {}", "highest"),
    _number("maximum", "6.2.2", "is at most {}", "lowest"),
    _number("exclusiveMinimum", "6.2.5", "is more than {}", "highest"),
    _number("exclusiveMaximum", "6.2.3", "is less than {}", "lowest"),
    _number("multipleOf", "6.2.1", "is a multiple of {}"),
    _size("minLength", "string", "6.3.2", "has at least {} characters", "highest"),
    _size("maxLength", "string", "6.3.1", "has at most {} characters", "lowest"),
    _size("minItems", "array", "6.4.2", "has at least {} items", "highest"),
    _size("maxItems", "array", "6.4.1", "has at most {} items", "lowest"),
    replace(
        _size("minProperties", "object", "6.5.2", "has at least {} keys", "highest"),
        tells_type=False,  # without a type it mostly stands beside one
    ),
    replace(
        _size("maxProperties", "object", "6.5.1", "has at most {} keys", "lowest"),
        is_about_any_key=True,
    ),
    _limit("pattern", "string", "validation 6.3.3", "text", "matches {}"),
    _limit("uniqueItems", "array", "validation 6.4.3", "flag"),
    _limit("formatMinimum", "string", "ajv-formats", "text", "is not before {}"),
    _limit("formatMaximum", "string", "ajv-formats", "text", "is not after {}"),
    _limit("formatExclusiveMinimum", "string", "ajv-formats", "text", "is after {}"),
    _limit("formatExclusiveMaximum", "string", "ajv-formats", "text", "is before {}"),
)
"""In the order in which sentences name them."""

_ASSERTIONS: tuple[Keyword, ...] = (
    Keyword(
        "format",
        "assertion",
        "validation 7",
        "string",
        field="Primitive.format",
        tells_type=True,
        clause="has the format {}",
    ),
    Keyword("type", "assertion", "validation 6.1.1", clause="is of type {}"),
    Keyword(
        "const",
        "assertion",
        "validation 6.1.3",
        field="Const.value",
        versions="3.1-",
        clause="is {}",
    ),
    Keyword("enum", "assertion", "validation 6.1.2", field="EnumDef.values"),
    Keyword("x-extensible-enum", "assertion", "vendor", field="EnumDef.open"),
    Keyword("nullable", "assertion", "3.0", field="TypeUse.nullable", versions="3.0"),
    Keyword(
        "x-nullable", "assertion", "vendor", field="TypeUse.nullable", versions="2.0"
    ),
    Keyword(
        "required",
        "assertion",
        "validation 6.5.3",
        "object",
        field="Property.required",
        tells_type=True,
    ),
    Keyword(
        "contentEncoding", "assertion", "validation 8.3", "string", versions="3.1-"
    ),
    Keyword(
        "contentMediaType", "assertion", "validation 8.4", "string", versions="3.1-"
    ),
    Keyword("minContains", "assertion", "validation 6.4.5", "array", versions="3.1-"),
    Keyword("maxContains", "assertion", "validation 6.4.4", "array", versions="3.1-"),
)

_APPLICATORS: tuple[Keyword, ...] = (
    Keyword(
        "not",
        "applicator",
        "core 10.2.1.4",
        holds="one",
        is_sentence=True,
        versions="3.0-",
    ),
    Keyword(
        "if",
        "applicator",
        "core 10.2.2.1",
        holds="one",
        is_sentence=True,
        versions="3.1-",
    ),
    Keyword("then", "applicator", "core 10.2.2.2", holds="one", versions="3.1-"),
    Keyword("else", "applicator", "core 10.2.2.3", holds="one", versions="3.1-"),
    Keyword(
        "dependentRequired",
        "assertion",
        "validation 6.5.4",
        "object",
        tells_type=True,
        is_sentence=True,
        versions="3.1-",
    ),
    Keyword(
        "dependentSchemas",
        "applicator",
        "core 10.2.2.4",
        "object",
        holds="map",
        tells_type=True,
        is_sentence=True,
        versions="3.1-",
    ),
    Keyword(
        "dependencies",
        "applicator",
        "draft-07 6.5.7",
        "object",
        is_sentence=True,
        versions="3.1-",
    ),
    Keyword(
        "contains",
        "applicator",
        "core 10.3.1.3",
        "array",
        holds="one",
        tells_type=True,
        is_sentence=True,
        versions="3.1-",
    ),
    Keyword(
        "propertyNames",
        "applicator",
        "core 10.3.2.4",
        "object",
        holds="one",
        tells_type=True,
        is_about_any_key=True,
        is_sentence=True,
        versions="3.1-",
    ),
    Keyword(
        "anyOf",
        "applicator",
        "core 10.2.1.2",
        holds="list",
        is_sentence=True,
        field="Union.variants",
        versions="3.0-",
    ),
    Keyword(
        "oneOf",
        "applicator",
        "core 10.2.1.3",
        holds="list",
        is_sentence=True,
        field="Union.variants",
        versions="3.0-",
    ),
    Keyword("allOf", "applicator", "core 10.2.1.1", holds="list", field="Object.bases"),
    Keyword("discriminator", "applicator", "3.1 4.8.25", field="Union.discriminator"),
    Keyword(
        "properties",
        "applicator",
        "core 10.3.2.1",
        "object",
        holds="map",
        field="Object.properties",
        tells_type=True,
    ),
    Keyword(
        "patternProperties",
        "applicator",
        "core 10.3.2.2",
        "object",
        holds="map",
        field="Object.additional_properties",
        tells_type=True,
        versions="3.1-",
    ),
    Keyword(
        "additionalProperties",
        "applicator",
        "core 10.3.2.3",
        "object",
        holds="one",
        field="Object.additional_properties",
        tells_type=True,
        is_about_any_key=True,
    ),
    Keyword(
        "unevaluatedProperties",
        "applicator",
        "core 11.3",
        "object",
        holds="one",
        field="Object.additional_properties",
        tells_type=True,
        is_about_any_key=True,
        versions="3.1-",
    ),
    Keyword(
        "items",
        "applicator",
        "core 10.3.1.2",
        "array",
        holds="one",
        field="ListOf.item",
        tells_type=True,
    ),
    Keyword(
        "prefixItems",
        "applicator",
        "core 10.3.1.1",
        "array",
        holds="list",
        field="TupleOf.items",
        tells_type=True,
        versions="3.1-",
    ),
    Keyword(
        "additionalItems",
        "applicator",
        "draft-07 6.4.2",
        "array",
        holds="one",
        field="TupleOf.rest",
        versions="",
    ),
    Keyword(
        "unevaluatedItems",
        "applicator",
        "core 11.2",
        "array",
        holds="one",
        field="TupleOf.rest",
        tells_type=True,
        versions="3.1-",
    ),
    Keyword(
        "contentSchema",
        "applicator",
        "validation 8.5",
        "string",
        holds="one",
        versions="3.1-",
    ),
)
"""Those that become sentences come first, in the order of the sentences."""

_ANNOTATIONS: tuple[Keyword, ...] = (
    Keyword("title", "annotation", "validation 9.1", field="Docs.summary"),
    Keyword("summary", "annotation", "3.1 4.8.23", versions="3.1-"),
    Keyword("description", "annotation", "validation 9.1", field="Docs.text"),
    Keyword("default", "annotation", "validation 9.2", field="Property.default"),
    Keyword(
        "deprecated",
        "annotation",
        "validation 9.3",
        field="Def.deprecated",
        versions="3.0-",
    ),
    Keyword("x-deprecated", "annotation", "vendor", field="Def.deprecated"),
    Keyword("x-deprecation-message", "annotation", "vendor", field="Def.deprecated"),
    Keyword(
        "x-stainless-deprecation-message",
        "annotation",
        "vendor",
        field="Def.deprecated",
    ),
    Keyword("readOnly", "annotation", "validation 9.4", field="Property.access"),
    Keyword(
        "writeOnly",
        "annotation",
        "validation 9.4",
        field="Property.access",
        versions="3.0-",
    ),
    Keyword(
        "examples",
        "annotation",
        "validation 9.5",
        field="Docs.examples",
        versions="3.1-",
    ),
    Keyword("example", "annotation", "3.0 4.7.24", field="Docs.examples"),
    Keyword("externalDocs", "annotation", "3.1 4.8.11", field="Docs.see"),
    Keyword("x-enum-varnames", "annotation", "vendor", field="EnumValue.name"),
    Keyword("x-enumNames", "annotation", "vendor", field="EnumValue.name"),
    Keyword("x-enum-names", "annotation", "vendor", field="EnumValue.name"),
    Keyword("x-ms-enum-names", "annotation", "vendor", field="EnumValue.name"),
    Keyword("x-enum-descriptions", "annotation", "vendor", field="EnumValue.docs"),
    Keyword("x-enumDescriptions", "annotation", "vendor", field="EnumValue.docs"),
    Keyword("xml", "annotation", "3.1 4.8.26", field="TypeUse.xml"),
)

KEYWORDS: Mapping[str, Keyword] = MappingProxyType(
    {
        keyword.name: keyword
        for rows in (
            _CORE,
            _REFERENCES,
            _LIMITS,
            _ASSERTIONS,
            _APPLICATORS,
            _ANNOTATIONS,
        )
        for keyword in rows
    }
)
"""Every keyword that is known, by name."""

_ALL = tuple(KEYWORDS.values())

LIMITS = frozenset(keyword.name for keyword in _ALL if keyword.family == "limit")

APPLICATORS = frozenset(
    keyword.name for keyword in _ALL if keyword.family == "applicator"
)

ANNOTATIONS = frozenset(
    keyword.name for keyword in _ALL if keyword.family == "annotation"
)

_CORE_NAMES = frozenset(keyword.name for keyword in _ALL if keyword.family == "core")

SILENT = ANNOTATIONS | _CORE_NAMES
"""Keywords that say nothing of a value."""

NULLABLE = frozenset(
    keyword.name for keyword in _ALL if keyword.field == "TypeUse.nullable"
)
"""Keywords that allow null beside what a schema says, and say nothing else."""

SHAPELESS = SILENT | NULLABLE
"""Keywords that say nothing about the shape; ``x-…`` is the same."""

PROSE = frozenset(keyword.name for keyword in _ALL if keyword.field.startswith("Docs."))
"""Keywords that are words for a reader."""

SENTENCES = tuple([keyword.name for keyword in _ALL if keyword.is_sentence])
"""Keywords that restrict values as no type can, in the order of their sentences."""

CLAUSES: Mapping[str, str] = MappingProxyType(
    {keyword.name: keyword.clause for keyword in _ALL if keyword.clause}
)
"""What keywords are as the predicate of a sentence, in the order of the clauses."""


def tightest_of(wanted: Tightest) -> frozenset[str]:
    """The limits of which the lowest, or the highest, holds where several are asked for."""
    return frozenset(keyword.name for keyword in _ALL if keyword.tightest == wanted)


def limits_of(value: LimitValue) -> Mapping[str, str]:
    """The limits that are written as one kind of value, with their field of ``Bounds``."""
    return {
        keyword.name: keyword.field.removeprefix("Bounds.")
        for keyword in _ALL
        if keyword.value == value
    }


def keywords_about(subject: Subject) -> frozenset[str]:
    """The keywords that speak of values of one type."""
    return frozenset(keyword.name for keyword in _ALL if keyword.subject == subject)


def keywords_of_field(field: str) -> tuple[str, ...]:
    """The keywords that land in one field of the model, the best known first."""
    return tuple([keyword.name for keyword in _ALL if keyword.field == field])


def keywords_telling(subject: Subject) -> frozenset[str]:
    """The keywords that a schema only has when values of one type are meant."""
    return frozenset(
        keyword.name
        for keyword in _ALL
        if keyword.tells_type and keyword.subject == subject
    )


def keywords_naming_keys() -> frozenset[str]:
    """The keywords of objects that have keys of their own, and are not maps."""
    return frozenset(
        name
        for name in keywords_telling("object")
        if not KEYWORDS[name].is_about_any_key
    )


def keywords_holding(shape: Holds) -> tuple[str, ...]:
    """The keywords that lead to other schemas in one way, in the order of the rows."""
    return tuple([keyword.name for keyword in _ALL if keyword.holds == shape])
