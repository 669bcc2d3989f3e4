"""Codes of the Python target (prefix PYT)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="PYT106",
        title="further keys of an object have no type where they are sent",
        severity=Severity.NOTE,
        explanation="""\
An object has properties, and a schema for all other keys. A model has those keys in
`model_extra`, with their type; a typed dictionary cannot allow them, so that what is sent
goes through `extra_body`, under the names of the wire. The keyword counts as degraded.

What the document says:

```yaml
type: object
properties: { name: { type: string } }
additionalProperties: { type: integer }
```

How to read them:

```python
counts = pet.model_extra or {}
```
""",
    ),
    CodeEntry(
        code="PYT109",
        title="a limit is not checked before something is sent",
        severity=Severity.NOTE,
        explanation="""\
With `validate_inputs` a client checks what it sends against the limits of the document. A
`pattern` is left out when Python's regular expressions do not read it, and a size when the
schema does not say whether it is that of a text, a list or an object. The server still
checks them. The keyword counts as degraded.

What the document says:

```yaml
name: { type: string, pattern: '^\\p{Lu}' }
```

What Python reads as well:

```yaml
name: { type: string, pattern: '^[A-Z]' }
```
""",
    ),
)
