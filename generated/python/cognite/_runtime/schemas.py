"""What pydantic is told of arguments that it does not know, for those who build tools of
methods with `validate_call` or `TypeAdapter`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core.core_schema import CoreSchema


def instance_schema(cls: type[object], source: object, handler: object) -> CoreSchema:
    """The schema of a class of our own: its instances."""
    from pydantic_core.core_schema import is_instance_schema

    return is_instance_schema(cls)


class AsGiven:
    """Annotated with it, a type is taken as it is: pydantic would read an iterator, or does
    not know the type."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: object
    ) -> CoreSchema:
        from pydantic_core.core_schema import any_schema

        return any_schema()


class Instance:
    """Annotated with it, a class is what it is for type checkers: its instances fit."""

    def __get_pydantic_core_schema__(
        self, source: type[object], handler: object
    ) -> CoreSchema:
        return instance_schema(source, source, handler)


AS_GIVEN = AsGiven()
INSTANCE = Instance()
