"""Everything that the official rules say about a document (validation; decision 010).

Findings are warnings: what a client can be made of is decided by lowering, which recovers
from more than the rules allow.
"""

from collections.abc import Iterable, Iterator

from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity
from specloom.source.document import Document
from specloom.validation.linked import findings_in_files
from specloom.validation.references import reference_findings
from specloom.validation.semantics import semantic_findings
from specloom.validation.structure import structural_findings


def validate_document(
    document: Document, linked: Document, diagnostics: Diagnostics
) -> None:
    """Add what is wrong with an OpenAPI document, and notes of what was not checked.

    ``linked`` is the same document with the files that it refers to, if these were read.
    Raises ``Fatal`` VAL001 for a document that there are no official rules for.
    """
    has_files = linked is not document
    broken = [
        *structural_findings(document),
        *reference_findings(document, has_files=has_files),
        *findings_in_files(document, linked.linked),
    ]
    for item in broken:
        diagnostics.add(item)
    for item in _news(semantic_findings(document, linked.linked), broken):
        diagnostics.add(item)


def _news(
    findings: Iterable[Diagnostic], broken: list[Diagnostic]
) -> Iterator[Diagnostic]:
    """Without the rules that stumbled over what was found before."""
    places = [(item.at.file, item.at.offset, item.at.address) for item in broken]
    for item in findings:
        at = item.at
        if item.severity is not Severity.NOTE or not any(
            (file, offset) == (at.file, at.offset) and _is_inside(address, at.address)
            for file, offset, address in places
        ):
            yield item


def _is_inside(one: str, other: str) -> bool:
    """Whether one of two pointers holds the other."""
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter or longer.startswith(f"{shorter}/")
