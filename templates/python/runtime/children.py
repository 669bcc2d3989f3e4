"""Resources as attributes of their clients, which tools can look into on the class as well.

`unittest.mock.create_autospec` of a class asks the class for each attribute. What a
`cached_property` gives there says nothing about the resource, so that a double of a client
would have no methods.
"""

from __future__ import annotations

from functools import cached_property
from typing import Self, cast, overload


class Child(cached_property[object]):
    """A resource that is made with its client; asked of the class, one without a client."""

    @overload
    def __get__(self, instance: None, owner: type[object] | None = None) -> Self: ...
    @overload
    def __get__(
        self, instance: object, owner: type[object] | None = None
    ) -> object: ...
    def __get__(self, instance: object, owner: type[object] | None = None) -> object:
        if instance is not None or owner is None:
            return super().__get__(instance, owner)
        bare: object = object.__new__(owner)
        vars(bare).update(_engine=None)
        return self.func(bare)


def look_into(kind: type) -> None:
    """Make the resources of a class such that tools can look into them."""
    for name, value in list(vars(kind).items()):
        if type(value) is cached_property:
            child = Child(cast("cached_property[object]", value).func)
            child.__set_name__(kind, name)
            setattr(kind, name, child)


def is_child(kind: type, name: str) -> bool:
    """Whether an attribute of a class is such a resource."""
    return any(isinstance(vars(base).get(name), cached_property) for base in kind.mro())
