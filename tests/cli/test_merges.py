"""Branches that each changed a document, merged: a fresh run repairs what is generated."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.output.write.conflicts import has_conflict
from specloom.output.write.manifest import BadManifest, print_manifest, read_manifest
from specloom.output.write.write import write_package

from tests.cli.conftest import SPEC, Specloom, contents
from tests.processes import PATIENCE
from tests.unit.output.conftest import package

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

OPERATION = """\
  /{name}:
    get:
      operationId: list_{name}
      tags: [{name}]
      responses:
        "200":
          description: All.
          content:
            application/json:
              schema: {{type: array, items: {{$ref: "#/components/schemas/Pet"}}}}
"""


def with_operations(*names: str) -> str:
    added = "".join(OPERATION.format(name=name) for name in names)
    return SPEC.replace("paths:\n", f"paths:\n{added}")


def git(folder: Path, *arguments: str) -> int:
    me = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    command = ["git", *me, "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, timeout=PATIENCE, check=False
    )
    return done.returncode


def commit(project: Path) -> None:
    assert git(project, "add", "-A") == git(project, "commit", "-qm", "x") == 0


@pytest.fixture
def merged(project: Path, specloom: Specloom) -> Iterator[Path]:
    """A merge that has left marks of conflicts; the document itself is mended."""
    git(project, "init", "-q")
    document = project / "specs/pets.yaml"
    specloom("generate")
    commit(project)
    git(project, "branch", "other")
    for branch, name in (("main", "cats"), ("other", "dogs")):
        git(project, "checkout", "-q", branch)
        document.write_text(with_operations(name))
        assert specloom("generate").code == 0
        commit(project)
    assert git(project, "merge", "-q", "main") == 1
    document.write_text(with_operations("cats", "dogs"))
    yield project


def test_conflicts_in_files_of_ours_are_no_obstacle(
    merged: Path, specloom: Specloom
) -> None:
    folder = merged / "generated/pets"
    marked = [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and has_conflict(path.read_bytes())
    ]
    assert {"MANIFEST.json", "_client.py", "PUBLIC_API.txt"} <= set(marked)
    assert specloom("check").code == 1
    said = specloom("generate")
    assert (said.code, said.err) == (0, "")
    repaired = contents(folder)
    shutil.rmtree(folder)
    specloom("generate")
    assert repaired == contents(folder)
    assert git(merged, "diff", "--check") == 0


def test_files_of_one_side_that_are_gone_are_removed(
    merged: Path, specloom: Specloom
) -> None:
    """What neither side would have now: the manifest owns the files of both."""
    mine = merged / "generated/pets/mine.py"
    mine.write_text("<<<<<<< mine\n=======\n>>>>>>> mine\n")
    (merged / "specs/pets.yaml").write_text(SPEC)
    assert specloom("generate").code == 0
    names = {path.name for path in (merged / "generated/pets").rglob("*.py")}
    assert "mine.py" in names and not {"cats.py", "dogs.py"} & names
    assert specloom("check").code == 0


def test_an_edit_without_marks_is_still_told(merged: Path, specloom: Specloom) -> None:
    file = merged / "generated/pets/_version.py"
    file = file if file.exists() else merged / "generated/pets/__init__.py"
    text = "\n".join(
        line
        for line in file.read_text().splitlines()
        if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
    )
    file.write_text(text + "\n# edited\n")
    said = specloom("generate")
    assert (said.code, "warning[OUT005]" in said.err) == (0, True)


def test_changes_of_two_files_are_not_neighbours_in_a_manifest(tmp_path: Path) -> None:
    base = {"a.py": "1", "b.py": "1", "c.py": "1"}
    texts = {
        "ours": {**base, "a.py": "2"},
        "base": base,
        "theirs": {**base, "b.py": "2"},
    }
    for name, files in texts.items():
        (tmp_path / name).write_bytes(print_manifest(package(files)))
    assert git(tmp_path, "merge-file", "ours", "base", "theirs") == 0
    both = print_manifest(package({**base, "a.py": "2", "b.py": "2"}))
    assert (tmp_path / "ours").read_bytes() == both


@pytest.mark.parametrize("listed", ['"../secret"', '"/etc/passwd"', '"a\\q"'])
def test_marks_let_no_other_path_through(listed: str) -> None:
    hostile = (
        '{\n  "generator": "specloom",\n  "format": 1,\n  "files": {\n<<<<<<< a\n'
        f'    {listed}:\n      "{"0" * 64}"\n=======\n>>>>>>> b\n  }}\n}}\n'
    )
    with pytest.raises(BadManifest):
        read_manifest(hostile.encode())
    with pytest.raises(BadManifest, match="not written by specloom"):
        read_manifest(hostile.replace("specloom", "another").encode())


def test_a_file_that_both_branches_have_brought(tmp_path: Path) -> None:
    """Listed by neither: the manifest was taken from before."""
    head = "# Generated by Specloom 1.\n"
    said = Diagnostics()
    root = tmp_path / "acme"
    write_package(package({"a.py": head}), root, said)
    (root / "b.py").write_text(f"{head}<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n")
    assert write_package(package({"a.py": head, "b.py": head + "3\n"}), root, said)
    (root / "c.py").write_text("<<<<<<< a\n1\n=======\n2\n>>>>>>> b\n")
    files = {"a.py": head, "b.py": head, "c.py": head}
    assert write_package(package(files), root, said) is None
    assert [item.code for item in said] == ["OUT002"]
