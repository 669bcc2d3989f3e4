"""What one client is made of, before anything is read (load stage)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from specloom.frontends.base import RootFieldGlob, ScalarForm
from specloom.source.node import Node
from specloom.source.reading.remote import Reach

NEAR = Reach()
"""Files in the folder of the document and in the current folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """``specs``, ``operations`` and ``overlays`` are paths or globs from ``root``, the
    current folder, so that messages show paths that can be opened from there.

    ``operations``, ``scalars`` and ``root_fields`` are for GraphQL. ``patches`` are the changes
    that the config asks for, after the overlays. ``reach`` is how far references may lead.
    ``validate`` asks the official rules as well, which takes seconds.
    """

    specs: Sequence[str] = ()
    operations: Sequence[str] = ()
    scalars: tuple[ScalarForm, ...] = ()
    root_fields: tuple[RootFieldGlob, ...] = ()
    root: Path | None = None
    overlays: Sequence[str] = ()
    patches: Node | None = None
    reach: Reach = NEAR
    validate: bool = False
