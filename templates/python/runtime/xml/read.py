"""XML documents as JSON-like values, along the annotation of a response.

Text stays text: the validation that follows makes numbers, booleans and dates of it.
Names are compared with their namespace where one is declared; elements that nobody
declared are kept under their own names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

from ..codec.annotations import allows_null, item_of, variants
from .library import XSI, Element, parse
from .members import Member, is_object, members_of, place_of
from .node import Xml


def from_xml(annotation: object, content: bytes) -> object:
    """A document as JSON-like values. Raises ValueError when it is none."""
    root = parse(content)
    if item_of(annotation) is not None:
        return _items(item_of(annotation), root.children)
    for kind in variants(annotation):
        # What is described may also be the element, as the only property of an object.
        if is_object(kind) and not _Object(kind, root).found:
            around = Element("", "", children=(root,))
            return _value(annotation, around if _Object(kind, around).found else root)
    return _value(annotation, root)


def _value(annotation: object, element: Element) -> object:
    """The value of one element that is not a list."""
    if element.is_nil:
        return None
    kinds = variants(annotation)
    objects = [kind for kind in kinds if is_object(kind)]
    if objects and not (_is_leaf(element) and len(objects) < len(kinds)):
        read = [_Object(kind, element) for kind in objects]
        return max(read, key=_Object.score).whole()
    for kind in kinds:
        if get_origin(kind) is dict:
            return _map(get_args(kind)[1], element)
        if item_of(kind) is not None:
            return _items(item_of(kind), element.children)
    if element.children or not any(map(_is_scalar, kinds)):
        return _any(element)
    return _text(annotation, element.text)


def _is_scalar(kind: object) -> bool:
    return not _is_anything(kind) and not is_object(kind)


def _is_anything(kind: object) -> bool:
    return kind is object or kind is Any


def _is_leaf(element: Element) -> bool:
    return not element.children and not _own_attributes(element)


def _own_attributes(element: Element) -> list[tuple[str, str]]:
    return [(name, text) for space, name, text in element.attributes if space != XSI]


def _text(annotation: object, text: str) -> object:
    """Text as it is; around what is not text, white space means nothing."""
    kinds = variants(annotation)
    if any(
        kind is str or _is_anything(kind) or _is_text_literal(kind) for kind in kinds
    ):
        return text
    text = text.strip()
    return None if not text and allows_null(annotation) else text


def _is_text_literal(kind: object) -> bool:
    return get_origin(kind) is Literal and any(
        isinstance(value, str) for value in get_args(kind)
    )


class _Object:
    """An element read as one kind of object, and how well it fits."""

    __slots__ = ("claimed", "contradictions", "element", "others", "value")

    def __init__(self, kind: object, element: Element) -> None:
        members = members_of(kind)
        self.element = element
        self.value: dict[str, object] = {}
        self.claimed: set[tuple[str, str]] = set()
        self.contradictions = 0
        self.others = {_space(m): m.wire_name for m in members if _space(m)[0]}
        for member in members:
            found = self._read(member)
            if found:
                self.value[member.wire_name] = found[0]
                self.contradictions += _contradicts(member, found[0])

    @property
    def found(self) -> bool:
        """Whether the element has anything that the object declares."""
        return bool(self.claimed) or any(map(bool, self.value.values()))

    def score(self) -> tuple[int, int]:
        """Fewest wrong constants, then most members."""
        return -self.contradictions, len(self.value)

    def whole(self) -> dict[str, object]:
        """The members, and what nobody declared."""
        attributes = {
            name: text
            for name, text in _own_attributes(self.element)
            if ("@", name) not in self.claimed
        }
        children = tuple(
            child
            for child in self.element.children
            if (child.namespace, child.name) not in self.claimed
        )
        rest = _map(object, Element("", "", children=children))
        return {**attributes, **rest, **self.value}

    def _read(self, member: Member) -> tuple[object] | None:
        """The value of a property, if the document has it."""
        place, annotation, element = member.xml, member.annotation, self.element
        if place.node == "attribute":
            return self._attribute(member)
        if place.node in ("text", "cdata"):
            text = element.text
            return (_text(annotation, text),) if text.strip() else None
        if place.node == "none" and place.item is None:
            self.claimed |= {
                (child.namespace, child.name) for child in element.children
            }
            inner = _value(annotation, element)
            return (inner,) if inner else None
        found = self._children(member)
        self.claimed |= {(child.namespace, child.name) for child in found}
        if place.node == "none":
            # An empty list cannot be told from one that was left out.
            items = [_value(item_of(annotation), child) for child in found]
            return (items,) if found or member.required else None
        values = [_place_value(annotation, place, child) for child in found]
        return (values[0] if len(values) == 1 else values,) if values else None

    def _attribute(self, member: Member) -> tuple[object] | None:
        annotation, wanted = member.annotation, _space(member)[1]
        for namespace, name, text in self.element.attributes:
            if name == wanted and member.xml.namespace in (None, namespace):
                self.claimed.add(("@", name))
                if item_of(annotation) is not None:
                    return (text.split(),)
                return (_text(annotation, text),)
        return None

    def _children(self, member: Member) -> list[Element]:
        """The children that a property is written in.

        By the name that is declared, else by that of the property, which many servers
        use; not those that are another property's because of their namespace.
        """
        space, wanted = _space(member)
        for name in (wanted, member.wire_name):
            named = [child for child in self.element.children if child.name == name]
            exact = [child for child in named if child.namespace == space]
            own = [child for child in named if self._may_have(member, child)]
            if exact or own:
                return exact if space and exact else own
        return []

    def _may_have(self, member: Member, child: Element) -> bool:
        owner = self.others.get((child.namespace, child.name), member.wire_name)
        return owner == member.wire_name


def _space(member: Member) -> tuple[str, str]:
    """Namespace and name of the elements, or of the attribute, of a property."""
    place = member.xml
    if place.node == "none" and place.item is not None:
        place = place.item
    return place.namespace or "", place.name.rpartition(":")[2]


def _contradicts(member: Member, value: object) -> bool:
    kinds = variants(member.annotation)
    if not all(get_origin(kind) is Literal for kind in kinds):
        return False
    return value not in [str(item) for kind in kinds for item in get_args(kind)]


def _place_value(annotation: object, place: Xml, element: Element) -> object:
    """The value of an element that is known to be that of a place."""
    item = item_of(annotation)
    if item is None or place.item is None:
        return _value(annotation, element)
    if element.is_nil:
        return None
    name = place.item.name.rpartition(":")[2]
    named = tuple(child for child in element.children if child.name == name)
    inner = place_of(place.item, item)
    return [_place_value(item, inner, child) for child in named or element.children]


def _items(item: object, elements: Sequence[Element]) -> list[object]:
    return [_value(item, element) for element in elements]


def _map(value: object, element: Element) -> dict[str, object]:
    found: dict[str, object] = dict(_own_attributes(element))
    groups: dict[str, list[Element]] = {}
    for child in element.children:
        groups.setdefault(child.name, []).append(child)
    for name, group in groups.items():
        item = item_of(value)
        if item is not None:
            found[name] = _items(item, group)
        else:
            values = _items(value, group)
            found[name] = values[0] if len(values) == 1 else values
    return found


def _any(element: Element) -> object:
    """An element that nothing describes: its text, or a mapping of what is in it."""
    if element.is_nil:
        return None
    if _is_leaf(element):
        return element.text
    found = _map(object, element)
    if element.text.strip():
        found["#text"] = element.text
    return found
