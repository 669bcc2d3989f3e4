"""The value of an argument that was left out.

`None` is JSON null and is sent; `omit` is absence and is not.
"""

from __future__ import annotations

from typing import Final, Literal

from .schemas import instance_schema


class Omit:
    """The type of `omit`. Every instance means the same and is false."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "omit"

    __get_pydantic_core_schema__ = classmethod(instance_schema)

    def __reduce__(self) -> str:
        # The name of the only instance that this package makes.
        return "omit"

    def __copy__(self) -> Omit:
        return self

    def __deepcopy__(self, memo: object) -> Omit:
        return self


omit: Final = Omit()
