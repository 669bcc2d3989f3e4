"""docs/diagnostics.md from the codes: ``python -m specloom.diagnostics.document``."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from specloom.diagnostics.codes import CODES
from specloom.diagnostics.codes.entry import CodeEntry
from specloom.diagnostics.explain import heading

PAGE = Path(__file__).parents[3] / "docs" / "diagnostics.md"

_STAGES = {
    "SRC": "Reading files",
    "OAS": "OpenAPI",
    "DOC": "Documentation pages",
    "GQL": "GraphQL",
    "OVL": "Overlays and patches",
    "VAL": "Validation",
    "NAM": "Names",
    "PAG": "Lists that come in pages",
    "CFG": "Configuration",
    "OUT": "Writing the output",
    "PLN": "Planning a client",
    "PYT": "The Python target",
}

_INTRODUCTION = """\
# Diagnostics

Every message of the tool has a code. `specloom explain CODE` prints its section of this
page. An error means that nothing is written. A warning says what was left out or made
weaker; `--strict` turns warnings into errors.

This page is made from the codes themselves; change
`generator/specloom/diagnostics/codes/` and run `python -m specloom.diagnostics.document`.
"""


def page(entries: Iterable[CodeEntry]) -> str:
    """The page: a table of all codes, then a section for each."""
    known = tuple(entries)
    table = "\n".join(
        f"| [{entry.code}](#{entry.code.lower()}) | {entry.severity.value} "
        f"| {entry.title.rstrip('.')} |"
        for entry in known
    )
    parts = [
        _INTRODUCTION,
        f"| code | severity | what it says |\n|---|---|---|\n{table}\n",
    ]
    for prefix, group in groupby(known, key=lambda entry: entry.code[:3]):
        parts.append(f"## {_STAGES[prefix]}\n")
        for entry in group:
            anchor = f'<a id="{entry.code.lower()}"></a>\n\n'
            text = f"{heading(entry, '###')}\n{entry.explanation.strip()}\n"
            parts.append(anchor + text)
    return "\n".join(parts)


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(CODES.values()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
