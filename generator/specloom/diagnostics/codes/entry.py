"""One documented code: what ``specloom explain`` and docs/diagnostics.md show."""

from dataclasses import dataclass

from specloom.diagnostics.model import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """A code, its usual severity and its explanation.

    ``title`` is one phrase without a full stop. ``explanation`` is Markdown: what happens
    and why, what becomes of the item, and a wrong and a right example in fenced blocks.
    """

    code: str
    title: str
    severity: Severity
    explanation: str
