"""A write that is killed, after whatever step, is old or new once the next run has begun.

Killed: nothing is undone, no file is closed properly. Here every call that changes the disk
is counted; after the last one that is allowed, each further one ends at once.
"""

import os
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from specloom.diagnostics.model import Diagnostics
from specloom.disk import lock
from specloom.output.write.write import finish_write, has_left_overs, write_package

from tests.unit.output.conftest import Write, contents, package

OLD = {"__init__.py": "old\n", "gone/a.py": "old\n", "kept.py": "same\n", "x": "file\n"}
NEW = {"__init__.py": "new\n", "added/b.py": "new\n", "kept.py": "same\n", "x/y": "b\n"}
OTHER = {"__init__.py": "other\n", "gone/a.py": "other\n", "added/b.py": "other\n"}
MINE = {"mine.txt": "mine\n", "gone/mine.txt": "mine\n"}
CALLS = ("open", "replace", "mkdir", "rmdir", "unlink", "write", "ftruncate")


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else is at work: whoever waits is wrong."""
    monkeypatch.setattr(lock, "SECONDS", 0.0)


class Killed(BaseException):
    """No more is done."""


def looks(*given: object) -> bool:
    """Whether it is a call that opens a file, or a folder, only to look into it."""
    return len(given) > 1 and isinstance(given[1], int) and not given[1] & os.O_CREAT


@contextmanager
def killed_after(steps: int) -> Generator[None]:
    """Nothing on the disk changes after so many calls of the system."""
    done = 0

    def stand_for(real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            nonlocal done
            if done >= steps:
                raise Killed
            done += not looks(*given)
            return real(*given, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, stand_for(getattr(os, name)))
        yield


def deaths(start: Callable[[], object], run: Callable[[], object]) -> Iterator[int]:
    """Each number of steps after which a run can be killed, from the start each time."""
    for steps in range(1000):
        start()
        with killed_after(steps):
            try:
                run()
            except Killed:
                pass
            else:
                return
        yield steps
    raise AssertionError("it never ends")


def mine(root: Path) -> None:
    for path, text in MINE.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text)


def finish(root: Path) -> None:
    said = Diagnostics()
    finish_write(root, said, trusted=root.parent.parent)
    assert not list(said)
    assert not has_left_overs(root)


def empty(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def state(write: Write, root: Path, files: Mapping[str, str]) -> dict[str, str]:
    """What a folder with these files and those of the user holds."""
    empty(root.parent)
    write(files)
    mine(root)
    return contents(root.parent)


def test_a_change_that_is_killed_is_old_or_new(write: Write, root: Path) -> None:
    old, new = state(write, root, OLD), state(write, root, NEW)
    seen: list[dict[str, str]] = []
    for _ in deaths(lambda: state(write, root, OLD), lambda: write(NEW)):
        finish(root)
        seen.append(contents(root.parent))
        assert seen[-1] in (old, new)
    first_new = seen.index(new)
    assert first_new > 5, "it is prepared first"
    assert all(each == new for each in seen[first_new:]), "there is one turning point"
    assert len(seen) - first_new > 5, "each step behind it is finished"


@pytest.mark.parametrize("wanted", [OLD, OTHER], ids=["old", "other"])
def test_the_next_run_after_a_kill_says_nothing(
    write: Write, root: Path, wanted: dict[str, str]
) -> None:
    expected = state(write, root, wanted)
    for _ in deaths(lambda: state(write, root, OLD), lambda: write(NEW)):
        assert write(wanted)[1] == []
        assert contents(root.parent) == expected


def test_a_new_folder_that_is_killed(write: Write, root: Path) -> None:
    empty(root.parent)
    write(NEW, pyproject_toml="start\n")
    new = contents(root.parent)
    seen: list[int] = []
    for steps in deaths(
        lambda: empty(root.parent), lambda: write(NEW, pyproject_toml="start\n")
    ):
        seen.append(steps)
        assert not root.exists() or contents(root).keys() == {*NEW, "MANIFEST.json"}
        assert write(NEW, pyproject_toml="start\n")[1] == []
        assert contents(root.parent) == new
    assert len(seen) > 5


def test_finishing_can_be_killed_too(write: Write, root: Path) -> None:
    old, new = state(write, root, OLD), state(write, root, NEW)
    for first in (18,):

        def begin(steps: int = first) -> None:
            state(write, root, OLD)
            with suppress(Killed), killed_after(steps):
                write(NEW)

        for _ in deaths(begin, lambda: finish(root)):
            finish(root)
            assert contents(root.parent) in (old, new)


def test_undoing_can_be_killed_too(write: Write, root: Path) -> None:
    """A full disk, and the end of the process while what was done is undone."""
    old, new = state(write, root, OLD), state(write, root, NEW)
    real = os.replace

    def run(fatal: int) -> None:
        calls = 0

        def replace(*given: str, **named: int) -> None:
            nonlocal calls
            calls += 1
            if calls == fatal:
                raise OSError(28, "No space left on device")
            real(*given, **named)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "replace", replace)
            write(NEW)

    for fatal in (4, 6):
        with pytest.MonkeyPatch.context():
            for _ in deaths(lambda: state(write, root, OLD), lambda f=fatal: run(f)):
                finish(root)
                assert contents(root.parent) in (old, new)


def test_what_is_not_whole_is_not_finished(write: Write, root: Path) -> None:
    """A file of the user's that came in the meantime, or content that was changed."""
    for broken in ("added/b.py", ".specloom-work/new/added/b.py"):
        for _ in deaths(lambda: state(write, root, OLD), lambda: write(NEW)):
            if not (root / ".specloom-work/new/added/b.py").is_file():
                continue
            (root / broken).parent.mkdir(exist_ok=True)
            (root / broken).write_text("mine\n")
            finish(root)
            kept = root / "added/b.py"
            assert broken.startswith(".") or kept.read_text() == "mine\n"
            assert broken == "added/b.py" or not kept.exists()


def test_a_link_in_place_of_what_was_left(write: Write, root: Path) -> None:
    write(OLD)
    outside = root.parent.parent / "outside"
    outside.mkdir()
    (outside / "marker").write_text("untouched")
    (root / ".specloom-work").symlink_to(outside)
    assert write(NEW)[1] == []
    assert contents(outside) == {"marker": "untouched"}
    assert not has_left_overs(root)


def test_what_was_left_an_hour_ago_is_removed(write: Write, root: Path) -> None:
    write(OLD)
    left = root.parent / ".specloom-0123456789abcdef"
    young = root.parent / ".specloom-0123456789abcde0.part"
    (left / "new").mkdir(parents=True)
    young.write_text("")
    os.utime(left, (0, 0))
    write(NEW)
    assert (left.exists(), young.exists()) == (False, True)


def test_package_of_nothing(root: Path) -> None:
    assert write_package(package({}), root, Diagnostics()) is not None
