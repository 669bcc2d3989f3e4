"""Codes of lists that come in pages (prefix PAG)."""

from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.model import Severity

ENTRIES: tuple[CodeEntry, ...] = (
    CodeEntry(
        code="PAG001",
        title="a declared pagination names an operation that does not exist",
        severity=Severity.ERROR,
        explanation="""\
The list `operations` of a pagination holds a line that matches no operation. Nothing is
generated: a method that stopped paging would lose items without a word.

Wrong:

```toml
[clients.acme.pagination.Page]
strategy = "cursor"
operations = ["GET /pet"]           # the document says /pets
```

Right:

```toml
operations = ["GET /pets"]
```
""",
    ),
    CodeEntry(
        code="PAG002",
        title="an operation cannot page in the declared way",
        severity=Severity.ERROR,
        explanation="""\
The operation lacks something that its declared pagination speaks of: the parameter that
asks for a page, the list in its answer, or the value that leads to the next page. The
message says which. Names are those of the wire; a path into the answer has dots.

Wrong:

```toml
[clients.acme.pagination.Page]
strategy = "cursor"
cursor = "cursor"
next_cursor = "next"                # the answer holds meta.next
operations = ["GET /pets"]
```

Right:

```toml
next_cursor = "meta.next"
```
""",
    ),
    CodeEntry(
        code="PAG003",
        title="a declared pagination fits no operation",
        severity=Severity.ERROR,
        explanation="""\
With `operations = "auto"`, or without the key, a pagination is for every operation whose
parameters and answer have all that it speaks of. Here there is none.

Wrong:

```toml
[clients.acme.pagination.Page]
strategy = "page_number"
page = "page"                       # the document says page_number everywhere
```

Right:

```toml
page = "page_number"
```
""",
    ),
    CodeEntry(
        code="PAG101",
        title="a list comes in pages, but its first page is not known",
        severity=Severity.NOTE,
        explanation="""\
The operation takes the number of a page, and the document does not say whether the first
page is 0 or 1: no default, no least value, no word in the description. A wrong guess would
lose a page or ask for it twice, so the method returns one page, as documented.

Right:

```toml
[clients.acme.pagination.Page]
strategy = "page_number"
page = "page"
items = "data"
first_page = 1
operations = ["GET /pets"]
```
""",
    ),
)
