"""Types of what can be uploaded."""

from __future__ import annotations

import os
from collections.abc import Mapping
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
