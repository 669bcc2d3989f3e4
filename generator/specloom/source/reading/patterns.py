"""Paths with wildcards, as :mod:`glob` reads them, but never without an end (load stage).

``**`` is any number of folders. One that is reached again, through a link, is not entered
again, and how much is looked at has a limit.
"""

import os
from fnmatch import translate
from functools import cache
from glob import has_magic
from pathlib import Path
from re import Pattern
from re import compile as compile_pattern

MOST_ENTRIES = 200_000
"""Files and folders that one pattern may lead through."""


class TooManyEntries(Exception):
    """A pattern leads through more than anybody can mean."""


def matching_files(pattern: str, root: Path) -> set[str]:
    """The plain files that a pattern stands for, with forward slashes.

    Relative to the root where the pattern is. Raises ``TooManyEntries``.
    """
    if pattern.endswith(("/", os.sep)):
        return set()  # these would be folders
    walk = _Walk(root)
    parts = pattern.replace(os.sep, "/").split("/")
    start = ""
    if parts[0] == "" or parts[0].endswith(":"):  # from the root of a file system
        start, parts = f"{parts[0]}/", parts[1:]
    walk.follow(start, [part for part in parts if part])
    return walk.found


class _Walk:
    def __init__(self, root: Path) -> None:
        self._root = root
        self._looked_at = 0
        self._entered: set[tuple[int, int, int]] = set()
        self.found: set[str] = set()

    def follow(self, start: str, parts: list[str]) -> None:
        """Look at all places that some parts of a pattern lead to, on a stack of our own.

        Links come last, so that a folder is met by its own name before that of a link.
        """
        pending, links = [(start, 0)], list[tuple[str, int]]()
        while pending or links:
            here, done = pending.pop() if pending else links.pop()
            if done == len(parts):
                if self._path(here).is_file():
                    self.found.add(here)
            elif parts[done] == "**":
                self._enter(here, done, parts, pending, links)
            elif has_magic(parts[done]):
                matching = self._matching(here, parts[done], done + 1 == len(parts))
                pending += [(_join(here, name), done + 1) for name in matching]
            else:
                pending.append((_join(here, parts[done]), done + 1))

    def _enter(
        self,
        here: str,
        done: int,
        parts: list[str],
        pending: list[tuple[str, int]],
        links: list[tuple[str, int]],
    ) -> None:
        """Go on in a folder and in those inside it, unless it was met before."""
        if not self._is_new(here, done):
            return
        last = done + 1 == len(parts)
        if not last:
            pending.append((here, done + 1))
        for entry in self._entries(here):
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                later = links if entry.is_symlink() else pending
                later.append((_join(here, entry.name), done))
            elif last and self._path(_join(here, entry.name)).is_file():
                self.found.add(_join(here, entry.name))

    def _matching(self, here: str, part: str, last: bool) -> list[str]:
        matches, hidden = _matcher(part), part.startswith(".")
        return [
            entry.name
            for entry in self._entries(here)
            if matches.match(entry.name)
            and (hidden or not entry.name.startswith("."))
            and (last or _is_folder(entry))
        ]

    def _path(self, here: str) -> Path:
        return self._root / here

    def _is_new(self, here: str, done: int) -> bool:
        """Whether a folder is met for the first time at this part of the pattern."""
        try:
            status = self._path(here).stat()
        except (OSError, ValueError):
            return False
        key = (status.st_dev, status.st_ino, done)
        new = key not in self._entered
        self._entered.add(key)
        return new

    def _entries(self, here: str) -> list["os.DirEntry[str]"]:
        try:
            with os.scandir(self._path(here)) as entries:
                found = list(entries)
        except (OSError, ValueError):
            return []
        self._looked_at += len(found)
        if self._looked_at > MOST_ENTRIES:
            raise TooManyEntries
        return found


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


@cache
def _matcher(part: str) -> Pattern[str]:
    return compile_pattern(translate(part))


def _join(here: str, name: str) -> str:
    return f"{here}{name}" if not here or here.endswith("/") else f"{here}/{name}"
