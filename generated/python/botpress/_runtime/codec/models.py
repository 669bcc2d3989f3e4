"""The base of all response models, and the annotations that generated types use."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import pydantic
from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

from ..dataclass_compat import record
from ..requirements import PYDANTIC, require
from ..type_guards import is_mapping
from .numbers import model_with_numbers

require("pydantic", pydantic.VERSION, PYDANTIC)


class BaseModel(pydantic.BaseModel):
    """A model of this API. Fields that it does not know are kept as attributes.

    A field that the server left out is not in `model_fields_set`; one that is null is.
    """

    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        protected_namespaces=(),
        arbitrary_types_allowed=True,
        use_enum_values=False,
    )

    if TYPE_CHECKING:
        # Never null, since further fields are kept; a model may narrow their type.
        __pydantic_extra__: dict[str, Any] = Field(init=False)  # pyright: ignore

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[pydantic.BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return model_with_numbers(handler(source), handler)

    def to_dict(
        self,
        *,
        mode: Literal["json", "python"] = "python",
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_none: bool = False,
    ) -> dict[str, object]:
        """The fields as a dictionary.

        `mode="json"` gives values that the json module can write; `use_api_names` gives
        the names of the wire instead of the attributes.
        """
        return self.model_dump(
            mode=mode,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_none=exclude_none,
            warnings=False,
        )

    def to_json(
        self,
        *,
        indent: int | None = 2,
        use_api_names: bool = True,
        exclude_unset: bool = True,
        exclude_none: bool = False,
    ) -> str:
        """The fields as JSON text; `indent=None` writes them on one line."""
        return self.model_dump_json(
            indent=indent,
            by_alias=use_api_names,
            exclude_unset=exclude_unset,
            exclude_none=exclude_none,
            warnings=False,
        )


class UnknownVariant(BaseModel):
    """A member of a union that this version of the client does not know.

    All its fields are kept and can be read as attributes under the names of the wire.
    """

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


@record(frozen=True, slots=True)
class InHeader:
    """Metadata for `Annotated`: how a header is written (OpenAPI 3.1, 4.8.21).

    `explode` is for objects; `content` is a media type and replaces the style.
    """

    explode: bool = False
    content: str | None = None


def Wire(name: str) -> FieldInfo:
    """Metadata for `Annotated`: the name of a field, or of a key, on the wire.

    `Field(alias=...)` would make `Model(external_id=...)` an error for type checkers.
    """
    return FieldInfo(validation_alias=name, serialization_alias=name)


def Tagged(field: str) -> Discriminator:
    """Metadata for a union: the attribute whose literal value tells the variants apart."""
    return Discriminator(field)


SECRET = FieldInfo(repr=False)
"""Metadata for a field: a secret, which no `repr` shows."""

IN_ORDER = FieldInfo(union_mode="left_to_right")
"""Metadata for a union: the first variant that fits wins (the unknown one is last)."""

BEST_MATCH = FieldInfo(union_mode="smart")
"""Metadata for a union without tag. Also keeps an inner union from being flattened."""


def Unless(wire_name: str, *known: str) -> BeforeValidator:
    """Metadata for an `UnknownVariant` of a tagged union: it does not stand in for a known
    variant that is malformed. Runs only when all others have failed."""
    return BeforeValidator(_refuse_known(wire_name, known))


def _refuse_known(wire_name: str, known: tuple[str, ...]) -> Callable[[object], object]:
    def refuse(value: object) -> object:
        if is_mapping(value) and value.get(wire_name) in known:
            raise ValueError(f"malformed {value.get(wire_name)!r}")
        return value

    return refuse
