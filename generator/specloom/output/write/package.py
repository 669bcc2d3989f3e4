"""A generated package in memory: what the write stage is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecFile:
    """A document that was read; the hash is of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """``files`` are relative to the output folder, which belongs to the tool alone.

    ``beside`` are relative to the folder around it, which belongs to the user: they are
    a start, written where nothing is yet and never touched again. ``ledger`` counts
    items by kind and fate, as the report does.
    """

    name: str
    files: Mapping[PurePosixPath, bytes]
    beside: Mapping[PurePosixPath, bytes] = field(
        default_factory=dict[PurePosixPath, bytes]
    )
    specs: tuple[SpecFile, ...] = ()
    ledger: Mapping[str, Mapping[str, int]] = field(
        default_factory=dict[str, Mapping[str, int]]
    )
