"""Where a fact of the model was read (all stages carry these; decision 007)."""

from dataclasses import dataclass
from enum import Enum


class Certainty(Enum):
    """How sure the tool is of a fact."""

    DECLARED = "declared"
    """Written in a specification."""
    INFERRED = "inferred"
    """Read from prose, an example or a docs page."""
    SYNTHETIC = "synthetic"
    """Made by this tool: a generated operation, a merged shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The place of a fact; line and column are computed only when they are shown.

    ``file`` is the path as the user gave it. ``address`` is what a message shows: a JSON
    pointer with a leading ``#`` in the document *as written* (never as rewritten), or a
    GraphQL schema coordinate. ``offset`` is a 0-based character offset where the frontend
    knows one (GraphQL, blocks of a page); JSON and YAML are located by their pointer.
    """

    file: str = ""
    address: str = ""
    offset: int | None = None
    certainty: Certainty = Certainty.DECLARED


NO_ORIGIN = Origin(certainty=Certainty.SYNTHETIC)
