"""Links in and above an output folder: seen, never followed, whenever they appear."""

from pathlib import Path

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.output.write import write as module
from specloom.output.write.plan import WritePlan, plan_write

from tests.unit.output.conftest import contents, package

FILES = {"__init__.py": "new\n", "types/pet.py": "new\n"}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "marker").write_text("untouched")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def write(root: Path, project: Path, files: dict[str, str] = FILES) -> list[str]:
    """The codes of the messages of one write."""
    said = Diagnostics()
    module.write_package(package(files), root, said, trusted=project)
    return [item.code for item in said]


@pytest.mark.parametrize("below", ["client", "sdk/client"])
def test_a_link_above_the_output_is_not_followed(
    project: Path, outside: Path, below: str
) -> None:
    (project / "generated").symlink_to(outside)
    before = contents(outside)
    assert write(project / "generated" / below, project) == ["OUT006"]
    assert contents(outside) == before


def test_a_link_above_the_project_is_the_users(tmp_path: Path, outside: Path) -> None:
    (tmp_path / "home").symlink_to(outside)
    assert write(tmp_path / "home/client", tmp_path / "home") == []
    assert (outside / "client/__init__.py").exists()


@pytest.mark.parametrize("looks", [1, 2], ids=["before the lock", "below the lock"])
@pytest.mark.parametrize("replaced", ["generated", "generated/client"])
def test_a_folder_that_becomes_a_link_before_the_write(
    project: Path,
    outside: Path,
    monkeypatch: pytest.MonkeyPatch,
    replaced: str,
    looks: int,
) -> None:
    root = project / "generated/client"
    assert write(root, project, {"__init__.py": "old\n"}) == []

    seen = 0

    def then_linked(*given: object, **named: object) -> WritePlan | None:
        nonlocal seen
        seen += 1
        plan = plan_write(*given, **named)  # type: ignore[arg-type]
        if seen == looks:
            (project / replaced).rename(project / "moved")
            (project / replaced).symlink_to(outside)
        return plan

    monkeypatch.setattr(module, "plan_write", then_linked)
    before = contents(outside)
    assert write(root, project) == ["OUT006"]
    assert contents(outside) == before


def test_compiled_files_behind_a_link_stay(project: Path, outside: Path) -> None:
    root = project / "client"
    assert write(root, project, {**FILES, "gone/old.py": "old\n"}) == []
    (outside / "old.cpython-311.pyc").write_bytes(b"")
    (root / "gone/__pycache__").symlink_to(outside)
    assert write(root, project) == []
    assert (outside / "old.cpython-311.pyc").exists()
    assert not (root / "gone/old.py").exists()
