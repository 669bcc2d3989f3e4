"""Keys that lowering passes over because nobody knows them (validation, always done).

Lowering says what it cannot read, but it looks only at the keys that it knows: a body
that is called `requstBody` would vanish without a word. The meta-schema of 3.1 lists all
keys, and costs a few milliseconds. Everything else that it finds, lowering has recovered
from or has reported; ``validate`` shows it.

Why: decision 010.
"""

from collections.abc import Iterator
from dataclasses import replace

from specloom.diagnostics.model import Diagnostics
from specloom.ir.origin import Origin
from specloom.source.document import Document
from specloom.source.pointers import parent
from specloom.validation.metaschema import meta_schema
from specloom.validation.structure import findings
from specloom.validation.versions import version_of

_MARKS = ("#/swagger",)
"""What a normalised document keeps to show what it was."""


def report_unknown_keys(document: Document, diagnostics: Diagnostics) -> None:
    """Add the keys of a normalised document that are not OpenAPI's, as losses.

    Keys of schemas are not among them: a schema may have keywords of any kind. Nothing is
    added about a value that has a message, or has one inside: lowering did see it.
    """
    seen = {place for item in diagnostics for place in _places(item.at)}
    for item in findings(document, meta_schema(version_of(document))):
        at = item.at
        if item.code != "VAL101" or at.address in _MARKS:
            continue
        if (at.file, at.offset, at.address) not in seen:
            diagnostics.count("keywords")
            lost = replace(item, label="ignored", item="keywords", effect="omitted")
            diagnostics.add(lost)


def _places(at: Origin) -> Iterator[tuple[str, int | None, str]]:
    """A place, and all that hold it."""
    address = at.address
    while address.startswith("#/"):
        yield at.file, at.offset, address
        address = parent(address)
