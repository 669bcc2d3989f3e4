"""The bytes of multipart bodies: forms, and lists of parts without names, in their order
(OpenAPI 3.2, media type object, "Encoding By Position").

The HTTP library writes forms too, but of files that it can seek in only, and from their
beginning wherever they stand.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import IO
from urllib.parse import quote

from ..codec.files import UNNAMED, async_chunks, chunks
from ..dataclass_compat import record
from ..omit import Omit
from .endpoint import Body, PartHeaders, Style
from .multipart import (
    FileData,
    FileValue,
    nearest,
    part,
    refuse_without_part,
)

_DISPOSITION = "content-disposition"
_NOT_IN_QUOTES = re.compile(r'["\\\x00-\x1f\x7f]')
_HEADER_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_NOT_IN_HEADERS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@record(frozen=True, slots=True)
class Part:
    """One part, with the lines above it."""

    head: bytes
    content: FileData


@record(frozen=True, slots=True)
class Parts:
    """The bytes of a multipart body (RFC 2046, section 5.1.1); can be iterated again."""

    parts: tuple[Part, ...]
    boundary: str

    def __iter__(self) -> Iterator[bytes]:
        for item in self.parts:
            yield self._head_lines(item)
            if isinstance(item.content, AsyncIterable):
                raise TypeError(
                    "An asynchronous iterator needs the asynchronous client"
                )
            yield from chunks(item.content)
            yield b"\r\n"
        yield self._end()

    def length(self, of_files: int) -> int:
        """The number of bytes, when those of the files are known."""
        contents = (item.content for item in self.parts)
        known = sum(len(content) for content in contents if isinstance(content, bytes))
        lines = sum(len(self._head_lines(item)) + 2 for item in self.parts)
        return known + of_files + lines + len(self._end())

    def _head_lines(self, item: Part) -> bytes:
        return b"--" + self.boundary.encode() + b"\r\n" + item.head

    def _end(self) -> bytes:
        return b"--" + self.boundary.encode() + b"--\r\n"


class AsyncParts(Parts):
    """The same, where some of the parts have to be waited for."""

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for item in self.parts:
            yield self._head_lines(item)
            async for chunk in async_chunks(item.content):
                yield chunk
            yield b"\r\n"
        yield self._end()


def content_of(parts: Iterable[Part], boundary: str) -> Parts:
    """The parts as one content."""
    parts = tuple(parts)
    is_awaited = any(isinstance(item.content, AsyncIterable) for item in parts)
    return AsyncParts(parts, boundary) if is_awaited else Parts(parts, boundary)


def awaited(content: Parts) -> AsyncParts:
    """The same for the asynchronous client, which reads no file by itself."""
    return AsyncParts(content.parts, content.boundary)


def form_part(name: str, written: FileValue) -> Part:
    """A part of a form (RFC 7578, section 4.2). A file without a media type has that of its
    name; other values have none that is not said."""
    file_name, content, media_type, own = written
    if media_type is None and file_name:
        media_type = _kind_of(file_name, content)
    headers = {_DISPOSITION: f'form-data; name="{_in_quotes(name)}"'}
    if media_type is not None:
        headers["content-type"] = media_type
    headers |= {key.lower(): value for key, value in own.items()}
    return Part(_head(headers, file_name or None, is_form=True), content)


def list_of_parts(
    values: Iterable[object],
    body: Body | None,
    heads: PartHeaders,
    opened: list[IO[bytes]],
) -> list[Part]:
    """A part for each value; the files that are opened for them go to `opened`.

    `heads` are by `[0]`, `[1]` for the first parts, and by `[]` for all others.
    """
    prefix, rest = (body.prefix, body.item) if body else ((), None)
    is_form = body is not None and body.media_type.lower().startswith(
        "multipart/form-data"
    )
    names = chain((f"[{index}]" for index in range(len(prefix))), repeat("[]"))
    described = zip(names, chain(prefix, repeat(rest)), strict=False)
    given = (value for value in values if not isinstance(value, Omit))
    named = [(*what, value) for value, what in zip(given, described, strict=False)]
    refuse_without_part(heads, [name for name, _, _ in named])
    parts: list[Part] = []
    for index, (name, style, value) in enumerate(named):
        written = part(value, style, opened)
        headers = _headers(written, style, heads.get(name, {}))
        if is_form:
            headers.setdefault(_DISPOSITION, f'form-data; name="{index}"')
        parts.append(Part(_head(headers, written[0], is_form=is_form), written[1]))
    return parts


def _headers(
    written: FileValue, style: Style | None, given: Mapping[str, str]
) -> dict[str, str]:
    """Names of headers are in lower case here, so that the nearest one wins."""
    name, content, media_type, own = written
    if media_type is None:
        media_type = _kind_of(name, content)
    fixed: Mapping[str, str] = style.headers if style else {}
    said = nearest(fixed, given, {"content-type": media_type}, own)
    return {key.lower(): value for key, value in said.items()}


def _kind_of(name: str | None, content: FileData) -> str:
    if name is not None:
        return mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_ascii = isinstance(content, bytes) and content.isascii()
    return "text/plain" if is_ascii else "text/plain; charset=utf-8"


def _head(headers: dict[str, str], name: str | None, *, is_form: bool) -> bytes:
    if name is not None and (is_form or name != UNNAMED):
        said = headers.get(_DISPOSITION, "attachment")
        if "filename" not in said:
            headers[_DISPOSITION] = f'{said}; filename="{_in_quotes(name)}"'
    if not all(map(_HEADER_NAME.fullmatch, headers)):
        raise ValueError("A header of a part has a name that no header can have")
    lines = [f"{key.title()}: {value}" for key, value in headers.items()]
    for line in lines:
        if _NOT_IN_HEADERS.search(line):
            raise ValueError("A header of a part holds a control character")
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode()


def _in_quotes(name: str) -> str:
    """A file name as browsers write it (HTML, "multipart/form-data")."""
    return _NOT_IN_QUOTES.sub(lambda found: quote(found[0]), name)
