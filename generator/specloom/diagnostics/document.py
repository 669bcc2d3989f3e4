"""One page of all codes: ``python -m specloom.diagnostics.document docs/diagnostics.md``."""

import sys
from itertools import groupby
from pathlib import Path

from specloom.diagnostics.catalogue import all_entries, families
from specloom.diagnostics.explain import section

_INTRODUCTION = """\
# Diagnostics

Every message of the tool has a code. `specloom explain CODE` prints its section of this
page. An error means that nothing is written. A warning says what was left out or made
weaker; `--strict` turns warnings into errors.

This page is built by `make docs` from `generator/specloom/diagnostics/codes/`; each example
is an input of `tests/bad` with its message.
"""


def page() -> str:
    """A table of all codes, then a section for each."""
    entries, titles = tuple(all_entries()), families()
    table = "\n".join(
        f"| [{entry.code}](#{entry.code.lower()}) | {entry.severity.value} "
        f"| {entry.title} |"
        for entry in entries
    )
    parts = [
        _INTRODUCTION,
        f"| code | severity | what it says |\n|---|---|---|\n{table}\n",
    ]
    for family, group in groupby(entries, key=lambda entry: entry.family):
        parts.append(f"## {titles[family]}\n")
        for entry in group:
            anchor = f'<a id="{entry.code.lower()}"></a>\n\n'
            parts.append(anchor + section(entry, "###"))
    return "\n".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8", newline="\n")
