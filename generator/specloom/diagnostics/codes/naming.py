"""Codes of filters and naming (prefix NAM)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="NAM101",
        title="a pinned place matches no operation",
        severity=Severity.ERROR,
        explanation="""\
A line of `[clients.NAME.methods]` names an operation that the document does not have,
for example because the vendor removed it or changed its path. Nothing is generated: a
pin that no longer holds would rename a public method in silence.

Wrong:

```toml
[clients.acme.methods]
"GET /pet/{id}" = "pets.get"        # the document says /pets/{id}
```

Right:

```toml
[clients.acme.methods]
"GET /pets/{id}" = "pets.get"
```
""",
    ),
    CodeEntry(
        code="NAM102",
        title="a name needs a number",
        severity=Severity.WARNING,
        explanation="""\
Several things want the same name and no words of the document tell them apart, so one
of them got a number. The number could move when the document changes; a pin cannot.

Wrong:

```yaml
components:
  schemas:
    pet: { type: object }
    Pet: { type: object }           # both are called Pet in Python
```

Right:

```toml
[clients.acme.types]
"#/components/schemas/pet" = "RawPet"
```
""",
    ),
    CodeEntry(
        code="NAM103",
        title="a pinned place is taken or is no place",
        severity=Severity.ERROR,
        explanation="""\
The place on the right of a pin is the same as another pin's, is the name of a resource,
or holds no words. Nothing is generated.

Wrong:

```toml
[clients.acme.methods]
"GET /pets" = "pets.list"
"GET /animals" = "pets.list"
```

Right:

```toml
[clients.acme.methods]
"GET /pets" = "pets.list"
"GET /animals" = "animals.list"
```
""",
    ),
    CodeEntry(
        code="NAM104",
        title="a method needs a number",
        severity=Severity.WARNING,
        explanation="""\
Two operations would have the same place in the client, and neither their paths nor
their `operationId` tell them apart. Pin a place for one of them.

Wrong:

```yaml
paths:
  /a.b: { get: { responses: { 204: { description: done } } } }
  /a-b: { get: { responses: { 204: { description: done } } } }
```

Right:

```toml
[clients.acme.methods]
"GET /a.b" = "dotted.list"
```
""",
    ),
    CodeEntry(
        code="NAM105",
        title="a pinned type is not in the document",
        severity=Severity.ERROR,
        explanation="""\
A line of `[clients.NAME.types]` names a schema that the document does not have. Nothing
is generated: the pin was there to keep a public name, and that name would change.

Wrong:

```toml
[clients.acme.types]
"Pets" = "Animal"                   # the document calls it Pet
```

Right:

```toml
[clients.acme.types]
"Pet" = "Animal"
```
""",
    ),
    CodeEntry(
        code="NAM106",
        title="a pinned name cannot be used",
        severity=Severity.ERROR,
        explanation="""\
A name that the configuration pins is pinned for something else as well, is not an
identifier, or has a meaning of its own in the generated code. Nothing is generated.

Wrong:

```toml
[clients.acme.types]
"Pet" = "Animal"
"Beast" = "Animal"
```

Right:

```toml
[clients.acme.types]
"Pet" = "Animal"
"Beast" = "WildAnimal"
```
""",
    ),
    CodeEntry(
        code="NAM107",
        title="a pinned module would need what needs it",
        severity=Severity.ERROR,
        explanation="""\
A pin puts a type into a module of `types`, and two modules would have to import each other:
what the type uses lives in one that uses the type. Python cannot import either of them.

Wrong:

```toml
[clients.acme.types]
Pet = "types.pets.Pet"              # Owner has a Pet, a Pet has an Owner: both are shared
```

Right:

```toml
[clients.acme.types]
Pet = "types.pets.Pet"
Owner = "types.pets.Owner"
```
""",
    ),
    CodeEntry(
        code="NAM201",
        title="an operation is left out by a filter",
        severity=Severity.NOTE,
        explanation="""\
The configuration or the command line asked to leave this operation out. The ledger
counts it as filtered, which is no loss: `--strict` does not mind it.

Types that only filtered operations used are left out with them.

Wrong, when the operation is wanted:

```toml
[clients.acme.filters]
exclude_paths = ["/internal/*"]
```

Right:

```toml
[clients.acme.filters]
exclude_paths = ["/internal/admin/*"]
```
""",
    ),
)
