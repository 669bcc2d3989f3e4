"""Which objects an OpenAPI document is made of, said once (all stages; decision 048).

For each object of the specifications its keys, and what stands at each key: a value, one
object of some kind, a list of them or a map of them, in which versions. Linking, rewriting
of older versions, locations and validation ask here; none of them spells a table of keys.
The keywords of a schema are those of :mod:`.vocabulary`.

Sections are those of OpenAPI 3.1.1; what only 2.0 or 3.2 has, says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from specloom.frontends.openapi.vocabulary import KEYWORDS, Holds

Version: TypeAlias = Literal["2.0", "3.0", "3.1", "3.2"]

VERSIONS: tuple[Version, ...] = ("2.0", "3.0", "3.1", "3.2")

ObjectKind: TypeAlias = Literal[
    "callback",
    "components",
    "contact",
    "discriminator",
    "encoding",
    "example",
    "external_docs",
    "header",
    "info",
    "items",
    "license",
    "link",
    "media_type",
    "oauth_flow",
    "oauth_flows",
    "openapi",
    "operation",
    "parameter",
    "path_item",
    "request_body",
    "response",
    "schema",
    "security_scheme",
    "server",
    "server_variable",
    "tag",
    "xml",
]

ValueKind: TypeAlias = Literal["plain", "prose", "sample", "data"]
"""What is no object: a text, a number, a list of names (``plain``); text for a reader
(``prose``); an example (``sample``), which may be any JSON, as may ``data``: an enum, a
default. A ``$ref`` inside a sample or data is a key like others."""

Kind: TypeAlias = ObjectKind | ValueKind


class FieldRule(NamedTuple):
    """What stands at a key: how many of which kind, and the versions that have the key."""

    kind: Kind
    holds: Holds
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRule:
    """One kind of object. ``fields`` has a key more than once where versions differ.

    ``entries`` is for an object whose keys are its author's. ``is_referable``: a reference
    may stand in its place (section 4.8.23; a path item has a ``$ref`` of its own).
    """

    name: str
    fields: tuple[tuple[str, FieldRule], ...] = ()
    entries: FieldRule | None = None
    is_referable: bool = False


_Fields: TypeAlias = tuple[tuple[str, FieldRule], ...]


def _span(versions: str) -> tuple[Version, ...]:
    """``2.0-``: from then on; ``3.0-3.1``: both ends are meant; ``2.0``: that one alone."""
    first, dash, last = versions.partition("-")
    end = last or (VERSIONS[-1] if dash else first)
    return tuple([version for version in VERSIONS if first <= version <= end])


def _fields(kind: Kind, holds: Holds, keys: str, versions: str) -> _Fields:
    rule = FieldRule(kind, holds, _span(versions))
    return tuple([(key, rule) for key in keys.split()])


def _values(keys: str, versions: str = "2.0-", kind: ValueKind = "plain") -> _Fields:
    return _fields(kind, "one", keys, versions)


def _one(kind: Kind, keys: str, versions: str = "2.0-") -> _Fields:
    return _fields(kind, "one", keys, versions)


def _list(kind: Kind, keys: str, versions: str = "2.0-") -> _Fields:
    return _fields(kind, "list", keys, versions)


def _map(kind: Kind, keys: str, versions: str = "2.0-") -> _Fields:
    return _fields(kind, "map", keys, versions)


def _object(name: str, *groups: _Fields, is_referable: bool = False) -> ObjectRule:
    fields = tuple([field for group in groups for field in group])
    return ObjectRule(name=name, fields=fields, is_referable=is_referable)


_DESCRIPTION = _values("description", kind="prose")
_EXTERNAL_DOCS = _one("external_docs", "externalDocs")
_EXAMPLES: _Fields = (
    *_values("example", "3.0-", kind="sample"),
    *_map("example", "examples", "3.0-"),
)
_CONTENT = _map("media_type", "content", "3.0-")
_SCHEMA = _one("schema", "schema")
_SHAPE_OF_20: _Fields = (
    *_values(
        "type format collectionFormat maximum exclusiveMaximum minimum exclusiveMinimum"
        " maxLength minLength pattern maxItems minItems uniqueItems multipleOf",
        "2.0",
    ),
    *_values("default enum", "2.0", kind="data"),
    *_one("items", "items", "2.0"),
)
"""What Swagger 2.0 says of a parameter or a header without a schema (Items Object)."""

_WRITTEN_AS = _values("style explode allowReserved", "3.0-")

_OPENAPI = _object(  # 4.8.1; in 3.2 with `$self`
    "OpenAPI Object",
    _values("swagger host basePath schemes consumes produces", "2.0"),
    _values("openapi", "3.0-"),
    _values("jsonSchemaDialect", "3.1-"),
    _values("$self", "3.2-"),
    _values("security"),
    _one("info", "info"),
    _list("server", "servers", "3.0-"),
    _list("tag", "tags"),
    _EXTERNAL_DOCS,
    _map("path_item", "paths"),  # 4.8.8
    _map("path_item", "webhooks", "3.1-"),
    _map("path_item", "x-webhooks", "3.0-"),  # before there were webhooks
    _one("components", "components", "3.0-"),
    _map("schema", "definitions", "2.0"),
    _map("parameter", "parameters", "2.0"),
    _map("response", "responses", "2.0"),
    _map("security_scheme", "securityDefinitions", "2.0"),
)

_COMPONENTS = _object(  # 4.8.7
    "Components Object",
    _map("schema", "schemas", "3.0-"),
    _map("response", "responses", "3.0-"),
    _map("parameter", "parameters", "3.0-"),
    _map("example", "examples", "3.0-"),
    _map("request_body", "requestBodies", "3.0-"),
    _map("header", "headers", "3.0-"),
    _map("security_scheme", "securitySchemes", "3.0-"),
    _map("link", "links", "3.0-"),
    _map("callback", "callbacks", "3.0-"),
    _map("path_item", "pathItems", "3.1-"),
    _map("media_type", "mediaTypes", "3.2-"),
)

_PATH_ITEM = _object(  # 4.8.9; the methods in the order of the specification
    "Path Item Object",
    _values("$ref"),
    _values("summary", "3.0-"),
    _values("description", "3.0-", kind="prose"),
    _one("operation", "get put post delete options head patch"),
    _one("operation", "trace", "3.0-"),
    _one("operation", "query", "3.2-"),
    _map("operation", "additionalOperations", "3.2-"),
    _list("server", "servers", "3.0-"),
    _list("parameter", "parameters"),
    is_referable=True,
)

_OPERATION = _object(  # 4.8.10
    "Operation Object",
    _values("tags summary operationId deprecated security"),
    _values("consumes produces schemes", "2.0"),
    _DESCRIPTION,
    _EXTERNAL_DOCS,
    _list("parameter", "parameters"),
    _one("request_body", "requestBody", "3.0-"),
    _map("response", "responses"),  # 4.8.16
    _map("callback", "callbacks", "3.0-"),
    _list("server", "servers", "3.0-"),
)

_PARAMETER = _object(  # 4.8.12
    "Parameter Object",
    _values("name in required allowEmptyValue"),
    _values("deprecated", "3.0-"),
    _DESCRIPTION,
    _WRITTEN_AS,
    _SCHEMA,
    _CONTENT,
    _EXAMPLES,
    _SHAPE_OF_20,
    is_referable=True,
)

_HEADER = _object(  # 4.8.21
    "Header Object",
    _values("required deprecated", "3.0-"),
    _values("allowEmptyValue", "3.0"),
    _values("style explode", "3.0-"),
    _values("allowReserved", "3.0"),
    _DESCRIPTION,
    _one("schema", "schema", "3.0-"),
    _CONTENT,
    _EXAMPLES,
    _SHAPE_OF_20,
    is_referable=True,
)

_MEDIA_TYPE = _object(  # 4.8.14; in 3.2 with streams of items
    "Media Type Object",
    _values("description", "3.2-", kind="prose"),
    _one("schema", "schema", "3.0-"),
    _one("schema", "itemSchema", "3.2-"),
    _map("encoding", "encoding", "3.0-"),
    _list("encoding", "prefixEncoding", "3.2-"),
    _one("encoding", "itemEncoding", "3.2-"),
    _EXAMPLES,
    is_referable=True,
)

_ENCODING = _object(  # 4.8.15
    "Encoding Object",
    _values("contentType", "3.0-"),
    _WRITTEN_AS,
    _map("header", "headers", "3.0-"),
    _map("encoding", "encoding", "3.2-"),
    _list("encoding", "prefixEncoding", "3.2-"),
    _one("encoding", "itemEncoding", "3.2-"),
)

_RESPONSE = _object(  # 4.8.17
    "Response Object",
    _values("summary", "3.2-"),
    _DESCRIPTION,
    _one("schema", "schema", "2.0"),
    _map("header", "headers"),
    _map("data", "examples", "2.0"),
    _CONTENT,
    _map("link", "links", "3.0-"),
    is_referable=True,
)

_SECURITY_SCHEME = _object(  # 4.8.27
    "Security Scheme Object",
    _values("type name in"),
    _values("scheme bearerFormat openIdConnectUrl", "3.0-"),
    _values("flow authorizationUrl tokenUrl", "2.0"),
    _values("deprecated oauth2MetadataUrl", "3.2-"),
    _DESCRIPTION,
    _map("plain", "scopes", "2.0"),
    _one("oauth_flows", "flows", "3.0-"),
    is_referable=True,
)

_OBJECTS_OF_SCHEMA: Mapping[str, tuple[Kind, str]] = MappingProxyType(
    {
        "discriminator": ("discriminator", "3.0-"),
        "externalDocs": ("external_docs", "2.0-"),
        "xml": ("xml", "2.0-"),
        "description": ("prose", "2.0-"),
        "example": ("sample", "2.0-"),
        "const": ("data", "3.1-"),
        "default": ("data", "2.0-"),
        "enum": ("data", "2.0-"),
        "examples": ("data", "3.1-"),
    }
)
"""Keywords whose value is neither plain nor a schema."""


def _schema_fields() -> Iterable[tuple[str, FieldRule]]:
    for keyword in KEYWORDS.values():
        if keyword.holds is not None:
            yield from _fields("schema", keyword.holds, keyword.name, keyword.versions)
        elif keyword.name in _OBJECTS_OF_SCHEMA:
            kind, versions = _OBJECTS_OF_SCHEMA[keyword.name]
            yield from _one(kind, keyword.name, versions)
        else:
            yield from _values(keyword.name, keyword.versions)
    yield from _values("discriminator", "2.0")  # the name of a property


GRAMMAR: Mapping[str, ObjectRule] = MappingProxyType(
    {
        "openapi": _OPENAPI,
        "info": _object(  # 4.8.2
            "Info Object",
            _values("title version termsOfService"),
            _values("summary", "3.1-"),
            _DESCRIPTION,
            _one("contact", "contact"),
            _one("license", "license"),
        ),
        "contact": _object("Contact Object", _values("name url email")),  # 4.8.3
        "license": _object(  # 4.8.4
            "License Object", _values("name url"), _values("identifier", "3.1-")
        ),
        "server": _object(  # 4.8.5
            "Server Object",
            _values("url", "3.0-"),
            _values("name", "3.2-"),
            _values("description", "3.0-", kind="prose"),
            _map("server_variable", "variables", "3.0-"),
        ),
        "server_variable": _object(  # 4.8.6
            "Server Variable Object",
            _values("enum default", "3.0-"),
            _values("description", "3.0-", kind="prose"),
        ),
        "components": _COMPONENTS,
        "path_item": _PATH_ITEM,
        "operation": _OPERATION,
        "external_docs": _object(  # 4.8.11
            "External Documentation Object", _values("url"), _DESCRIPTION
        ),
        "parameter": _PARAMETER,
        "items": _object("Items Object", _SHAPE_OF_20),  # 2.0
        "request_body": _object(  # 4.8.13
            "Request Body Object",
            _values("required", "3.0-"),
            _values("description", "3.0-", kind="prose"),
            _CONTENT,
            is_referable=True,
        ),
        "media_type": _MEDIA_TYPE,
        "encoding": _ENCODING,
        "response": _RESPONSE,
        "callback": ObjectRule(  # 4.8.18: its keys are expressions
            name="Callback Object",
            entries=FieldRule("path_item", "one", _span("3.0-")),
            is_referable=True,
        ),
        "example": _object(  # 4.8.19
            "Example Object",
            _values("summary externalValue", "3.0-"),
            _values("serializedValue", "3.2-"),
            _values("description", "3.0-", kind="prose"),
            _values("value", "3.0-", kind="sample"),
            _values("dataValue", "3.2-", kind="sample"),
            is_referable=True,
        ),
        "link": _object(  # 4.8.20
            "Link Object",
            _values("operationRef operationId", "3.0-"),
            _values("description", "3.0-", kind="prose"),
            _map("data", "parameters", "3.0-"),
            _values("requestBody", "3.0-", kind="data"),
            _one("server", "server", "3.0-"),
            is_referable=True,
        ),
        "header": _HEADER,
        "tag": _object(  # 4.8.22
            "Tag Object",
            _values("name"),
            _values("summary parent kind", "3.2-"),
            _DESCRIPTION,
            _EXTERNAL_DOCS,
        ),
        "schema": ObjectRule(  # 4.8.24
            name="Schema Object", fields=tuple(_schema_fields()), is_referable=True
        ),
        "discriminator": _object(  # 4.8.25
            "Discriminator Object",
            _values("propertyName", "3.0-"),
            _values("defaultMapping", "3.2-"),
            _map("plain", "mapping", "3.0-"),
        ),
        "xml": _object(  # 4.8.26
            "XML Object",
            _values("name namespace prefix attribute wrapped"),
            _values("nodeType", "3.2-"),
        ),
        "security_scheme": _SECURITY_SCHEME,
        "oauth_flows": _object(  # 4.8.28
            "OAuth Flows Object",
            _one(
                "oauth_flow",
                "implicit password clientCredentials authorizationCode",
                "3.0-",
            ),
            _one("oauth_flow", "deviceAuthorization", "3.2-"),
        ),
        "oauth_flow": _object(  # 4.8.29
            "OAuth Flow Object",
            _values("authorizationUrl tokenUrl refreshUrl", "3.0-"),
            _values("deviceAuthorizationUrl", "3.2-"),
            _map("plain", "scopes", "3.0-"),
        ),
    }
)
"""Every kind of object. Maps of the author's names (paths, responses) are fields."""


# -- what is worked out of it --------------------------------------------------------

_Table: TypeAlias = Mapping[str, Mapping[str, FieldRule]]


def fields_of(kind: str, *versions: Version) -> Mapping[str, FieldRule]:
    """The keys of an object in some versions; in any, and beyond, when none is given.

    Where versions differ about a key, what leads on to other objects wins.
    """
    found: dict[str, FieldRule] = {}
    for key, rule in GRAMMAR[kind].fields:
        in_question = not versions or not set(versions).isdisjoint(rule.versions)
        if in_question and (key not in found or found[key].kind not in GRAMMAR):
            found[key] = rule
    return found


FIELDS: _Table = MappingProxyType({kind: fields_of(kind) for kind in GRAMMAR})
"""The keys of each object in any version: documents mix them."""

REFERABLE = frozenset([kind for kind, rule in GRAMMAR.items() if rule.is_referable])
"""The objects that a reference may stand for."""

SECTIONED = frozenset(["openapi", "components"])
"""The objects that keep others by name, for the rest of the document to refer to."""


def methods_of(*versions: Version) -> tuple[str, ...]:
    """The HTTP methods that are keys of a path item, in the order of the specification."""
    return tuple(
        [
            key
            for key, rule in fields_of("path_item", *versions).items()
            if rule.kind == "operation" and rule.holds == "one"
        ]
    )


ROOT_RULE = FieldRule("openapi", "one", VERSIONS)
"""What a document is."""


def field_at(rule: FieldRule | None, key: str) -> FieldRule | None:
    """What stands at a key of an object, if that is known."""
    if rule is None or rule.holds != "one" or rule.kind not in GRAMMAR:
        return None
    return GRAMMAR[rule.kind].entries or FIELDS[rule.kind].get(key)


def is_data(rule: FieldRule) -> bool:
    """Whether a reference in a value is a key like others."""
    return rule.kind in ("data", "sample")


def kind_at(keys: Iterable[str]) -> str | None:
    """The kind of what is at a path of keys from the root, if anything is expected there."""
    rule: FieldRule | None = ROOT_RULE
    for key in keys:
        if rule is not None and rule.holds != "one":
            rule = rule._replace(holds="one")
        elif rule is None or rule.kind != "schema" or not key.isdigit():
            rule = field_at(rule, key)  # `items` may be a list in older drafts
    return rule.kind if rule is not None and rule.holds == "one" else None


def keys_of_parts() -> frozenset[str]:
    """The keys of schemas that are part of something else: not of those with a name."""
    named = {key for kind in SECTIONED for key in FIELDS[kind]}
    core = {key for key, keyword in KEYWORDS.items() if keyword.family == "core"}
    found = {
        key
        for rule in GRAMMAR.values()
        for key, field in rule.fields
        if field.kind == "schema"
    }
    return frozenset(found - named - core)


def fields_to(kind: str, *versions: Version) -> _Table:
    """The keys that lead to objects of a kind, from every object that can hold one."""
    above = {kind}
    while True:
        found = {
            name
            for name, rule in GRAMMAR.items()
            if (rule.entries is not None and rule.entries.kind in above)
            or any(field.kind in above for field in fields_of(name, *versions).values())
        }
        if found <= above:
            break
        above |= found
    return MappingProxyType(
        {
            name: {
                key: field
                for key, field in fields_of(name, *versions).items()
                if field.kind in above
            }
            for name in GRAMMAR
            if name in above
        }
    )
