"""Values of requests as XML, along their annotation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args, get_origin

from ..codec.annotations import item_of, variants
from ..codec.encode import best_object
from ..codec.values import is_scalar, scalar
from ..type_guards import is_items, is_list, is_mapping
from .library import XSI, write
from .members import Member, is_object, members_of, place_of
from .node import Xml

_Content = dict[str, object]
"""An element as the library takes it: attributes under `@name`, text under `#text`,
children in a list under their name."""
_Scope = Mapping[str, str]
"""The namespaces of prefixes; that of the empty prefix is the default."""

_NAME = re.compile(r"[^\W\d][\w.\-]*(:[^\W\d][\w.\-]*)?")
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KNOWN_PREFIXES = {"xsi": XSI}
_IMPLIED: _Scope = {"xml": "http://www.w3.org/XML/1998/namespace"}


def to_xml(annotation: object, value: object, root: Xml) -> bytes:
    """JSON-like values under the names of the wire as a document.

    Raises ValueError for text that no document can hold, for names that no element can
    have, and for a value that is not one element.
    """
    document: _Content = {}
    place = root if item_of(annotation) is None else _as_list(root)
    _add(document, annotation, value, place, _IMPLIED)
    elements = [
        item for group in document.values() if is_items(group) for item in group
    ]
    if len(elements) != 1 or any(key.startswith(("@", "#")) for key in document):
        raise ValueError("An XML document is exactly one element")
    return write(document)


def _as_list(root: Xml) -> Xml:
    return root if root.item is not None else Xml(root.name, item=root)


def _add(
    parent: _Content, annotation: object, value: object, place: Xml, scope: _Scope
) -> None:
    """Put a value into the element around it."""
    if place.node == "attribute":
        if value is not None:
            name, _ = _qualified_name(parent, place, scope, attribute=True)
            parent["@" + name] = _text(value)
    elif place.node in ("text", "cdata"):
        parent["#text"] = _text(value)
    elif not is_scalar(value) and is_items(value):
        _add_items(parent, annotation, value, place, scope)
    elif place.node == "none" and is_mapping(value):
        _fill(parent, annotation, value, scope)
    else:
        content, inner = _element(parent, place, scope)
        if is_mapping(value):
            _fill(content, annotation, value, inner)
        elif value is None:
            content |= {"@xmlns:xsi": XSI, "@xsi:nil": "true"}
        else:
            content["#text"] = _text(value)


def _add_items(
    parent: _Content, annotation: object, values: object, place: Xml, scope: _Scope
) -> None:
    target, inner = parent, scope
    if place.item is not None and place.node == "element":
        target, inner = _element(parent, place, scope)
    kind = item_of(annotation) or object
    item = place_of(place.item or place, kind)
    for value in values if is_items(values) else ():
        _add(target, kind, value, item, inner)


def _fill(
    content: _Content, annotation: object, values: Mapping[str, object], scope: _Scope
) -> None:
    """The members of an object: declared ones in their order, then all others."""
    kinds = variants(annotation)
    rest = dict(values)
    kind = best_object(kinds, values) or next(filter(is_object, kinds), None)
    known: tuple[Member, ...] = members_of(kind) if is_object(kind) else ()
    for member in known:
        if member.wire_name in rest:
            value = rest.pop(member.wire_name)
            _add(content, member.annotation, value, member.xml, scope)
    inner: object = get_args(kind)[1] if get_origin(kind) is not None else object
    for name, value in rest.items():
        _add(content, inner, value, place_of(Xml(name), inner), scope)


def _element(
    parent: _Content, place: Xml, scope: _Scope
) -> tuple[_Content, Mapping[str, str]]:
    """A new child, and the scope in it."""
    content: _Content = {}
    name, declared = _qualified_name(content, place, scope, attribute=False)
    group = parent.setdefault(name, [])
    assert is_list(group), "attributes and text have other keys"
    group.append(content)
    return content, {**scope, **declared}


def _qualified_name(
    owner: _Content, place: Xml, scope: _Scope, *, attribute: bool
) -> tuple[str, Mapping[str, str]]:
    """A name with its prefix, which `owner` declares where that is needed."""
    written, _, local = place.name.rpartition(":")
    prefix = place.prefix or written
    if not _NAME.fullmatch(local) or (prefix and not _NAME.fullmatch(prefix)):
        raise ValueError(f"{place.name!r} cannot be the name of an XML element")
    namespace = place.namespace or _KNOWN_PREFIXES.get(prefix)
    if namespace is None:
        # A prefix that nothing explains would make the document unreadable.
        return (f"{prefix}:{local}" if prefix in scope and prefix else local), {}
    if attribute and not prefix:
        return local, {}  # the default namespace is not that of attributes
    if scope.get(prefix) == namespace:
        return (f"{prefix}:{local}" if prefix else local), {}
    owner["@xmlns:" + prefix if prefix else "@xmlns"] = _text(namespace)
    return (f"{prefix}:{local}" if prefix else local), {prefix: namespace}


def _text(value: object) -> str:
    """The text of a scalar; a list in an attribute is separated by spaces."""
    if not is_scalar(value) and is_items(value):
        return " ".join(_text(item) for item in value)
    if is_mapping(value):
        raise ValueError("An object has no text, so it cannot be an XML attribute")
    text = scalar(value)
    if _FORBIDDEN.search(text):
        raise ValueError("The text has a character that XML cannot hold")
    return text
