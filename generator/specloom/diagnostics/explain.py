"""The text of ``specloom explain CODE``."""

from difflib import get_close_matches

from specloom.diagnostics.catalogue import EXAMPLE, CodeEntry, all_entries, find_entry
from specloom.diagnostics.examples import example_of


def explain(code: str) -> str:
    """The explanation of a code as Markdown, which reads well as plain text.

    A code that has another name now is explained under that. LookupError for one that is
    not there; its message names the nearest one.
    """
    entry = find_entry(code.strip().upper())
    if entry is None:
        raise LookupError(_unknown(code))
    return section(entry, "#")


def section(entry: CodeEntry, level: str) -> str:
    """All that there is to say about a code, its example included."""
    example = example_of(entry)
    explanation = entry.explanation.replace(f"{EXAMPLE}\n", example).strip()
    former = f" It was called {entry.formerly}." if entry.formerly else ""
    return (
        f"{level} {entry.code}: {entry.title}\n\n"
        f"Severity: {entry.severity.value}.{former}\n\n{explanation}\n"
    )


def _unknown(code: str) -> str:
    known = [entry.code for entry in all_entries()]
    near = get_close_matches(code.strip().upper(), known, n=1)
    advice = f"; did you mean {near[0]}?" if near else ""
    return f"there is no code {code.strip()!r}{advice}"
