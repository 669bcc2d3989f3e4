"""What every frontend is given: the files of one client (parse stage)."""

from dataclasses import dataclass

from specloom.ir.origin import Origin
from specloom.source.reading.files import SourceFile


@dataclass(frozen=True, slots=True)
class ScalarForm:
    """What the user says a custom scalar is on the wire, and where that was said."""

    name: str
    form: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class RootFieldGlob:
    """Root fields of a schema, as ``mutation.*``, and where they were asked for."""

    glob: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A document of one operation that the tool has written, for the user to keep."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files of one client, and what its user says about them.

    ``specs`` describe the API; ``operations`` are documents of operations against it, and
    ``scalars`` what its custom scalars are: both for GraphQL. ``root_fields`` chooses what
    operations are written for when none are given.
    """

    specs: tuple[SourceFile, ...]
    operations: tuple[SourceFile, ...] = ()
    scalars: tuple[ScalarForm, ...] = ()
    root_fields: tuple[RootFieldGlob, ...] = ()

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """All of them, in the order in which they were given."""
        return (*self.specs, *self.operations)
