"""Types of what can be uploaded, and files that downloads go to."""

from __future__ import annotations

import os
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
)
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Annotated, TypeAlias

from typing_extensions import TypeIs

from ..concurrency import async_blocking
from ..schemas import AS_GIVEN
from ..type_guards import is_buffer, is_path, is_readable, is_tuple

Pieces: TypeAlias = (
    Annotated[Iterator[bytes], AS_GIVEN] | Annotated[AsyncIterable[bytes], AS_GIVEN]
)
"""What gives a file piece by piece; it can be sent once. The synchronous client takes no
asynchronous one."""
OpenFile: TypeAlias = Annotated[IO[bytes], AS_GIVEN]
FileContent: TypeAlias = bytes | str | OpenFile | os.PathLike[str] | Pieces
FileTypes: TypeAlias = (
    bytes
    | OpenFile
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
FILE_CHUNK = 4 * CHUNK
"""What a thread reads at once: going there and back takes as long as reading does."""
UNNAMED = "upload"
"""The name of a file that has none; forms need one."""


def is_pieces(value: object) -> TypeIs[Pieces]:
    """Whether a value gives a file piece by piece, and is no open file itself."""
    if hasattr(value, "read"):
        return False
    return hasattr(value, "__next__") or hasattr(value, "__aiter__")


def is_file(value: object) -> bool:
    """Whether a value is a file in one of the forms of `FileTypes`."""
    return (
        is_buffer(value)
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
        while chunk := _as_bytes(content.read(CHUNK)):
            yield chunk
    else:
        yield from content


def _as_bytes(chunk: object) -> bytes:
    """What a file gave, whatever its type promises."""
    if isinstance(chunk, bytes):
        return chunk
    raise TypeError('A file gave text; open it in the mode "rb"')


async def async_chunks(
    content: bytes | IO[bytes] | Iterable[bytes] | AsyncIterable[bytes],
) -> AsyncIterator[bytes]:
    """The pieces of what can be sent, whether they are waited for or not."""
    if isinstance(content, AsyncIterable):
        async for chunk in content:
            yield chunk
    elif is_readable(content) and not isinstance(content, BytesIO):
        # A disk can be slow, and the event loop has other things to do.
        while read := await async_blocking(content.read, FILE_CHUNK):
            for chunk in chunks(read):
                yield chunk
    else:
        for chunk in chunks(content):
            yield chunk


@contextmanager
def replacement(path: str | os.PathLike[str]) -> Generator[IO[bytes]]:
    """A file that takes the place of what is at `path` when it is whole. Until then the old
    one stays, and it stays for good when something goes wrong on the way.

    A link goes on leading where it leads. What is no regular file, such as a pipe, and what
    stands in a folder that takes no new files is written to as it is.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{os.urandom(8).hex()}.part")
    is_regular = not target.exists() or target.is_file()
    try:
        file = (beside if is_regular else target).open("xb" if is_regular else "wb")
    except FileNotFoundError as error:  # which names a file that nobody knows
        raise FileNotFoundError(error.errno, error.strerror, str(path)) from None
    except PermissionError:
        if not (is_regular and target.exists()):
            raise
        is_regular, file = False, target.open("wb")
    try:
        with file:
            yield file
        if is_regular:
            _move(beside, target)
    finally:
        if is_regular:
            beside.unlink(missing_ok=True)


def _move(written: Path, target: Path) -> None:
    if target.exists():
        written.chmod(target.stat().st_mode & 0o7777)
    try:
        written.replace(target)
    except OSError:
        # A file that is mounted by itself cannot be replaced; its content can.
        with written.open("rb") as source, target.open("wb") as file:
            for chunk in chunks(source):
                file.write(chunk)
