"""A parsed document and what its values are made of (parse and normalise stages)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from generator.ir.origin import Certainty
from generator.source.files import SourceFile

JsonValue: TypeAlias = (
    "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
)
"""What JSON can say. Values are shared (YAML aliases), so they are never changed."""

NOTHING_MOVED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A pointer in a text that begins at ``offset`` of a file."""

    source: SourceFile
    pointer: str
    offset: int = 0


NOTHING_PLACED: Mapping[str, Place] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One JSON or YAML value and the text that it was read from.

    ``moved`` maps rewritten pointer prefixes to the prefixes as written (both with a
    leading ``#``; the longest prefix wins); it is empty for a document as parsed.
    ``offset`` is where the document starts in ``source.text``: 0 for a file, the first
    character of the block for a block of a page.

    ``places`` is for a document that was put together from several: it maps pointer
    prefixes (after ``moved``) to where they were written; the longest prefix wins.
    ``certainty`` is that of every fact which is read from the document.
    """

    source: SourceFile
    root: JsonValue
    moved: Mapping[str, str] = field(default_factory=lambda: NOTHING_MOVED)
    offset: int = 0
    places: Mapping[str, Place] = field(default_factory=lambda: NOTHING_PLACED)
    certainty: Certainty = Certainty.DECLARED
