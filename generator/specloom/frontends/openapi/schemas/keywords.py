"""What a schema says beside its shape: prose, defaults, access (lowering stage)."""

from typing import Literal, TypeAlias

from specloom.frontends.openapi.context import LoweringContext
from specloom.frontends.openapi.refs import ResolvedRef, Schema
from specloom.frontends.openapi.schemas.assertions import constraints_of
from specloom.frontends.openapi.vocabulary import (
    PROSE,
    SENTENCES,
    keywords_of_field,
)
from specloom.ir.types import NO_DOCS, Docs, JsonDefault, SeeAlso
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, string

Access: TypeAlias = Literal["both", "read", "write"]

_DEPRECATION = keywords_of_field("Def.deprecated")
_SAYS_DEPRECATION = frozenset(_DEPRECATION)
_SAYS = PROSE.union(SENTENCES)


def docs_of(schema: Schema) -> Docs:
    """The prose of a schema, a parameter or a header."""
    if _SAYS.isdisjoint(schema):
        return NO_DOCS
    return Docs(
        text=string(schema.get("description")) or "",
        summary=title_of(schema) or "",
        examples=examples_of(schema),
        constraints=constraints_of(schema),
        see=external_docs_of(schema),
    )


def title_of(schema: Schema) -> str | None:
    """What a schema is called, in words."""
    return string(schema.get("title"))


def object_docs(item: Schema) -> Docs:
    """The prose of what has a description, a summary and external documentation: an
    operation, a tag, a response."""
    text, summary = string(item.get("description")), string(item.get("summary"))
    see = external_docs_of(item) if "externalDocs" in item else None
    if not (text or summary or see):
        return NO_DOCS
    return Docs(text=text or "", summary=summary or "", see=see)


def external_docs_of(item: Schema) -> SeeAlso | None:
    """The ``externalDocs`` of something (OpenAPI 3.1, section 4.8.11)."""
    found = mapping(item.get("externalDocs"))
    url = string(found.get("url"))
    return SeeAlso(url, string(found.get("description")) or "") if url else None


_EXAMPLE = ("value", "dataValue", "serializedValue")
"""What an example may be; of several that are the same in other forms, the first (3.2)."""


def examples_of(schema: Schema) -> tuple[JsonValue, ...]:
    """``examples`` of a schema (a list), of a parameter (by name), or ``example``."""
    examples = schema.get("examples")
    if isinstance(examples, list):
        return tuple(examples)
    if isinstance(examples, dict):
        found = (mapping(item) for item in examples.values())
        forms = ([item[key] for key in _EXAMPLE if key in item] for item in found)
        return tuple([form[0] for form in forms if form])
    return (schema["example"],) if "example" in schema else ()


def deprecation_of(schema: Schema) -> str | None:
    """What to say about a deprecated thing; ``None`` when it is not deprecated."""
    if _SAYS_DEPRECATION.isdisjoint(schema):
        return None
    said = [schema[key] for key in _DEPRECATION if key in schema]
    if not any(value is True for value in said):
        return None
    return next((message for message in said if isinstance(message, str)), "")


def default_of(context: LoweringContext, schema: Schema) -> JsonDefault | None:
    """What the receiver assumes, here or in what is referred to; null counts too."""
    if "default" in schema:
        return JsonDefault(schema["default"])
    found = context.refs.target(schema)
    named = mapping(found.value) if isinstance(found, ResolvedRef) else {}
    return JsonDefault(named["default"]) if "default" in named else None


def access_of(schema: Schema) -> Access:
    """Who may send a property (section 4.8.24.1 of OpenAPI 3.1, JSON Schema 9.4)."""
    if schema.get("readOnly") is True:
        return "both" if schema.get("writeOnly") is True else "read"
    return "write" if schema.get("writeOnly") is True else "both"
