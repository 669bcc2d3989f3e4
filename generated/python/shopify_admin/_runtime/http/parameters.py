"""Parameters as text: every style of OpenAPI 3.2 (4.12) in each place.

None and an empty array are written as nothing at all, alone and inside of arrays and
objects, and so is `omit`: no place but JSON has a null (decision 067). Percent-encoding is
that of RFC 3986: all but unreserved characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..codec.values import (
    flat,
    is_json,
    is_scalar,
    json_text,
    plain,
    scalar,
    text_of,
    without_nothing,
)
from ..omit import Omit
from ..type_guards import is_items, is_mapping
from .endpoint import Style

if TYPE_CHECKING:
    from .form_nesting import Quote

PATH = Style("simple")
QUERY = Style("form", explode=True)
HEADER = Style("simple")
COOKIE = Style("form", explode=True)

# What allowReserved leaves as it is: reserved characters that mean nothing where they stand.
# In a query `&`, `+`, `#` and `%` do, and brackets are no part of one; in a path `/` and `?`
# do (decision 077).
_RESERVED_QUERY = "/:?@!$'()*,;="
_RESERVED_PATH = ":@!$&'()*+,;="
_RESERVED = ":/?[]@!$&'()*+,;="
_TRIPLET = re.compile(r"%25([0-9A-Fa-f]{2})")

# With these an empty text still leaves something in the path: `.`, `;color`.
_PREFIXED = ("label", "matrix")


def strict_quote(text: str) -> str:
    """Percent-encode all but the unreserved characters."""
    if text.isascii() and text.isalnum():
        return text
    return quote(text, safe="-._~")


def reserved_quote(text: str) -> str:
    """Percent-encode a value of a query, leaving what means nothing there."""
    return quote(text, safe=f"-._~{_RESERVED_QUERY}")


def reserved_path_quote(text: str) -> str:
    """Percent-encode a segment, leaving what means nothing in a path."""
    return quote(text, safe=f"-._~{_RESERVED_PATH}")


def _whole_query_quote(text: str) -> str:
    """Percent-encode a query that the caller has written, with its %-triplets."""
    return _TRIPLET.sub(r"%\1", quote(text, safe=f"-._~{_RESERVED}"))


def _for_members(value: object, escape: Quote) -> Quote:
    """How the members of a value are encoded: nothing in one may separate two."""
    if is_scalar(value):
        return escape

    def escape_member(text: str) -> str:
        encoded = escape(text)
        for mark in ",;=":
            encoded = encoded.replace(mark, quote(mark))
        return encoded

    return escape_member


def expand_path(
    segments: tuple[str, ...],
    values: Mapping[str, object],
    styles: Mapping[str, Style],
) -> str:
    """The path of `Endpoint.segments` with its parameters filled in.

    Raises ValueError for a value of which nothing would be left in the path, since that
    would address another resource.
    """
    path = segments[0]
    for name, text in zip(segments[1::2], segments[2::2], strict=True):
        style = styles.get(f"path.{name}", PATH) if styles else PATH
        value = values.get(name)
        if style is PATH and type(value) is str and value:
            path += strict_quote(value) + text
        else:
            path += path_value(name, value, style) + text
    if "." not in path:
        return path
    return "/".join(_without_dots(segment) for segment in path.split("/"))


def _without_dots(segment: str) -> str:
    # `..` would be resolved by the HTTP library or a proxy; as %2E%2E it is just text.
    return segment.replace(".", "%2E") if segment in (".", "..") else segment


def path_value(name: str, value: object, style: Style) -> str:
    """One path parameter: simple, label or matrix."""
    value = _value(value, style)
    if _is_nothing(value) or (value == "" and style.style not in _PREFIXED):
        shown = "" if value is None else value
        raise ValueError(
            f"Expected a non-empty value for `{name}` but received {shown!r}"
        )
    escape: Quote = strict_quote
    if style.allow_reserved:
        escape = _for_members(value, reserved_path_quote)
    match style.style:
        case "label":
            return _label(value, style.explode, escape)
        case "matrix":
            return _matrix(strict_quote(name), value, style.explode, escape)
        case _:
            return _join(value, style.explode, escape)


def header_value(value: object, style: Style = HEADER) -> str | None:
    """One header parameter, None where there is none; nothing is percent-encoded."""
    value = _value(value, style)
    if _is_nothing(value):
        return None
    text = _join(value, style.explode, str)
    if "\r" in text or "\n" in text:
        raise ValueError("A header value must not contain a line break")
    return text


def query_pieces(name: str, value: object, style: Style = QUERY) -> list[str]:
    """One query parameter as `name=value` pieces, encoded, to be joined with `&`."""
    if style.style == "querystring":
        return _whole_query(value, style)
    escape = reserved_quote if style.allow_reserved else strict_quote
    return _pieces(strict_quote(name), value, style, escape)


def _is_form(style: Style) -> bool:
    return "form-urlencoded" in (style.content or "")


def _whole_query(value: object, style: Style) -> list[str]:
    """The value that is the whole query: a form, or one text (OpenAPI 3.2, 4.12.4)."""
    if not _is_form(style):
        return [strict_quote(str(_value(value, style)))]
    fields = flat(_encode_value(value, style))
    if not is_mapping(fields):
        return [_whole_query_quote(text_of(fields))]
    return _form_fields(fields, style)


def _form_fields(fields: Mapping[str, object], style: Style) -> list[str]:
    """A form inside a URL, a header or a cookie."""
    pieces: list[str] = []
    inner = QUERY
    if style.arrays or style.objects:
        inner = Style("form", explode=True, arrays=style.arrays, objects=style.objects)
    for key, item in without_nothing(fields).items():
        # as in the body of a form, what has fields of its own is JSON
        is_json_text = is_mapping(flat(item)) and not inner.objects
        field = text_of(item) if is_json_text else item
        pieces += query_pieces(str(key), field, inner)
    return pieces


def _pieces(key: str, value: object, style: Style, escape: Quote) -> list[str]:
    value = _value(value, style)
    if value is None:
        return [f"{key}="] if style.allow_empty else []
    if style.allow_reserved:
        escape = _for_members(value, escape)
    if style.arrays or style.objects or style.style == "deepObject":
        from .form_nesting import nested_pieces  # few APIs have such parameters

        return nested_pieces(key, value, style, escape)
    if is_mapping(value):
        return _object_pieces(key, value, style, escape)
    if is_items(value):
        items = [escape(text_of(item)) for item in value]
        if style.explode:
            return [f"{key}={item}" for item in items]
        return [f"{key}={_separator(style).join(items)}"] if items else []
    return [f"{key}={escape(scalar(value))}"]


def cookie_pieces(name: str, value: object, style: Style = COOKIE) -> list[str]:
    """One cookie parameter as `name=value` pieces, to be joined with `; `."""
    if style.style != "cookie":
        # a semicolon that is left as it is would begin another cookie
        pieces = query_pieces(name, value, style)
        return [piece.replace(";", "%3B") for piece in pieces]

    def unescaped(text: str) -> str:
        """Text of the style `cookie`, which escapes nothing (OpenAPI 3.2, 4.12.3)."""
        if ";" in text or any(ord(mark) < 32 or ord(mark) == 127 for mark in text):
            raise ValueError(
                f"The value of the cookie `{name}` has a semicolon or a control "
                "character, which would end it"
            )
        return text

    return _pieces(unescaped(name), value, style, unescaped)


def _encode_value(value: object, style: Style) -> object:
    """The value along its annotation, where it has one."""
    if style.annotation is None:
        return value
    from ..codec.encode import encode  # needs pydantic, which a call may do without

    return encode(style.annotation, value)


def _value(value: object, style: Style) -> object:
    encoded = _encode_value(value, style)
    if style.content is None:
        return _something(encoded)
    if encoded is None and not is_json(style.content):
        return None
    if style.xml is not None and not is_scalar(encoded := flat(encoded)):
        # Without the line of the declaration, which a header could not hold.
        document = style.xml.write(style.annotation, encoded)
        return document.partition(b"\n")[2].decode()
    if _is_form(style) and is_mapping(encoded := flat(encoded)):
        return "&".join(_form_fields(encoded, style))
    if is_scalar(encoded) and not is_json(style.content):
        return scalar(encoded)
    return json_text(plain(encoded))


def _something(value: object) -> object:
    """A value without the members that are not written."""
    value = flat(value)
    if is_mapping(value):
        return without_nothing(value)
    return _items(value) if is_items(value) else value


def _is_nothing(value: object) -> bool:
    return value is None or value == [] or value == {}


def _items(value: Iterable[object]) -> list[object]:
    """The members of an array that are written."""
    return [item for item in value if item is not None and not isinstance(item, Omit)]


def _entries(value: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    for key, item in value.items():
        yield str(key), text_of(item)


def _join(value: object, explode: bool, escape: Quote, separator: str = ",") -> str:
    if is_mapping(value):
        between = "=" if explode else separator
        pairs = (f"{escape(k)}{between}{escape(v)}" for k, v in _entries(value))
        return separator.join(pairs)
    if is_items(value):
        return separator.join(escape(text_of(item)) for item in value)
    return escape(scalar(value))


def _label(value: object, explode: bool, escape: Quote) -> str:
    return "." + _join(value, explode, escape, "." if explode else ",")


def _matrix(name: str, value: object, explode: bool, escape: Quote) -> str:
    if explode and is_mapping(value):
        pairs = [(escape(k), escape(v)) for k, v in _entries(value)]
    elif explode and is_items(value):
        pairs = [(name, escape(text_of(item))) for item in value]
    else:
        pairs = [(name, _join(value, False, escape))]
    # An empty value has no equals sign (RFC 6570, 3.2.7).
    return "".join(f";{key}={text}" if text else f";{key}" for key, text in pairs)


def _object_pieces(
    key: str, value: Mapping[str, object], style: Style, escape: Quote
) -> list[str]:
    entries = list(_entries(value))
    if style.explode:
        quote_key = escape if style.style == "cookie" else strict_quote
        return [f"{quote_key(k)}={escape(v)}" for k, v in entries]
    items = [part for k, v in entries for part in (escape(k), escape(v))]
    return [f"{key}={_separator(style).join(items)}"] if items else []


def _separator(style: Style) -> str:
    return {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(style.style, ",")
