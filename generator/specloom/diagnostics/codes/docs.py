"""Codes of the frontend for documentation pages (prefix DOC)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="DOC001",
        title="a page describes no operation",
        severity=Severity.WARNING,
        explanation="""\
Among the pages that were given, this one has no fenced block that describes an operation.
It is passed over; the other pages are read. A block is found by its heading, which names
the language, the HTTP method and the path.

Wrong (the heading names no operation):

````markdown
```yaml
paths:
  path: /pets
```
````

Right:

````markdown
```yaml get /pets
paths:
  path: /pets
  method: get
```
````
""",
    ),
    CodeEntry(
        code="DOC002",
        title="no page describes an operation",
        severity=Severity.ERROR,
        explanation="""\
Every page was passed over, so there is nothing to generate. Nothing is written.

Wrong: a folder of guides.

```toml
spec = "docs/guides/*.md"
```

Right: the pages of the API reference.

```toml
spec = "docs/api-reference/*.md"
```
""",
    ),
    CodeEntry(
        code="DOC003",
        title="the heading of a block names another operation",
        severity=Severity.WARNING,
        explanation="""\
The heading of a block repeats method and path of the operation below it. Here they
differ; the block is believed, because everything else is read from it.

Wrong:

````markdown
```yaml get /pets
paths:
  path: /pets
  method: post
```
````

Right:

````markdown
```yaml post /pets
paths:
  path: /pets
  method: post
```
````
""",
    ),
    CodeEntry(
        code="DOC004",
        title="a block describes no operation",
        severity=Severity.WARNING,
        explanation="""\
A block is headed like an operation but holds neither an OpenAPI document (`openapi`) nor
an operation in Mintlify's form (`paths.path`). The operation is left out.

Wrong:

````markdown
```yaml get /pets
summary: List the pets
```
````

Right:

````markdown
```yaml get /pets
paths:
  path: /pets
  method: get
```
````
""",
    ),
    CodeEntry(
        code="DOC005",
        title="an operation is described twice",
        severity=Severity.WARNING,
        explanation="""\
Two blocks describe the same method and path. The first is used, in the order in which the
pages were given; the second is left out, which is a loss when it says something else.

Wrong:

```toml
spec = ["pages/update-pet.md", "old-pages/update-pet.md"]
```

Right:

```toml
spec = "pages/*.md"
```
""",
    ),
    CodeEntry(
        code="DOC006",
        title="pages differ about a schema or a security scheme",
        severity=Severity.WARNING,
        explanation="""\
Two pages describe a schema of the same name, and not alike: the types, the required
properties or the values differ (words and examples may). The first description is used
for all operations. Usually one of the pages is older than the other.

Wrong:

```yaml
# the one page
- type: object
  properties: {name: {allOf: [{type: string}]}}
  refIdentifier: '#/components/schemas/Pet'
# the other page
- type: object
  properties: {name: {allOf: [{type: integer}]}}
  refIdentifier: '#/components/schemas/Pet'
```

Right: fetch both pages again, so that they are of the same day.
""",
    ),
    CodeEntry(
        code="DOC007",
        title="pages are of different OpenAPI versions",
        severity=Severity.ERROR,
        explanation="""\
Several pages hold cut-outs of OpenAPI documents, and the documents are of different
versions. The same words mean different things in them (`nullable`, `exclusiveMinimum`),
so they cannot become one document. Nothing is written.

Wrong:

```yaml
# the one page
openapi: 3.0.3
# the other page
openapi: 3.1.0
```

Right: a client of its own for the pages of each version.

```toml
[clients.pets]
spec = "pages/pets/*.md"

[clients.shops]
spec = "pages/shops/*.md"
```
""",
    ),
    CodeEntry(
        code="DOC008",
        title="a security scheme of an unknown kind",
        severity=Severity.WARNING,
        explanation="""\
A page names a kind of credential that the form of such pages does not know. The scheme
is left out, and with it every alternative that needs it.

Wrong:

```yaml
security:
  - title: Secret
    parameters:
      header:
        X-Secret: {type: handshake}
```

Right:

```yaml
security:
  - title: Secret
    parameters:
      header:
        X-Secret: {type: apiKey}
```
""",
    ),
    CodeEntry(
        code="DOC009",
        title="a key that the form of such pages does not know",
        severity=Severity.WARNING,
        explanation="""\
A block in Mintlify's form has a key that this tool cannot place. What stands below it is
left out; nothing is guessed. Keys that begin with `x-` are passed over silently.

Wrong:

```yaml
request:
  paramters:
    query: {}
```

Right:

```yaml
request:
  parameters:
    query: {}
```
""",
    ),
    CodeEntry(
        code="DOC010",
        title="something else stands where a mapping or a list belongs",
        severity=Severity.WARNING,
        explanation="""\
A part of a block in Mintlify's form has to be a mapping of names, or a list, and is
something else. It is left out.

Wrong:

```yaml
parameters:
  query: limit
```

Right:

```yaml
parameters:
  query:
    limit:
      schema:
        - type: integer
```
""",
    ),
)
