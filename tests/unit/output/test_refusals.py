"""Folders and paths that the tool will not write to. Nothing changes when it refuses."""

import json
from pathlib import Path

import pytest
from specloom.output.write.paths import UnsafePackage

from tests.unit.output.conftest import Write, contents

FILES = {"__init__.py": "one\n", "types/pet.py": "two\n"}


def test_a_folder_with_files_and_without_a_manifest(write: Write, root: Path) -> None:
    root.mkdir(parents=True)
    (root / "notes.txt").write_text("mine\n")
    assert write(FILES) == (None, ["OUT001"])
    assert contents(root) == {"notes.txt": "mine\n"}


def test_an_empty_folder_is_fine(write: Write, root: Path) -> None:
    root.mkdir(parents=True)
    assert write(FILES)[1] == []
    assert (root / "MANIFEST.json").is_file()


def test_a_file_where_the_folder_should_be(write: Write, root: Path) -> None:
    root.parent.mkdir()
    root.write_text("mine\n")
    assert write(FILES) == (None, ["OUT001"])
    assert root.read_text() == "mine\n"


@pytest.mark.parametrize(
    "manifest",
    [
        "not json",
        "[]",
        "{}",
        '{"generator": "another", "format": 1, "files": {}}',
        '{"generator": "specloom", "format": 99, "files": {}}',
        '{"generator": "specloom", "format": 1}',
        '{"generator": "specloom", "format": 1, "files": {"a": 1}}',
        '{"generator": "specloom", "format": 1, "files": {"../secret": "00"}}',
        '{"generator": "specloom", "format": 1, "files": {"/etc/passwd": "00"}}',
        "[" * 100_000,
    ],
    ids=range(10),
)
def test_a_manifest_that_cannot_be_trusted(
    write: Write, root: Path, manifest: str
) -> None:
    root.mkdir(parents=True)
    (root.parent / "secret").write_text("kept\n")
    (root / "MANIFEST.json").write_text(manifest)
    assert write(FILES) == (None, ["OUT004"])
    assert contents(root.parent) == {
        "acme/MANIFEST.json": manifest,
        "secret": "kept\n",
    }


@pytest.mark.parametrize(
    ("mine", "wanted"),
    [
        ("extra.py", {"extra.py": "generated\n"}),
        ("extra", {"extra/module.py": "generated\n"}),
        ("extra/mine.txt", {"extra": "generated\n"}),
    ],
    ids=["a file", "a file for a folder", "a folder for a file"],
)
def test_something_of_the_users_in_the_way(
    write: Write, root: Path, mine: str, wanted: dict[str, str]
) -> None:
    write(FILES)
    (root / mine).parent.mkdir(exist_ok=True)
    (root / mine).write_text("mine\n")
    before = contents(root)
    assert write({**FILES, **wanted}) == (None, ["OUT002"])
    assert contents(root) == before


def test_a_link_as_the_output_folder(write: Write, root: Path) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir(parents=True)
    root.symlink_to(elsewhere)
    assert write(FILES) == (None, ["OUT006"])
    assert contents(elsewhere) == {}


@pytest.mark.parametrize("link", ["types", "types/pet.py"])
def test_a_link_inside_is_not_followed(write: Write, root: Path, link: str) -> None:
    write({"__init__.py": "one\n"})
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "pet.py").write_text("not yours\n")
    target = outside if link == "types" else outside / "pet.py"
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(target)
    assert write(FILES) == (None, ["OUT006"])
    assert contents(outside) == {"pet.py": "not yours\n"}


def test_a_listed_file_that_became_a_link_is_not_deleted_through(
    write: Write, root: Path
) -> None:
    write(FILES)
    outside = root.parent / "outside.py"
    outside.write_text("two\n")
    (root / "types/pet.py").unlink()
    (root / "types/pet.py").symlink_to(outside)
    write({"__init__.py": "one\n"})
    assert outside.read_text() == "two\n"


@pytest.mark.parametrize(
    "files",
    [
        {"../outside.py": ""},
        {"/outside.py": ""},
        {"C:/outside.py": ""},
        {"types/a\0b.py": ""},
        {"types/Pet.py": "", "types/pet.py": ""},
        {"manifest.json": ""},
    ],
)
def test_a_package_with_bad_paths(
    write: Write, root: Path, files: dict[str, str]
) -> None:
    with pytest.raises(UnsafePackage):
        write(files)
    assert not root.parent.exists()


def test_a_folder_that_cannot_be_made(write: Write, root: Path) -> None:
    root.parent.write_text("a file where a folder has to be\n")
    assert write(FILES) == (None, ["OUT003"])
    assert root.parent.is_file()


def test_the_manifest_names_no_folder_of_the_machine(write: Write, root: Path) -> None:
    write(FILES)
    manifest = json.loads((root / "MANIFEST.json").read_text())
    assert manifest["specs"] == [{"path": "acme.yaml", "sha256": "0" * 64}]
    assert manifest["ledger"] == {"operations": {"total": 2, "generated": 2}}
    assert list(manifest["files"]) == sorted(FILES)
    assert str(root.parent.parent) not in (root / "MANIFEST.json").read_text()
