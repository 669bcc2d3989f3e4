"""A repository of somebody else's is looked at: nothing is written, nobody is asked.

Every opening for writing, every change of a folder and every connection of a run is
recorded by the interpreter itself.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CONFIG, ROOT, SPEC, Specloom, contents
from tests.processes import PATIENCE

RECORDER = """
import json, os, sys

TAKEN = {
    "os.mkdir", "os.rmdir", "os.remove", "os.rename", "os.link", "os.symlink",
    "os.truncate", "os.chmod", "os.chown", "os.utime", "shutil.rmtree",
    "socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto",
    "subprocess.Popen", "os.exec", "os.posix_spawn", "os.system",
}
seen = []


def watch(event, arguments):
    if event == "open":
        path, _, flags = arguments
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        if writes and path not in (os.devnull,):
            seen.append([event, str(path)])
    elif event in TAKEN:
        seen.append([event, repr(arguments)])


sys.dont_write_bytecode = True
from specloom.cli.main import run
sys.addaudithook(watch)
code = run(sys.argv[1:])
found = list(seen)
print(json.dumps([code, found]), file=sys.stderr)
"""

TRAPS = """
    Other:
      $ref: http://127.0.0.1:9/other.yaml
"""


@pytest.fixture
def repository(project: Path, specloom: Specloom) -> Path:
    """What somebody has committed: a client, a lock, a cache, links, a remote reference."""
    assert specloom("generate").code == 0
    outside = project.parent / "outside"
    outside.mkdir()
    (outside / "marker").write_text("untouched")
    (project / "specloom.lock").symlink_to(outside / "marker")
    (project / ".specloom-cache").symlink_to(outside)
    (project / "generated/pets/__pycache__").symlink_to(outside)
    (project / "specs/pets.yaml").write_text(
        SPEC.replace("  schemas:\n", f"  schemas:{TRAPS}", 1)
    )
    (project / "specloom.toml").write_text(
        CONFIG + '\n[clients.far]\nspec = "http://127.0.0.1:9/a.yaml"\noutput = "far"\n'
    )
    return project


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["report", "pets"],
        ["ir", "pets"],
        ["validate", "pets"],
        ["config"],
        ["diff", "generated/pets", "generated/pets"],
        ["explain", "CFG012"],
    ],
    ids=lambda command: command[0],
)
def test_looking_changes_nothing_and_asks_nobody(
    repository: Path, command: list[str]
) -> None:
    before = contents(repository.parent)
    code, seen = recorded(repository, command)
    assert seen == []
    assert contents(repository.parent) == before
    assert code in (0, 1, 2)


def test_the_recorder_sees_a_write(repository: Path) -> None:
    _, seen = recorded(repository, ["generate", "pets"])
    assert {"open", "os.mkdir"} <= {event for event, _ in seen}


def recorded(folder: Path, command: list[str]) -> tuple[int, list[tuple[str, str]]]:
    """The exit code of a command, and what it has done to the outside."""
    done = subprocess.run(
        [sys.executable, "-c", RECORDER, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    code, seen = json.loads(done.stderr.splitlines()[-1])
    return code, [tuple(item) for item in seen]
