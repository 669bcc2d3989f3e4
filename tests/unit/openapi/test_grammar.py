"""The grammar says what the official meta-schemas say, key by key and version by version."""

import re
from collections.abc import Iterator, Mapping
from typing import cast, get_args

import pytest
from jsonschema_specifications import REGISTRY
from specloom.frontends.openapi.grammar import (
    GRAMMAR,
    VERSIONS,
    ObjectKind,
    Version,
    field_at,
    fields_of,
    fields_to,
    kind_at,
    methods_of,
)
from specloom.source.document import JsonValue
from specloom.source.json_values import mapping, sequence
from specloom.validation.metaschema import definition_of, meta_schema, section_of

Schema = dict[str, JsonValue]
SCHEMAS = {version: meta_schema(version) for version in VERSIONS}
SEVERAL: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("2.0", "external_docs"): ("externalDocs",),
    ("2.0", "items"): ("primitivesItems",),
    ("2.0", "security_scheme"): (
        "basicAuthenticationSecurity",
        "apiKeySecurity",
        "oauth2ImplicitSecurity",
        "oauth2PasswordSecurity",
        "oauth2ApplicationSecurity",
        "oauth2AccessCodeSecurity",
    ),
    ("3.0", "oauth_flow"): (
        "ImplicitOAuthFlow",
        "PasswordOAuthFlow",
        "ClientCredentialsFlow",
        "AuthorizationCodeOAuthFlow",
    ),
}
"""Objects that a meta-schema has another name for, or a definition for each form."""

NESTED = {"oauth_flow": "oauth-flows"}
"""Objects whose definitions are inside the definition of another, since 3.1."""

IN_THE_DIALECT = ("schema", "discriminator", "xml")
"""Objects that the meta-schemas since 3.1 leave to the dialect of schemas."""

MISTAKES = {
    ("3.1", "path_item"): ({"$ref"}, set[str]()),  # allowed beside the definition
    ("3.1", "link"): ({"server"}, {"body"}),  # corrected in the one of 3.2
}
"""What the grammar has and the meta-schema lacks, and the other way round."""

CASES = [
    (version, kind)
    for version in VERSIONS
    for kind in GRAMMAR
    if fields_of(kind, version)
    and not (version >= "3.1" and kind in IN_THE_DIALECT)
    and not (version == "2.0" and kind == "discriminator")
]


@pytest.mark.parametrize(("version", "kind"), CASES)
def test_an_object_has_the_keys_of_the_meta_schema(version: Version, kind: str) -> None:
    ours = {key for key in fields_of(kind, version) if not key.startswith("x-")}
    theirs = set(properties(version, kind))
    more, less = MISTAKES.get((version, kind), (set[str](), set[str]()))
    if kind == "schema":  # a keyword, and what stands in the place of a reference
        more = {"$ref"} - theirs
    assert (ours - theirs, theirs - ours) == (more, less)


@pytest.mark.parametrize(("version", "kind"), CASES)
def test_a_key_holds_what_the_meta_schema_says(version: Version, kind: str) -> None:
    known = {
        id(definition): name
        for name in GRAMMAR
        for definition in definitions(version, name)
    }
    for key, schema in properties(version, kind).items():
        rule = fields_of(kind, version).get(key)
        if rule is None or rule.kind not in GRAMMAR:
            continue
        kinds, holds = shape_of(version, schema, known)
        assert (rule.kind in kinds, rule.holds) == (True, holds), key


@pytest.mark.parametrize("version", ["3.1", "3.2"])
def test_a_schema_has_the_keywords_of_the_dialect(version: Version) -> None:
    own = {key for key in fields_of("schema", version) if not key.startswith("x-")}
    dialect = "https://json-schema.org/draft/2020-12/"
    parts = ("core", "applicator", "unevaluated", "validation", "meta-data", "content")
    theirs = {"format", "example", "externalDocs", "discriminator", "xml", "summary"}
    for name in ("schema", *(f"meta/{part}" for part in parts)):
        found = cast("Schema", REGISTRY.contents(dialect + name))
        theirs.update(mapping(found["properties"]))
    assert own == theirs


def test_every_kind_has_a_rule() -> None:
    assert set(GRAMMAR) == set(get_args(ObjectKind))


@pytest.mark.parametrize("version", ["3.0", "3.1", "3.2"])
def test_a_reference_stands_for_what_may_be_one(version: Version) -> None:
    theirs = beside_references(SCHEMAS[version])
    for kind, rule in GRAMMAR.items():
        name = definition_of(kind, version, SCHEMAS[version])
        if name is None or kind == "path_item":
            continue  # which has a key `$ref`
        if kind == "media_type" and version < "3.2":
            continue
        assert rule.is_referable == (name in theirs or kind == "schema"), kind


def beside_references(value: JsonValue) -> set[str]:
    """The definitions that a meta-schema allows where it allows a reference."""
    found: set[str] = set()
    if isinstance(value, list):
        refs = [str(mapping(item).get("$ref")) for item in value]
        names = {ref.rpartition("/")[2] for ref in refs if ref.startswith("#/")}
        found |= names - {"Reference"} if "Reference" in names else set[str]()
        found |= set[str]().union(*map(beside_references, value))
    elif isinstance(value, dict):
        if str(mapping(value.get("then")).get("$ref")).endswith("/reference"):
            found.add(str(mapping(value["else"])["$ref"]).rpartition("/")[2])
        found |= set[str]().union(*map(beside_references, value.values()))
    return found


def test_methods_are_those_of_the_version() -> None:
    assert methods_of("2.0") == (
        *("get", "put", "post", "delete", "options", "head", "patch"),
    )
    assert methods_of("3.1") == (*methods_of("2.0"), "trace")
    assert methods_of() == methods_of("3.2") == (*methods_of("3.1"), "query")


@pytest.mark.parametrize(
    ("pointer", "kind"),
    [
        ("components", "components"),
        ("components/schemas", None),
        ("components/schemas/Pet/properties/default", "schema"),
        ("components/schemas/Pet/items/0", "schema"),
        ("components/schemas/Pet/default", "data"),
        ("components/schemas/Pet/default/properties", None),
        ("paths//pets/get/callbacks/done/{$url}/post", "operation"),
        ("paths//pets/get/responses/200/content/a/encoding/x/headers/H", "header"),
        ("paths//pets/get/x-more", None),
        ("paths//pets/parameters/0", "parameter"),
    ],
)
def test_what_is_at_a_pointer(pointer: str, kind: str | None) -> None:
    keys = pointer.replace("//pets", "/\0pets").split("/")
    assert kind_at(key.replace("\0", "/") for key in keys) == kind


def test_what_is_not_known_leads_nowhere() -> None:
    assert field_at(None, "paths") is None


def test_all_ways_to_schemas_end_at_schemas() -> None:
    table = fields_to("schema", "3.0")
    assert "link" not in table and "security_scheme" not in table
    assert "query" not in table["path_item"] and "get" in table["path_item"]
    for fields in table.values():
        assert all(rule.kind in table for rule in fields.values())


# -- reading the meta-schemas --------------------------------------------------------


def definitions(version: Version, kind: str) -> list[Schema]:
    """The definitions of an object in the meta-schema of a version."""
    schema = SCHEMAS[version]
    found = mapping(schema[section_of(schema)])
    if kind == "openapi":
        return [schema]
    if version >= "3.1" and kind in NESTED:
        return [*map(mapping, mapping(mapping(found[NESTED[kind]])["$defs"]).values())]
    names = SEVERAL.get((version, kind))
    if names is None:
        name = definition_of(kind, version, schema)
        names = (name,) if name else ()
    assert names or not fields_of(kind, version) or kind in IN_THE_DIALECT, kind
    return [mapping(found[name]) for name in names]


def properties(version: Version, kind: str) -> dict[str, Schema]:
    """The keys of an object, and the schema of each."""
    found: dict[str, Schema] = {}
    for definition in definitions(version, kind):
        for part in parts_of(version, definition):
            for key, schema in mapping(part.get("properties")).items():
                found.setdefault(key, mapping(schema))
            for pattern, schema in mapping(part.get("patternProperties")).items():
                methods = re.fullmatch(r"\^\(([a-z|]+)\)\$", pattern)
                for key in methods[1].split("|") if methods else ():
                    found.setdefault(key, mapping(schema))
    return {key: schema for key, schema in found.items() if not key.startswith("x-")}


def parts_of(version: Version, schema: Schema) -> Iterator[Schema]:
    """A definition and what it is put together from."""
    yield schema
    inner = [
        *(
            item
            for key in ("allOf", "oneOf", "anyOf")
            for item in sequence(schema.get(key))
        ),
        *(schema.get(key) for key in ("if", "then", "else")),
        *mapping(schema.get("dependentSchemas")).values(),
        target_of(version, schema),
    ]
    for item in inner:
        if isinstance(item, dict):
            yield from parts_of(version, item)


def target_of(version: Version, schema: Schema) -> Schema | None:
    """What a reference inside the meta-schema leads to."""
    ref = schema.get("$ref")
    if not isinstance(ref, str) or not ref.startswith("#/"):
        return None
    target: JsonValue = SCHEMAS[version]
    for key in ref.split("/")[1:]:
        target = mapping(target)[key]
    return mapping(target)


def shape_of(
    version: Version, schema: Schema, known: Mapping[int, str]
) -> tuple[set[str], str]:
    """The kinds that a schema allows, and how many of them."""
    if schema.get("$dynamicRef") == "#meta":
        return {"schema"}, "one"
    if id(schema) in known:
        return {known[id(schema)]}, "one"
    inner = [(schema.get("items"), "list")]
    inner += [
        (item, "map")
        for item in (
            schema.get("additionalProperties"),
            *(
                entry
                for pattern, entry in mapping(schema.get("patternProperties")).items()
                if pattern != "^x-"
            ),
        )
    ]
    inner += [
        (item, "one")
        for item in (
            *sequence(schema.get("oneOf")),
            *sequence(schema.get("anyOf")),
            schema.get("else"),  # of "if there is a reference"
            target_of(version, schema),
        )
    ]
    shapes = [
        (shape_of(version, item, known), holds)
        for item, holds in inner
        if isinstance(item, dict)
    ]
    told = [
        (kinds, holds if one == "one" else one)
        for (kinds, one), holds in shapes
        if kinds
    ]
    if not told:
        return set(), "one"
    several = {holds for _, holds in told}
    kinds = set[str]().union(*(kinds for kinds, _ in told))
    return kinds, "one" if "one" in several else several.pop()
