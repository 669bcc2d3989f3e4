"""What a target's run-time can do, and its types can say (plan stage; decision 044).

Planning decides by it what a client offers, what is passed on as it is, and which losses
are reported. A target hands it over once for a package.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from specloom.ir.media_types import FORM, essence, is_json, is_xml
from specloom.ir.shapes import Types
from specloom.ir.types import TypeDef

CredentialKind: TypeAlias = Literal["bearer", "basic", "api_key", "oauth"]
"""How a security scheme is proved; ``oauth``: tokens are got with client credentials."""

Notation: TypeAlias = Literal["form", "lines", "multipart", "xml"]
"""What values are written in beside JSON, which every run-time knows; ``lines``: JSON, one
value after the other."""

InputDiffers: TypeAlias = Callable[[TypeDef, Types], bool]
"""Whether a target has another form for what is sent, names not followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """The kinds of credentials and the notations that a run-time knows, whether it reads
    answers item by item, whether it verifies webhooks, and which types have a form of
    their own where they are sent."""

    credentials: frozenset[CredentialKind]
    notations: frozenset[Notation]
    streams: bool
    webhooks: bool
    input_differs: InputDiffers

    def writes(self, media_type: str) -> bool:
        """Whether structures are written in a media type whatever they are; a document of
        XML needs a name as well."""
        kind = essence(media_type)
        if kind == FORM:
            return "form" in self.notations
        if kind.startswith("multipart/"):
            return "multipart" in self.notations
        return is_json(kind)

    def knows_xml(self, media_type: str) -> bool:
        """Whether a media type is XML, and XML is written and read."""
        return "xml" in self.notations and is_xml(media_type)
