"""Codes of the configuration (prefix CFG)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="CFG001",
        title="there is no config file, or it cannot be read",
        severity=Severity.ERROR,
        explanation="""The command works from `specloom.toml`, or from `[tool.specloom]` of `pyproject.toml`, in
the current folder or the nearest one above it. None was found there, or the one that
`--config` names cannot be read. Nothing is generated.

Wrong, in a folder without a config:

```console
$ specloom generate
```

Right:

```console
$ specloom generate openapi.yaml --output clients --package acme
```
""",
    ),
    CodeEntry(
        code="CFG002",
        title="the config file is not TOML",
        severity=Severity.ERROR,
        explanation="""The file breaks a rule of TOML 1.0, so none of it can be used.

Wrong:

```toml
[clients.acme
spec = openapi.yaml
```

Right:

```toml
[clients.acme]
spec = "openapi.yaml"
```
""",
    ),
    CodeEntry(
        code="CFG003",
        title="a key of the config file is not known",
        severity=Severity.ERROR,
        explanation="""A key that is misspelled would be an option that silently does nothing, so every key has
to be a known one. Nothing is generated until it is corrected or taken out.

Wrong:

```toml
[clients.acme]
outptu = "generated/acme"
```

Right:

```toml
[clients.acme]
output = "generated/acme"
```
""",
    ),
    CodeEntry(
        code="CFG004",
        title="a value of the config file has the wrong type",
        severity=Severity.ERROR,
        explanation="""The key is known, but its value is of another type. Values are not converted.

Wrong:

```toml
[clients.acme]
project = "yes"
```

Right:

```toml
[clients.acme]
project = true
```
""",
    ),
    CodeEntry(
        code="CFG005",
        title="a required key is missing",
        severity=Severity.ERROR,
        explanation="""A client needs a document to read (`spec`) and a folder to write to (`output`).

Wrong:

```toml
[clients.acme]
spec = "openapi.yaml"
```

Right:

```toml
[clients.acme]
spec = "openapi.yaml"
output = "generated/acme"
```
""",
    ),
    CodeEntry(
        code="CFG006",
        title="a value of the config file is not allowed",
        severity=Severity.ERROR,
        explanation="""The value has the right type and cannot be used: a name with characters that no name may
have, a URL that is none, a word that is not one of the known ones, an empty list.

Wrong:

```toml
[clients.acme]
client_name = "Acme Client"
```

Right:

```toml
[clients.acme]
client_name = "AcmeClient"
```
""",
    ),
    CodeEntry(
        code="CFG007",
        title="the config has no client of that name",
        severity=Severity.ERROR,
        explanation="""A name on the command line has to be one of the `[clients.…]` tables. To generate from a
document without a config, say where the package goes.

Wrong:

```console
$ specloom generate openapi.yaml
```

Right:

```console
$ specloom generate openapi.yaml --output clients --package acme
```
""",
    ),
    CodeEntry(
        code="CFG008",
        title="two clients write to the same place",
        severity=Severity.ERROR,
        explanation="""Each output folder belongs to one client: its manifest lists what may be replaced and
deleted there. Two clients in one folder, or one inside the other, would delete each
other's files. Names that differ only in case count as the same.

Wrong:

```toml
[clients.acme]
spec = "acme.yaml"
output = "generated"

[clients.pets]
spec = "pets.yaml"
output = "generated/pets"
```

Right:

```toml
[clients.acme]
spec = "acme.yaml"
output = "generated/acme"

[clients.pets]
spec = "pets.yaml"
output = "generated/pets"
```
""",
    ),
    CodeEntry(
        code="CFG009",
        title="the config names no client",
        severity=Severity.ERROR,
        explanation="""`[clients]` is there, with no client in it.

Wrong:

```toml
[clients]
```

Right:

```toml
[clients.acme]
spec = "openapi.yaml"
output = "generated/acme"
```
""",
    ),
    CodeEntry(
        code="CFG010",
        title="the package could not be imported from its folder",
        severity=Severity.ERROR,
        explanation="""The output folder is the package itself, so its name is the last word of the import name,
and has to be a name that can be imported.

Wrong:

```toml
[clients.acme]
spec = "openapi.yaml"
output = "generated/acme-client"
```

Right:

```toml
[clients.acme]
spec = "openapi.yaml"
output = "generated/acme_client"
```
""",
    ),
    CodeEntry(
        code="CFG011",
        title="no first config can be written",
        severity=Severity.ERROR,
        explanation="""`specloom init` writes a `specloom.toml` for the documents that it finds in this folder, or
that are named. It overwrites nothing, and a config without a document would be of no use.

Wrong:

```console
$ specloom init              # where specloom.toml is already
$ specloom init apy.yaml     # where there is no such file
```

Right:

```console
$ specloom init api.yaml
```
""",
    ),
)
