"""The fields of forms: files, text and JSON, in the order in which they were given."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import IO, TypeAlias
from urllib.parse import unquote

from ..codec.files import UNNAMED, Pieces, is_described_file, is_file, is_pieces
from ..codec.values import (
    flat,
    is_json,
    is_scalar,
    json_text,
    plain,
    scalar,
    without_omitted,
)
from ..type_guards import (
    is_buffer,
    is_items,
    is_mapping,
    is_path,
    is_readable,
    is_tuple,
)
from .endpoint import NO_HEADERS, PartHeaders, Style
from .parameters import QUERY, query_pieces

FileData: TypeAlias = bytes | IO[bytes] | Pieces
FileValue: TypeAlias = tuple[str | None, FileData, str | None, dict[str, str]]
FilePart: TypeAlias = tuple[str, FileValue]
"""A part: its name, then file name, content, media type and headers."""

CONTENT = "content"
_AS_CONTENT = Style(CONTENT)


def form_pieces(
    values: Mapping[str, object],
    styles: Mapping[str, Style],
    others: Style | None = None,
) -> list[str]:
    """The pieces of `application/x-www-form-urlencoded`: arrays repeat their name, an
    object without a declared style is JSON (OpenAPI 3.1, 4.8.15), unless `others` says how
    values are written that have no style of their own."""
    pieces: list[str] = []
    for name, value in without_omitted(values).items():
        style = styles.get(name, others)
        if style is None or style is others:
            if is_mapping(flat(value)) and not (style and style.objects):
                value = _json(value)
            style = style or QUERY
        elif style.style == CONTENT and style.content is None:
            value = _json(value) if is_mapping(flat(value)) else value
            style = QUERY
        elif style.xml is not None and not is_scalar(flat(value)):
            value, style = style.xml.write(style.annotation, value).decode(), QUERY
        pieces += query_pieces(name, value, style)
    return pieces


def parts_of(
    values: Mapping[str, object],
    styles: Mapping[str, Style],
    given: PartHeaders = NO_HEADERS,
    others: Style | None = None,
) -> tuple[list[FilePart], list[IO[bytes]]]:
    """The parts of a multipart body, and the files that were opened for them.

    `given` headers go with each part of their name; `others` says how arrays and objects are
    written that have no style of their own. Raises ValueError for those of a part
    that is not there.
    """
    opened: list[IO[bytes]] = []
    parts: list[FilePart] = []
    values = without_omitted(values)
    refuse_without_part(given, values)
    for name, value in values.items():
        style = styles.get(name, _AS_CONTENT)
        headers = nearest(style.headers, given.get(name, {}))
        if style.style != CONTENT and not style.content and not is_file(value):
            parts += _styled_parts(name, value, style, headers)
            continue
        for key, item in _members(name, value, style, others):
            if item is None and not is_json(style.content or ""):
                continue  # no media type but JSON has a null
            file_name, content, kind, own = part(item, style, opened)
            file = (file_name, content, kind, nearest(headers, own))
            parts.append((key, file))
    return parts, opened


def refuse_without_part(given: PartHeaders, parts: Container[str] = ()) -> None:
    """Raise ValueError for headers of a part that is left out, which would be lost."""
    for name in given:
        if name not in parts:
            raise ValueError(f"Expected the part {name!r}, whose headers are given")


def nearest(*levels: Mapping[str, str]) -> dict[str, str]:
    """Headers of several sources, of which later ones are nearer to the part."""
    found: dict[str, tuple[str, str]] = {}
    for level in levels:
        found |= {name.lower(): (name, value) for name, value in level.items()}
    return dict(found.values())


def media_type_of(style: Style | None) -> str | None:
    """The media type of a part; of a choice, the file's name decides."""
    kind = style.content if style else None
    return None if kind and ("," in kind or "*" in kind) else kind


def _styled_parts(
    name: str, value: object, style: Style, headers: Mapping[str, str]
) -> Iterator[FilePart]:
    """A value in the style of a query parameter, which is not percent-encoded here
    (OpenAPI 3.1, 4.8.15.1.2)."""
    for piece in query_pieces(name, value, style):
        key, _, text = piece.partition("=")
        content = unquote(text).encode()
        yield unquote(key), (None, content, None, dict(headers))


def _members(
    name: str, value: object, style: Style, others: Style | None
) -> Iterator[tuple[str, object]]:
    """An array is one part for each member, unless it is a described file."""
    if others is not None and not is_json(style.content or ""):
        from .form_nesting import nested_members  # few APIs have such parts

        yield from nested_members(name, value, others)
    elif is_items(value) and not is_file(value):
        for item in value:
            yield name, item
    else:
        yield name, value


def part(value: object, style: Style | None, opened: list[IO[bytes]]) -> FileValue:
    """A value as a part: text, JSON, XML or a file."""
    content_type = media_type_of(style)
    if is_tuple(value) and is_described_file(value):
        name, content, declared, headers = (*value, None, None)[:4]
        return (
            None if name is None else str(name),
            _content(content, opened),
            str(declared) if declared else content_type,
            {k: str(v) for k, v in headers.items()} if is_mapping(headers) else {},
        )
    if is_path(value):
        name = Path(os.fspath(value)).name
        return (name, _content(value, opened), content_type, {})
    if is_file(value):
        return (_name_of(value), _content(value, opened), content_type, {})
    value = flat(value)
    if style is not None and style.xml is not None and not is_scalar(value):
        return (None, style.xml.write(style.annotation, value), content_type, {})
    if is_scalar(value) and not is_json(content_type or ""):
        return (None, scalar(value).encode(), content_type, {})
    return (None, _json(value).encode(), content_type or "application/json", {})


def _content(value: object, opened: list[IO[bytes]]) -> FileData:
    if is_buffer(value):
        return bytes(value)
    if is_path(value):
        handle = Path(os.fspath(value)).open("rb")  # noqa: SIM115
        opened.append(handle)
        return handle
    if is_readable(value) or is_pieces(value):
        return value
    return scalar(value).encode()


def _name_of(value: object) -> str:
    name = getattr(value, "name", None)
    return Path(name).name if isinstance(name, str) and name else UNNAMED


def _json(value: object) -> str:
    return json_text(plain(value))
