"""What a message is, and the bag that every stage is given.

A bag is passed, never global; adding never raises. Exceptions are for our own bugs and
for input that cannot be read at all (:class:`Fatal`).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Literal, TypeAlias

from specloom.ir.origin import NO_ORIGIN, Origin


class Severity(Enum):
    """How bad it is. An error means that nothing is written."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


Effect: TypeAlias = Literal["none", "degraded", "omitted", "filtered"]
"""What became of the item: kept, weakened, left out, or left out because asked to."""

ItemKind: TypeAlias = Literal[
    "operations",
    "parameters",
    "request_bodies",
    "responses",
    "headers",
    "schemas",
    "properties",
    "keywords",
    "security_schemes",
    "servers",
    "webhooks",
    "callbacks",
    "links",
]
"""The kinds of item that the ledger counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One message. ``code`` is an entry of ``codes.py``.

    ``item`` and ``effect`` together make the loss ledger: an item of that kind at ``at``
    was degraded, omitted or filtered.
    """

    code: str
    severity: Severity
    message: str
    at: Origin = NO_ORIGIN
    related: tuple[tuple[str, Origin], ...] = ()
    help: str = ""
    label: str = ""
    effect: Effect = "none"
    item: ItemKind | None = None
    mark: Literal["key", "value"] = "key"
    """What a renderer underlines: the key for a wrong name, the value for a wrong value."""


class Fatal(Exception):
    """Input that cannot be used at all; carries the diagnostic to show. Exit code 2.

    ``text`` is that of the file where it was read already: standard input is not there
    a second time when the message is shown.
    """

    def __init__(self, diagnostic: Diagnostic, *, text: str | None = None) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
        self.text = text


class Diagnostics:
    """Passed explicitly to every stage; keeps order of arrival, and the ledger's counts.

    ``texts`` has, by path, what cannot be read a second time when messages are shown:
    standard input, and what was fetched. Lines of files outside of ``quotable`` are not
    shown: a config may name any file of whoever runs it.
    """

    def __init__(self, *, quotable: Path | None = None) -> None:
        self.quotable = quotable
        self.texts: dict[str, str] = {}
        self._items: list[Diagnostic] = []
        self._found: Counter[ItemKind] = Counter()

    def add(self, diagnostic: Diagnostic) -> None:
        """Record a message."""
        self._items.append(diagnostic)

    def add_fatal(self, problem: Fatal) -> None:
        """Record what made a stage give up."""
        self.add(problem.diagnostic)
        if problem.text is not None:
            self.texts[problem.diagnostic.at.file] = problem.text

    def count(self, kind: ItemKind, count: int = 1) -> None:
        """Count items of the document, whatever becomes of them."""
        self._found[kind] += count

    def counts(self) -> dict[ItemKind, int]:
        """How many items of each kind the document has."""
        return dict(self._found)

    @property
    def failed(self) -> bool:
        """Whether any message is an error."""
        return any(item.severity is Severity.ERROR for item in self._items)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)
