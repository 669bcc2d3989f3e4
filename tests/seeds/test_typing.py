"""Type-checkers accept right calls of the clients and refuse wrong ones, line by line."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent / "typing"
GENERATED = HERE.parents[2] / "generated" / "python"
NAMES = ("botpress", "cognite", "dodopayments", "shopify")


@pytest.fixture(scope="module", params=["mypy", "pyright"])
def errors(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, set[int]]:
    """The lines of each file that a checker refuses, from one strict run over all."""
    folder = tmp_path_factory.mktemp("checked")
    lines = {"mypy": mypy_lines, "pyright": pyright_lines}[request.param]
    found: dict[str, set[int]] = {}
    for file, line in lines(folder):
        found.setdefault(Path(file).name, set()).add(line)
    return found


def mypy_lines(cache: Path) -> Iterator[tuple[str, int]]:
    said = run(
        *("mypy", "--strict", "--config-file=", "--cache-dir", str(cache)),
        *sorted(str(path) for path in HERE.glob("*.py")),
    )
    for file, line in re.findall(r"^(.+?):(\d+): error:", said, re.MULTILINE):
        yield file, int(line)


def pyright_lines(folder: Path) -> Iterator[tuple[str, int]]:
    settings = {
        "include": [os.path.relpath(HERE, folder)],
        "extraPaths": [str(GENERATED)],
        "typeCheckingMode": "strict",
    }
    config = folder / "pyrightconfig.json"
    config.write_text(json.dumps(settings), encoding="utf-8")
    python = ("--pythonpath", sys.executable)
    said = run("pyright", "--outputjson", "-p", str(config), *python)
    for message in json.loads(said)["generalDiagnostics"]:
        if message["severity"] == "error":
            yield message["file"], message["range"]["start"]["line"] + 1


def run(*command: str) -> str:
    """What a checker says of files that have errors."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env={**os.environ, "MYPYPATH": str(GENERATED)},
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_wrong_calls_are_refused_where_they_are_wrong(
    name: str, errors: dict[str, set[int]]
) -> None:
    file = f"{name}_wrong.py"
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    wrong = {n for n, line in enumerate(lines, 1) if line.endswith("# wrong")}
    assert errors.get(file, set()) == wrong


@pytest.mark.parametrize("name", NAMES)
def test_right_calls_are_accepted(name: str, errors: dict[str, set[int]]) -> None:
    assert f"{name}_right.py" not in errors


def test_the_clients_themselves_have_no_errors(errors: dict[str, set[int]]) -> None:
    ours = {f"{name}_{kind}.py" for name in NAMES for kind in ("right", "wrong")}
    assert set(errors) <= ours
