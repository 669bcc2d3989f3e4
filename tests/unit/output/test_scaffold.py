"""Files that are written once: whose they are, and when they are written again."""

from pathlib import Path

import pytest
from specloom.output.write.scaffold import (
    is_unchanged,
    mark_content,
    name_files,
    plan_scaffold,
    write_scaffold,
)


def scaffold(folder: Path, **texts: str) -> tuple[list[str], list[str], list[str]]:
    """Write texts; the names of what was written, was there already, and was kept."""
    plan = plan_scaffold(folder, texts)
    write_scaffold(plan)
    return list(plan.write), list(plan.unchanged), list(plan.kept)


def test_a_folder_is_made_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "operations"
    assert scaffold(folder, a="one\n", b="two\n") == (["a", "b"], [], [])
    before = (folder / "a").stat()
    assert scaffold(folder, a="one\n", b="two\n") == ([], ["a", "b"], [])
    assert (folder / "a").stat().st_mtime_ns == before.st_mtime_ns
    assert sorted(path.name for path in folder.iterdir()) == ["a", "b"]


def test_a_file_that_nobody_changed_is_written_anew(tmp_path: Path) -> None:
    scaffold(tmp_path, a="one\n")
    assert scaffold(tmp_path, a="two\n") == (["a"], [], [])
    assert (tmp_path / "a").read_bytes() == mark_content("two\n")


@pytest.mark.parametrize("text", ["mine\n", ""])
def test_a_file_of_the_user_is_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").write_text(text)
    assert scaffold(tmp_path, a="one\n") == ([], [], ["a"])
    assert (tmp_path / "a").read_text() == text


def test_a_changed_file_is_kept(tmp_path: Path) -> None:
    scaffold(tmp_path, a="one\n")
    changed = (tmp_path / "a").read_text() + "more\n"
    (tmp_path / "a").write_text(changed)
    assert scaffold(tmp_path, a="two\n") == ([], [], ["a"])
    assert (tmp_path / "a").read_text() == changed


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    scaffold(tmp_path, a="one\n")
    assert scaffold(tmp_path, b="two\n") == (["b"], [], [])
    assert (tmp_path / "a").exists()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_bytes(mark_content("one\n"))
    (tmp_path / "a").symlink_to(target)
    assert scaffold(tmp_path, a="two\n") == ([], [], ["a"])
    assert target.read_bytes() == mark_content("one\n")


def test_other_ends_of_lines_are_no_change(tmp_path: Path) -> None:
    content = mark_content("one\ntwo\n").replace(b"\n", b"\r\n")
    assert is_unchanged(content)
    (tmp_path / "a").write_bytes(content)
    assert scaffold(tmp_path, a="one\ntwo\n") == ([], ["a"], [])


def test_files_differ_in_more_than_case_and_are_not_devices() -> None:
    assert name_files(["Pets", "pets", "PETS", "Nul"], ".graphql") == {
        "Pets": "Pets.graphql",
        "pets": "pets_.graphql",
        "PETS": "PETS__.graphql",
        "Nul": "Nul_.graphql",
    }


def test_a_very_long_name_is_cut_and_stays_different() -> None:
    names = ["a" * 300 + end for end in "xy"]
    files = name_files(names, ".graphql")
    assert len(set(files.values())) == 2
    assert all(len(file) < 200 for file in files.values())
