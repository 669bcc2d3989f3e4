"""A write that fails, wherever it fails, leaves the folder as it was."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.unit.output.conftest import Write, contents

OLD = {"__init__.py": "old\n", "gone/a.py": "old\n", "kept.py": "same\n"}
NEW = {"__init__.py": "new\n", "added/b.py": "new\n", "kept.py": "same\n"}

Fault = Callable[[int, BaseException], None]


class Counted:
    """Stands for an ``os`` function; raises when it is called for the nth time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        self.calls = 0
        self.fatal = -1
        self.problem: BaseException = OSError(28, "No space left on device")
        real = getattr(os, name)

        def call(*args: object, **kwargs: object) -> object:
            self.calls += 1
            if self.calls == self.fatal:
                raise self.problem
            return real(*args, **kwargs)

        monkeypatch.setattr(f"specloom.disk.held_folder.os.{name}", call)


@pytest.fixture
def replace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    yield Counted(monkeypatch, "replace")


PROBLEMS = [OSError(28, "No space left on device"), KeyboardInterrupt()]


@pytest.mark.parametrize("problem", PROBLEMS, ids=["disk full", "interrupted"])
@pytest.mark.parametrize("nth", range(1, 7))
def test_every_step_of_a_change_can_be_undone(
    write: Write, root: Path, replace: Counted, nth: int, problem: BaseException
) -> None:
    write(OLD)
    (root / "mine.txt").write_text("mine\n")
    before = contents(root.parent)
    replace.calls, replace.fatal, replace.problem = 0, nth, problem
    with suppress(KeyboardInterrupt):
        assert write(NEW) == (None, ["OUT003"])
    assert replace.calls >= nth, "the fault was never reached"
    assert contents(root.parent) == before
    replace.fatal = -1
    assert write(NEW)[1] == []
    assert contents(root).keys() == {*NEW, "MANIFEST.json", "mine.txt"}


def test_a_new_folder_appears_whole_or_not_at_all(
    write: Write, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Counted(monkeypatch, "replace").fatal = 1
    assert write(NEW) == (None, ["OUT003"])
    assert not root.parent.exists()


def test_a_full_disk_while_the_files_are_prepared(
    write: Write, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(OLD)
    before = contents(root.parent)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("specloom.disk.held_folder.HeldFolder.write_new", fail)
    assert write(NEW) == (None, ["OUT003"])
    assert contents(root.parent) == before
