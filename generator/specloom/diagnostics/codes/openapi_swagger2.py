"""Codes of the OpenAPI frontend (prefix OAS): what only Swagger 2.0 or 3.2 can say."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

SWAGGER2_ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="OAS115",
        title="a reference leads to a thing of another kind",
        severity=Severity.WARNING,
        explanation="""\
A response cannot be a schema, nor a schema a parameter. A parameter or a response that
refers to something else is left out; a schema becomes unknown.

Wrong:

```yaml
responses:
  '200':
    $ref: '#/definitions/Pet'
```

Right:

```yaml
responses:
  '200':
    description: A pet
    schema:
      $ref: '#/definitions/Pet'
```
""",
    ),
    CodeEntry(
        code="OAS116",
        title="an object in a response that can only be text or a file",
        severity=Severity.NOTE,
        explanation="""\
`produces` of Swagger 2.0 is of the operation as a whole. An operation that answers with a
file often answers with an object when it fails, and then the object is read as JSON.

Instead of

```yaml
produces: [application/x-tar]
responses:
  '404':
    description: Not found
    schema: {$ref: '#/definitions/Error'}
```

one may write

```yaml
produces: [application/x-tar, application/json]
responses:
  '404':
    description: Not found
    schema: {$ref: '#/definitions/Error'}
```
""",
    ),
    CodeEntry(
        code="OAS148",
        title="a way to write a list that has no counterpart",
        severity=Severity.WARNING,
        explanation="""\
`collectionFormat: tsv`, and spaces or pipes outside of a query, cannot be said in OpenAPI
3, and a list inside a list cannot be written at all. The list is written with commas.

Wrong:

```yaml
- {name: ids, in: query, type: array, collectionFormat: tsv, items: {type: string}}
```

Right:

```yaml
- {name: ids, in: query, type: array, collectionFormat: csv, items: {type: string}}
```
""",
    ),
    CodeEntry(
        code="OAS152",
        title="an operation has two bodies",
        severity=Severity.WARNING,
        explanation="""\
An operation of Swagger 2.0 has one `body` parameter, or any number of `formData`
parameters. The first body is kept.

Wrong:

```yaml
parameters:
  - {name: pet, in: body, schema: {$ref: '#/definitions/Pet'}}
  - {name: photo, in: formData, type: file}
```

Right:

```yaml
parameters:
  - {name: pet, in: formData, type: string}
  - {name: photo, in: formData, type: file}
```
""",
    ),
    CodeEntry(
        code="OAS153",
        title="form parameters are sent as a form",
        severity=Severity.NOTE,
        explanation="""\
`formData` parameters are sent as `multipart/form-data` or
`application/x-www-form-urlencoded`. Another media type that the operation accepts would
need a `body` parameter.

Instead of

```yaml
consumes: [application/x-www-form-urlencoded, application/json]
parameters:
  - {name: text, in: formData, type: string}
```

one may write

```yaml
consumes: [application/x-www-form-urlencoded]
parameters:
  - {name: text, in: formData, type: string}
```
""",
    ),
    CodeEntry(
        code="OAS154",
        title="items of something that is not a stream",
        severity=Severity.NOTE,
        explanation="""\
`itemSchema` is of the items of a stream: server-sent events, JSON Lines, a JSON text
sequence or the parts of a multipart body. For any other media type it is read as a list
of such items, or ignored beside a `schema`.

Instead of

```yaml
content:
  application/json:
    itemSchema: {$ref: '#/components/schemas/Pet'}
```

one may write

```yaml
content:
  application/jsonl:
    itemSchema: {$ref: '#/components/schemas/Pet'}
```
""",
    ),
    CodeEntry(
        code="OAS172",
        title="an OAuth 2 scheme with an unknown flow",
        severity=Severity.WARNING,
        explanation="""\
The flows of Swagger 2.0 are `implicit`, `password`, `application` and `accessCode`. A
client can still be given a token that comes from elsewhere.

Wrong:

```yaml
type: oauth2
flow: authorizationCode
```

Right:

```yaml
type: oauth2
flow: accessCode
```
""",
    ),
    CodeEntry(
        code="OAS182",
        title="a server that is not reached by HTTP",
        severity=Severity.NOTE,
        explanation="""\
`ws` and `wss` are schemes of Swagger 2.0, but a client that sends requests cannot use
them. The other schemes are kept.

Instead of

```yaml
schemes: [https, wss]
```

one may write

```yaml
schemes: [https]
```
""",
    ),
)
