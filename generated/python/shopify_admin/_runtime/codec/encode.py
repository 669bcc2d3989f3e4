"""Encoding of inputs along their annotation: from Python's names to those of the wire.

An encoder is compiled once for each annotation. Parts of it are compiled when they are
first needed, which is also what makes recursive types work.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Sized
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Literal, Union, cast, get_args, get_origin

import typing_extensions
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..dataclass_compat import record
from ..omit import Omit
from ..type_guards import is_items, is_mapping
from .file_arguments import (
    FILE_KINDS,
    NotAFile,
    as_file,
    files_of,
    is_file_union,
    is_only_file,
    text_of_file,
)
from .files import is_pieces
from .formats import Writes, base64_text
from .values import dump_model, plain

Leaf = Callable[[object], object]
"""What to do with a value that no annotation describes further."""
Encoder = Callable[[object, Leaf], object]

QUALIFIERS = (
    typing.Required,
    typing.NotRequired,
    typing_extensions.Required,
    typing_extensions.NotRequired,
    typing_extensions.ReadOnly,
    typing.ClassVar,
    typing.Final,
)
LISTS = (list, tuple, set, frozenset, Sequence, Iterable, Collection)
MAPS = (dict, Mapping)


class Identity:
    """Compares an annotation by identity: equal unions may differ in order, and some
    annotations cannot be hashed."""

    __slots__ = ("annotation",)

    def __init__(self, annotation: object) -> None:
        self.annotation = annotation

    def __hash__(self) -> int:
        return id(self.annotation)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.annotation is other.annotation


@record(frozen=True, slots=True)
class Key:
    """A key of a TypedDict."""

    name: str
    wire_name: str
    required: bool
    annotation: object


def encode(annotation: object, value: object, leaf: Leaf = plain) -> object:
    """`value` with the names of the wire; `leaf` turns what is left into JSON values."""
    return _encoder(Identity(annotation))(value, leaf)


def encode_fields(annotation: object, value: object, leaf: Leaf = plain) -> object:
    """As `encode`, for an object that is keyed by wire name at its first level.

    A key may be the wire name of one field and Python's name of another.
    """
    kinds = kinds_of(annotation, value)
    if not kinds or not is_mapping(value):
        return encode(annotation, value, leaf)
    tables = [table for kind in kinds for table in _tables(Identity(kind))]
    encoded: dict[str, object] = {}
    for name, member in value.items():
        for table in tables:
            key = table.get(name)
            if key is not None:
                if not isinstance(member, Omit):
                    encoded[key.wire_name] = _encode_key(key, member, leaf)
                break
        else:
            encoded[name] = leaf(member)
    return encoded


def _encode_key(key: Key, value: object, leaf: Leaf) -> object:
    try:
        return encode(key.annotation, value, leaf)
    except NotAFile as error:
        raise error.named(key.name) from None


def kinds_of(annotation: object, value: object) -> tuple[object, ...]:
    """The TypedDicts that may be meant by a value, the one that fits best first; none
    where it may be something else."""
    kind = bare(annotation)
    if typing_extensions.is_typeddict(cast("type", kind)):
        return (kind,)
    if get_origin(kind) not in (Union, UnionType) or not is_mapping(value):
        return ()
    variants = tuple(_union_members((kind,)))
    best = best_object(variants, value)
    if not typing_extensions.is_typeddict(cast("type", best)):
        return ()
    others = (item for item in variants if item is not best)
    return (
        best,
        *(v for v in others if typing_extensions.is_typeddict(cast("type", v))),
    )


@lru_cache(maxsize=4096)
def _encoder(key: Identity) -> Encoder:
    return _compile(key.annotation)


def _compile(annotation: object) -> Encoder:
    form = _form(annotation)
    if form is not None:
        return _format_encoder((form,))
    annotation = bare(annotation)
    if typing_extensions.is_typeddict(cast("type", annotation)):
        return _typed_dict(annotation)
    origin = get_origin(annotation)
    if is_only_file(annotation):
        is_list = any(map(_is_list, get_args(annotation)))
        return _encode_files if is_list else _encode_file
    if origin in (Union, UnionType):
        return _union(get_args(annotation))
    arguments = get_args(annotation)
    if origin in LISTS and arguments and is_only_file(bare(arguments[0])):
        return _encode_files
    if origin in LISTS and arguments and (origin is not tuple or ... in arguments):
        return _list(arguments[0])
    if origin is tuple and arguments and annotation not in FILE_KINDS:
        return _tuple(arguments)
    if origin in MAPS and len(arguments) == 2:
        return _map(arguments[1])
    return _leaf


def _form(annotation: object) -> Writes | None:
    """How a format is written, where the annotation says so."""
    origin = get_origin(annotation)
    if isinstance(annotation, typing_extensions.TypeAliasType):
        return _form(annotation.__value__)
    if origin is not Annotated and origin not in QUALIFIERS:
        return None
    for note in cast("tuple[object, ...]", getattr(annotation, "__metadata__", ())):
        if isinstance(note, Writes):
            return note
    return _form(get_args(annotation)[0])


def _format_encoder(forms: tuple[Writes, ...]) -> Encoder:
    def encode_formatted(value: object, leaf: Leaf) -> object:
        for form in forms:
            if isinstance(value, form.kind):
                return form.write(value)
        return _leaf(value, leaf)

    return encode_formatted


def bare(annotation: object) -> object:
    """An annotation without alias, metadata and qualifiers."""
    while True:
        origin = get_origin(annotation)
        if isinstance(annotation, typing_extensions.TypeAliasType):
            annotation = annotation.__value__
        elif origin is Annotated or origin in QUALIFIERS:
            annotation = get_args(annotation)[0]
        else:
            return annotation


def _leaf(value: object, leaf: Leaf) -> object:
    if isinstance(value, BaseModel):
        return dump_model(value)
    return leaf(value)


def _encode_file(value: object, leaf: Leaf) -> object:
    if value is None:
        return None
    return text_of_file(value) if leaf is plain else as_file(value)


def _encode_files(value: object, leaf: Leaf) -> object:
    files = files_of(value)
    if files is None:
        return _encode_file(value, leaf)
    return [_encode_file(file, leaf) for file in files if not isinstance(file, Omit)]


def _list(item: object) -> Encoder:
    def encode_list(value: object, leaf: Leaf) -> object:
        one = _encoder(Identity(item))
        if is_mapping(value):
            # One item in the place of a list: GraphQL servers take it as a list of one.
            return one(value, leaf)
        if not is_items(value):
            return _leaf(value, leaf)
        return [one(member, leaf) for member in value if not isinstance(member, Omit)]

    return encode_list


def _tuple(items: tuple[object, ...]) -> Encoder:
    def encode_tuple(value: object, leaf: Leaf) -> object:
        if not is_items(value):
            return _leaf(value, leaf)
        members = [member for member in value if not isinstance(member, Omit)]
        encoders = [_encoder(Identity(item)) for item in items[: len(members)]]
        encoders += [_leaf] * (len(members) - len(encoders))
        return [
            one(member, leaf) for one, member in zip(encoders, members, strict=True)
        ]

    return encode_tuple


def _map(item: object) -> Encoder:
    def encode_map(value: object, leaf: Leaf) -> object:
        if not is_mapping(value):
            return _leaf(value, leaf)
        one = _encoder(Identity(item))
        return {
            str(key): one(member, leaf)
            for key, member in value.items()
            if not isinstance(member, Omit)
        }

    return encode_map


def _typed_dict(annotation: object) -> Encoder:
    def encode_object(value: object, leaf: Leaf) -> object:
        if not is_mapping(value):
            return _leaf(value, leaf)
        keys = by_name(Identity(annotation))
        encoded: dict[str, object] = {}
        for name, member in value.items():
            if isinstance(member, Omit):
                continue
            key = keys.get(name)
            if key is None:
                encoded[name] = leaf(member)
            else:
                inner = _encoder(Identity(key.annotation))
                encoded[key.wire_name] = inner(member, leaf)
        return encoded

    return encode_object


@cache
def by_name(key: Identity) -> Mapping[str, Key]:
    """The keys of a TypedDict under their own names and under those of the wire."""
    kind = cast("type", key.annotation)
    hints = typing_extensions.get_type_hints(kind, include_extras=True)
    required = cast("frozenset[str]", vars(kind).get("__required_keys__", ()))
    keys = [
        Key(name, _wire_name(name, hint), name in required, hint)
        for name, hint in hints.items()
    ]
    return {key.wire_name: key for key in keys} | {key.name: key for key in keys}


@cache
def by_wire_name(key: Identity) -> Mapping[str, Key]:
    """The keys of a TypedDict under the names of the wire alone."""
    return {item.wire_name: item for item in by_name(key).values()}


@cache
def _tables(key: Identity) -> tuple[Mapping[str, Key], ...]:
    """The keys of a TypedDict by the names of the wire, then by all others too."""
    return by_wire_name(key), by_name(key)


def _wire_name(name: str, hint: object) -> str:
    if get_origin(hint) in QUALIFIERS:
        return _wire_name(name, get_args(hint)[0])
    for note in cast("tuple[object, ...]", getattr(hint, "__metadata__", ())):
        if isinstance(note, FieldInfo) and note.serialization_alias:
            return note.serialization_alias
    return name


def _union(members: tuple[object, ...]) -> Encoder:
    @cache
    def variants() -> tuple[object, ...]:
        return tuple(_union_members(members))

    @cache
    def scalar() -> Encoder:
        forms = list(_forms(members))
        if bytes in variants() and not is_file_union(variants()):
            # Bytes that a text stands for are base64, also where a file would not be.
            forms += [Writes(kind, base64_text) for kind in (bytes, bytearray)]
        return _format_encoder(tuple(forms))

    def encode_union(value: object, leaf: Leaf) -> object:
        if isinstance(value, BaseModel) or value is None:
            return _leaf(value, leaf)
        if is_mapping(value):
            best = best_object(variants(), value)
        elif is_items(value):
            best = next(filter(_is_list, variants()), None)
        else:
            best = None
        if best is None and leaf is plain and is_pieces(value):
            value = b"".join(cast("Iterable[bytes]", value))  # text, in the end
        return scalar()(value, leaf) if best is None else _encoder_of(best)(value, leaf)

    return encode_union


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) in LISTS and annotation not in FILE_KINDS


def _encoder_of(annotation: object) -> Encoder:
    return _encoder(Identity(annotation))


def _union_members(members: Iterable[object]) -> Iterable[object]:
    for member in members:
        inner = bare(member)
        if get_origin(inner) in (Union, UnionType):
            yield from _union_members(get_args(inner))
        else:
            yield inner


def _forms(members: Iterable[object]) -> Iterable[Writes]:
    for member in members:
        form = _form(member)
        if form is not None:
            yield form
        elif get_origin(bare(member)) in (Union, UnionType):
            yield from _forms(get_args(bare(member)))


def best_object(
    variants: tuple[object, ...], value: Mapping[str, object]
) -> object | None:
    """The TypedDict or map among bare annotations that fits a mapping best, if any."""
    best: list[object] = []
    best_score: tuple[int, ...] = ()
    for variant in variants:
        if typing_extensions.is_typeddict(cast("type", variant)):
            score = _fit(by_name(Identity(variant)), value)
        elif get_origin(variant) in MAPS:
            score = (0, 0, 0, 0)
        else:
            continue
        if not best or score > best_score:
            best, best_score = [variant], score
        elif score == best_score:
            best.append(variant)
    if len(best) < 2:
        return best[0] if best else None
    return next((item for item in best if _is_of(item, value)), best[0])


def _is_of(annotation: object, value: object) -> bool:
    """Whether a value is of the kind that an annotation speaks of, at any depth: an object
    with such keys, a list, or a scalar."""
    annotation = bare(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return any(_is_of(member, value) for member in arguments)
    if typing_extensions.is_typeddict(cast("type", annotation)):
        keys = by_name(Identity(annotation))
        return isinstance(value, BaseModel) or (
            is_mapping(value)
            and all(
                k in keys and _is_of(keys[k].annotation, v) for k, v in value.items()
            )
        )
    if origin in MAPS:
        return is_mapping(value)
    if origin in LISTS and arguments:
        # An iterator is not looked into: what it gives is still to be sent.
        items = value if is_items(value) and isinstance(value, Sized) else ()
        return is_items(value) and all(_is_of(arguments[0], item) for item in items)
    return annotation is object or not (is_mapping(value) or is_items(value))


def _fit(keys: Mapping[str, Key], value: Mapping[str, object]) -> tuple[int, ...]:
    """How well a value fits: no tag of another variant, then nothing missing or unknown,
    then the most keys in common."""
    given = {keys[name].name: item for name, item in value.items() if name in keys}
    tags = sum(_tag(keys[name].annotation, item) for name, item in given.items())
    missing = sum(1 for k in set(keys.values()) if k.required and k.name not in given)
    unknown = sum(1 for name in value if name not in keys)
    return (tags, int(missing == 0 and unknown == 0), len(given) - missing, -unknown)


def _tag(annotation: object, item: object) -> int:
    """1 for the right value of a literal key, -100 for a wrong one, 0 for other keys."""
    annotation = bare(annotation)
    if get_origin(annotation) is not Literal:
        return 0
    return 1 if item in get_args(annotation) else -100
