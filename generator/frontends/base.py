"""What every frontend is given: the files of one client (parse stage)."""

from dataclasses import dataclass

from generator.ir.origin import Origin
from generator.source.files import SourceFile


@dataclass(frozen=True, slots=True)
class ScalarForm:
    """What the user says a custom scalar is on the wire, and where that was said."""

    name: str
    form: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files of one client, and what its user says about them.

    ``specs`` describe the API; ``operations`` are documents of operations against it, and
    ``scalars`` what its custom scalars are: both for GraphQL.
    """

    specs: tuple[SourceFile, ...]
    operations: tuple[SourceFile, ...] = ()
    scalars: tuple[ScalarForm, ...] = ()

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """All of them, in the order in which they were given."""
        return (*self.specs, *self.operations)
