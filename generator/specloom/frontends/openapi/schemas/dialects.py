"""Dialects of JSON Schema that a document says it is written in (lowering stage).

OpenAPI 3.1, section 4.8.24.5: ``jsonSchemaDialect`` is of the document, ``$schema`` of one
schema. All are read as JSON Schema 2020-12 with OpenAPI's own keywords, which holds for
every published draft as far as a type is concerned.
"""

from specloom.frontends.openapi.refs import Schema
from specloom.frontends.openapi.reporter import Reporter
from specloom.source.json_values import mapping, string
from specloom.source.pointers import join

_KNOWN = (
    "https://spec.openapis.org/oas/",
    "https://json-schema.org/draft/",
    "http://json-schema.org/draft",
    "http://json-schema.org/schema",
    "https://json-schema.org/schema",
)


def report_dialects(reporter: Reporter, root: Schema) -> None:
    """A note for each dialect that is not known, at the first place that names it."""
    said: set[str] = set()
    named = [(root.get("jsonSchemaDialect"), "#/jsonSchemaDialect")]
    schemas = mapping(mapping(root.get("components")).get("schemas"))
    for name, schema in schemas.items():
        pointer = join("#/components/schemas", name, "$schema")
        named.append((mapping(schema).get("$schema"), pointer))
    for value, pointer in named:
        dialect = string(value)
        if dialect is None or dialect.startswith(_KNOWN) or dialect in said:
            continue
        said.add(dialect)
        reporter.note(
            "OAS117",
            f"the dialect `{dialect}` of JSON Schema is not known",
            pointer,
            loss=("keywords", "degraded"),
            label="read as JSON Schema 2020-12",
        )
