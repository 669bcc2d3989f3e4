"""The members of generated types as XML sees them: wire name, annotation, place."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast, get_args, get_origin

from typing_extensions import is_typeddict

from ..codec.annotations import item_of
from ..codec.encode import Identity, by_wire_name
from ..codec.lenient import Model, fields_of, is_model
from .node import Xml


class Member(NamedTuple):
    """A property; `xml` is always its whole place."""

    wire_name: str
    annotation: object
    required: bool
    xml: Xml


def is_object(kind: object) -> bool:
    """Whether an annotation is a model or a TypedDict."""
    return is_model(kind) or is_typeddict(kind)


@cache
def _members(key: Identity) -> tuple[Member, ...]:
    if is_model(key.annotation):
        return tuple(
            Member(
                item.wire_name,
                item.annotation,
                item.info.is_required(),
                _place(item.wire_name, item.annotation),
            )
            for item in fields_of(cast("Model", key.annotation))
        )
    return tuple(
        Member(name, k.annotation, k.required, _place(name, k.annotation))
        for name, k in by_wire_name(key).items()
    )


def members_of(kind: object) -> tuple[Member, ...]:
    """The properties of a model or a TypedDict, in the order of the document."""
    return _members(Identity(kind))


def _place(wire_name: str, annotation: object) -> Xml:
    found = next(_notes(annotation), None)
    return place_of(found or Xml(wire_name), annotation)


def place_of(place: Xml, annotation: object) -> Xml:
    """The place of a value; items of a list without a place of their own repeat it."""
    if item_of(annotation) is None or place.item is not None:
        return place
    if place.node not in ("element", "none"):
        return place
    return Xml(place.name, node="none", item=place)


def _notes(annotation: object) -> Iterator[Xml]:
    metadata = cast("tuple[object, ...]", getattr(annotation, "__metadata__", ()))
    for note in metadata:
        if isinstance(note, Xml):
            yield note
    origin = get_origin(annotation)
    if metadata or origin in (typing.Required, typing.NotRequired):
        yield from _notes(get_args(annotation)[0])
