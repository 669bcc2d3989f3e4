"""Writing a package: what changes on disk, and what never does."""

from pathlib import Path

from tests.unit.output.conftest import Write, contents

FILES = {"__init__.py": "one\n", "types/pet.py": "two\n", "types/__init__.py": ""}


def test_a_new_folder_holds_the_files_and_their_manifest(
    write: Write, root: Path
) -> None:
    plan, codes = write(FILES)
    assert plan is not None and plan.changes == 4
    assert codes == []
    assert contents(root).keys() == {*FILES, "MANIFEST.json"}
    assert list(root.parent.iterdir()) == [root]


def test_a_second_run_touches_nothing(write: Write, root: Path) -> None:
    write(FILES)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    plan, codes = write(FILES)
    assert plan is not None and plan.changes == 0
    assert codes == []
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_only_what_changed_is_written_again(write: Write, root: Path) -> None:
    write(FILES)
    untouched = (root / "types/pet.py").stat().st_ino
    plan, _ = write({**FILES, "__init__.py": "three\n"})
    assert plan is not None
    assert [str(path) for path in plan.write] == ["MANIFEST.json", "__init__.py"]
    assert (root / "__init__.py").read_text() == "three\n"
    assert (root / "types/pet.py").stat().st_ino == untouched


def test_a_file_that_is_not_generated_any_more_goes_with_its_folder(
    write: Write, root: Path
) -> None:
    write(FILES)
    cache = root / "types/__pycache__"
    cache.mkdir()
    (cache / "pet.cpython-311.pyc").write_text("")
    (cache / "__init__.cpython-311.pyc").write_text("")
    write({"__init__.py": "one\n"})
    assert sorted(path.name for path in root.iterdir()) == [
        "MANIFEST.json",
        "__init__.py",
    ]


def test_a_file_becomes_a_folder_and_a_folder_a_file(write: Write, root: Path) -> None:
    write({"pets": "file\n", "users/one": "below\n"})
    _, codes = write({"pets/one": "below\n", "users": "file\n"})
    assert codes == []
    assert (root / "pets/one").read_text() == "below\n"
    assert (root / "users").read_text() == "file\n"


def test_files_of_the_user_survive(write: Write, root: Path) -> None:
    write(FILES)
    (root / "types/mine.py").write_text("mine\n")
    (root / "notes").mkdir()
    (root / "notes/todo.txt").write_text("mine too\n")
    _, codes = write({"__init__.py": "one\n"})
    assert codes == []
    assert contents(root).keys() == {
        "MANIFEST.json",
        "__init__.py",
        "notes/todo.txt",
        "types/mine.py",
    }


def test_a_generated_file_that_was_edited_is_written_again_with_a_warning(
    write: Write, root: Path
) -> None:
    write(FILES)
    (root / "__init__.py").write_text("edited\n")
    _, codes = write(FILES)
    assert codes == ["OUT005"]
    assert (root / "__init__.py").read_text() == "one\n"


def test_an_edited_file_that_is_not_generated_any_more_is_kept(
    write: Write, root: Path
) -> None:
    write(FILES)
    (root / "types/pet.py").write_text("edited\n")
    _, codes = write({"__init__.py": "one\n"})
    assert codes == ["OUT007"]
    assert (root / "types/pet.py").read_text() == "edited\n"
    assert write({"__init__.py": "one\n"})[1] == []


def test_project_files_are_written_once_and_never_again(
    write: Write, root: Path
) -> None:
    write(FILES, pyproject_toml="start\n")
    project = root.parent / "pyproject.toml"
    assert project.read_text() == "start\n"
    project.write_text("mine now\n")
    write({"__init__.py": "other\n"}, pyproject_toml="start\n")
    assert project.read_text() == "mine now\n"


def test_files_get_the_usual_permissions(write: Write, root: Path) -> None:
    write(FILES)
    usual = root.parent / "usual"
    usual.mkdir()
    (usual / "file").write_text("")
    assert root.stat().st_mode == usual.stat().st_mode
    assert (root / "__init__.py").stat().st_mode == (usual / "file").stat().st_mode
