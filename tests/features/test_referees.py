"""The packages of features, as other tools judge them: each tool once, for all of them.

The quick set has what no client in `generated/` has; all features are judged by the slow one.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.features.harness import Feature, features, package_of

TOOLS = Path(sys.executable).parent
QUICK = ("enums", "paging", "streaming", "union_bodies")


@pytest.fixture(
    scope="module", params=["quick", pytest.param("all", marks=pytest.mark.slow)]
)
def judged(request: pytest.FixtureRequest) -> list[Feature]:
    """The features of one of the two sets."""
    return [one for one in features() if request.param == "all" or one.name in QUICK]


@pytest.fixture(scope="module")
def folder(judged: list[Feature], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages of the features."""
    root = tmp_path_factory.mktemp("features")
    for feature in judged:
        for path, content in package_of(feature).files.items():
            target = root / feature.name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return root


def said_by(command: Sequence[str], folder: Path) -> str:
    """What a tool has to say, at most; empty when it found nothing."""
    tool = str(TOOLS / command[0])
    run = subprocess.run(
        [tool, *command[1:]], cwd=folder, capture_output=True, text=True, check=False
    )
    return "" if run.returncode == 0 else f"{run.stdout}{run.stderr}"[-4000:]


def test_layout(folder: Path) -> None:
    assert said_by(["black", "--check", "--quiet", "--diff", "."], folder) == ""


def test_lint(folder: Path) -> None:
    assert said_by(["ruff", "check", "--isolated", "."], folder) == ""


def test_types_by_mypy(folder: Path, judged: list[Feature]) -> None:
    packages = [part for item in judged for part in ("-p", item.name)]
    assert said_by(["mypy", "--strict", "--config-file=", *packages], folder) == ""


def test_types_by_pyright(folder: Path) -> None:
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    command = ["pyright", "--pythonpath", sys.executable, "-p", "."]
    assert said_by(command, folder) == ""
