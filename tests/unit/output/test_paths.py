"""Which file names a package may have."""

from pathlib import PurePosixPath

import pytest
from specloom.output.write.paths import find_collisions, find_path_problem


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../outside.py",
        "types/../../outside.py",
        "./x.py",
        "a//b.py",
        "C:/x.py",
        "C:x.py",
        "a\\b.py",
        "nul\0.py",
        "line\nbreak.py",
        "types/NUL",
        "aux.py",
        "trailing.",
        "trailing ",
        "x" * 256,
    ],
)
def test_paths_that_are_refused(path: str) -> None:
    assert find_path_problem(path)


@pytest.mark.parametrize("path", ["a.py", "types/ñandú.py", "_runtime/py.typed", ".x"])
def test_paths_that_are_fine(path: str) -> None:
    assert find_path_problem(path) == ""


@pytest.mark.parametrize(
    "paths",
    [
        ("types/User.py", "types/user.py"),
        ("Types/a.py", "types/A.py"),
        ("straße.py", "strasse.py"),
        ("types", "types/user.py"),
    ],
)
def test_two_paths_that_are_one_somewhere(paths: tuple[str, str]) -> None:
    first, second = map(PurePosixPath, paths)
    assert list(find_collisions([first, second])) == [(first, second)]


def test_no_collision_between_different_paths() -> None:
    paths = [PurePosixPath(path) for path in ("a.py", "a/b.py", "a/c.py", "ab.py")]
    assert list(find_collisions(paths)) == []
