"""What the functions of one lowering share: the document, its references, the results.

Lowering stage. It is passed, never global. Functions that find something wrong report it
here with a pointer; the pointer becomes a place of the document as written.
"""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from specloom.diagnostics.model import (
    Diagnostic,
    Diagnostics,
    Effect,
    ItemKind,
    Severity,
)
from specloom.frontends.openapi.location import Location
from specloom.frontends.openapi.refs import Broken, Refs
from specloom.frontends.openapi.versions.swagger2.wording import (
    help_for_swagger,
    message_for_swagger,
)
from specloom.ir.bindings import Placement
from specloom.ir.operations import Header, Input, Outcome, RequestBody
from specloom.ir.origin import Certainty, Origin
from specloom.ir.types import TypeDef, TypeId, TypeUse
from specloom.source.document import Document, JsonValue
from specloom.source.node import Node

Loss: TypeAlias = tuple[ItemKind, Effect]
"""An item of the ledger and what became of it."""

_NO_LOSS: tuple[ItemKind | None, Effect] = (None, "none")

Related: TypeAlias = Sequence[tuple[str, str]]
"""Further places of a message: a label and a pointer."""


LowerSchema: TypeAlias = Callable[["LoweringContext", JsonValue, Location], TypeUse]
"""The schema part, given to the context so that its modules need not import one another."""

Kind: TypeAlias = Literal[
    "any", "array", "enum", "map", "null", "object", "primitive", "union"
]
"""What a schema is about, seen from outside."""


Known: TypeAlias = dict[str, tuple[JsonValue, Location] | None]
"""Which schema declares a property for the one at a pointer; ``None`` when none does."""


class LoweringContext:
    """One lowering. ``types`` grows; every other field is a cache or is given."""

    def __init__(
        self, document: Document, diagnostics: Diagnostics, schemas: "LowerSchema"
    ) -> None:
        self._schemas = schemas
        self.document = document
        self.diagnostics = diagnostics
        self.refs = Refs(document.root, document.moved, document.linked)
        self.types: dict[TypeId, TypeDef | None] = {}
        self.nullable: dict[str, bool] = {}
        self.kinds: dict[str, Kind] = {}
        self.uses: dict[str, TypeUse] = {}
        self.open: dict[str, bool] = {}
        self.circles: dict[str, int] = {}
        self.declaring: dict[str, Known] = {}
        self.depth = 0
        self.parameters: dict[str, tuple[Input, Placement]] = {}
        self.headers: dict[str, Header] = {}
        self.bodies: dict[str, RequestBody] = {}
        self.responses: dict[str, tuple[Outcome, ...]] = {}
        self.simple: dict[tuple[str, ...], TypeUse] = {}
        self.contents: dict[str, None] = {}
        self.read_contents: set[str] = set()
        self.examples: dict[str, None] = {}
        self._counted: set[str] = set()
        self._said: set[tuple[str, str, str]] = set()
        self._file = document.source.path
        root = document.root
        self.is_swagger = isinstance(root, dict) and "swagger" in root
        self._plain = is_plain(document)

    def use(self, value: JsonValue, location: Location) -> TypeUse:
        """The use that a schema stands for; inline definitions are recorded."""
        return self._schemas(self, value, location)

    def origin(self, pointer: str) -> Origin:
        """The place of a pointer in the document as it was written."""
        if self._plain:
            return Origin(file=self._file, address=pointer)
        return Node(None, pointer, self.document).origin()

    def begin(self, type_id: TypeId) -> bool:
        """Keep a definition's place in the order; false when it is there already."""
        if type_id in self.types:
            return False
        self.types[type_id] = None
        return True

    def define(self, definition: TypeDef) -> None:
        """Record a definition."""
        self.types[definition.id] = definition

    def count(self, kind: ItemKind, pointer: str, number: int = 1) -> None:
        """Count the items at a place once, however often the place is lowered."""
        if pointer not in self._counted:
            self._counted.add(pointer)
            self.diagnostics.found(kind, number)

    def note(
        self,
        code: str,
        message: str,
        pointer: str,
        *,
        loss: Loss | None = None,
        help: str = "",
        label: str = "",
        related: Related = (),
    ) -> None:
        """Something that a reader may want to know; nothing is wrong."""
        self._add(Severity.NOTE, code, message, pointer, loss, (help, label), related)

    def warn(
        self,
        code: str,
        message: str,
        pointer: str,
        *,
        loss: Loss | None = None,
        help: str = "",
        label: str = "",
        related: Related = (),
    ) -> None:
        """Something that is wrong, or lost."""
        self._add(
            Severity.WARNING, code, message, pointer, loss, (help, label), related
        )

    def broken(self, failure: Broken, pointer: str, loss: Loss, label: str) -> None:
        """A reference that leads nowhere, with both places."""
        related = [("looked here", failure.near)] if failure.near else []
        self.warn(
            failure.code,
            failure.message,
            pointer,
            loss=loss,
            help=failure.advice(self.document.moved),
            label=label,
            related=related,
        )

    def _add(
        self,
        severity: Severity,
        code: str,
        message: str,
        pointer: str,
        loss: Loss | None,
        words: tuple[str, str],
        related: Related,
    ) -> None:
        key = (code, message, pointer)
        if key in self._said:
            return
        self._said.add(key)
        if self.is_swagger:
            message = message_for_swagger(message)
            words = (help_for_swagger(words[0]), words[1])
        item, effect = loss or _NO_LOSS
        if item == "keywords":
            self.diagnostics.found("keywords")
        self.diagnostics.add(
            Diagnostic(
                code=code,
                severity=severity,
                message=message,
                at=self.origin(pointer),
                related=tuple(
                    [(text, self.origin(location)) for text, location in related]
                ),
                help=words[0],
                label=words[1],
                effect=effect,
                item=item,
            )
        )


def is_plain(document: Document) -> bool:
    """Whether each pointer is an address in the file as it stands."""
    return (
        not (document.moved or document.places or document.offset)
        and not document.linked.files
        and document.certainty is Certainty.DECLARED
    )
