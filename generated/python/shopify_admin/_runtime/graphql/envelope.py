"""The envelope of an answer, which validates its data on the way."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import pydantic

D = TypeVar("D")


class Envelope(pydantic.BaseModel, Generic[D]):
    """An answer as it stands on the wire (GraphQL specification, section 7.1)."""

    model_config = pydantic.ConfigDict(
        extra="ignore", defer_build=True, arbitrary_types_allowed=True
    )

    data: D | None = None
    errors: Any = None
    extensions: Any = None
