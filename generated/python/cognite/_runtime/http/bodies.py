"""Request bodies by media type: JSON, forms, multipart, text and bytes."""

from __future__ import annotations

import os
import re
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from ..codec.files import UploadProgress, async_chunks, chunks, is_file, is_pieces
from ..codec.values import (
    flat,
    is_json,
    is_scalar,
    json_text,
    plain,
    scalar,
    without_omitted,
)
from ..dataclass_compat import record
from ..omit import Omit
from ..type_guards import (
    is_buffer,
    is_items,
    is_mapping,
    is_path,
    is_readable,
    is_tuple,
)
from .endpoint import NO_HEADERS, Body, PartHeaders, Root, Style

if TYPE_CHECKING:
    from .part_list import Part

_CHARSET = re.compile(r';\s*charset="?([^";\s]+)', re.IGNORECASE)

Content: TypeAlias = bytes | Iterable[bytes] | AsyncIterable[bytes]


class SpentBody(Exception):
    """The bytes of a body are asked for again, and they are gone."""


@dataclass(slots=True)
class _Reading:
    """Whether somebody has begun to read a body."""

    begun: bool = False


@record(frozen=True, slots=True, kw_only=True)
class EncodedBody:
    """A body that is ready to be sent, as often as `replayable` allows.

    `length` is that of what is not bytes yet, files from where they stand; `opened` are
    files that the run-time has to close. Whoever reads the content, be it for a redirect or
    for credentials of the HTTP library, reads it from its beginning, or not at all (decision
    063).
    """

    content: Content | None = None
    content_type: str | None = None
    length: int | None = None
    replayable: bool = True
    opened: tuple[IO[bytes], ...] = ()
    starts: tuple[tuple[IO[bytes], int], ...] = field(default=(), repr=False)
    reading: _Reading = field(default_factory=_Reading, init=False, repr=False)

    @property
    def is_spent(self) -> bool:
        """Whether the bytes are gone: they can be read once, and somebody has begun."""
        return self.reading.begun and not self.replayable

    def begin(self) -> None:
        """Go to where each file stood before the first attempt.

        Raises SpentBody when they cannot be read again.
        """
        if self.is_spent:
            raise SpentBody
        if self.reading.begun:
            try:
                for handle, position in self.starts:
                    handle.seek(position)
            except (OSError, ValueError) as error:  # closed in the meantime
                raise SpentBody from error
        self.reading.begun = True

    def close(self) -> None:
        """Close what the run-time opened."""
        for handle in self.opened:
            handle.close()

    @property
    def size(self) -> int | None:
        """The number of bytes, where it is known."""
        return len(self.content) if isinstance(self.content, bytes) else self.length

    def sync_content(
        self, progress: UploadProgress | None = None
    ) -> bytes | Iterable[bytes] | None:
        """The content for a synchronous client."""
        content = self.content
        if isinstance(content, AsyncIterable):
            raise TypeError("An asynchronous iterator needs the asynchronous client")
        if content is None or (isinstance(content, bytes) and progress is None):
            return content
        return _Synchronous(self, content, progress)

    def async_content(
        self, progress: UploadProgress | None = None
    ) -> bytes | AsyncIterable[bytes] | None:
        """The content for an asynchronous client."""
        content = self.content
        if content is None or (isinstance(content, bytes) and progress is None):
            return content
        if not isinstance(content, bytes):
            from .part_list import Parts, awaited  # few calls send files

            content = awaited(content) if isinstance(content, Parts) else content
        return _Asynchronous(self, content, progress)


NO_BODY = EncodedBody()


def encode_body(
    body: Body | None,
    value: object,
    extra: object | None = None,
    headers: PartHeaders = NO_HEADERS,
) -> EncodedBody:
    """The body of a request; `NO_BODY` when there is nothing to send.

    `value` is a mapping keyed by wire name at its first level, or any value of a body that
    is not an object. An optional body whose parts are all left out is not sent. `headers`
    are those of parts. Raises ValueError for headers of a part that is not there.
    """
    if isinstance(value, Omit) and extra is None:
        return _empty_body(headers)
    if is_mapping(value):
        value = without_omitted(value)
    value = _merge_extra(value, extra)
    if isinstance(value, Omit) or (body and not body.required and value == {}):
        return _empty_body(headers)
    media_type = body.media_type if body else "application/json"
    essence = media_type.partition(";")[0].strip().lower()
    if essence.startswith("multipart/"):
        return _multipart(body, value, essence, headers)
    if essence == "application/x-www-form-urlencoded":
        return _form(body, value, media_type)
    if body and body.framing is not None and not isinstance(value, bytes):
        from .lines import encode_lines  # few calls have such a body

        lines = encode_lines(body, value)
        if lines is not None:
            content, replayable = lines
            return EncodedBody(
                content=content, content_type=media_type, replayable=replayable
            )
    if is_json(essence) and not (isinstance(value, bytes) or (body and body.is_file)):
        return _json(body, value, media_type)
    if body and body.xml and not is_scalar(flat(value)) and not is_file(value):
        return _document(body, body.xml, value)
    return _raw(_raw_value(body, value), media_type)


def _raw_value(body: Body | None, value: object) -> object:
    """What is given for a body that is a file, in a form that can be sent; another value as
    it is written."""
    if body is None or body.type is None:
        return value
    if not body.is_file:
        return value if is_file(value) else _encode_value(body, value)
    from ..codec.file_arguments import NotAFile, as_file

    try:
        return as_file(value)
    except NotAFile as error:
        raise error.named("body") from None


def _empty_body(headers: PartHeaders) -> EncodedBody:
    if headers:
        from .multipart import refuse_without_part

        refuse_without_part(headers)
    return NO_BODY


def _merge_extra(value: object, extra: object | None) -> object:
    if extra is None:
        return value
    if is_mapping(value) and is_mapping(extra):
        return {**value, **without_omitted(extra)}
    return extra


def _encode_value(
    body: Body | None, value: object, leaf: Callable[[object], object] = plain
) -> object:
    """The value along the annotation of the body, `leaf` being for what it has not."""
    from ..codec.encode import (
        encode_fields,  # needs pydantic, which a call may do without
    )

    annotation = None if body is None else body.annotation
    return encode_fields(annotation, value, leaf)


def _encodings_of(body: Body | None) -> Mapping[str, Style]:
    return {} if body is None else body.encoding


def _json(body: Body | None, value: object, media_type: str) -> EncodedBody:
    text = json_text(_encode_value(body, value))
    # "surrogatepass" would send what no server can read; an error here is clearer.
    return EncodedBody(content=text.encode(), content_type=media_type)


def _document(body: Body, root: Root, value: object) -> EncodedBody:
    data = _encode_value(body, value)
    content = root.write(body.annotation, data)
    return EncodedBody(content=content, content_type=body.media_type)


def _form(body: Body | None, value: object, media_type: str) -> EncodedBody:
    from .multipart import form_pieces  # few calls send a form

    data = flat(_encode_value(body, value, _keep_value))
    if not is_mapping(data):
        raise TypeError(f"A form needs an object, not {type(value).__name__}")
    text = "&".join(form_pieces(data, _encodings_of(body), body.form if body else None))
    return EncodedBody(content=text.encode("ascii"), content_type=media_type)


def _multipart(
    body: Body | None, value: object, essence: str, headers: PartHeaders
) -> EncodedBody:
    data = flat(_encode_value(body, value, _keep_value))
    if is_items(data):
        return _part_list(body, data, essence, headers)
    if not is_mapping(data):
        kind = type(value).__name__
        raise TypeError(f"A multipart body needs an object or a list, not {kind}")
    from .multipart import parts_of  # few calls have such a body
    from .part_list import form_part

    form = None if body is None else body.form
    parts, opened = parts_of(data, _encodings_of(body), headers, form)
    return _of_parts([form_part(*item) for item in parts], essence, opened)


def _no_parts(essence: str) -> EncodedBody:
    """An empty multipart body still has to say what it is."""
    empty = f"{essence}; boundary=empty"
    return EncodedBody(content=b"--empty--\r\n", content_type=empty)


def _part_list(
    body: Body | None, values: Iterable[object], essence: str, headers: PartHeaders
) -> EncodedBody:
    from .part_list import list_of_parts

    opened: list[IO[bytes]] = []
    parts = list_of_parts(values, body, headers, opened)
    return _of_parts(parts, essence, opened)


def _of_parts(
    parts: Sequence[Part], essence: str, opened: Sequence[IO[bytes]]
) -> EncodedBody:
    """A body of parts, whose bytes are there as soon as they are all known."""
    from .part_list import content_of

    if not parts:
        return _no_parts(essence)
    content = content_of(parts, os.urandom(16).hex())
    content_type = f"{essence}; boundary={content.boundary}"
    unread = [item.content for item in parts if not isinstance(item.content, bytes)]
    if not unread:
        return EncodedBody(content=b"".join(content), content_type=content_type)
    starts, seekable = _positions(unread)
    return EncodedBody(
        content=content,
        content_type=content_type,
        length=content.length(_bytes_from(starts)) if seekable else None,
        opened=tuple(opened),
        starts=starts,
        replayable=seekable,
    )


def _bytes_from(starts: Iterable[tuple[IO[bytes], int]]) -> int:
    """The bytes of some files from where they stand, where they are left."""
    total = 0
    for handle, position in starts:
        total += max(0, handle.seek(0, os.SEEK_END) - position)
        handle.seek(position)
    return total


def _raw(value: object, media_type: str) -> EncodedBody:
    kind = "application/octet-stream" if "*" in media_type else media_type
    if is_tuple(value) and is_file(value):
        # A described file: its media type is nearer to the bytes than a range is.
        _, value, declared = (*value, None)[:3]
        kind = str(declared) if declared and "*" in media_type else kind
    if is_path(value):
        handle = Path(os.fspath(value)).open("rb")  # noqa: SIM115
        return _file(handle, kind, opened=(handle,))
    if is_readable(value):
        return _file(value, kind, opened=())
    if is_buffer(value):
        return EncodedBody(content=bytes(value), content_type=kind)
    if is_pieces(value):
        return EncodedBody(content=value, content_type=kind, replayable=False)
    kind, encoding = _with_charset(kind)
    return EncodedBody(content=_text(value).encode(encoding), content_type=kind)


def _with_charset(media_type: str) -> tuple[str, str]:
    """The media type of a text with its encoding, which is UTF-8 unless it says so."""
    named = _CHARSET.search(media_type)
    if named is not None:
        with suppress(LookupError):
            "".encode(named[1])
            return media_type, named[1]
        return media_type, "utf-8"
    if not media_type.lower().startswith("text/"):
        return media_type, "utf-8"
    return f"{media_type}; charset=utf-8", "utf-8"


def _file(
    handle: IO[bytes], content_type: str, *, opened: tuple[IO[bytes], ...]
) -> EncodedBody:
    starts, seekable = _positions([handle])
    return EncodedBody(
        content=handle,
        content_type=content_type,
        length=_bytes_from(starts) if seekable else None,
        replayable=seekable,
        opened=opened,
        starts=starts,
    )


def _text(value: object) -> str:
    data = flat(value)
    if not is_scalar(data):
        return json_text(plain(data))
    return scalar(data)


def _keep_value(value: object) -> object:
    """Forms keep values as they are: a file is not base64 there."""
    return value


def _positions(
    contents: Iterable[object],
) -> tuple[tuple[tuple[IO[bytes], int], ...], bool]:
    starts: list[tuple[IO[bytes], int]] = []
    seekable = True
    for handle in contents:
        position: int | None = None
        if is_readable(handle):
            with suppress(OSError, AttributeError, ValueError):
                position = handle.tell() if handle.seekable() else None
            if position is not None:
                starts.append((handle, position))
        seekable = seekable and position is not None
    return tuple(starts), seekable


@record(frozen=True, slots=True)
class _Synchronous:
    """A body in pieces, which may be told to somebody; a file can be iterated again."""

    body: EncodedBody
    content: bytes | Iterable[bytes]
    progress: UploadProgress | None = None

    def __iter__(self) -> Iterator[bytes]:
        self.body.begin()
        sent, total = 0, self.body.size
        for chunk in chunks(self.content):
            yield chunk
            if self.progress is not None:
                sent += len(chunk)
                self.progress(sent, total)


@record(frozen=True, slots=True)
class _Asynchronous:
    """The same for the asynchronous client."""

    body: EncodedBody
    content: Content
    progress: UploadProgress | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.body.begin()
        sent, total = 0, self.body.size
        async for chunk in async_chunks(self.content):
            yield chunk
            if self.progress is not None:
                sent += len(chunk)
                self.progress(sent, total)
