"""The value of an argument that was left out.

`None` is JSON null and is sent; `omit` is absence and is not.
"""

from __future__ import annotations

from typing import Final, Literal


class Omit:
    """The type of `omit`. There is one instance, and it is false."""

    __slots__ = ()
    _instance: Omit | None = None

    def __new__(cls) -> Omit:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "omit"

    def __reduce__(self) -> tuple[type[Omit], tuple[()]]:
        return (Omit, ())

    def __copy__(self) -> Omit:
        return self

    def __deepcopy__(self, memo: object) -> Omit:
        return self


omit: Final = Omit()
