"""Reading plain files only: opening a named pipe or a device might never end.

What a repository holds under the name of a document, a config or a lock need not be a file.
"""

import errno
import os
import stat
from pathlib import Path

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class NoPlainFile(OSError):
    """A pipe, a socket or a device is where a file was looked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "it is a pipe or a device, not a file")
        self.filename = str(path)


class FileTooLarge(OSError):
    """A file has more bytes than whoever reads it allows."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(errno.EFBIG, f"it is larger than {most // 1024**2} MB")
        self.filename = str(path)


def read_plain_file(path: Path, most: int) -> bytes:
    """The bytes of a file, at most so many; never waits for a writer.

    A link to a file is followed. Raises ``NoPlainFile``, ``FileTooLarge``, and ``OSError``
    for what the operating system refuses; ``ValueError`` for what is no path.
    """
    if path.is_dir():  # which some systems open, and others refuse in other words
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with os.fdopen(os.open(path, _FLAGS), "rb", closefd=True) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise NoPlainFile(path)
        if status.st_size > most:
            raise FileTooLarge(path, most)
        data = file.read(most + 1)
    if len(data) > most:
        raise FileTooLarge(path, most)
    return data
