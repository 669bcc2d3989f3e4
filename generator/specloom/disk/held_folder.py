"""A folder that is held while it is written to: no link on the way to a file is followed.

A repository may hold links that somebody else committed. Whatever is written goes through
a folder that was opened component by component without following one, and stays the same
folder when its path is changed in the meantime (CWE-59, CWE-367).
"""

import errno
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_HELD = os.open in os.supports_dir_fd and os.rename in os.supports_dir_fd
"""Elsewhere each component is looked at before it is used, which leaves a moment."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY = _NO_LINK | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_SHARED = os.O_RDWR | os.O_CREAT | _BINARY
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY

_PART = ".part"
_LEFT_OVER = re.compile(r"\.specloom-[0-9a-f]{16}(?:\.part)?")
_HOUR = 3600
"""Seconds. No write takes so long: what is older, nobody is at work on."""


class LinkInTheWay(OSError):
    """A link stands where a folder or a file of ours has to be; ``filename`` is its path."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ELOOP, "it is a link, and links are not followed")
        self.filename = str(path)


@dataclass(frozen=True, slots=True)
class HeldFolder:
    """A folder, and what may be done in it. Paths are relative to it.

    Every method raises ``LinkInTheWay`` for a link on the way, and ``OSError`` for what
    the operating system refuses.
    """

    path: Path
    descriptor: int | None

    def is_file(self, path: PurePosixPath) -> bool:
        """Whether a plain file is there: no link, no folder."""
        mode = self.mode(path)
        return mode is not None and stat.S_ISREG(mode)

    def is_folder(self, path: PurePosixPath) -> bool:
        """Whether a folder is there: no link to one."""
        mode = self.mode(path)
        return mode is not None and stat.S_ISDIR(mode)

    def mode(self, path: PurePosixPath) -> int | None:
        """The type and permissions of what is there, ``None`` for nothing."""
        found = self.status(path)
        return None if found is None else found.st_mode

    def status(self, path: PurePosixPath) -> os.stat_result | None:
        """What the system knows of what is there, of a link itself; ``None`` for nothing."""
        absent = suppress(FileNotFoundError, NotADirectoryError)
        with absent, self.open_folder(path.parent) as folder:
            return os.lstat(folder.name(path), dir_fd=folder.descriptor)
        return None

    def read(self, path: PurePosixPath) -> bytes | None:
        """The bytes of a plain file, ``None`` when there is none."""
        if not self.is_file(path):
            return None
        with self.open_folder(path.parent) as folder:
            file = os.open(folder.name(path), _READ, dir_fd=folder.descriptor)
            with os.fdopen(file, "rb") as stream:
                return stream.read()

    def names(self, path: PurePosixPath) -> list[str]:
        """The names of what a folder holds, sorted."""
        with self.open_folder(path) as folder:
            if folder.descriptor is None:
                return sorted(os.listdir(folder.path))
            return sorted(os.listdir(folder.descriptor))

    def write_new(self, path: PurePosixPath, data: bytes) -> None:
        """Write a file that is not there yet, in a folder that is."""
        with self.open_folder(path.parent) as folder:
            place = folder.name(path)
            file = os.open(place, _NEW, 0o666, dir_fd=folder.descriptor)
            with os.fdopen(file, "wb") as stream:
                stream.write(data)

    def open_shared(self, path: PurePosixPath) -> int:
        """Open a file that several processes may have; made when it is not there."""
        with self.open_folder(path.parent) as folder:
            place = folder.name(path)
            if folder.descriptor is None:
                mode = self.mode(path)
                _refuse_link(0 if mode is None else mode, self.path / path)
            try:
                return os.open(place, _SHARED, 0o666, dir_fd=folder.descriptor)
            except OSError as problem:
                if problem.errno == errno.ELOOP:
                    raise LinkInTheWay(self.path / path) from None
                raise

    def replace(
        self, path: PurePosixPath, data: bytes, *, half: PurePosixPath | None = None
    ) -> None:
        """Write a file whole or not at all, over the plain file that may be there.

        ``half`` is where it is until it is whole: a name that nobody has, unless it is
        given by someone who removes what a killed process leaves of it.
        """
        mode = self.mode(path)
        if mode is not None and stat.S_ISLNK(mode):
            raise LinkInTheWay(self.path / path)
        name = f".specloom-{secrets.token_hex(8)}{_PART}"
        half = half or path.with_name(name)
        try:
            self.write_new(half, data)
            self.move(half, self, path)
        finally:
            with suppress(OSError):
                self.remove_file(half)

    def sweep(self, path: PurePosixPath) -> None:
        """Remove what a process that was killed in the middle of a write has left."""
        oldest = time.time() - _HOUR
        for name in self.names(path):
            found = self.status(path / name) if _LEFT_OVER.fullmatch(name) else None
            if found is None or found.st_mtime > oldest:
                continue
            if stat.S_ISDIR(found.st_mode):
                self.remove_tree(path / name)
            else:
                self.remove_file(path / name)

    def move(
        self, path: PurePosixPath, to: "HeldFolder", target: PurePosixPath
    ) -> None:
        """Rename; a file that is at the target makes way, a link there too."""
        with self.open_folder(path.parent) as old, to.open_folder(target.parent) as new:
            os.replace(
                old.name(path),
                new.name(target),
                src_dir_fd=old.descriptor,
                dst_dir_fd=new.descriptor,
            )

    def make_folder(self, path: PurePosixPath) -> None:
        """Make one folder, whose parent is there."""
        with self.open_folder(path.parent) as folder:
            os.mkdir(folder.name(path), dir_fd=folder.descriptor)

    def make_missing(self, path: PurePosixPath) -> Iterator[PurePosixPath]:
        """Make a folder and those above it that are not there, giving each when it is made."""
        for folder in (*reversed(path.parents), path):
            if folder.parts and self.mode(folder) is None:
                try:
                    self.make_folder(folder)
                except FileExistsError:
                    if not self.is_folder(folder):
                        raise
                    continue  # another run has made it
                yield folder

    def make_private(self, path: PurePosixPath) -> None:
        """Make a folder that is for us alone, whose parent is there."""
        with self.open_folder(path.parent) as folder:
            os.mkdir(folder.name(path), 0o700, dir_fd=folder.descriptor)

    def remove_file(self, path: PurePosixPath) -> None:
        """Remove a file, or a link itself; what is not there is no error."""
        with suppress(FileNotFoundError), self.open_folder(path.parent) as folder:
            os.unlink(folder.name(path), dir_fd=folder.descriptor)

    def remove_empty(self, path: PurePosixPath) -> bool:
        """Remove a folder with nothing in it; whether it was one."""
        try:
            with self.open_folder(path.parent) as folder:
                os.rmdir(folder.name(path), dir_fd=folder.descriptor)
        except OSError:
            return False
        return True

    def remove_tree(self, path: PurePosixPath) -> None:
        """Remove a folder with all that is in it, as far as that is possible."""
        with suppress(OSError), self.open_folder(path.parent) as folder:
            shutil.rmtree(
                folder.name(path), ignore_errors=True, dir_fd=folder.descriptor
            )

    @contextmanager
    def open_folder(self, path: PurePosixPath) -> Generator["HeldFolder"]:
        """A folder below this one, for as long as the context lasts."""
        held = self
        try:
            for part in path.parts:
                step = _step(held, part)
                if held is not self:
                    _let_go(held)
                held = step
            yield held
        finally:
            if held is not self:
                _let_go(held)

    def name(self, path: PurePosixPath) -> str:
        """What system calls are given for something that is right in this folder."""
        return str(self.path / path.name) if self.descriptor is None else path.name


@contextmanager
def hold(folder: Path) -> Generator[HeldFolder]:
    """Hold a folder that is trusted: links on the way to it are the user's own."""
    held = HeldFolder(folder, os.open(folder, _FOLDER) if _HELD else None)
    try:
        yield held
    finally:
        _let_go(held)


def split_trusted(path: Path, trusted: Path) -> tuple[Path, PurePosixPath]:
    """The folder to hold for a path, and where the path is in it.

    That folder is ``trusted`` for all that is below it. Any other path was named by the
    user in full: the nearest folder above it that is there is held.
    """
    whole, above = _absolute(path), _absolute(trusted)
    if above not in whole.parents:
        above = next(folder for folder in whole.parents if os.path.isdir(folder))
    return above, PurePosixPath(*whole.relative_to(above).parts)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def _step(held: HeldFolder, part: str) -> HeldFolder:
    """One component further. ``..`` would leave what is held, and is never asked for."""
    path = held.path / part
    if part == "..":
        raise LinkInTheWay(path)
    try:
        if held.descriptor is None:
            _refuse_link(os.lstat(path).st_mode, path)
            return HeldFolder(path, None)
        flags = _FOLDER | _NO_LINK
        return HeldFolder(path, os.open(part, flags, dir_fd=held.descriptor))
    except OSError as problem:
        if problem.errno in (errno.ELOOP, errno.ENOTDIR):
            place = held.name(PurePosixPath(part))
            _refuse_link(os.lstat(place, dir_fd=held.descriptor).st_mode, path)
        problem.filename = str(path)
        raise


def _refuse_link(mode: int, path: Path) -> None:
    if stat.S_ISLNK(mode):
        raise LinkInTheWay(path)


def _let_go(held: HeldFolder) -> None:
    if held.descriptor is not None:
        os.close(held.descriptor)
