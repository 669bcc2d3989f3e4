"""The table of documents and referees that a run of the slow tests ends with.

A test that is parametrised with ``name`` and ``referee`` is one cell of it: its document, and
who judged the package that was made of it (``cell`` notes both on the test).
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

import pytest

Cells = dict[str, dict[str, str]]
"""Document to referee to what came of it."""

OUTCOMES = ("passed", "failed", "error", "skipped")


def cells_of(
    reports: Iterable[tuple[str, pytest.TestReport | pytest.CollectReport]],
) -> Cells:
    """The cells of some reports, each with its outcome; the last one counts."""
    found: Cells = {}
    for outcome, report in reports:
        if isinstance(report, pytest.CollectReport):
            continue  # a file that could not be imported
        cell = dict(report.user_properties)
        if "document" in cell:
            row = found.setdefault(str(cell["document"]), {})
            row[str(cell["referee"])] = outcome
    return found


def table_of(cells: Cells) -> list[str]:
    """Lines of text: one for each document, a column for each referee."""
    referees = sorted({name for row in cells.values() for name in row})
    rows = [
        ("document", *referees),
        *(
            (name, *(row.get(one, "") for one in referees))
            for name, row in cells.items()
        ),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return [lines[0], *sorted(lines[1:])]


@pytest.fixture(autouse=True)
def cell(request: pytest.FixtureRequest) -> None:
    """Notes on a test which cell it is: its report is read by another process."""
    given = getattr(getattr(request.node, "callspec", None), "params", {})
    if {"name", "referee"} <= given.keys():
        make = getattr(given.get("make"), "__name__", "")
        document = " ".join([PurePosixPath(given["name"]).stem, make]).rstrip()
        request.node.user_properties.append(("document", document))
        request.node.user_properties.append(("referee", given["referee"]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table, when there is anything in it."""
    stats = terminalreporter.stats
    cells = cells_of(
        (outcome, item) for outcome in OUTCOMES for item in stats.get(outcome, [])
    )
    if cells:
        terminalreporter.section("documents and referees")
        for line in table_of(cells):
            terminalreporter.write_line(line)
