"""What lowering says about a document: messages, counts of the ledger, origins.

Lowering stage. Whoever finds something wrong reports it here with a pointer; the pointer
becomes a place of the document as written, and the words those of its version.
"""

from collections.abc import Sequence
from typing import TypeAlias

from specloom.diagnostics.model import (
    Diagnostic,
    Diagnostics,
    Effect,
    ItemKind,
    Severity,
)
from specloom.frontends.openapi.refs import Broken
from specloom.frontends.openapi.versions.dialect import is_swagger
from specloom.frontends.openapi.versions.swagger2.wording import (
    help_for_swagger,
    message_for_swagger,
)
from specloom.ir.origin import Certainty, Origin
from specloom.source.document import Document
from specloom.source.node import Node

Loss: TypeAlias = tuple[ItemKind, Effect]
"""An item of the ledger and what became of it."""

_NO_LOSS: tuple[ItemKind | None, Effect] = (None, "none")

_MOST_COMPARED = 500_000
"""Names that are compared with those of broken references: some seconds."""

Related: TypeAlias = Sequence[tuple[str, str]]
"""Further places of a message: a label and a pointer."""


class Reporter:
    """The messages of one lowering; the same one is said once, an item counted once."""

    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self._document = document
        self._diagnostics = diagnostics
        self._counted: set[str] = set()
        self._said: set[tuple[str, str, str]] = set()
        self._is_swagger = is_swagger(document)
        self._compared = 0
        self._has_plain_origins = _has_plain_origins(document)

    def origin(self, pointer: str) -> Origin:
        """The place of a pointer in the document as it was written."""
        if self._has_plain_origins:
            return Origin(file=self._document.source.path, address=pointer)
        return Node(None, pointer, self._document).origin()

    def count(self, kind: ItemKind, pointer: str, number: int = 1) -> None:
        """Count the items at a place once, however often the place is lowered."""
        if pointer not in self._counted:
            self._counted.add(pointer)
            self._diagnostics.count(kind, number)

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

    def warn_broken_reference(
        self, failure: Broken, pointer: str, loss: Loss, label: str
    ) -> None:
        """A reference that leads nowhere, with both places."""
        related = [("looked here", failure.near)] if failure.near else []
        self.warn(
            failure.code,
            failure.message,
            pointer,
            loss=loss,
            help=self._advice(failure),
            label=label,
            related=related,
        )

    def _advice(self, failure: Broken) -> str:
        """What may have been meant, as long as not too many names were looked at for it."""
        self._compared += len(failure.among)
        if self._compared > _MOST_COMPARED:
            return failure.help
        return failure.advice(self._document.rewritten_pointers)

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
        if self._is_swagger:
            message = message_for_swagger(message)
            words = (help_for_swagger(words[0]), words[1])
        item, effect = loss or _NO_LOSS
        if item == "keywords":
            self._diagnostics.count("keywords")
        self._diagnostics.add(
            Diagnostic(
                code=code,
                severity=severity,
                message=message,
                at=self.origin(pointer),
                related=tuple([(text, self.origin(place)) for text, place in related]),
                help=words[0],
                label=words[1],
                effect=effect,
                item=item,
            )
        )


def _has_plain_origins(document: Document) -> bool:
    """Whether each pointer is an address in the file as it stands."""
    return (
        not (document.rewritten_pointers or document.source_map or document.offset)
        and not document.linked.files
        and document.certainty is Certainty.DECLARED
    )
