"""Vectors as they stand in their files: JSON, read without any idea of a language.

The format is described in ``README.md``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
VECTORS = HERE / "vectors"
SPECS = HERE / "specs"

_CELL_KEYS = {"cell", "source", "vectors"}
_VECTOR_KEYS = {
    "name",
    "operation",
    "client",
    "arguments",
    "before",
    "content_type",
    "accept",
    "request",
    "response",
    "value",
    "headers",
    "error",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """One call: what is asked for, what goes over the wire, what comes out."""

    area: str
    file: str
    name: str
    operation: str
    client: Mapping[str, Any] = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)
    content_type: str | None = None
    accept: str | None = None
    before: Sequence[Mapping[str, Any]] = ()
    request: Mapping[str, Any] | None = None
    response: Mapping[str, Any] = field(default_factory=lambda: {"status": 204})
    value: Any = None
    headers: Mapping[str, Any] | None = None
    error: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        return f"{self.area}/{self.file}/{self.name}"


def files() -> list[Path]:
    """All files of vectors: ``<area>/<cell>.json``."""
    return sorted(VECTORS.rglob("*.json"))


def vectors() -> list[Vector]:
    """All vectors of all files."""
    return [vector for path in files() for vector in read(path)]


def read(path: Path) -> list[Vector]:
    """The vectors of one file. Raises ValueError for a key that nobody would look at."""
    content = json.loads(path.read_text("utf-8"))
    _check(path, content, _CELL_KEYS)
    found: list[Vector] = []
    for item in content["vectors"]:
        _check(path, item, _VECTOR_KEYS)
        found.append(Vector(area=path.parent.name, file=path.stem, **item))
    return found


def _check(path: Path, item: Mapping[str, Any], known: set[str]) -> None:
    unknown = item.keys() - known
    if unknown:
        raise ValueError(f"{path.name}: unknown keys {sorted(unknown)}")


def areas() -> list[str]:
    """The areas; each has a document of its own."""
    return sorted(path.stem for path in SPECS.glob("*.yaml"))
