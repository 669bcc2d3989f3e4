"""One run at a time: a file that is locked for as long as something is written.

The lock belongs to the open file, so it ends with the process that has it, however that
ends; the file is removed with it, or by the next one that takes the lock.
"""

import errno
import os
import re
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import PurePosixPath

from specloom.disk.held_folder import HeldFolder

SECONDS = 30.0
"""How long another run is waited for; what it writes takes much less."""
_PAUSE = 0.02
_PROCESS = re.compile(rb"\d{1,20}")


class Busy(OSError):
    """Another process has the lock, and keeps it; the text tells its number, if known."""

    def __init__(self, holder: str) -> None:
        who = f" (process {holder})" if holder else ""
        super().__init__(errno.EBUSY, f"another run{who} is writing to it")


@contextmanager
def lock_file(held: HeldFolder, path: PurePosixPath) -> Generator[None]:
    """Have a file to ourselves; wait for whoever has it, for a while, then ``Busy``.

    A link in its place is ``LinkInTheWay``. On file systems without locks nobody waits.
    """
    with _take(held, path, time.monotonic() + SECONDS) as file:
        number = file.fileno()
        os.ftruncate(number, 0)
        os.write(number, f"{os.getpid()}\n".encode())
        try:
            yield
        finally:
            if sys.platform == "win32":  # where no open file can be removed
                file.close()
            with suppress(OSError):
                held.remove_file(path)


def _take(held: HeldFolder, path: PurePosixPath, until: float) -> FileIO:
    while True:
        file = FileIO(held.open_shared(path), "r+")
        try:
            free = _lock(file.fileno())
            if free and _is_there(held, path, file.fileno()):
                return file
            holder = b"" if free else _first_bytes(file.fileno())
        except BaseException:
            file.close()
            raise
        file.close()
        if not free and time.monotonic() > until:
            found = _PROCESS.match(holder)
            raise Busy(found[0].decode() if found else "")
        if not free:
            time.sleep(_PAUSE)


def _first_bytes(file: int) -> bytes:
    try:
        return os.read(file, 20)
    except OSError:  # Windows does not let others read what is locked
        return b""


def _is_there(held: HeldFolder, path: PurePosixPath, file: int) -> bool:
    """Whether this is still the file of that name: whoever had it has removed it."""
    there = held.status(path)
    return there is not None and os.path.samestat(there, os.fstat(file))


def _lock(file: int) -> bool:
    """Whether the file is ours now; a file system without locks gives it to everybody."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        return problem.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True
