"""Codes of validation (prefix VAL): what the official rules of OpenAPI say."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="VAL001",
        title="there are no official rules for the document",
        severity=Severity.ERROR,
        explanation="""\
`specloom validate` knows the rules of Swagger 2.0 and of OpenAPI 3.0, 3.1 and 3.2. It finds
out which to use by `openapi` or `swagger` at the top of the document.

Wrong:

```yaml
openapi: 4.0.0
```

Right:

```yaml
openapi: 3.1.0
```
""",
    ),
    CodeEntry(
        code="VAL101",
        title="a key is not one of OpenAPI's",
        severity=Severity.WARNING,
        explanation="""\
Nobody knows what the key means, so nothing is made of it. It is often misspelled, or one
level too deep. Keys of your own begin with `x-`.

This is checked whenever a document is read, except inside schemas, where any keyword is
allowed; the key counts as left out. `specloom validate` also checks the schemas of
documents before 3.1.

Wrong:

```yaml
post:
  requstBody:
    $ref: '#/components/requestBodies/Pet'
```

Right:

```yaml
post:
  requestBody:
    $ref: '#/components/requestBodies/Pet'
```
""",
    ),
    CodeEntry(
        code="VAL102",
        title="a key is missing",
        severity=Severity.WARNING,
        explanation="""\
The rules ask for a key that is not there. The message names the object that lacks it.

Wrong:

```yaml
info: {title: Pets}
```

Right:

```yaml
info: {title: Pets, version: '1'}
```
""",
    ),
    CodeEntry(
        code="VAL103",
        title="a value is not one that can be there",
        severity=Severity.WARNING,
        explanation="""\
The value has another type than the rules ask for, is not one of the values that they
list, or is too long, too short or in another format. In schemas of OpenAPI 3.1 the rules are
those of JSON Schema 2020-12.

Wrong:

```yaml
age: {type: integer, exclusiveMinimum: true, minimum: 0}   # as OpenAPI 3.0 says it
```

Right:

```yaml
age: {type: integer, exclusiveMinimum: 0}
```
""",
    ),
    CodeEntry(
        code="VAL104",
        title="keys do not go together",
        severity=Severity.WARNING,
        explanation="""\
An object has to have one of several forms, and has none of them, or has the keys of two.

Wrong:

```yaml
parameters:
- {name: limit, in: query}   # neither `schema` nor `content'
```

Right:

```yaml
parameters:
- {name: limit, in: query, schema: {type: integer}}
```
""",
    ),
    CodeEntry(
        code="VAL201",
        title="two operations have the same id",
        severity=Severity.WARNING,
        explanation="""\
An `operationId` is unique in its document; links and tools refer to operations by it. The
second place is shown, and the first one with it.

Wrong:

```yaml
/pets: {get: {operationId: list}}
/toys: {get: {operationId: list}}
```

Right:

```yaml
/pets: {get: {operationId: listPets}}
/toys: {get: {operationId: listToys}}
```
""",
    ),
    CodeEntry(
        code="VAL202",
        title="path variables and path parameters differ",
        severity=Severity.WARNING,
        explanation="""\
Each variable of a path has a parameter with `in: path` and its name, and each such
parameter a variable.

Wrong:

```yaml
/pets/{id}:
  get:
    parameters:
    - {name: petId, in: path, required: true, schema: {type: string}}
```

Right:

```yaml
/pets/{id}:
  get:
    parameters:
    - {name: id, in: path, required: true, schema: {type: string}}
```
""",
    ),
    CodeEntry(
        code="VAL203",
        title="a parameter is listed twice",
        severity=Severity.WARNING,
        explanation="""\
In one list there is at most one parameter with a name and a place.

Wrong:

```yaml
parameters:
- {name: limit, in: query, schema: {type: integer}}
- {name: limit, in: query, schema: {type: string}}
```

Right:

```yaml
parameters:
- {name: limit, in: query, schema: {type: integer}}
```
""",
    ),
    CodeEntry(
        code="VAL204",
        title="a required property is declared nowhere",
        severity=Severity.WARNING,
        explanation="""\
`required` beside `allOf` names a property that neither the schema nor its members
declare. JSON Schema allows it; it is nearly always misspelled.

Wrong:

```yaml
allOf:
- {properties: {name: {type: string}}}
required: [nmae]
```

Right:

```yaml
allOf:
- {properties: {name: {type: string}}}
required: [name]
```
""",
    ),
    CodeEntry(
        code="VAL205",
        title="a default does not fit its schema",
        severity=Severity.WARNING,
        explanation="""\
The value that is assumed would not be accepted. A default of null needs a schema that
allows null.

Wrong:

```yaml
type: boolean
default: 'false'
```

Right:

```yaml
type: boolean
default: false
```
""",
    ),
    CodeEntry(
        code="VAL206",
        title="a rule of OpenAPI is broken",
        severity=Severity.WARNING,
        explanation="""\
A rule that has no code of its own, such as those for tags; the message says which, in the
words of openapi-spec-validator.

Wrong:

```yaml
tags:
- {name: pets}
- {name: pets}
```

Right:

```yaml
tags:
- {name: pets}
- {name: toys}
```
""",
    ),
    CodeEntry(
        code="VAL207",
        title="a reference leads nowhere",
        severity=Severity.WARNING,
        explanation="""\
There is nothing in the document at the place that `$ref` names.

Wrong:

```yaml
$ref: '#/components/schemas/Pte'
```

Right:

```yaml
$ref: '#/components/schemas/Pet'
```
""",
    ),
    CodeEntry(
        code="VAL208",
        title="a part is not checked",
        severity=Severity.NOTE,
        explanation="""\
A rule could not be asked about this part: it refers to another document (nothing is
fetched), is built in a way that the rule cannot follow, or takes too long. Other parts are
checked. When time runs out, after two minutes, this is a warning.

Wrong:

```yaml
parameters:
- $ref: 'https://example.com/common.yaml#/Limit'
```

Right:

```yaml
parameters:
- $ref: '#/components/parameters/Limit'
```
""",
    ),
)
