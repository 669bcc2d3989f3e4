"""Arrays and objects in a query or a form as many servers read them, and OpenAPI has no
style for: `a[]=1`, `a[0]=1`, `a[b]=1`, `a.b=1`, to any depth.

What a style leaves open is as OpenAPI has it: an array repeats its name, and the fields of
an object stand for themselves. Arrays in the style `deepObject`, which OpenAPI leaves open,
have indices, and the objects in them too: what reads the style reads `a[0][b]=1` (decision
075).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

from ..codec.files import is_file
from ..codec.values import flat, text_of, without_nothing
from ..type_guards import is_items, is_mapping
from .endpoint import Style

Quote = Callable[[str], str]

_BRACKETS = "%5B%5D"
"""Some documents have them in the name already."""


def nested_pieces(key: str, value: object, style: Style, escape: Quote) -> list[str]:
    """A value as `key=value` pieces; `key` is encoded already, `escape` encodes values."""
    value = flat(value)
    if style.style == "deepObject":
        style = Style("form", arrays=style.arrays or "indices", objects="brackets")
    if is_mapping(value) and style.objects is None:
        fields = without_nothing(value).items()
        return [f"{_name(k)}={escape(text_of(item))}" for k, item in fields]
    return list(_pieces(key, value, style, escape))


def _pieces(key: str, value: object, style: Style, escape: Quote) -> Iterator[str]:
    value = flat(value)
    if is_mapping(value) and style.objects is not None:
        yield from _fields(key, value, style, escape)
    elif is_items(value):
        yield from _items(key, list(value), style, escape)
    elif value is not None:
        yield f"{key}={escape(text_of(value))}"


def _fields(
    key: str, value: Mapping[str, object], style: Style, escape: Quote
) -> Iterator[str]:
    for name, item in without_nothing(value).items():
        inner = _name(name)
        inner = f"{key}.{inner}" if style.objects == "dots" else f"{key}%5B{inner}%5D"
        yield from _pieces(inner, item, style, escape)


def _items(key: str, items: list[object], style: Style, escape: Quote) -> Iterator[str]:
    items = [item for item in items if item is not None]
    base = key.removesuffix(_BRACKETS)
    match style.arrays:
        case "comma":
            if items:
                yield f"{key}={','.join(escape(text_of(item)) for item in items)}"
        case "brackets":
            for item in items:
                yield from _pieces(f"{base}{_BRACKETS}", item, style, escape)
        case "indices":
            for index, item in enumerate(items):
                yield from _pieces(f"{base}%5B{index}%5D", item, style, escape)
        case _:
            # Fields of objects that share one name could not be told apart.
            for item in items:
                yield f"{key}={escape(text_of(item))}"


def nested_members(
    name: str, value: object, style: Style
) -> Iterator[tuple[str, object]]:
    """The parts of a multipart body that a value becomes, by name. Files are never taken
    apart, and neither are objects of which the style says nothing."""
    value = value if is_file(value) else flat(value)
    if is_mapping(value) and style.objects is not None:
        for key, item in without_nothing(value).items():
            inner = f"{name}.{key}" if style.objects == "dots" else f"{name}[{key}]"
            yield from nested_members(inner, item, style)
    elif is_items(value) and not is_file(value):
        yield from _member_items(name, list(value), style)
    else:
        yield name, value


def _member_items(
    name: str, items: list[object], style: Style
) -> Iterator[tuple[str, object]]:
    base = name.removesuffix("[]")
    if style.arrays == "comma" and not any(map(is_file, items)):
        texts = [text_of(item) for item in items if item is not None]
        if texts:
            yield name, ",".join(texts)
        return
    for index, item in enumerate(items):
        match style.arrays:
            case "brackets":
                yield from nested_members(f"{base}[]", item, style)
            case "indices":
                yield from nested_members(f"{base}[{index}]", item, style)
            case _:
                yield name, item


def _name(name: str) -> str:
    return quote(str(name), safe="-._~")
