"""Codes about operations that the tool writes for a GraphQL schema (prefix GQL4)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="GQL401",
        title="no root field matches",
        severity=Severity.ERROR,
        explanation="""\
`root_fields` chooses the fields of the query, mutation and subscription types that
operations are written for: by kind and name, by name alone, or by a glob of either. This
one matches no field of the schema. Nothing is written.

Wrong:

```toml
root_fields = ["query.product", "mutations.*"]
```

Right:

```toml
root_fields = ["query.products", "mutation.*"]
```
""",
    ),
    CodeEntry(
        code="GQL402",
        title="no operation could be written for a root field",
        severity=Severity.WARNING,
        explanation="""\
The schema contradicts itself at this field, so that no selection of it is valid. The
field is left out; the others are written.

Wrong:

```graphql
type Query {
  pet(kind: Pet!): String   # an object type cannot be sent
}
```

Right:

```graphql
type Query {
  pet(kind: PetKind!): String
}
```
""",
    ),
    CodeEntry(
        code="GQL403",
        title="operations for a document that is not a GraphQL schema",
        severity=Severity.ERROR,
        explanation="""\
`specloom scaffold` writes documents of operations, which only GraphQL has. A description
of another kind names its operations itself.

Wrong:

```console
$ specloom scaffold openapi.yaml --output operations
```

Right:

```console
$ specloom generate openapi.yaml --output clients --package acme
```
""",
    ),
)
