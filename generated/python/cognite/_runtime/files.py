"""Types of what can be uploaded, and files that downloads go to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, TypeAlias

FileContent: TypeAlias = bytes | str | IO[bytes] | os.PathLike[str]
FileTypes: TypeAlias = (
    bytes
    | IO[bytes]
    | os.PathLike[str]
    | tuple[str | None, FileContent]
    | tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
"""A file: its content, or (name, content[, media type[, headers]])."""


def opened_to_write(path: str | os.PathLike[str]) -> IO[bytes]:
    """A file that replaces what is at `path`; the caller closes it."""
    return Path(path).open("wb")
