"""Runs that are killed, told to end, or at work at the same time; streams that are closed."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest
from specloom.disk import lock
from specloom.disk.held_folder import hold
from specloom.disk.lock import lock_file

from tests.cli.conftest import BROKEN, ROOT, SPEC, Specloom, contents, separate
from tests.processes import PATIENCE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")

EDITED = SPEC.replace("name: {", "nickname: {").replace("[name]", "[nickname]")

AT_STEP = """\
import os, signal, sys
from specloom.cli.main import main
number, step = int(sys.argv.pop(1)), int(sys.argv.pop(1))
real, done = os.replace, 0
def replace(*given, **named):
    global done
    done += 1
    if done == step:
        os.kill(os.getpid(), number)
    real(*given, **named)
os.replace = replace
main(sys.argv[1:])
"""
"""The command line, sent a signal by itself when it renames a file for the nth time."""


def ended_at(step: int, number: int, *arguments: str, folder: Path) -> int:
    """The exit code of a run that a signal reaches at a step."""
    command = [sys.executable, "-c", AT_STEP, str(int(number)), str(step), *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, timeout=PATIENCE, check=False
    )
    assert b"Traceback" not in done.stderr
    return done.returncode


def left_overs(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".specloom-*")]


@pytest.fixture
def generated(project: Path, specloom: Specloom) -> Path:
    """The folder that outputs are in, with the client of an older document."""
    assert specloom("generate").code == 0
    (project / "specs/pets.yaml").write_text(EDITED)
    return project / "generated"


@pytest.mark.parametrize("step", [1, 2, 5])
def test_a_run_that_is_killed_is_finished_by_the_next(
    project: Path, generated: Path, specloom: Specloom, step: int
) -> None:
    """Also where the document cannot be read any more, which fails by itself."""
    old = contents(generated)
    code = ended_at(step, signal.SIGKILL, "generate", folder=project)
    assert code == -signal.SIGKILL
    assert left_overs(project) != []
    (project / "specs/pets.yaml").write_text(BROKEN)
    assert specloom("generate").code == 2
    assert left_overs(project) == []
    found = contents(generated)
    (project / "specs/pets.yaml").write_text(EDITED)
    said = specloom("generate")
    assert (said.code, said.err) == (0, "")
    assert found == (old if step == 1 else contents(generated))
    assert old != contents(generated)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("step", [1, 4])
def test_a_run_that_is_told_to_end_leaves_all_as_it_was(
    project: Path, generated: Path, number: signal.Signals, step: int
) -> None:
    before = contents(project)
    assert ended_at(step, number, "generate", folder=project) == 128 + number
    assert contents(project) == before
    assert left_overs(project) == []


def test_a_hang_up_that_is_ignored_stays_so(project: Path, generated: Path) -> None:
    """As below nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert ended_at(4, signal.SIGHUP, "generate", folder=project) == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def together(*runs: Sequence[str], folder: Path) -> list[tuple[int, str]]:
    """Exit code and messages of runs that are started at once."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "specloom", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for arguments in runs
    ]
    said = [process.communicate(timeout=PATIENCE)[1] for process in started]
    codes = [process.returncode for process in started]
    return list(zip(codes, said, strict=True))


@pytest.mark.parametrize("there", [False, True], ids=["new", "there already"])
def test_runs_at_once_on_one_output(
    project: Path, specloom: Specloom, there: bool
) -> None:
    (project / "specs/edited.yaml").write_text(EDITED)
    several = EDITED.replace("paths:", "tags: [{name: x}]\npaths:")
    several += "    Cat: {type: object, properties: {lives: {type: integer}}}\n"
    (project / "specs/several.yaml").write_text(several)
    expected: list[dict[str, bytes]] = []
    for name in ("pets", "edited", "several"):
        specloom("generate", f"specs/{name}.yaml", "--output", name, "--package", "p")
        expected.append(contents(project / name))
    if there:
        specloom("generate", "specs/pets.yaml", "--output", "all", "--package", "p")
    runs = [
        ("generate", f"specs/{name}.yaml", "--output", "all", "--package", "p", "-q")
        for name in ("edited", "pets", "several")
    ]
    assert together(*runs, folder=project) == [(0, "")] * 3
    assert contents(project / "all") in expected
    assert left_overs(project) == []


def test_five_runs_of_one_config_at_once(project: Path, specloom: Specloom) -> None:
    assert together(*[("generate", "-q")] * 5, folder=project) == [(0, "")] * 5
    assert specloom("check").code == 0
    assert left_overs(project) == []


def test_who_is_waited_for_too_long_is_named(
    project: Path, generated: Path, specloom: Specloom, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(generated)
    step = ended_at(1, signal.SIGKILL, "generate", folder=project)
    assert step == -signal.SIGKILL
    (name,) = (path for path in generated.glob(".specloom-*.lock"))
    monkeypatch.setattr(lock, "SECONDS", 0.05)
    with hold(generated) as held, lock_file(held, PurePosixPath(name.name)):
        said = specloom("generate")
    assert said.code == 2
    wanted = f"another run (process {os.getpid()}) is writing to it"
    assert f"error[OUT003]: `generated/pets` cannot be written: {wanted}" in said.err
    assert specloom("generate").code == 0
    assert contents(generated) != before


def test_a_package_folder_that_is_a_mount_point(
    project: Path, generated: Path, specloom: Specloom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be renamed into it from outside, and its parent may be closed."""
    root = generated / "pets"
    replace, opened = os.replace, os.open

    def place(name: object, folder: object) -> Path:
        base = os.readlink(f"/proc/self/fd/{folder}") if folder is not None else ""
        return Path(base, str(name))

    def crossing(
        old: str, new: str, *, src_dir_fd: int | None, dst_dir_fd: int | None
    ) -> None:
        ends = place(old, src_dir_fd), place(new, dst_dir_fd)
        if len({root in end.parents for end in ends}) == 2 or root in ends:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        replace(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    def closed(name: str, flags: int, *more: int, dir_fd: int | None = None) -> int:
        if flags & os.O_CREAT and root not in place(name, dir_fd).parents:
            raise OSError(errno.EACCES, "Permission denied", name)
        return opened(name, flags, *more, dir_fd=dir_fd)

    if not Path("/proc/self/fd").exists():
        pytest.skip("needs to know what is open")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", crossing)
        assert (specloom("generate").code, specloom("check").code) == (0, 0)
        (project / "specs/pets.yaml").write_text(SPEC)
        patch.setattr(os, "open", closed)
        said = specloom("generate")
    assert (said.code, said.err) == (0, "")
    assert specloom("check").code == 0
    assert left_overs(project) == []


def closed_stream(project: Path, line: str) -> tuple[int, str, str]:
    """A line of a shell that closes streams: exit code, and what was said elsewhere."""
    done = subprocess.run(
        ["sh", "-c", line.replace("specloom", f"{sys.executable} -m specloom", 1)],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_closed_streams_are_quiet_and_change_no_exit_code(project: Path) -> None:
    assert closed_stream(project, "specloom generate >&-") == (0, "", "")
    assert closed_stream(project, "specloom check >&- 2>&- <&-") == (0, "", "")
    (project / "specs/pets.yaml").write_text(EDITED)
    assert closed_stream(project, "specloom check >&-") == (1, "", "")
    assert closed_stream(project, "specloom check -q 2>&-") == (1, "", "")
    assert closed_stream(project, "specloom generate 2>&-")[0] == 0
    assert closed_stream(project, "specloom nothing 2>&-")[0] == 2
    (project / "specs/pets.yaml").write_text(BROKEN)
    assert closed_stream(project, "specloom generate 2>&-")[0] == 2
    code, _, said = closed_stream(project, "specloom generate >&-")
    assert (code, "error[SRC" in said, "Traceback" in said) == (2, True, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_where_nothing_can_be_said_the_exit_code_does(project: Path) -> None:
    line = "specloom generate >/dev/full 2>/dev/full"
    assert closed_stream(project, line) == (2, "", "")
    (project / "specs/pets.yaml").write_text(BROKEN)
    assert closed_stream(project, line) == (2, "", "")


def test_a_file_that_is_written_is_not_taken_for_a_closed_stream(
    project: Path, specloom: Specloom
) -> None:
    specloom("generate")
    expected = contents(project / "generated")
    with suppress(FileNotFoundError):
        (project / "generated/pets/MANIFEST.json").unlink()
    for path in sorted((project / "generated").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert closed_stream(project, "specloom generate >&- 2>&- <&-")[0] == 0
    assert contents(project / "generated") == expected
    assert separate("check", folder=project).returncode == 0
