"""A parsed document and what its values are made of (parse and normalise stages).

Values are shared (YAML aliases), so they are never changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from specloom.ir.origin import Certainty
from specloom.ir.types import JsonValue as JsonValue
from specloom.source.reading.files import SourceFile

NOTHING_REWRITTEN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLocation:
    """A pointer in a text that begins at ``offset`` of a file."""

    source: SourceFile
    pointer: str
    offset: int = 0


NO_SOURCE_MAP: Mapping[str, SourceLocation] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a file that a reference names is not read; a code, and what is to be said."""

    code: str
    message: str
    help: str = ""


class Fragment(NamedTuple):
    """What a reference leads to in another file, and what it is there for."""

    kind: str
    value: "JsonValue"


class ReferenceTarget(NamedTuple):
    """What the target of a reference is there for; ``shape`` is "map" or "list" where it
    stands for several objects of the kind."""

    kind: str
    shape: str


class UnresolvedReference(NamedTuple):
    """A reference to another file, or in one, that leads nowhere; ``at`` is its place."""

    reference: str
    at: SourceLocation
    refusal: Refusal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What references of a document lead to in other files.

    Everything is known by its address: a file, by its path from the folder of the
    document (or by its URL), and a pointer in it, as in ``models/pet.yml#/properties``.
    ``files`` are the files that were read. ``fragments`` are the targets, by address, in
    the order in which they were met; the references in them are addresses too. ``names``
    are the targets that are definitions, with the name of each. ``refused`` are the files
    that are not read. ``targets`` are all targets in other files with what each is there
    for, as written, and ``unresolved`` the references that have none.
    """

    files: Mapping[str, "Document"] = field(default_factory=dict[str, "Document"])
    fragments: Mapping[str, Fragment] = field(default_factory=dict[str, Fragment])
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    refused: Mapping[str, Refusal] = field(default_factory=dict[str, Refusal])
    targets: Mapping[tuple[str, ReferenceTarget], None] = field(
        default_factory=dict[tuple[str, ReferenceTarget], None]
    )
    unresolved: tuple[UnresolvedReference, ...] = ()


NOTHING_LINKED = Linked()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One JSON or YAML value and the text that it was read from.

    ``rewritten_pointers`` maps rewritten pointer prefixes to the prefixes as written (both
    with a leading ``#``; the longest prefix wins); it is empty for a document as parsed.
    ``offset`` is where the document starts in ``source.text``: 0 for a file, the first
    character of the block for a block of a page.

    ``source_map`` is for a document that was put together from several: it maps pointer
    prefixes (after ``rewritten_pointers``) to where they were written; the longest prefix
    wins. ``certainty`` is that of every fact which is read from the document. ``linked``
    is what its references lead to in other files.
    """

    source: SourceFile
    root: JsonValue
    rewritten_pointers: Mapping[str, str] = field(
        default_factory=lambda: NOTHING_REWRITTEN
    )
    offset: int = 0
    source_map: Mapping[str, SourceLocation] = field(
        default_factory=lambda: NO_SOURCE_MAP
    )
    certainty: Certainty = Certainty.DECLARED
    linked: Linked = NOTHING_LINKED
