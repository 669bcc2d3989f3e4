"""Codes of the OpenAPI frontend (prefix OAS): schemas."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

SCHEMA_ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="OAS120",
        title="`enum` has no values",
        severity=Severity.WARNING,
        explanation="""\
No value can satisfy an empty `enum`, which is certainly not meant. The schema becomes
unknown.

Wrong:

```yaml
type: object
properties:
  kind:
    type: string
    enum: []
```

Right:

```yaml
type: object
properties:
  kind:
    type: string
    enum: [cat, dog]
```
""",
    ),
    CodeEntry(
        code="OAS121",
        title="a value is listed twice in `enum`",
        severity=Severity.NOTE,
        explanation="""\
The second one is left out; nothing else changes.

Instead of

```yaml
type: string
enum: [cat, dog, cat]
```

one may write

```yaml
type: string
enum: [cat, dog]
```
""",
    ),
    CodeEntry(
        code="OAS122",
        title="a value of `enum` is not of the declared type",
        severity=Severity.NOTE,
        explanation="""\
YAML reads an unquoted `404` as a number. Where the type is `string`, the value is read as
text; any other value is kept as it is written.

Instead of

```yaml
type: string
enum: [404, teapot]
```

one may write

```yaml
type: string
enum: ['404', teapot]
```
""",
    ),
    CodeEntry(
        code="OAS123",
        title="a keyword has no counterpart in a type",
        severity=Severity.NOTE,
        explanation="""\
`not`, `if`, `contains`, `dependentSchemas` and their like restrict values in ways that a
type of the target language cannot express, and so do alternatives that only list
`required` names. What they declare becomes part of the type, and what they ask for is said
in the documentation of the type. This one is too involved for a sentence. The rest of the
schema is kept; the server still checks the restriction.

Instead of

```yaml
type: object
properties:
  owner: {type: object}
not:
  properties:
    owner:
      not: {required: [age]}
```

one may write

```yaml
type: object
properties:
  owner:
    type: object
    required: [age]
```
""",
    ),
    CodeEntry(
        code="OAS124",
        title="there is no such type",
        severity=Severity.WARNING,
        explanation="""\
The types are `string`, `integer`, `number`, `boolean`, `object`, `array` and `null`. The
schema becomes unknown.

Wrong:

```yaml
type: object
properties:
  limit:
    type: int
```

Right:

```yaml
type: object
properties:
  limit:
    type: integer
```
""",
    ),
    CodeEntry(
        code="OAS125",
        title="the members of `allOf` contradict one another",
        severity=Severity.WARNING,
        explanation="""\
No value is an object and a string at once. The schema becomes unknown.

Wrong:

```yaml
allOf:
  - type: string
  - type: object
    properties:
      name: {type: string}
```

Right:

```yaml
oneOf:
  - type: string
  - type: object
    properties:
      name: {type: string}
```
""",
    ),
    CodeEntry(
        code="OAS126",
        title="alternatives inside `allOf` cannot be combined",
        severity=Severity.WARNING,
        explanation="""\
Alternatives that are objects are combined with the other members, one object for each.
Here one of them is no object, or there are too many combinations. The alternatives are left
out, the other members are kept.

Wrong:

```yaml
allOf:
  - type: object
    properties:
      name: {type: string}
  - oneOf:
      - type: string
      - type: object
        properties:
          age: {type: integer}
```

Right:

```yaml
allOf:
  - type: object
    properties:
      name: {type: string}
  - oneOf:
      - type: object
        properties:
          months: {type: integer}
      - type: object
        properties:
          age: {type: integer}
```
""",
    ),
    CodeEntry(
        code="OAS127",
        title="a discriminator does not decide",
        severity=Severity.WARNING,
        explanation="""\
A variant has no value for the deciding property, two variants have the same one, or the
`mapping` names something that is not a variant. Variants are then tried one after the
other.

Wrong:

```yaml
oneOf:
  - type: object
    properties:
      kind: {type: string}
      lives: {type: integer}
  - type: object
    properties:
      kind: {type: string}
      barks: {type: boolean}
discriminator:
  propertyName: kind
```

Right:

```yaml
oneOf:
  - type: object
    properties:
      kind: {const: cat}
      lives: {type: integer}
  - type: object
    properties:
      kind: {const: dog}
      barks: {type: boolean}
discriminator:
  propertyName: kind
```
""",
    ),
    CodeEntry(
        code="OAS128",
        title="`required` names a property that is not declared",
        severity=Severity.NOTE,
        explanation="""\
Nothing is known of the property but that it is there, so no field is generated for it.
Often the name is misspelled.

Instead of

```yaml
type: object
required: [nmae]
properties:
  name: {type: string}
```

one may write

```yaml
type: object
required: [name]
properties:
  name: {type: string}
```
""",
    ),
    CodeEntry(
        code="OAS129",
        title="the schema `false` allows no value",
        severity=Severity.NOTE,
        explanation="""\
It becomes unknown: a type without any value could not be used.

Instead of

```yaml
type: object
properties:
  legacy: false
```

one may write

```yaml
type: object
properties:
  name: {type: string}
```
""",
    ),
    CodeEntry(
        code="OAS130",
        title="a keyword of OpenAPI 3.0 in a newer document",
        severity=Severity.NOTE,
        explanation="""\
`nullable`, and `exclusiveMinimum` with a boolean, were dropped from OpenAPI 3.1. They are
read as they were meant in 3.0.

Instead of

```yaml
type: string
nullable: true
```

one may write

```yaml
type: [string, 'null']
```
""",
    ),
    CodeEntry(
        code="OAS131",
        title="a discriminator that no schema needs",
        severity=Severity.NOTE,
        explanation="""\
A `discriminator` without `oneOf` or `anyOf` tells apart the schemas that extend this one with
`allOf`. Where the base is used, a union of them is generated. Here nothing extends it, so the
base is generated as it is.

Instead of

```yaml
Pet:
  type: object
  properties:
    kind: {type: string}
  discriminator:
    propertyName: kind
```

add a schema that extends it, or leave the discriminator out

```yaml
Cat:
  allOf:
    - $ref: '#/components/schemas/Pet'
    - properties: {lives: {type: integer}}
```
""",
    ),
    CodeEntry(
        code="OAS132",
        title="`propertyNames` is not checked",
        severity=Severity.NOTE,
        explanation="""\
The keys of the object are text, whatever `propertyNames` says of them. Where that can be
said in a sentence it is in the documentation of the type; this one cannot. Nothing is lost
on the wire.

Instead of

```yaml
type: object
propertyNames:
  not: {not: {pattern: '^[a-z]+$'}}
additionalProperties: {type: string}
```

one may write

```yaml
type: object
propertyNames:
  pattern: '^[a-z]+$'
additionalProperties: {type: string}
```
""",
    ),
    CodeEntry(
        code="OAS133",
        title="a limit is not a number",
        severity=Severity.NOTE,
        explanation="""\
The limit is ignored, the rest of the schema is kept.

Instead of

```yaml
type: string
maxLength: ten
```

one may write

```yaml
type: string
maxLength: 10
```
""",
    ),
    CodeEntry(
        code="OAS134",
        title="values that are lists or objects",
        severity=Severity.NOTE,
        explanation="""\
An enumeration has values that have a name; lists and objects have none. The type is kept,
the values are not.

Instead of

```yaml
type: array
items: {type: integer}
enum: [[1, 2], [3, 4]]
```

one may write

```yaml
type: array
items: {type: integer}
```
""",
    ),
    CodeEntry(
        code="OAS135",
        title="`items` is a list",
        severity=Severity.NOTE,
        explanation="""\
JSON Schema 2020-12, which OpenAPI 3.1 uses, calls a list of item schemas `prefixItems`. It is read as that.

Instead of

```yaml
type: array
items:
  - type: string
  - type: integer
```

one may write

```yaml
type: array
prefixItems:
  - type: string
  - type: integer
```
""",
    ),
)
