"""The configuration of one client for one target, as every stage sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from specloom.frontends.inputs import Inputs
from specloom.ir.origin import NO_ORIGIN, Origin
from specloom.passes.options import PassOptions
from specloom.planning.options import TargetOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConfig:
    """One run of the pipeline: which documents, which target, where to.

    ``name`` is that of the client; of one that has several targets it is ``client:target``.
    ``output`` is the absolute path of the package's folder; ``repository`` is the folder
    that it may be in, below which no link is followed at a write. ``inputs``, ``passes`` and ``options``
    are what is asked of the stages. ``places`` maps an entry below the client's table
    (``"methods.PUT /pets/{id}"``) to its line in the config file; it is empty for a client
    that is in none.
    """

    name: str
    client: str = ""
    target: str
    output: Path
    repository: Path = Path()
    options: TargetOptions
    inputs: Inputs = field(default_factory=Inputs)
    passes: PassOptions = field(default_factory=PassOptions)
    places: Mapping[str, Origin] = field(
        default_factory=dict[str, Origin], compare=False
    )

    @property
    def quotable(self) -> Path | None:
        """Lines of which files may be shown: of all that the user has named, else of those
        in the repository of the config."""
        return self.repository if self.places else None

    def place(self, *path: str) -> Origin:
        """Where an entry was written; the nearest entry around it when it was not."""
        for length in range(len(path), -1, -1):
            found = self.places.get(".".join(path[:length]))
            if found is not None:
                return found
        return NO_ORIGIN
