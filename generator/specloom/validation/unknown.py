"""Keys that lowering passes over because nobody knows them (validation, always done).

Lowering says what it cannot read, but it looks only at the keys that it knows: a body
that is called `requstBody` would vanish without a word. The meta-schema of 3.1 lists all
keys, and costs a few milliseconds. Everything else that it finds, lowering has recovered
from or has reported; ``validate`` shows it.

Why: decision 010.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.ir.origin import Origin
from specloom.source.document import Document
from specloom.source.node import root_of
from specloom.source.pointers import parent, unescape
from specloom.validation.metaschema import meta_schema
from specloom.validation.structure import findings
from specloom.validation.versions import VERSIONS, version_of

_STATUS_CLASS = re.compile(r"[1-5]xx")
_WRITTEN_AS = ("allowEmptyValue", "allowReserved")
_MARKS = ("#/swagger",)
"""What a normalised document keeps to show what it was."""


def report_unknown_keys(document: Document, diagnostics: Diagnostics) -> None:
    """Add the keys of a normalised document that are not OpenAPI's, as losses.

    Keys of schemas are not among them: a schema may have keywords of any kind. Nothing is
    added about a value that has a message, or has one inside: lowering did see it. Keys of a
    newer version are used, and are no losses.
    """
    seen = {place for item in diagnostics for place in _places(item.at)}
    version = version_of(document)
    unknown = [
        item
        for item in _unknown(document, version)
        if item.at.address not in _MARKS and not _is_no_loss(document, item.at.address)
    ]
    newer = _newer_keys(document, version, unknown) if unknown else frozenset[str]()
    for item in unknown:
        at = item.at
        if (at.file, at.offset, at.address) in seen:
            continue
        diagnostics.count("keywords")
        if at.address in newer:
            diagnostics.add(_of_newer_version(item))
        else:
            lost = replace(item, label="ignored", item="keywords", effect="omitted")
            diagnostics.add(lost)


def _is_no_loss(document: Document, address: str) -> bool:
    """Whether a key is read all the same, or says what holds without it: a class of status
    in small letters, and what a place of parameters cannot be, when it is false."""
    holder, key = parent(address), unescape(address.rpartition("/")[2])
    if holder.endswith("/responses"):
        return _STATUS_CLASS.fullmatch(key) is not None
    if key not in _WRITTEN_AS:
        return False
    found = root_of(document).find(address)
    return found is not None and found.value is False


def _unknown(document: Document, version: str) -> list[Diagnostic]:
    found = findings(document, meta_schema(version))
    return [item for item in found if item.code == "VAL101"]


def _newer_keys(
    document: Document, version: str, unknown: Iterable[Diagnostic]
) -> frozenset[str]:
    """The places of keys that only the newest version has. Lowering reads them in documents
    of any version."""
    newest = VERSIONS[-1]
    if version == newest:
        return frozenset()
    everywhere = {item.at.address for item in _unknown(document, newest)}
    return frozenset(item.at.address for item in unknown).difference(everywhere)


def _of_newer_version(item: Diagnostic) -> Diagnostic:
    key = unescape(item.at.address.rpartition("/")[2])
    return replace(
        item,
        code="VAL209",
        severity=Severity.NOTE,
        message=f"`{key}` is of OpenAPI {VERSIONS[-1]}: used as it is meant there",
        help="",
    )


def _places(at: Origin) -> Iterator[tuple[str, int | None, str]]:
    """A place, and all that hold it."""
    address = at.address
    while address.startswith("#/"):
        yield at.file, at.offset, address
        address = parent(address)
