"""The text of ``specloom explain CODE``."""

from difflib import get_close_matches

from specloom.diagnostics.codes import CODES, RENAMED
from specloom.diagnostics.codes.entry import CodeEntry


def explain(code: str) -> str:
    """The explanation of a code as Markdown, which reads well as plain text.

    A code that has another name now is explained under that. LookupError for one that is
    not there; its message names the nearest one.
    """
    asked = code.strip().upper()
    entry = CODES.get(RENAMED.get(asked, asked))
    if entry is None:
        raise LookupError(_unknown(code))
    return heading(entry, "#") + "\n" + entry.explanation.strip() + "\n"


def heading(entry: CodeEntry, level: str) -> str:
    """The head of an entry: the code, what it says and how severe it usually is."""
    title = entry.title.rstrip(".")
    return f"{level} {entry.code}: {title}\n\nSeverity: {entry.severity.value}.\n"


def _unknown(code: str) -> str:
    near = get_close_matches(code.strip().upper(), CODES, n=1)
    advice = f"; did you mean {near[0]}?" if near else ""
    return f"there is no code {code.strip()!r}{advice}"
