"""Codes of the OpenAPI frontend (prefix OAS): operations, access, servers."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

OPERATION_ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="OAS140",
        title="a parameter cannot be read",
        severity=Severity.WARNING,
        explanation="""\
A parameter needs `name`, and `in`: one of `path`, `query`, `header` and `cookie`. It is
left out.

Wrong:

```yaml
get:
  parameters:
    - {in: query, schema: {type: integer}}
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
        code="OAS141",
        title="a path variable has no parameter",
        severity=Severity.WARNING,
        explanation="""\
The URL cannot be built without it, so it becomes a parameter of type string.

Wrong:

```yaml
/pets/{id}:
  get: {}
```

Right:

```yaml
/pets/{id}:
  get:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
```
""",
    ),
    CodeEntry(
        code="OAS142",
        title="a path parameter is not in the path",
        severity=Severity.WARNING,
        explanation="""\
There is no place for its value in the URL, so it is left out.

Wrong:

```yaml
get:
  parameters:
    - {name: id, in: path, required: true, schema: {type: integer}}
```

Right:

```yaml
get:
  parameters:
    - {name: id, in: query, schema: {type: integer}}
```
""",
    ),
    CodeEntry(
        code="OAS143",
        title="a header parameter is ignored",
        severity=Severity.NOTE,
        explanation="""\
OpenAPI 3.1, section 4.8.12: header parameters named `Accept`, `Content-Type` and
`Authorization` are ignored. Media types and security schemes say what they hold.

Instead of

```yaml
get:
  parameters:
    - {name: Accept, in: header, schema: {type: string}}
```

one may write

```yaml
get:
  responses:
    '200':
      description: Pets
      content:
        application/json: {}
```
""",
    ),
    CodeEntry(
        code="OAS144",
        title="a parameter is listed twice",
        severity=Severity.WARNING,
        explanation="""\
In one list there is at most one parameter of a name in a place. The later one is left out.

Wrong:

```yaml
get:
  parameters:
    - {name: limit, in: query, schema: {type: integer}}
    - {name: limit, in: query, schema: {type: string}}
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
        code="OAS145",
        title="a style does not exist for a place",
        severity=Severity.WARNING,
        explanation="""\
The default style of the place is used: `simple` for path and header, `form` for query and
cookie.

Wrong:

```yaml
get:
  parameters:
    - {name: ids, in: header, style: form, schema: {type: array}}
```

Right:

```yaml
get:
  parameters:
    - {name: ids, in: header, style: simple, schema: {type: array}}
```
""",
    ),
    CodeEntry(
        code="OAS146",
        title="a parameter has neither `schema` nor `content`",
        severity=Severity.WARNING,
        explanation="""\
Nothing says what its value is, so it is treated as text.

Wrong:

```yaml
get:
  parameters:
    - {name: limit, in: query}
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
        code="OAS147",
        title="a path parameter is not required",
        severity=Severity.NOTE,
        explanation="""\
A URL without the value would be another path, so a path parameter is always required.

Instead of

```yaml
/pets/{id}:
  get:
    parameters:
      - {name: id, in: path, schema: {type: integer}}
```

one may write

```yaml
/pets/{id}:
  get:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
```
""",
    ),
    CodeEntry(
        code="OAS150",
        title="a request body without `content`",
        severity=Severity.WARNING,
        explanation="""\
Nothing says what would be sent, so the operation is generated without a body.

Wrong:

```yaml
post:
  requestBody: {required: true}
```

Right:

```yaml
post:
  requestBody:
    required: true
    content:
      application/json:
        schema: {type: object}
```
""",
    ),
    CodeEntry(
        code="OAS151",
        title="`encoding` names what is not a property",
        severity=Severity.NOTE,
        explanation="""\
The entry is ignored. Often the name is misspelled.

Instead of

```yaml
post:
  requestBody:
    content:
      multipart/form-data:
        schema:
          type: object
          properties:
            photo: {type: string, format: binary}
        encoding:
          foto: {contentType: image/png}
```

one may write

```yaml
encoding:
  photo: {contentType: image/png}
```
""",
    ),
    CodeEntry(
        code="OAS160",
        title="a response has no status",
        severity=Severity.WARNING,
        explanation="""\
A key of `responses` is three digits, `4XX` for a class of statuses, or `default`. The
response is left out.

Wrong:

```yaml
get:
  responses:
    ok: {description: Pets}
```

Right:

```yaml
get:
  responses:
    '200': {description: Pets}
```
""",
    ),
    CodeEntry(
        code="OAS170",
        title="there is no such security scheme",
        severity=Severity.WARNING,
        explanation="""\
The requirement names a scheme that `components/securitySchemes` does not have. This way to
authenticate is left out; the others of the list are kept.

Wrong:

```yaml
get:
  security:
    - token: []
```

Right:

```yaml
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
```
""",
    ),
    CodeEntry(
        code="OAS171",
        title="a security scheme cannot be used",
        severity=Severity.WARNING,
        explanation="""\
Its type is unknown, or it lacks what its type needs: `scheme` for `http`, `name` and `in`
for `apiKey`. The scheme is left out, and so is each requirement that asks for it.

Wrong:

```yaml
components:
  securitySchemes:
    token: {type: bearer}
```

Right:

```yaml
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
```
""",
    ),
    CodeEntry(
        code="OAS180",
        title="a server without `url`",
        severity=Severity.WARNING,
        explanation="""\
The server is left out.

Wrong:

```yaml
servers:
  - description: Production
```

Right:

```yaml
servers:
  - description: Production
    url: https://api.example.com
```
""",
    ),
    CodeEntry(
        code="OAS181",
        title="a server variable has no default",
        severity=Severity.WARNING,
        explanation="""\
The URL of the server is only complete with a value for each of its variables. Until a user
gives one, the first of `enum` is used, or nothing.

Wrong:

```yaml
servers:
  - url: https://{region}.example.com
```

Right:

```yaml
servers:
  - url: https://{region}.example.com
    variables:
      region: {default: eu}
```
""",
    ),
    CodeEntry(
        code="OAS190",
        title="two operations have the same id",
        severity=Severity.WARNING,
        explanation="""\
An `operationId` has to be unique in the document. Both operations are kept.

Wrong:

```yaml
get: {operationId: pets}
post: {operationId: pets}
```

Right:

```yaml
get: {operationId: listPets}
post: {operationId: createPet}
```
""",
    ),
    CodeEntry(
        code="OAS191",
        title="a path does not begin with `/`",
        severity=Severity.WARNING,
        explanation="""\
A path is appended to the URL of a server, which only works with a slash. Its operations
are left out.

Wrong:

```yaml
pets:
  get: {}
```

Right:

```yaml
/pets:
  get: {}
```
""",
    ),
    CodeEntry(
        code="OAS192",
        title="a key of a path is neither a method nor a field",
        severity=Severity.WARNING,
        explanation="""\
It is ignored. Methods are `get`, `put`, `post`, `delete`, `options`, `head`, `patch` and
`trace`, in lower case.

Wrong:

```yaml
GET: {}
```

Right:

```yaml
get: {}
```
""",
    ),
    CodeEntry(
        code="OAS193",
        title="a link is not generated",
        severity=Severity.NOTE,
        explanation="""\
Links describe how the result of one operation leads to another. They are counted, but no
code is generated for them yet.

Instead of

```yaml
get:
  responses:
    '200':
      description: Pets
      links:
        next: {operationId: listPets}
```

one may write

```yaml
get:
  responses:
    '200':
      description: Pets
```
""",
    ),
    CodeEntry(
        code="OAS194",
        title="a callback is not generated",
        severity=Severity.NOTE,
        explanation="""\
Callbacks are requests that the API sends while an operation runs. They are counted, but no
code is generated for them yet. Webhooks are generated.

Instead of

```yaml
post:
  callbacks:
    adopted:
      '{$request.query.url}':
        post: {}
```

one may write

```yaml
post: {}
```
""",
    ),
    CodeEntry(
        code="OAS195",
        title="the parameters of a webhook are not typed",
        severity=Severity.NOTE,
        explanation="""\
The payload of a webhook is a type; the headers that come with it are read from the request
by their names.

Instead of

```yaml
webhooks:
  adopted:
    post:
      parameters:
        - {name: X-Event, in: header, schema: {type: string}}
```

one may write

```yaml
webhooks:
  adopted:
    post: {}
```
""",
    ),
    CodeEntry(
        code="OAS196",
        title="a webhook does not carry JSON",
        severity=Severity.NOTE,
        explanation="""\
`client.webhooks.unwrap` reads events from JSON. The payload of this webhook arrives in
another notation: it has a type, which is none of those that `unwrap` gives.

Instead of

```yaml
webhooks:
  adopted:
    post:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {type: object}
```

one may write

```yaml
webhooks:
  adopted:
    post:
      requestBody:
        content:
          application/json:
            schema: {type: object}
```
""",
    ),
)
