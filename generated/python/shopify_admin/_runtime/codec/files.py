"""Types of what can be uploaded, and files that downloads go to."""

from __future__ import annotations

import os
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
)
from pathlib import Path
from typing import IO, TypeAlias

from typing_extensions import TypeIs

from ..type_guards import is_path, is_readable, is_tuple

Pieces: TypeAlias = Iterator[bytes] | AsyncIterable[bytes]
"""What gives a file piece by piece; it can be sent once. The synchronous client takes no
asynchronous one."""
FileContent: TypeAlias = bytes | str | IO[bytes] | os.PathLike[str] | Pieces
FileTypes: TypeAlias = (
    bytes
    | IO[bytes]
    | os.PathLike[str]
    | Pieces
    | tuple[str | None, FileContent]
    | tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
"""A file: its content, or (name, content[, media type[, headers]])."""
UploadProgress: TypeAlias = Callable[[int, int | None], object]
"""Called with the bytes of a body that are sent so far, and with all of them where their
number is known. It begins anew with each attempt."""

CHUNK = 65_536


def is_pieces(value: object) -> TypeIs[Pieces]:
    """Whether a value gives a file piece by piece, and is no open file itself."""
    if hasattr(value, "read"):
        return False
    return hasattr(value, "__next__") or hasattr(value, "__aiter__")


def is_file(value: object) -> bool:
    """Whether a value is a file in one of the forms of `FileTypes`."""
    return (
        isinstance(value, (bytes, bytearray))
        or is_path(value)
        or is_readable(value)
        or is_pieces(value)
        or is_described_file(value)
    )


def is_described_file(value: object) -> bool:
    """Whether a tuple is (name, content[, media type[, headers]])."""
    if not is_tuple(value) or not 2 <= len(value) <= 4:
        return False
    if not (value[0] is None or isinstance(value[0], str)):
        return False
    if len(value) == 2 and isinstance(value[1], str):
        # Two texts are far more often two values than a file given as text.
        return False
    return _is_content(value[1])


def _is_content(value: object) -> bool:
    return isinstance(value, (bytes, bytearray, str)) or (
        is_path(value) or is_readable(value) or is_pieces(value)
    )


def chunks(content: bytes | IO[bytes] | Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of what can be sent."""
    if isinstance(content, bytes):
        for start in range(0, len(content), CHUNK):
            yield content[start : start + CHUNK]
    elif is_readable(content):
        while chunk := content.read(CHUNK):
            yield chunk
    else:
        yield from content


async def async_chunks(
    content: bytes | IO[bytes] | Iterable[bytes] | AsyncIterable[bytes],
) -> AsyncIterator[bytes]:
    """The pieces of what can be sent, whether they are waited for or not."""
    if isinstance(content, AsyncIterable):
        async for chunk in content:
            yield chunk
    else:
        for chunk in chunks(content):
            yield chunk


def opened_to_write(path: str | os.PathLike[str]) -> IO[bytes]:
    """A file that replaces what is at `path`; the caller closes it."""
    return Path(path).open("wb")
