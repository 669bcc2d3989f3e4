"""Folders that are not ours, faults in the middle, bugs, closed pipes: nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, SPEC, Specloom, contents, separate
from tests.processes import PATIENCE

EDITED = SPEC.replace("name: {", "nickname: {").replace("[name]", "[nickname]")


def test_files_of_the_user_survive(project: Path, specloom: Specloom) -> None:
    specloom("generate")
    mine = project / "generated/pets/resources/mine.py"
    mine.write_text("mine\n")
    (project / "specs/pets.yaml").write_text(EDITED)
    assert specloom("generate").code == 0
    assert mine.read_text() == "mine\n"


def test_a_folder_of_the_user_is_refused(project: Path, specloom: Specloom) -> None:
    (project / "generated/pets").mkdir(parents=True)
    (project / "generated/pets/notes.txt").write_text("mine\n")
    said = specloom("generate")
    assert said.code == 2
    assert "error[OUT001]: `generated/pets` has files in it" in said.err
    assert "--> specloom.toml:3:1  clients.pets.output" in said.err
    assert contents(project / "generated") == {"pets/notes.txt": b"mine\n"}


def unlisted(project: Path, name: str) -> Path:
    """A generated file that the manifest has not got, as after a merge."""
    manifest = project / "generated/pets/MANIFEST.json"
    said = json.loads(manifest.read_text())
    del said["files"][name]
    manifest.write_text(json.dumps(said))
    return project / "generated/pets" / name


def test_a_generated_file_that_a_merge_has_lost_from_the_manifest(
    project: Path, specloom: Specloom
) -> None:
    specloom("generate")
    before = contents(project / "generated")
    unlisted(project, "_client.py")
    assert specloom("check").code == 1
    assert specloom("generate").code == 0
    assert contents(project / "generated") == before


def test_a_file_with_our_header_that_is_different_is_refused(
    project: Path, specloom: Specloom
) -> None:
    specloom("generate")
    file = unlisted(project, "_client.py")
    mine = file.read_text() + "# mine\n"
    file.write_text(mine)
    said = specloom("generate")
    assert said.code == 2
    assert "`MANIFEST.json` does not list it" in said.err
    assert "delete it if nothing in it is yours" in said.err
    assert file.read_text() == mine


@pytest.mark.parametrize("output", ["specs/pets.yaml/deep", "/proc/specloom"])
def test_a_folder_that_cannot_be_written(
    project: Path, specloom: Specloom, output: str
) -> None:
    before = contents(project)
    said = specloom(
        "generate", "specs/pets.yaml", "--output", output, "--package", "pets"
    )
    assert said.code == 2
    assert said.err.startswith("error[OUT003]: ")
    assert "Traceback" not in said.err
    assert contents(project) == before


def test_a_fault_while_writing_leaves_the_old_client(
    project: Path, specloom: Specloom, monkeypatch: pytest.MonkeyPatch
) -> None:
    specloom("generate")
    before = contents(project / "generated")
    (project / "specs/pets.yaml").write_text(EDITED)
    replace, calls = os.replace, 0

    def fail_late(source: str, target: str, **folders: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise OSError(28, "No space left on device")
        replace(source, target, **folders)

    monkeypatch.setattr("specloom.disk.held_folder.os.replace", fail_late)
    said = specloom("generate")
    assert (said.code, calls > 4) == (2, True)
    assert "No space left on device" in said.err
    assert contents(project / "generated") == before


def test_a_bug_is_owned_up_to_without_a_traceback(
    project: Path, specloom: Specloom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("who divides here?")

    monkeypatch.setattr("specloom.output.write.plan.print_manifest", crash)
    said = specloom("generate")
    assert said.code == 2
    assert said.err.startswith(
        "error: this is a bug in specloom, in output.write (client pets)\n"
        "  ZeroDivisionError: who divides here?\n"
    )
    assert "Traceback" not in said.err
    assert not (project / "generated").exists()
    monkeypatch.setenv("SPECLOOM_DEBUG", "1")
    assert "Traceback" in specloom("generate").err


def test_an_interruption_ends_with_130(
    project: Path, specloom: Specloom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("specloom.output.write.plan.print_manifest", interrupt)
    said = specloom("generate")
    assert (said.code, said.err) == (130, "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently there")
def test_a_closed_pipe_is_quiet(project: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "specloom", "ir", "specs/pets.yaml"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=PATIENCE) == 141
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_result_that_cannot_be_printed(project: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "specloom", "ir", "specs/pets.yaml"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
            timeout=PATIENCE,
        )
    assert done.returncode == 2
    said = b"error: the system refused: No space left on device\n"
    assert done.stderr == said


def test_a_terminal_that_knows_few_characters(project: Path) -> None:
    (project / "specs/pets.yaml").write_text(SPEC.replace("Pets,", "Haustiere für 犬,"))
    done = separate(
        "ir", "specs/pets.yaml", folder=project, env={"PYTHONIOENCODING": "latin-1"}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u72ac" in done.stdout


@pytest.mark.parametrize(
    ("env", "options", "coloured"),
    [({}, [], True), ({"NO_COLOR": "1"}, [], False), ({}, ["--no-color"], False)],
    ids=["terminal", "NO_COLOR", "--no-color"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_colours_are_for_terminals(
    project: Path, env: dict[str, str], options: list[str], coloured: bool
) -> None:
    """On a terminal there is colour, unless it is refused; the progress goes away."""
    import pty

    (project / "specs/pets.yaml").write_text("openapi: [")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "specloom", "generate", *options],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **env},
    ) as process:
        os.close(theirs)
        said = b""
        while chunk := _read(ours):
            said += chunk
        process.wait(timeout=PATIENCE)
    os.close(ours)
    assert process.returncode == 2
    assert b"error" in said
    assert (b"\x1b[1;31m" in said) == coloured


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is gone
        return b""
