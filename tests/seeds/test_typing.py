"""Type-checkers accept right calls of the clients and refuse wrong ones, line by line."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent / "typing"
GENERATED = HERE.parents[2] / "generated" / "python"
NAMES = ("botpress", "cognite", "dodopayments")


@pytest.fixture(scope="module")
def mypy_errors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[int]]:
    """The lines of each file that mypy refuses, from one strict run over all files."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "mypy", "--strict", "--config-file="),
            *("--cache-dir", str(tmp_path_factory.mktemp("mypy"))),
            *sorted(str(path) for path in HERE.glob("*.py")),
        ],
        env={**os.environ, "MYPYPATH": str(GENERATED)},
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    found: dict[str, set[int]] = {}
    for file, line in re.findall(r"^(.+?):(\d+): error:", run.stdout, re.MULTILINE):
        found.setdefault(Path(file).name, set()).add(int(line))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_wrong_calls_are_refused_where_they_are_wrong(
    name: str, mypy_errors: dict[str, set[int]]
) -> None:
    file = f"{name}_wrong.py"
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    wrong = {n for n, line in enumerate(lines, 1) if line.endswith("# wrong")}
    assert mypy_errors.get(file, set()) == wrong


@pytest.mark.parametrize("name", NAMES)
def test_right_calls_are_accepted(name: str, mypy_errors: dict[str, set[int]]) -> None:
    assert f"{name}_right.py" not in mypy_errors


def test_the_clients_themselves_have_no_errors(
    mypy_errors: dict[str, set[int]],
) -> None:
    ours = {f"{name}_{kind}.py" for name in NAMES for kind in ("right", "wrong")}
    assert set(mypy_errors) <= ours
