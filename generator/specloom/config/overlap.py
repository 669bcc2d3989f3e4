"""No two clients may write the same folder, or one inside the other."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from specloom.config.model import ClientConfig
from specloom.diagnostics.model import Diagnostic, Diagnostics, Severity


def check_outputs(clients: Sequence[ClientConfig], bag: Diagnostics) -> None:
    """Report each pair of clients whose output folders overlap, with both places."""
    for first, second in combinations(clients, 2):
        if _overlap(first.output, second.output):
            bag.add(_overlap_error(first, second))


def _overlap(first: Path, second: Path) -> bool:
    """Compared without regard to case: two names may be one folder elsewhere."""
    one = tuple(part.casefold() for part in first.parts)
    two = tuple(part.casefold() for part in second.parts)
    shorter = min(len(one), len(two))
    return one[:shorter] == two[:shorter]


def _overlap_error(first: ClientConfig, second: ClientConfig) -> Diagnostic:
    return Diagnostic(
        code="CFG008",
        severity=Severity.ERROR,
        message=f"clients `{first.name}` and `{second.name}` write to the same place",
        at=second.place("output"),
        related=((f"`{first.name}` writes here", first.place("output")),),
        help="give each client a folder of its own, none inside another",
    )
