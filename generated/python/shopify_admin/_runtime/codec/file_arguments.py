"""Files as callers give them: what can be sent becomes one of `FileTypes`, and what cannot
is refused before anything is sent, by the name of its argument."""

from __future__ import annotations

import inspect
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Union, cast, get_args, get_origin

from ..type_guards import is_buffer, is_items, is_path, is_readable, is_tuple
from .files import CHUNK, UNNAMED, FileTypes, is_pieces

_LISTS = ("list", "Sequence", "Iterable", "Collection")


def _members(annotation: object) -> Iterator[object]:
    """The members of a union, whatever stands between; a type that is none is its own."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _members(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for member in get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


FILE_KINDS = frozenset(_members(FileTypes))
"""All that a file may be."""


class NotAFile(TypeError):
    """A value that cannot be sent as a file."""

    def named(self, argument: str) -> TypeError:
        """The error that users see."""
        return TypeError(f"`{argument}` is no file that can be sent: {self}")


def is_only_file(annotation: object) -> bool:
    """Whether an annotation is of files alone, of one or of several, or of null."""
    members = frozenset(_members(annotation))
    return is_file_union(members) and all(map(_is_beside_files, members - FILE_KINDS))


def is_file_union(members: Iterable[object]) -> bool:
    """Whether all that a file may be is among the members of a union."""
    return FILE_KINDS.issubset(members)


def _is_beside_files(member: object) -> bool:
    origin = get_origin(member)
    if isinstance(origin, type) and origin.__name__ in _LISTS:
        return is_only_file(get_args(member)[0])
    return member is NoneType


def files_of(value: object) -> list[object] | None:
    """The members of a list of files; None where a value is one file, or none at all."""
    if not is_items(value) or is_pieces(value):
        return None
    return None if is_tuple(value) and _is_described(value) else list(value)


def as_file(value: object) -> object:
    """What is given for a file, in a form that can be sent. Text in its place is more often
    the path of a file than its content. Raises NotAFile.
    """
    if isinstance(value, str):
        raise NotAFile(
            "it is text; pass a `pathlib.Path` to send the file of that name, or bytes"
        )
    if is_tuple(value) and _is_described(value):
        return _described(value)
    if is_buffer(value):
        return bytes(value)
    if is_readable(value):
        return _opened(value)
    if is_path(value) or is_pieces(value):
        return value
    raise NotAFile(
        "expected bytes, a path, an open file or an iterator of bytes, but got "
        f"{type(value).__name__}"
    )


def _is_described(value: tuple[object, ...]) -> bool:
    """Whether a tuple is (name, content[, media type[, headers]]), also of two texts."""
    return 2 <= len(value) <= 4 and (value[0] is None or isinstance(value[0], str))


def _described(value: tuple[object, ...]) -> object:
    name, content, *rest = value
    if isinstance(content, str):
        return (name, content.encode(), *rest)
    content = as_file(content)
    if is_tuple(content):  # an open file that knows its name; the given one is nearer
        content = content[1]
    return (name, content, *rest)


def _opened(file: object) -> object:
    """An open file, if it gives bytes; one that has to be waited for, in pieces."""
    if hasattr(file, "encoding"):
        raise NotAFile('it is open as text; open it in the mode "rb"')
    read = cast("Callable[[int], Awaitable[bytes]]", getattr(file, "read", None))
    if not inspect.iscoroutinefunction(read):
        return file
    name = getattr(file, "name", None)
    is_name = isinstance(name, str) and name
    return (Path(str(name)).name if is_name else UNNAMED, _pieces(read))


async def _pieces(read: Callable[[int], Awaitable[bytes]]) -> AsyncIterator[bytes]:
    while chunk := await read(CHUNK):
        yield chunk


def text_of_file(value: object) -> str:
    """What is given for a file where JSON has a text: nothing says that it is encoded, so
    it is the text itself. Raises NotAFile for bytes that are none.
    """
    if isinstance(value, str):
        return value
    try:
        return _bytes_of(as_file(value)).decode()
    except UnicodeDecodeError as error:
        raise NotAFile("in JSON it is text, and these bytes are not UTF-8") from error


def _bytes_of(value: object) -> bytes:
    if is_tuple(value):
        return _bytes_of(value[1])
    if is_path(value):
        return Path(os.fspath(value)).read_bytes()
    if is_readable(value):
        return value.read()
    if is_buffer(value):
        return bytes(value)
    if is_pieces(value) and isinstance(value, Iterator):
        return b"".join(value)
    raise NotAFile("in JSON it is text, which cannot be waited for")
