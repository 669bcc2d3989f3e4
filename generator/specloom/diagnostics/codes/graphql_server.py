"""Codes of asking a GraphQL server for its schema (prefix GQL)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="GQL501",
        title="a server that does not show its schema",
        severity=Severity.ERROR,
        explanation="""\
`specloom introspect` has asked a server for its schema and got none: there was no answer, it
was not that of a GraphQL server, or the server refused. Many servers refuse introspection
without credentials, or altogether; then ask its owner for the schema. Nothing is written.

Wrong:

```
specloom introspect https://shop.example/graphql
```

Right:

```
specloom introspect https://shop.example/graphql --header "Authorization: Bearer $TOKEN"
```
""",
    ),
)
