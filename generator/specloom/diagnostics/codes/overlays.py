"""Codes of overlays and patches (prefix OVL)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="OVL001",
        title="a file is not an overlay",
        severity=Severity.ERROR,
        explanation="""\
A file that is named by `overlays` or `--overlay` has no key `overlay`, which every overlay
begins with. Nothing is generated.

Wrong:

```yaml
actions:
  - target: $.paths['/internal']
    remove: true
```

Right:

```yaml
overlay: 1.1.0
info: { title: What is not public, version: 1.0.0 }
actions:
  - target: $.paths['/internal']
    remove: true
```
""",
    ),
    CodeEntry(
        code="OVL002",
        title="an overlay of an unknown version",
        severity=Severity.ERROR,
        explanation="""\
Overlays of the versions 1.0 and 1.1 of the OpenAPI Overlay Specification can be read. The
version is text of three numbers; `1.0` without quotes is a number in YAML.

Wrong:

```yaml
overlay: 2.0.0
```

Right:

```yaml
overlay: 1.1.0
```
""",
    ),
    CodeEntry(
        code="OVL003",
        title="an action cannot be understood",
        severity=Severity.ERROR,
        explanation="""\
An action of an overlay, or a patch of the configuration, has no target, asks for nothing or
for several things at once, or has a key that means nothing. Nothing is generated: a change
that is silently not made would be found out too late.

An action has a `target` and one of `update`, `remove` and (since 1.1) `copy`; a patch has
one of `update`, `replace` and `remove`.

Wrong:

```yaml
actions:
  - target: $.paths['/internal']
    removed: true
```

Right:

```yaml
actions:
  - target: $.paths['/internal']
    remove: true
```
""",
    ),
    CodeEntry(
        code="OVL004",
        title="a target is not a query",
        severity=Severity.ERROR,
        explanation="""\
The target of an action is a JSONPath query (RFC 9535). In a patch it may also be a JSON
pointer, as messages show it. Keys that are not plain words are quoted in a query.

Wrong:

```yaml
actions:
  - target: $.paths./pets.get
    remove: true
```

Right:

```yaml
actions:
  - target: $.paths['/pets'].get
    remove: true
```
""",
    ),
    CodeEntry(
        code="OVL005",
        title="an action selects nothing",
        severity=Severity.ERROR,
        explanation="""\
The target of an action, or the source of a `copy`, is not in the document, often because
the vendor has renamed or repaired what the action was about. The specification would let
it pass; here it is an error, so that a stale action never goes unnoticed. Correct it, or
take it out.

Wrong:

```yaml
actions:
  - target: $.paths['/pet'].get     # the document says /pets
    update: { operationId: listPets }
```

Right:

```yaml
actions:
  - target: $.paths['/pets'].get
    update: { operationId: listPets }
```
""",
    ),
    CodeEntry(
        code="OVL006",
        title="a change does not fit",
        severity=Severity.ERROR,
        explanation="""\
What an action brings cannot be merged with what it selects: a mapping goes into a mapping,
a list or an element into a list, a plain value in the place of a plain value. The document
as a whole cannot be removed, and copies cannot make it grow without end.

Wrong:

```yaml
actions:
  - target: $.info
    update: The Pets API            # `info` is a mapping
```

Right:

```yaml
actions:
  - target: $.info
    update: { title: The Pets API }
```
""",
    ),
    CodeEntry(
        code="OVL007",
        title="an overlay names another document",
        severity=Severity.WARNING,
        explanation="""\
The overlay says with `extends` which document it is for, and it is applied to a document of
another name. It is applied all the same: a saved copy is often called something else.

Wrong:

```yaml
overlay: 1.1.0
extends: ./pets.yaml                # applied to orders.yaml
```

Right:

```yaml
overlay: 1.1.0
extends: ./orders.yaml
```
""",
    ),
)
