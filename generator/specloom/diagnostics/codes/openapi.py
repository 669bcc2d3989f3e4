"""Codes of the OpenAPI frontend (prefix OAS): the document and its references."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.codes.openapi_operations import OPERATION_ENTRIES
from specloom.diagnostics.codes.openapi_references import REFERENCE_ENTRIES
from specloom.diagnostics.codes.openapi_schemas import SCHEMA_ENTRIES
from specloom.diagnostics.codes.openapi_swagger2 import SWAGGER2_ENTRIES
from specloom.diagnostics.model import Severity

_DOCUMENT: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="OAS004",
        title="several OpenAPI documents were given for one client",
        severity=Severity.ERROR,
        explanation="""\
A client is generated from one document. Nothing is generated.

Wrong:

```toml
[clients.acme]
spec = ["pets.yaml", "orders.yaml"]
```

Right:

```toml
[clients.pets]
spec = "pets.yaml"

[clients.orders]
spec = "orders.yaml"
```
""",
    ),
    CodeEntry(
        code="OAS101",
        title="the document is not an object",
        severity=Severity.ERROR,
        explanation="""\
An OpenAPI document is an object with `openapi`, `info` and `paths`. This one is a list or
a single value, so there is nothing to read.

Wrong:

```yaml
- openapi: 3.1.0
```

Right:

```yaml
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths: {}
```
""",
    ),
    CodeEntry(
        code="OAS102",
        title="the document does not say which OpenAPI version it is",
        severity=Severity.ERROR,
        explanation="""\
Without `openapi` the document could be anything: a fragment of a specification, the file
of another tool. Nothing is generated.

Wrong:

```yaml
info: {title: Pets, version: '1'}
paths: {}
```

Right:

```yaml
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths: {}
```
""",
    ),
    CodeEntry(
        code="OAS103",
        title="the version of OpenAPI cannot be read",
        severity=Severity.ERROR,
        explanation="""\
Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 can be read. Nothing is generated from another
version.

Wrong:

```yaml
openapi: 4.0.0
info: {title: Pets, version: '1'}
paths: {}
```

Right:

```yaml
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths: {}
```
""",
    ),
    CodeEntry(
        code="OAS104",
        title="a schema has no type",
        severity=Severity.NOTE,
        explanation="""\
The schema has prose but does not say what it describes, so any value is accepted. That
is what the document says; often it is not what it means.

Instead of

```yaml
type: object
properties:
  limit:
    description: How many
```

one may write

```yaml
type: object
properties:
  limit:
    description: How many
    type: integer
```
""",
    ),
    CodeEntry(
        code="OAS105",
        title="the document has nothing to generate",
        severity=Severity.ERROR,
        explanation="""\
A document needs at least one of `paths`, `webhooks` and `components`.

Wrong:

```yaml
openapi: 3.1.0
info: {title: Pets, version: '1'}
```

Right:

```yaml
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths: {}
```
""",
    ),
    CodeEntry(
        code="OAS106",
        title="a part of OpenAPI 3.2 that is not used",
        severity=Severity.NOTE,
        explanation="""\
A client makes no use of `prefixEncoding` and `itemEncoding` where the body is no list of
parts, nor of encodings inside an encoding (a multipart body in a part), nor of an encoding
for a form that is a parameter. A tag whose `parent` is not a tag belongs to nothing.
Everything else in the document is read.

Instead of

```yaml
tags:
  - {name: domestic, parent: flihgts}
  - {name: flights}
```

one may write

```yaml
tags:
  - {name: domestic, parent: flights}
  - {name: flights}
```
""",
    ),
    CodeEntry(
        code="OAS107",
        title="a part of the document has the wrong JSON type",
        severity=Severity.WARNING,
        explanation="""\
A list stands where an object belongs, or the other way round. The smallest unit around it
is left out: a property becomes unknown, a response or an operation is omitted.

Wrong:

```yaml
get:
  parameters: {name: limit, in: query}
```

Right:

```yaml
get:
  parameters:
    - {name: limit, in: query, schema: {type: integer}}
```
""",
    ),
    CodeEntry(
        code="OAS110",
        title="there is nothing at a reference",
        severity=Severity.WARNING,
        explanation="""\
The target of `$ref` does not exist. A property becomes unknown; a parameter, a response or
an operation is omitted.

Wrong:

```yaml
type: object
properties:
  owner:
    $ref: '#/components/schemas/Pett'
```

Right:

```yaml
type: object
properties:
  owner:
    $ref: '#/components/schemas/Pet'
```
""",
    ),
    CodeEntry(
        code="OAS111",
        title="a reference leads to another machine",
        severity=Severity.WARNING,
        explanation="""\
A URL is only followed with `--allow-remote`, because it could have something else
tomorrow. Without it, what refers there becomes unknown or is omitted. Files beside the
document are read; a block of a page cannot refer to files.

Wrong:

```yaml
$ref: https://example.com/models/owner.yaml
```

Right:

```yaml
$ref: models/owner.yaml
```
""",
    ),
    CodeEntry(
        code="OAS112",
        title="references lead back to themselves",
        severity=Severity.WARNING,
        explanation="""\
A chain of references that comes back to its start says nothing. The schema becomes
unknown; a schema that extends itself loses that base. A schema may well *contain* itself.

Wrong:

```yaml
$ref: '#/components/schemas/Pet'
```

Right:

```yaml
type: object
properties:
  parent:
    $ref: '#/components/schemas/Pet'
```
""",
    ),
    CodeEntry(
        code="OAS113",
        title="`$ref` is not a string",
        severity=Severity.WARNING,
        explanation="""\
A reference is a string with a URI in it. What refers to it becomes unknown or is omitted.

Wrong:

```yaml
$ref: 5
```

Right:

```yaml
$ref: '#/components/schemas/Owner'
```
""",
    ),
    CodeEntry(
        code="OAS114",
        title="a keyword beside `$ref` is ignored",
        severity=Severity.NOTE,
        explanation="""\
In Swagger 2.0 and OpenAPI 3.0 a reference stands alone: what is written beside it has no
effect. Prose, `readOnly`, `default` and `nullable` are kept nevertheless, because they can
only have been meant.

Instead of

```yaml
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {}
components:
  schemas:
    Name: {type: string}
    Pet:
      type: object
      properties:
        name:
          $ref: '#/components/schemas/Name'
          maxLength: 10
```

one may write

```yaml
name:
  allOf:
    - $ref: '#/components/schemas/Name'
    - maxLength: 10
```
""",
    ),
    CodeEntry(
        code="OAS117",
        title="a dialect of JSON Schema that is not known",
        severity=Severity.NOTE,
        explanation="""\
Schemas are read as JSON Schema 2020-12 with the keywords of OpenAPI. `jsonSchemaDialect`
and `$schema` may name that or any published draft. What a dialect of one's own adds has no
effect.

Instead of

```yaml
openapi: 3.1.0
info: {title: Pets, version: '1'}
jsonSchemaDialect: https://example.com/our-schemas
paths: {}
```

one may write

```yaml
openapi: 3.1.0
info: {title: Pets, version: '1'}
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
paths: {}
```
""",
    ),
    CodeEntry(
        code="OAS197",
        title="examples of bodies are not shown",
        severity=Severity.NOTE,
        explanation="""\
Docstrings show the examples of properties and parameters, one line each. An example of a
whole body, beside the schema of its media type, is often as long as a page, and is left to
the documentation of the API. Nothing that is sent or received depends on it.

Instead of

```yaml
content:
  application/json:
    schema: {type: object, properties: {name: {type: string}}}
    example: {name: Ada}
```

one may write

```yaml
content:
  application/json:
    schema: {type: object, properties: {name: {type: string, examples: [Ada]}}}
```
""",
    ),
)

_ALL = (
    *_DOCUMENT,
    *SCHEMA_ENTRIES,
    *OPERATION_ENTRIES,
    *REFERENCE_ENTRIES,
    *SWAGGER2_ENTRIES,
)

ENTRIES: tuple[CodeEntry, ...] = tuple(sorted(_ALL, key=lambda entry: entry.code))
