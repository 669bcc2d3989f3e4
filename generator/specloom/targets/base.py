"""What every target offers to the pipeline: files for an API, and nothing on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Emitted:
    """Files by path: ``files`` below the package's folder, ``beside`` next to it."""

    files: Mapping[PurePosixPath, str]
    beside: Mapping[PurePosixPath, str] = field(
        default_factory=dict[PurePosixPath, str]
    )
