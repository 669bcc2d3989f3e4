"""One input of the fuzzer: files, and a command that is given them."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMMAND = "command"
"""The file of a saved case that has its command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """``files`` are those of the current folder; ``writable`` the folders in it that the
    command may write to; ``changed`` the files that are not what a test has them as."""

    name: str
    files: Mapping[str, bytes]
    command: tuple[str, ...]
    writable: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def write_files(case: Case, folder: Path) -> None:
    """Put the files of a case into an empty folder."""
    for name, data in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def save_case(case: Case, folder: Path) -> None:
    """Keep a case as a folder that ``load_case`` reads."""
    folder.mkdir(parents=True)
    write_files(case, folder)
    (folder / COMMAND).write_text(shlex.join(case.command) + "\n", "utf-8")


def load_case(folder: Path) -> Case:
    """A case that was kept; what it may write to is what its command names."""
    command = tuple(shlex.split((folder / COMMAND).read_text("utf-8")))
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (COMMAND, "failure.txt")
    }
    return Case(
        name=folder.name,
        files=files,
        command=command,
        writable=writable_folders(command),
        changed=tuple(files),
    )


def writable_folders(command: tuple[str, ...]) -> tuple[str, ...]:
    """What a command may write to: its ``--output``, or the folder of our configs."""
    if "--output" in command:
        return (command[command.index("--output") + 1],)
    return ("out",) if command[0] == "generate" else ()
