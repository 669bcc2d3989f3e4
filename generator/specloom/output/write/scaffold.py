"""Files that are written once and then belong to the user (write stage).

Such a file begins with a line that has the hash of what follows. While the hash is right
nobody has changed the file, and it may be written anew; otherwise it is the user's and
stays as it is.
"""

import os
import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from specloom.disk.files import replace_file
from specloom.output.write.paths import find_path_problem

_MARK = "# Written by specloom scaffold ({}). Change it as you like: it is kept then."
_MARKED = re.compile(
    re.escape(_MARK).replace(re.escape("{}"), "([0-9a-f]{16})").encode() + rb"\r?\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaffoldPlan:
    """What becomes of each file, by name: written, as it is already, or the user's."""

    folder: Path
    write: Mapping[str, bytes]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]


def plan_scaffold(folder: Path, texts: Mapping[str, str]) -> ScaffoldPlan:
    """Compare texts with a folder, which need not exist. OSError passes."""
    write: dict[str, bytes] = {}
    unchanged: list[str] = []
    kept: list[str] = []
    for name, text in texts.items():
        found = _read_content(folder / name)
        if found is None:
            write[name] = mark_content(text)
        elif not is_unchanged(found):
            kept.append(name)
        elif _strip_mark(found) == mark_content(text):
            unchanged.append(name)
        else:
            write[name] = mark_content(text)
    return ScaffoldPlan(
        folder=folder, write=write, unchanged=tuple(unchanged), kept=tuple(kept)
    )


def write_scaffold(plan: ScaffoldPlan) -> None:
    """Write what is planned, each file at once or not at all. OSError passes."""
    for name, content in plan.write.items():
        replace_file(plan.folder / name, content, trusted=Path())


def mark_content(text: str) -> bytes:
    """The content of a file, with its first line."""
    body = text.encode()
    return f"{_MARK.format(_hash(body))}\n".encode() + body


def is_unchanged(content: bytes) -> bool:
    """Whether a file is as it was written; other ends of lines are no change."""
    found = _MARKED.match(content)
    return found is not None and found[1].decode() == _hash(
        _strip_mark(content[found.end() :])
    )


def name_files(names: Iterable[str], suffix: str) -> dict[str, str]:
    """A file for each name; usable on every file system."""
    files: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        stem = name if len(name) <= _LONG else f"{name[:_LONG]}_{_hash(name.encode())}"
        while stem.casefold() in taken or find_path_problem(stem + suffix):
            stem += "_"
        taken.add(stem.casefold())
        files[name] = stem + suffix
    return files


_LONG = 150
"""Characters. The names of files end somewhere; those of fields need not."""


def _read_content(path: Path) -> bytes | None:
    """The bytes of a file; nothing, which is nobody's mark, of a link or a folder."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return None
    return path.read_bytes() if stat.S_ISREG(mode) else b""


def _hash(body: bytes) -> str:
    return sha256(body).hexdigest()[:16]


def _strip_mark(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")
