"""The codes of the tool, one Markdown file each, read when one is asked for (decision 057).

``codes/<family>/<CODE>.md`` has the facts of a code in its front matter. Its text says what
happens, why, and what is right; what is wrong stands at ``EXAMPLE``, and is an input of the
tests with its message, so that every example is one that was seen to fail like this.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from specloom.diagnostics.model import Severity

FOLDER = Path(__file__).parent / "codes"
EXAMPLE = "<!-- example -->"
_TITLES: Mapping[str, str] = {
    "source": "Reading files",
    "overlays": "Overlays and patches",
    "openapi": "OpenAPI",
    "graphql": "GraphQL",
    "docs": "Documentation pages",
    "validation": "Validation",
    "naming": "Names",
    "paging": "Lists that come in pages",
    "config": "Configuration",
    "output": "Writing the output",
    "planning": "Planning a client",
}
"""Folder to title, in the order of the stages; behind them come the targets, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """A code, its usual severity and its explanation.

    ``title`` is one phrase without a full stop. ``example`` is a folder of ``tests/bad``.
    ``formerly`` is what messages in old logs call it.
    """

    code: str
    family: str
    title: str
    severity: Severity
    example: str
    formerly: str = ""
    explanation: str


def families() -> Mapping[str, str]:
    """The folders of codes and their titles, in the order of the stages."""
    folders = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())
    targets = (name for name in folders if name not in _TITLES)
    return {**_TITLES, **{name: f"The target `{name}`" for name in targets}}


def all_entries() -> Iterator[CodeEntry]:
    """Every code, in the order of the stages."""
    for family in families():
        for path in sorted((FOLDER / family).glob("*.md")):
            yield _entry(path)


def find_entry(code: str) -> CodeEntry | None:
    """A code by its name, or by the one that it had; None without it."""
    for family in families():
        path = FOLDER / family / f"{code}.md"
        if code.isalnum() and path.is_file():
            return _entry(path)
    return next((entry for entry in all_entries() if entry.formerly == code), None)


def _entry(path: Path) -> CodeEntry:
    _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return CodeEntry(
        code=facts["code"],
        family=path.parent.name,
        title=facts["title"],
        severity=Severity(facts["severity"]),
        example=facts["example"],
        formerly=facts.get("formerly", ""),
        explanation=text.strip() + "\n",
    )
