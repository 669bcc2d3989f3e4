"""What an annotation allows: the variants of a union, the items of a list."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Union, get_args, get_origin

from .encode import bare


def variants(annotation: object) -> tuple[object, ...]:
    """The members of a union, bare, null left out; one where it is no union."""
    return tuple(kind for kind in _union_members(annotation) if kind is not NoneType)


def allows_null(annotation: object) -> bool:
    """Whether None is a member of a union."""
    return NoneType in _union_members(annotation)


def _union_members(annotation: object) -> Iterator[object]:
    kind = bare(annotation)
    if get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from _union_members(member)
    else:
        yield kind


def item_of(annotation: object) -> object | None:
    """What the items of a list are; None where a value may be something else."""
    kinds = variants(annotation)
    lists = [kind for kind in kinds if _is_list(kind)]
    if len(lists) != len(kinds) or not lists:
        return None
    arguments = get_args(lists[0])
    return arguments[0] if arguments else object


def _is_list(kind: object) -> bool:
    origin = get_origin(kind) or kind
    if not isinstance(origin, type) or issubclass(origin, (str, bytes, dict)):
        return False
    return origin.__name__ in ("list", "tuple", "Sequence", "Iterable", "Collection")
