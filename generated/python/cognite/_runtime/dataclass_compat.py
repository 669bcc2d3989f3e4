"""Data classes that cost little to import and to make.

For type checkers `record` is `dataclasses.dataclass`, frozen and all. At run time nothing
is frozen or compared, and one `repr` serves all: generating what that takes costs 0.4 ms for
each class, and setting a frozen field three times what a field costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from collections.abc import Callable
    from dataclasses import dataclass, fields
    from typing import TypeVar

    T = TypeVar("T")

    def record(
        *, frozen: bool, slots: bool = False, kw_only: bool = False
    ) -> Callable[[type[T]], type[T]]:
        """Make a data class; `frozen` is for type checkers alone."""

        def decorate(kind: type[T]) -> type[T]:
            if "__repr__" not in vars(kind):
                kind.__repr__ = _repr
            make = dataclass(repr=False, eq=False, slots=slots, kw_only=kw_only)
            return make(kind)

        return decorate

    def _repr(item: object) -> str:
        shown = (
            f"{field.name}={getattr(item, field.name)!r}"
            for field in fields(item)
            if field.repr
        )
        return f"{type(item).__qualname__}({', '.join(shown)})"


__all__ = ["record"]
