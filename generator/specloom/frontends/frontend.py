"""One kind of input: its stages from files to the model, in their order (decision 049).

::

    parse → revise → link → normalise → lower

``D`` is what the files are read into: a tree of JSON values, or a GraphQL schema with the
documents of its operations. Nothing outside the stages looks into it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from specloom.diagnostics.model import Diagnostic, Diagnostics, Fatal, Severity
from specloom.frontends.base import Sources, Written
from specloom.ir.api import Api
from specloom.ir.origin import Origin
from specloom.overlays import NO_REVISIONS, Revisions
from specloom.source.reading.files import SourceFile, keep_texts
from specloom.source.reading.library import Library
from specloom.source.reading.remote import Reach, Remote

D = TypeVar("D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How documents are read: see ``settings.Inputs``."""

    root: Path | None
    reach: Reach
    revisions: Revisions = NO_REVISIONS
    validate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontend(Generic[D]):
    """The stages of one kind of input. Those that may be None are not for every kind.

    ``revise`` changes the document by overlays and patches. ``link`` follows its
    references to other files. ``review`` says what lowering has passed over. ``validate``
    says what is wrong with a document as parsed, and in the files that it leads to (the
    second document is the linked one), whether it can be lowered or not; None when lowering
    says it all. ``operations``: documents of operations belong to it, and
    ``scaffold`` writes some for whoever has none.
    """

    name: str
    parse: Callable[[Sources, Diagnostics], D]
    normalise: Callable[[D, Diagnostics], D]
    lower: Callable[[D, Diagnostics], Api]
    revise: Callable[[D, Revisions, Diagnostics], D] | None = None
    review: Callable[[D, Diagnostics], None] | None = None
    validate: Callable[[D, D, Diagnostics], None] | None = None
    link: Callable[[D, Library, Diagnostics], D] | None = None
    operations: bool = False
    scaffold: Callable[[Sources, Diagnostics], tuple[Written, ...]] | None = None

    def read(
        self, sources: Sources, reading: Reading, diagnostics: Diagnostics
    ) -> tuple[Api, tuple[SourceFile, ...]]:
        """The model, and every file that was read for it. Raises ``Fatal``."""
        parsed = self._parsed(sources, reading, diagnostics)
        document, linked_files = self._linked(parsed, sources, reading, diagnostics)
        if reading.validate and self.validate:
            self.validate(parsed, document, diagnostics)
        files = (*sources.files, *linked_files)
        document = self.normalise(document, diagnostics)
        api = self.lower(document, diagnostics)
        if self.review:
            self.review(document, diagnostics)
        return api, files

    def check(
        self, sources: Sources, reading: Reading, diagnostics: Diagnostics
    ) -> None:
        """Only ask the rules of this kind of document; lowering, where there are none."""
        document = self._parsed(sources, reading, diagnostics)
        if self.validate:
            said_by_rules = Diagnostics()  # of references, the rules speak themselves
            linked, _ = self._linked(document, sources, reading, said_by_rules)
            self.validate(document, linked, diagnostics)
        else:
            self.lower(self.normalise(document, diagnostics), diagnostics)

    def _linked(
        self, document: D, sources: Sources, reading: Reading, diagnostics: Diagnostics
    ) -> tuple[D, Sequence[SourceFile]]:
        """The document with what it refers to, and the files that were read for that."""
        if self.link is None:
            return document, ()
        remote = Remote(reading.reach)
        library = Library(
            sources.files[0],
            root=reading.root,
            project=reading.reach.project,
            fetch=remote.fetch,
        )
        linked = self.link(document, library, diagnostics)
        remote.save()
        keep_texts(library.sources, diagnostics)
        return linked, library.sources

    def _parsed(
        self, sources: Sources, reading: Reading, diagnostics: Diagnostics
    ) -> D:
        if sources.operations and not self.operations:
            raise Fatal(_not_for_operations(sources, self.name))
        document = self.parse(sources, diagnostics)
        if reading.revisions == NO_REVISIONS:
            return document
        if self.revise is None:
            raise Fatal(_not_to_be_revised(sources, self.name))
        return self.revise(document, reading.revisions, diagnostics)


def _not_for_operations(sources: Sources, name: str) -> Diagnostic:
    first = sources.operations[0]
    return Diagnostic(
        code="GQL001",
        severity=Severity.ERROR,
        message="operations were given for a document that is not a GraphQL schema",
        at=Origin(file=sources.specs[0].path),
        related=(("an operation document", Origin(file=first.path)),),
        help=f"the document was read as {name}; leave `operations` out",
    )


def _not_to_be_revised(sources: Sources, name: str) -> Diagnostic:
    return Diagnostic(
        code="GQL002",
        severity=Severity.ERROR,
        message=f"overlays and patches are not for a document of {name}",
        at=Origin(file=sources.specs[0].path),
        help="extend the schema with a second file: `extend type …`",
    )
