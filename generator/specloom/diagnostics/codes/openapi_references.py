"""Codes of the OpenAPI frontend (prefix OAS): references to other files and machines."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

REFERENCE_ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="OAS201",
        title="a file that is referred to is not read",
        severity=Severity.WARNING,
        explanation="""\
A document may name any file. What is read is what lies in the folder of the document or
below it, or in the project: the folder of the config, else the current folder. Absolute
paths are not followed, nor are `file:` URLs, links that lead out, and hidden files. What
refers to such a file becomes unknown or is omitted.

Wrong:

```yaml
$ref: /home/me/models/pet.yaml
```

Right:

```yaml
$ref: models/pet.yaml
```
""",
    ),
    CodeEntry(
        code="OAS202",
        title="a document on another machine cannot be fetched",
        severity=Severity.WARNING,
        explanation="""\
There was no answer, or none that can be used: an error, a redirect to a place that is not
`https`, more than 32 MB. A URL with a name and a password in it is not fetched either.

Wrong:

```yaml
$ref: http://me:secret@example.com/pet.yaml
```

Right:

```yaml
$ref: https://example.com/pet.yaml
```
""",
    ),
    CodeEntry(
        code="OAS203",
        title="a document on another machine has changed",
        severity=Severity.ERROR,
        explanation="""\
`specloom.lock` keeps the SHA-256 of what each URL had when it was fetched first; keep it in
version control. When a URL has something else now, nothing is generated: look at what has
changed, then accept it with `--allow-remote --update-lock`. A lock that is not JSON any
more is an error too, because an empty one would accept anything.

Wrong, the lock after a merge that went wrong:

```json
{"urls": {"https://example.com/pet.yaml": "9f86d081…"
```

Right:

```json
{"urls": {"https://example.com/pet.yaml": "9f86d081…"}}
```
""",
    ),
)
