"""Which messages are shown, and in what order (before the renderers)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from specloom.diagnostics.model import Diagnostic

LIMIT = 20
"""Messages of one code that are shown when not all are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A message to show; ``more`` counts those like it that are not shown."""

    diagnostic: Diagnostic
    more: int = 0


def choose(
    diagnostics: Iterable[Diagnostic], *, limit: int | None = LIMIT
) -> tuple[Chosen, ...]:
    """The messages without repetitions and at most ``limit`` of each code (None: all).

    They keep their order. A message that was given twice is shown once and counts the
    others; the last one shown of a code counts those beyond the limit.
    """
    times = Counter(diagnostics)
    of_code: dict[str, list[Diagnostic]] = {}
    for diagnostic in times:
        of_code.setdefault(diagnostic.code, []).append(diagnostic)
    more = {diagnostic: count - 1 for diagnostic, count in times.items()}
    hidden: set[Diagnostic] = set()
    if limit is not None:
        for alike in of_code.values():
            for diagnostic in alike[limit:]:
                hidden.add(diagnostic)
                more[alike[limit - 1]] += times[diagnostic]
    return tuple(
        Chosen(diagnostic=diagnostic, more=more[diagnostic])
        for diagnostic in times
        if diagnostic not in hidden
    )
