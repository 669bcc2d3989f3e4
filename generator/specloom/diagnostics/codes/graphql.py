"""Codes of GraphQL schemas (prefix GQL)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="GQL001",
        title="operations for a document that is not a GraphQL schema",
        severity=Severity.ERROR,
        explanation="""\
Documents of operations belong to a GraphQL schema. The description that was given is of
another kind, so they would be of no use. Nothing is written.

Wrong:

```toml
spec = "openapi.yaml"
operations = "operations/*.graphql"
```

Right:

```toml
spec = "schema.graphql"
operations = "operations/*.graphql"
```
""",
    ),
    CodeEntry(
        code="GQL002",
        title="an overlay or a patch for a GraphQL schema",
        severity=Severity.ERROR,
        explanation="""\
Overlays and patches change OpenAPI documents. A GraphQL schema is extended by a second file
in its own language. Nothing is written.

Wrong:

```toml
spec = "schema.graphql"
overlays = "fixes.overlay.yaml"
```

Right:

```toml
spec = ["schema.graphql", "more.graphql"]
```
""",
    ),
    CodeEntry(
        code="GQL101",
        title="a schema that is not in the schema definition language",
        severity=Severity.ERROR,
        explanation="""\
The file could not be read as GraphQL: a name, a brace or a colon is missing, or is one too
many. Nothing is written.

Wrong:

```graphql
type Query {
  hero: Character!!
}
```

Right:

```graphql
type Query {
  hero: Character!
}
```
""",
    ),
    CodeEntry(
        code="GQL102",
        title="a schema without types",
        severity=Severity.ERROR,
        explanation="""\
The files that were given as the schema define no type. Documents of operations are given
beside the schema, not in its place. Nothing is written.

Wrong:

```toml
spec = "operations/*.graphql"
```

Right:

```toml
spec = "schema.graphql"
operations = "operations/*.graphql"
```
""",
    ),
    CodeEntry(
        code="GQL103",
        title="a schema without a query root",
        severity=Severity.ERROR,
        explanation="""\
Every schema has a type that queries begin at (GraphQL, September 2025, section 3.3.1): the
one called `Query`, or that which `schema` names. Nothing is written.

Wrong:

```graphql
type Character {
  name: String
}
```

Right:

```graphql
type Query {
  hero: Character
}

type Character {
  name: String
}
```
""",
    ),
    CodeEntry(
        code="GQL104",
        title="a type that the schema does not define",
        severity=Severity.ERROR,
        explanation="""\
A field, an argument or a union names a type that none of the files defines, so that no
schema can be made of them. Where a schema is in several files, name all of them. Nothing is
written.

Wrong:

```graphql
type Query {
  hero: Charakter
}

type Character {
  name: String
}
```

Right:

```graphql
type Query {
  hero: Character
}

type Character {
  name: String
}
```
""",
    ),
    CodeEntry(
        code="GQL105",
        title="two answers to introspection queries",
        severity=Severity.ERROR,
        explanation="""\
One client has one schema. SDL files may extend the answer to an introspection query, but
not a second answer. Nothing is written.

Wrong:

```toml
spec = ["shop.json", "admin.json"]
```

Right:

```toml
[clients.shop]
spec = "shop.json"

[clients.admin]
spec = "admin.json"
```
""",
    ),
    CodeEntry(
        code="GQL106",
        title="a rule that the schema breaks",
        severity=Severity.WARNING,
        explanation="""\
The schema is used all the same: large services publish schemas that break a rule, and the
operations that a client sends are not affected. Of a field that is defined twice the last
definition counts.

Wrong:

```graphql
type Query {
  hero: String
  hero: String
}
```

Right:

```graphql
type Query {
  hero: String
}
```
""",
    ),
    CodeEntry(
        code="GQL107",
        title="an answer to an introspection query that is not whole",
        severity=Severity.ERROR,
        explanation="""\
The file is JSON, and looks like the answer to an introspection query, but a type that it
names is missing from it, or a type reference is cut short because the query did not ask
deep enough. Nothing is written.

Wrong:

```json
{"data": {"__schema": {"queryType": {"name": "Query"}, "types": []}}}
```

Right: the whole answer, as `specloom introspect` saves it.

```
specloom introspect https://example.com/graphql --output schema.json
```
""",
    ),
)
