"""Codes of the output stage (prefix OUT)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="OUT001",
        title="the output folder was not made by specloom",
        severity=Severity.ERROR,
        explanation="""A folder with files in it and without a `MANIFEST.json` of ours holds somebody's work.
Nothing is written there.

Wrong:

```toml
[clients.acme]
spec = "openapi.yaml"
output = "src/acme"   # hand-written code lives here
```

Right:

```toml
[clients.acme]
spec = "openapi.yaml"
output = "src/acme/api"   # a folder of its own
```
""",
    ),
    CodeEntry(
        code="OUT002",
        title="a file that is not generated is in the way",
        severity=Severity.ERROR,
        explanation="""Files of your own may live in an output folder: they are never touched. One of them has
the name of a file that has to be generated now, so nothing is written.

A file that is already what would be written is taken for generated, although
`MANIFEST.json` does not list it: that happens when two branches are merged and the manifest
is that of one of them. One that says on its first line that it was generated, and is
different, may have been changed by you since; delete it if it was not.

Wrong:

```text
generated/acme/MANIFEST.json
generated/acme/errors.py     <- written by hand; the client has such a module too
```

Right:

```text
generated/acme/MANIFEST.json
generated/acme/my_errors.py
```
""",
    ),
    CodeEntry(
        code="OUT003",
        title="the output cannot be written",
        severity=Severity.ERROR,
        explanation="""The operating system refused: no permission, no space, a file where a folder has to be.
What was begun has been undone, and the folder is as it was.

Wrong:

```console
$ specloom generate openapi.yaml --output /proc --package acme
```

Right:

```console
$ specloom generate openapi.yaml --output build --package acme
```
""",
    ),
    CodeEntry(
        code="OUT004",
        title="the manifest of the output folder cannot be used",
        severity=Severity.ERROR,
        explanation="""`MANIFEST.json` lists the files that may be replaced and deleted. This one is damaged, or
lists files outside its folder, so nothing in the folder is touched.

Wrong:

```json
{"generator": "specloom", "format": 1, "files": {"../../notes.txt": "0c1f"}}
```

Right: take the file back from version control, or delete the folder and generate again.

```console
$ git checkout -- generated/acme/MANIFEST.json
```
""",
    ),
    CodeEntry(
        code="OUT005",
        title="a generated file was edited by hand",
        severity=Severity.WARNING,
        explanation="""The file differs from what its manifest says was written. It is generated, so it is
written again and the edit is gone from the folder; version control still has it. Put code
of your own in files of your own: they are never touched.

Wrong:

```text
generated/acme/_client.py     <- edited
```

Right:

```text
generated/acme/_client.py
src/acme_with_cache.py        <- subclasses or wraps the client
```
""",
    ),
    CodeEntry(
        code="OUT006",
        title="a link is in the way",
        severity=Severity.ERROR,
        explanation="""Writing through a symbolic link would change files somewhere else, so links in the output
are not followed, and nothing is written.

Wrong:

```text
generated/acme -> /srv/shared/acme
```

Right: name the real folder.

```toml
[clients.acme]
spec = "openapi.yaml"
output = "/srv/shared/acme"
```
""",
    ),
    CodeEntry(
        code="OUT007",
        title="a file that is not generated any more was edited by hand",
        severity=Severity.WARNING,
        explanation="""The document no longer leads to this file, which would be deleted, but somebody changed
it. It is kept and is yours from now on. Delete it, or move the code that you need.

Wrong:

```text
generated/acme/resources/orders.py     <- edited; the document has no orders now
```

Right:

```text
src/orders.py
```
""",
    ),
    CodeEntry(
        code="OUT008",
        title="there is no public API to compare",
        severity=Severity.ERROR,
        explanation="""`specloom diff` compares the `PUBLIC_API.txt` of two generated packages. It is given their
folders, these files, or `REVISION:FOLDER` for a commit of a git repository.

Wrong:

```sh
specloom diff src/acme.old src/acme     # a folder without PUBLIC_API.txt
```

Right:

```sh
specloom diff v1.2:src/acme src/acme
```
""",
    ),
    CodeEntry(
        code="OUT009",
        title="a public API cannot be read",
        severity=Severity.ERROR,
        explanation="""A `PUBLIC_API.txt` is not in the notation that this tool reads. It was edited, or an older
version of the tool wrote it, whose notation was another: the first line says which one it is.
Generate the package of that release again, and compare then.

Wrong:

```text
client.pets.list(*, limit?: int) -> types.PetsListResponse
```

Right:

```text
notation 2 (missing is null)
client.pets.list(*, limit?: int) -> PetsListResponse
types.PetsListResponse = list[Pet]
```
""",
    ),
)
