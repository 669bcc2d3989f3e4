"""Request bodies by media type: JSON, forms, multipart, text and bytes."""

from __future__ import annotations

import os
import secrets
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
)
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import IO, TypeAlias, cast

from .endpoint import Body, Root, Style
from .multipart import FilePart, form_pieces, is_file, parts_of
from .narrow import is_items, is_mapping, is_path, is_readable, is_tuple
from .omit import Omit
from .record import record
from .values import flat, is_scalar, json_text, plain, scalar, without_omitted

Content: TypeAlias = bytes | Iterable[bytes] | AsyncIterable[bytes]
CHUNK = 65_536
FORM_DATA = "multipart/form-data"


@record(frozen=True, slots=True, kw_only=True)
class EncodedBody:
    """A body that is ready to be sent, as often as `replayable` allows.

    `files` are the parts of a `multipart` body, which replace `content`; `length` is that of
    a file from where it stands; `opened` are files that the run-time has to close.
    """

    content: Content | None = None
    files: tuple[FilePart, ...] = ()
    multipart: str = FORM_DATA
    content_type: str | None = None
    length: int | None = None
    replayable: bool = True
    opened: tuple[IO[bytes], ...] = ()
    starts: tuple[tuple[IO[bytes], int], ...] = field(default=(), repr=False)

    def rewind(self) -> None:
        """Go back to where each file stood before the first attempt."""
        for handle, position in self.starts:
            handle.seek(position)

    def close(self) -> None:
        """Close what the run-time opened."""
        for handle in self.opened:
            handle.close()

    def named(self, content_type: str) -> str:
        """The media type of a multipart body, from that of the form that the HTTP library
        wrote, with its boundary."""
        if not self.files or not content_type.startswith(FORM_DATA):
            return content_type
        return self.multipart + content_type.removeprefix(FORM_DATA)

    def sync_content(self) -> bytes | Iterable[bytes] | None:
        """The content for a synchronous client."""
        if isinstance(self.content, AsyncIterable):
            raise TypeError("An asynchronous iterator needs the asynchronous client")
        if self.content is None or isinstance(self.content, bytes):
            return self.content
        return _Synchronous(self.content)

    def async_content(self) -> bytes | AsyncIterable[bytes] | None:
        """The content for an asynchronous client."""
        if self.content is None or isinstance(self.content, (bytes, AsyncIterable)):
            return self.content
        return _Asynchronous(self.content)


NO_BODY = EncodedBody()


def encode_body(
    body: Body | None, value: object, extra: object | None = None
) -> EncodedBody:
    """The body of a request; `NO_BODY` when there is nothing to send.

    `value` is a mapping keyed by wire name at its first level, or any value of a body that
    is not an object. An optional body whose parts are all left out is not sent.
    """
    if isinstance(value, Omit) and extra is None:
        return NO_BODY
    if is_mapping(value):
        value = without_omitted(value)
    value = _merged(value, extra)
    if isinstance(value, Omit) or (body and not body.required and value == {}):
        return NO_BODY
    media_type = body.media_type if body else "application/json"
    essence = media_type.partition(";")[0].strip().lower()
    if essence.startswith("multipart/"):
        return _multipart(body, value, essence)
    if essence == "application/x-www-form-urlencoded":
        return _form(body, value, media_type)
    if is_json(essence) and not isinstance(value, bytes):
        return _json(body, value, media_type)
    if body and body.xml and not is_scalar(flat(value)) and not is_file(value):
        return _document(body, body.xml, value)
    return _raw(value, media_type)


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON: `application/json` or any `+json`."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence in ("application/json", "text/json") or essence.endswith("+json")


def _merged(value: object, extra: object | None) -> object:
    if extra is None:
        return value
    if is_mapping(value) and is_mapping(extra):
        return {**value, **without_omitted(extra)}
    return extra


def _encoded(
    body: Body | None, value: object, leaf: Callable[[object], object] = plain
) -> object:
    """The value along the annotation of the body, `leaf` being for what it has not."""
    from .encode import encode_fields  # needs pydantic, which a call may do without

    annotation = None if body is None else body.annotation
    return encode_fields(annotation, value, leaf)


def _encoding(body: Body | None) -> Mapping[str, Style]:
    return {} if body is None else body.encoding


def _json(body: Body | None, value: object, media_type: str) -> EncodedBody:
    text = json_text(_encoded(body, value))
    # "surrogatepass" would send what no server can read; an error here is clearer.
    return EncodedBody(content=text.encode(), content_type=media_type)


def _document(body: Body, root: Root, value: object) -> EncodedBody:
    data = _encoded(body, value)
    content = root.written(body.annotation, data)
    return EncodedBody(content=content, content_type=body.media_type)


def _form(body: Body | None, value: object, media_type: str) -> EncodedBody:
    data = flat(_encoded(body, value, _kept))
    if not is_mapping(data):
        raise TypeError(f"A form needs an object, not {type(value).__name__}")
    text = "&".join(form_pieces(data, _encoding(body), body.form if body else None))
    return EncodedBody(content=text.encode("ascii"), content_type=media_type)


def _multipart(body: Body | None, value: object, essence: str) -> EncodedBody:
    data = flat(_encoded(body, value, _kept))
    if is_items(data):
        return _part_list(body, data, essence)
    if not is_mapping(data):
        kind = type(value).__name__
        raise TypeError(f"A multipart body needs an object or a list, not {kind}")
    parts, opened = parts_of(data, _encoding(body))
    if not parts:
        return _no_parts(essence)
    handles = [part[1][1] for part in parts if not isinstance(part[1][1], bytes)]
    starts, seekable = _positions(handles)
    return EncodedBody(
        files=tuple(parts),
        multipart=essence,
        opened=tuple(opened),
        starts=starts,
        replayable=seekable,
    )


def _no_parts(essence: str) -> EncodedBody:
    """An empty multipart body still has to say what it is."""
    empty = f"{essence}; boundary=empty"
    return EncodedBody(content=b"--empty--\r\n", content_type=empty)


def _part_list(
    body: Body | None, values: Iterable[object], essence: str
) -> EncodedBody:
    from .part_list import Parts, list_of_parts  # few APIs have such a body

    opened: list[IO[bytes]] = []
    parts = tuple(list_of_parts(values, body, opened))
    if not parts:
        return _no_parts(essence)
    content = Parts(parts, secrets.token_hex(16))
    content_type = f"{essence}; boundary={content.boundary}"
    contents = (item.content for item in parts)
    handles = [handle for handle in contents if not isinstance(handle, bytes)]
    if not handles:
        return EncodedBody(content=b"".join(content), content_type=content_type)
    starts, seekable = _positions(handles)
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
    if isinstance(value, (bytes, bytearray)):
        return EncodedBody(content=bytes(value), content_type=kind)
    if isinstance(value, AsyncIterable) or hasattr(value, "__next__"):
        content = cast("Iterable[bytes] | AsyncIterable[bytes]", value)
        return EncodedBody(content=content, content_type=kind, replayable=False)
    return EncodedBody(content=_text(value).encode(), content_type=kind)


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


def _kept(value: object) -> object:
    """Forms keep values as they are: a file is not base64 there."""
    return value


def _positions(
    handles: Iterable[IO[bytes]],
) -> tuple[tuple[tuple[IO[bytes], int], ...], bool]:
    starts: list[tuple[IO[bytes], int]] = []
    seekable = True
    for handle in handles:
        position: int | None = None
        with suppress(OSError, AttributeError, ValueError):
            position = handle.tell() if handle.seekable() else None
        if position is None:
            seekable = False
        else:
            starts.append((handle, position))
    return tuple(starts), seekable


@record(frozen=True, slots=True)
class _Synchronous:
    """A file or an iterator in pieces; a file can be iterated again."""

    content: Iterable[bytes]

    def __iter__(self) -> Iterator[bytes]:
        return chunks(self.content)


@record(frozen=True, slots=True)
class _Asynchronous:
    """Blocking content for the asynchronous client; can be iterated again."""

    content: Iterable[bytes]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in chunks(self.content):
            yield chunk


def chunks(content: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a file or an iterator."""
    if not is_readable(content):
        yield from content
        return
    while chunk := content.read(CHUNK):
        yield chunk
