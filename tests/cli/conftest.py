"""A small project in a folder of its own, and the command line run in it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from specloom.cli.main import run

from tests.processes import PATIENCE

ROOT = Path(__file__).parents[2]

SPEC = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: "https://pets.example"}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: The pets.
          content:
            application/json:
              schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}
    options:
      operationId: petsOptions
      responses:
        "204": {description: Nothing.}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
"""

BROKEN = "openapi: 3.1.0\ninfo: {title: Broken\npaths: {}\n"

CONFIG = """\
[clients.pets]
spec = "specs/pets.yaml"
output = "generated/pets"
"""


@dataclass(frozen=True)
class Said:
    """What a run gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Specloom = Callable[..., Said]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one config and one document; the current folder."""
    folder = tmp_path / "project"
    make_project(folder)
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "SPECLOOM_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return folder


def make_project(folder: Path) -> None:
    (folder / "specs").mkdir(parents=True)
    (folder / "specs/pets.yaml").write_text(SPEC)
    (folder / "specloom.toml").write_text(CONFIG)


@pytest.fixture
def specloom(capfd: pytest.CaptureFixture[str]) -> Iterator[Specloom]:
    """The command line in this process."""

    def call(*arguments: str) -> Said:
        capfd.readouterr()
        code = run(arguments)
        captured = capfd.readouterr()
        return Said(code=code, out=captured.out, err=captured.err)

    yield call


def separate(
    *arguments: str, folder: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "specloom", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=PATIENCE,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
