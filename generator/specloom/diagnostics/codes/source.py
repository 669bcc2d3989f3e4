"""Codes of the load and parse stages (prefix SRC).

All are errors that end the run: what cannot be read cannot be generated from in part.
"""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity


def _error(code: str, title: str, explanation: str) -> CodeEntry:
    return CodeEntry(
        code=code, title=title, severity=Severity.ERROR, explanation=explanation
    )


ENTRIES: tuple[CodeEntry, ...] = (
    _error(
        "SRC001",
        "there is no such file",
        """\
The path of a specification leads nowhere. Paths on the command line count from the
working folder; paths in `specloom.toml` count from the folder of that file.

Wrong:

```toml
[clients.acme]
spec = "openapi.yaml"          # the file is in specs/acme
```

Right:

```toml
[clients.acme]
spec = "specs/acme/openapi.yaml"
```
""",
    ),
    _error(
        "SRC002",
        "the path is a folder",
        """\
A specification is a file. A folder is not searched, because it may hold several documents
that do not belong together. Name the file, or a pattern for several files.

Wrong:

```toml
spec = "specs/acme"
```

Right:

```toml
spec = "specs/acme/*.mdx"
```
""",
    ),
    _error(
        "SRC003",
        "the file cannot be read",
        """\
The operating system refuses to open or to read the file: you have no permission, a part of
the path is not a folder, or the disk reports an error. The message ends with its reason.

Wrong:

```toml
spec = "openapi.yaml/paths"    # openapi.yaml is a file
```

Right:

```toml
spec = "openapi.yaml"
```
""",
    ),
    _error(
        "SRC004",
        "the file is not UTF-8",
        """\
Specifications are read as UTF-8, with or without a byte order mark. RFC 8259 asks it of
JSON, and guessing another encoding would change names silently. The message gives the
first byte that does not fit and its line.

Wrong, in Latin-1 (the last letter is the byte `E9`):

```yaml
title: Café
```

Right: the same line, saved as UTF-8. `iconv -f latin1 -t utf-8 old.yaml > new.yaml`
converts a file.
""",
    ),
    _error(
        "SRC005",
        "the file is empty",
        """\
There is nothing but white space in the file. This is often a download that failed.

Wrong:

```yaml

```

Right:

```yaml
openapi: 3.1.0
info: {title: Acme, version: "1"}
paths: {}
```
""",
    ),
    _error(
        "SRC006",
        "the file is too large",
        """\
Files of more than 256 MB are not read. The largest public descriptions of an API have a
twentieth of that, so a larger file is most likely something else.

Wrong:

```toml
spec = "traffic-dump.json"
```

Right:

```toml
spec = "openapi.json"
```
""",
    ),
    _error(
        "SRC007",
        "a pattern matches no file",
        """\
A pattern with `*`, `?`, `**` or `[…]` has to match at least one file. An empty match would
generate a client without what the pattern stood for, and nobody would notice.

Wrong:

```toml
spec = "docs/api/*.md"         # the pages end in .mdx
```

Right:

```toml
spec = "docs/api/*.mdx"
```
""",
    ),
    _error(
        "SRC008",
        "a URL is not read",
        """\
Nothing is downloaded unless you say so: the same command has to give the same client
tomorrow, also without a network. Save the document in your repository, where its changes
can be reviewed; or allow it with `--allow-remote`, and keep `specloom.lock`, which has the
hash of what was fetched.

Wrong:

```toml
spec = "https://api.example.com/openapi.json"
```

Right:

```toml
spec = "specs/example/openapi.json"
```
""",
    ),
    _error(
        "SRC101",
        "the document is not JSON",
        """\
A text that begins with `{` or `[` is read as JSON (RFC 8259). Trailing commas, comments,
single quotes, `NaN` and `Infinity` are not part of it. In a file that is not named
`.json`, the text may also be a YAML flow mapping; this message then says why it is no
JSON.

Wrong:

```json
{"openapi": "3.1.0", "tags": ["pets",]}
```

Right:

```json
{"openapi": "3.1.0", "tags": ["pets"]}
```
""",
    ),
    _error(
        "SRC102",
        "the document is not YAML",
        """\
The text breaks a rule of YAML 1.2. Frequent reasons: a tab in the indentation, a colon and
a space inside a text without quotes, or a text that begins with `@`, `%`, `*` or a
backquote.

Wrong:

```yaml
description: Note: dates are in UTC
```

Right:

```yaml
description: "Note: dates are in UTC"
```
""",
    ),
    _error(
        "SRC103",
        "a key is written twice",
        """\
One mapping has the same key two times. Most readers keep the last one and drop the other
in silence, together with everything below it; so which one is meant has to be decided in
the document. Both places are shown. A key that only overrides one from a merge key (`<<`)
is no repetition.

Wrong:

```yaml
/pets:
  get: {summary: List pets}
/pets:
  post: {summary: Add a pet}
```

Right:

```yaml
/pets:
  get: {summary: List pets}
  post: {summary: Add a pet}
```
""",
    ),
    _error(
        "SRC104",
        "the document is nested too deeply",
        """\
Mappings and lists may be nested 100 levels deep. Real documents stay below 40; a deeper
one is a mistake or an attack.

Wrong:

```yaml
example: [[[[[[[[[[ … ]]]]]]]]]]     # a hundred and one brackets
```

Right:

```yaml
example: {$ref: "#/components/examples/Grid"}
```
""",
    ),
    _error(
        "SRC105",
        "the aliases stand for too many values",
        """\
YAML aliases can be nested so that a few lines stand for billions of values. A document may
stand for five million values when all its aliases are written out.

Wrong:

```yaml
a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]     # and so on
```

Right:

```yaml
a: &a [x, x, x]
b: *a
```
""",
    ),
    _error(
        "SRC106",
        "a file has more than one YAML document",
        """\
A line `---` begins another document in the same file. A specification is one document; if
the second one were dropped, its operations would be missing without a word.

Wrong:

```yaml
openapi: 3.1.0
---
openapi: 3.1.0
```

Right: two files, `first.yaml` and `second.yaml`, each with one document.
""",
    ),
    _error(
        "SRC107",
        "a key is a mapping or a list",
        """\
YAML allows any value as a key; JSON, and so OpenAPI, allows only texts. This happens most
often to a path or a template that begins with `{` or `[` and has no quotes. Keys that
look like numbers or dates are fine: they are texts, as written.

Wrong:

```yaml
{petId}: the pet
```

Right:

```yaml
"{petId}": the pet
```
""",
    ),
    _error(
        "SRC108",
        "a part of the document contains itself",
        """\
An alias stands for a mapping or a list that it is inside of, so the value would never
end. Schemas that refer to themselves are written with `$ref`, which YAML does not follow.

Wrong:

```yaml
Node: &node
  properties:
    next: *node
```

Right:

```yaml
Node:
  properties:
    next: {$ref: "#/components/schemas/Node"}
```
""",
    ),
    _error(
        "SRC109",
        "a tag or a merge key has no meaning here",
        """\
Of YAML's tags, those that give JSON values are understood (`!!str`, `!!int`, `!!float`,
`!!bool`, `!!null`, `!!map`, `!!seq`), where the value fits. Others ask a program to do
something with the value, and it would be wrong to ignore them. The merge key `<<` needs a
mapping or a list of mappings.

Wrong:

```yaml
url: !Sub "https://${Host}/v1"
```

Right:

```yaml
url: "https://api.example.com/v1"
```
""",
    ),
    _error(
        "SRC110",
        "a string has half of a surrogate pair",
        """\
JSON writes characters beyond U+FFFF as two escapes. One of them alone is not a character:
it cannot be written to a file or sent, so it would fail later and elsewhere.

Wrong:

```json
{"description": "well done \\ud83d"}
```

Right:

```json
{"description": "well done \\ud83d\\ude00"}
```
""",
    ),
    _error(
        "SRC111",
        "a number is out of range",
        """\
A number with a fraction or an exponent has to fit a double (about 1.8e308), and a whole
number may have 4,000 digits. Beyond that it could only be changed, and limits and default
values must not change.

Wrong:

```json
{"type": "number", "maximum": 1e999}
```

Right:

```json
{"type": "number"}
```
""",
    ),
)
