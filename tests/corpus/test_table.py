"""The table that a run of the slow tests ends with."""

import subprocess
import sys
from pathlib import Path

from tests.corpus.table import table_of

ROOT = Path(__file__).parents[2]
CONFTEST = "from tests.corpus.table import cell, pytest_terminal_summary"
ONE = """
import pytest

@pytest.mark.parametrize("referee", ["ruff", "mypy"])
@pytest.mark.parametrize("name", ["../box.json", "other"])
def test_one(name, referee):
    assert referee == "ruff"
"""


def test_a_document_is_a_line_and_a_referee_a_column() -> None:
    cells = {
        "stripe": {"mypy": "passed", "same bytes": "failed"},
        "box": {"mypy": "skipped"},
    }
    assert table_of(cells) == [
        "document  mypy     same bytes",
        "box       skipped",
        "stripe    passed   failed",
    ]


def test_a_run_ends_with_it(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_one.py").write_text(ONE)
    options = ["-q", "-n", "1", "--rootdir", str(tmp_path), str(tmp_path)]
    result = subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    table = result.stdout.partition("documents and referees")[2].splitlines()[1:4]
    assert [line.split() for line in table] == [
        ["document", "mypy", "ruff"],
        ["box", "failed", "passed"],
        ["other", "failed", "passed"],
    ]
